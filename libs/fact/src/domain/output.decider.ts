import type { Command, CreditCode, Decider, DivisionCode, Period } from '@ledger/kernel';
import { OutputCorrected, OutputReported, type OutputEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import { measure, type Indicator } from './measure.js';
import { standingUnder, UNKNOWN_STANDING, type Standing } from './standing.js';

/** What one report speaks of; a second report of the same is a correction. */
export interface OutputIdentity {
  readonly creditCode: CreditCode;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly place: DivisionCode;
}

export const outputId = ({ creditCode, indicator, period, place }: OutputIdentity): string =>
  `${creditCode}-${indicator}-${period}-${place}`;
export const outputStream = (id: string): string => `output-${id}`;

/** `value` is a figure in yuan. `standing` is what the register said when the report came in. */
export type ReportOutput = Command<
  'ReportOutput',
  OutputIdentity & {
    readonly agreementId?: string;
    readonly value: string;
    readonly evidence?: string;
    readonly standing?: Standing;
  }
>;
export type CorrectOutput = Command<
  'CorrectOutput',
  { readonly outputId: string; readonly value: string; readonly reason: string }
>;
export type OutputCommand = ReportOutput | CorrectOutput;

type Report = Omit<Parameters<typeof OutputReported>[0], 'evidence'>;
export type OutputState = { readonly status: 'none' } | { readonly status: 'reported'; readonly report: Report };

/** Output (产值) of one enterprise in one place and period: statistics, corrected by reversal, never money. */
export const outputDecider: Decider<OutputState, OutputCommand, OutputEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data }) {
    switch (type) {
      case 'ReportOutput': {
        const { standing = UNKNOWN_STANDING, indicator, value, ...report } = data;
        const id = outputId(data);
        if (state.status !== 'none') reject('fact.already-reported', id, { outputId: id });
        const under = standingUnder(data.creditCode, standing);
        return [OutputReported({ ...report, ...under, outputId: id, measure: measure(indicator, value) })];
      }
      case 'CorrectOutput': {
        const { outputId: id, value, reason } = data;
        if (state.status === 'none') return reject('fact.unknown', id, { factId: id });
        const reverses = state.report.measure;
        const corrected = measure(reverses.indicator, value);
        if (corrected.value === reverses.value) reject('fact.nothing-corrected', id, { factId: id });
        return [OutputCorrected({ ...state.report, measure: corrected, reverses, reason })];
      }
    }
  },
  evolve(_, { type, data }) {
    switch (type) {
      case 'OutputReported': {
        const { evidence: _evidence, ...report } = data;
        return { status: 'reported', report };
      }
      case 'OutputCorrected': {
        const { reverses: _reverses, reason: _reason, ...report } = data;
        return { status: 'reported', report };
      }
    }
  },
};
