import { firstDay, negate, type CalendarDate, type Command, type Decider, type Fen } from '@ledger/kernel';
import { deductionId, type DeductionIdentity, type Review } from './deduction.js';
import { DeductionRecorded, DeductionReversed, type DeductionEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import { requireNewRecording, requirePast, requirePositive, requireReversible } from './recording.js';
import { enterpriseUnder, type Standing } from './standing.js';
import { standsFor, type Terms } from './terms.js';

/**
 * Records what the recorder's own treasury has paid. `standing`, `terms` and `today` are what the register, the
 * agreement and the calendar said when it came in.
 */
export type RecordDeduction = Command<
  'RecordDeduction',
  DeductionIdentity & {
    readonly agreementId: string;
    readonly amount: Fen;
    readonly paidOn: CalendarDate;
    readonly legalBasis?: string;
    readonly review?: Review;
    readonly evidence?: string;
    readonly standing?: Standing;
    readonly terms?: Terms;
    readonly today?: CalendarDate;
  }
>;
export type ReverseDeduction = Command<'ReverseDeduction', { readonly deductionId: string; readonly reason: string }>;
export type DeductionCommand = RecordDeduction | ReverseDeduction;

type Deduction = Parameters<typeof DeductionRecorded>[0] & { readonly reversed: boolean };

/** One payment and its reversal; after a reversal the last recording counts. */
export type DeductionState =
  { readonly status: 'none' } | { readonly status: 'recorded'; readonly deduction: Deduction };

/**
 * Deductions (扣除): money that was paid and may lawfully be taken off before sharing. Since the fair-competition
 * review regulation (公平竞争审查条例, 2024-08-01) an incentive needs a legal basis and a review it has passed; without
 * them it is not a deduction, whatever the parties have agreed.
 */
export const deductionDecider: Decider<DeductionState, DeductionCommand, DeductionEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data, by }) {
    switch (type) {
      case 'RecordDeduction': {
        const { creditCode, standing, terms, today, ...deduction } = data;
        const last = state.status === 'none' ? undefined : state.deduction;
        requireNewRecording(last && { factId: last.deductionId, reversed: last.reversed }, data);
        requirePositive(data.amount);
        requirePaid(data);
        requireOwnTreasury(data, by.party);
        requireLawful(data);
        const enterprise = creditCode && enterpriseUnder(creditCode, standing);
        return [
          DeductionRecorded({
            ...deduction,
            ...(enterprise && { enterprise }),
            deductionId: deductionId(data),
            recordedBy: { user: by.user, party: by.party },
          }),
        ];
      }
      case 'ReverseDeduction':
        return [reversal(state, data, by.party)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'DeductionRecorded':
        return { status: 'recorded', deduction: { ...data, reversed: false } };
      case 'DeductionReversed':
        return state.status === 'none' ? state : { ...state, deduction: { ...state.deduction, reversed: true } };
    }
  },
};

function requirePaid({ paidOn, taxPeriod, today }: RecordDeduction['data']): void {
  if (paidOn < firstDay(taxPeriod)) reject('fact.paid-before-period', paidOn, { paidOn, taxPeriod });
  requirePast(paidOn, today);
}

/** Each party speaks for its own treasury. */
function requireOwnTreasury({ agreementId, taxPeriod, place, terms }: RecordDeduction['data'], party: string): void {
  if (!terms?.governing) return reject('fact.agreement-not-in-force', agreementId, { agreementId, period: taxPeriod });
  if (!standsFor(terms, party, place)) reject('fact.not-your-treasury', place, { place, party });
}

function requireLawful({ category, legalBasis, review }: RecordDeduction['data']): void {
  if (category !== 'incentive') return;
  if (!legalBasis?.trim()) reject('fact.no-legal-basis', category);
  if (review !== 'passed') reject('fact.review-not-passed', review ?? 'none');
}

function reversal(state: DeductionState, { deductionId: id, reason }: ReverseDeduction['data'], party: string) {
  if (state.status === 'none' || state.deduction.deductionId !== id) return reject('fact.unknown', id, { factId: id });
  const { deduction } = state;
  requireReversible(deduction, id, party);
  const { reversed: _reversed, recordedBy: _recordedBy, replaces: _replaces, ...paid } = deduction;
  return DeductionReversed({ ...paid, amount: negate(deduction.amount), reason });
}
