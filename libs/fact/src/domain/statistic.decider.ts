import type { Indicator } from '@ledger/agreement';
import {
  canonicalJson,
  firstDay,
  periodKind,
  periodOf,
  periodsOf,
  type Actor,
  type Command,
  type CreditCode,
  type Decider,
  type DivisionCode,
  type Period,
  type PeriodKind,
} from '@ledger/kernel';
import { StatisticCorrected, StatisticReported, StatisticWithdrawn, type StatisticEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import { measure } from './measure.js';
import { standingUnder, UNKNOWN_STANDING, type Standing } from './standing.js';
import { mayReport, type Terms } from './terms.js';

/** What one report speaks of; a second report of the same is a correction. */
export interface StatisticIdentity {
  readonly creditCode: CreditCode;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly place: DivisionCode;
}

export const statisticId = ({ creditCode, indicator, period, place }: StatisticIdentity): string =>
  `${creditCode}-${indicator}-${period}-${place}`;
export const statisticStream = (id: string): string => `statistic-${id}`;

/** The other reports that would count some of the same days again: a month's quarter and year, a quarter's months. */
export function overlappingReports(of: StatisticIdentity): string[] {
  const at = KINDS.indexOf(periodKind(of.period));
  return [
    ...KINDS.slice(0, at).flatMap((finer) => periodsOf(of.period, finer)),
    ...KINDS.slice(at + 1).map((coarser) => periodOf(firstDay(of.period), coarser)),
  ].map((period) => statisticId({ ...of, period }));
}

const KINDS: readonly PeriodKind[] = ['month', 'quarter', 'year'];

/**
 * `value` is a figure in yuan. `standing` is what the register said when the report came in, `overlapping` a report
 * that stands and counts some of the same days. `terms` are what the agreement says of its parties.
 */
export type ReportStatistic = Command<
  'ReportStatistic',
  StatisticIdentity & {
    readonly agreementId?: string;
    readonly value: string;
    readonly evidence?: string;
    readonly standing?: Standing;
    readonly terms?: Terms;
    readonly overlapping?: string;
  }
>;
/** `standing` is what the register says now: a date of the enterprise may have become known since the report. */
export type CorrectStatistic = Command<
  'CorrectStatistic',
  {
    readonly reportId: string;
    readonly value: string;
    readonly reason: string;
    readonly standing?: Standing;
    readonly terms?: Terms;
  }
>;
export type WithdrawStatistic = Command<
  'WithdrawStatistic',
  { readonly reportId: string; readonly reason: string; readonly terms?: Terms }
>;
export type StatisticCommand = ReportStatistic | CorrectStatistic | WithdrawStatistic;

type Report = Omit<Parameters<typeof StatisticReported>[0], 'evidence'>;
export type StatisticState =
  | { readonly status: 'none' }
  | { readonly status: 'reported'; readonly report: Report }
  | { readonly status: 'withdrawn'; readonly report: Report };

/**
 * The official figure (官方统计) of one enterprise, indicator, period and place: territorial, stored once, corrected by
 * reversal, never money. Who counts it by agreement is derived and stored nowhere.
 */
export const statisticDecider: Decider<StatisticState, StatisticCommand, StatisticEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data, by }) {
    switch (type) {
      case 'ReportStatistic': {
        const { standing = UNKNOWN_STANDING, terms, overlapping, indicator, value, ...report } = data;
        requireOwnPlace(terms, by, data.place);
        const reportId = statisticId(data);
        if (state.status === 'reported') reject('fact.already-reported', reportId, { reportId });
        if (overlapping !== undefined) reject('fact.report-overlaps', overlapping, { reportId, other: overlapping });
        const under = standingUnder(data.creditCode, standing);
        return [StatisticReported({ ...report, ...under, reportId, measure: measure(indicator, value) })];
      }
      case 'CorrectStatistic': {
        const { reportId, value, reason, standing = UNKNOWN_STANDING } = data;
        const report = standingReport(state, reportId);
        requireOwnPlace(data.terms, by, report.place);
        const { measure: reverses } = report;
        const corrected = measure(reverses.indicator, value);
        const now = restated(report, standing);
        const same = canonicalJson({ ...now, measure: corrected }) === canonicalJson(report);
        if (same) reject('fact.nothing-corrected', reportId, { factId: reportId });
        return [StatisticCorrected({ ...now, measure: corrected, reverses, reason })];
      }
      case 'WithdrawStatistic': {
        const { reportId, reason } = data;
        const { measure: reverses, ...report } = standingReport(state, reportId);
        requireOwnPlace(data.terms, by, report.place);
        return [StatisticWithdrawn({ ...report, reverses, reason })];
      }
    }
  },
  evolve(_, { type, data }) {
    switch (type) {
      case 'StatisticReported': {
        const { evidence: _evidence, ...report } = data;
        return { status: 'reported', report };
      }
      case 'StatisticCorrected': {
        const { reverses: _reverses, reason: _reason, ...report } = data;
        return { status: 'reported', report };
      }
      case 'StatisticWithdrawn': {
        const { reverses, reason: _reason, ...report } = data;
        return { status: 'withdrawn', report: { ...report, measure: reverses } };
      }
    }
  },
};

/**
 * No jurisdiction reports for another's, and none under an agreement it is no party to; the park, which stands for none,
 * reports wherever it lies.
 */
function requireOwnPlace(terms: Terms | undefined, { party, role }: Actor, place: DivisionCode): void {
  if (!terms) return;
  if (role === 'preparer' && !terms.parties.some(({ id }) => id === party))
    reject('fact.not-a-party', party, { party });
  if (!mayReport(terms, party, place)) reject('fact.not-your-place', place, { place, party });
}

function standingReport(state: StatisticState, reportId: string): Report {
  if (state.status === 'none') return reject('fact.unknown', reportId, { factId: reportId });
  if (state.status === 'withdrawn') return reject('fact.already-withdrawn', reportId, { reportId });
  return state.report;
}

/** The report as the register has its enterprise now; as it was, when the register knows no recognition any more. */
function restated(report: Report, standing: Standing): Report {
  if (standing.recognitions.length === 0) return report;
  const { reportId, creditCode, period, place, measure: figure } = report;
  return { reportId, creditCode, period, place, measure: figure, ...standingUnder(creditCode, standing) };
}
