import {
  firstDay,
  negate,
  subtract,
  yuanText,
  ZERO,
  type Actor,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type EventOf,
  type Fen,
} from '@ledger/kernel';
import { deductionEntry, deductionId, entryOf, returnId, type DeductionIdentity, type Review } from './deduction.js';
import { DeductionRecorded, DeductionReversed, type DeductionEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import { requireNewRecording, requirePast, requirePositive, requireReversible } from './recording.js';
import { enterpriseUnder, type Standing } from './standing.js';
import { treasurer, type Terms } from './terms.js';

/** What was paid. `standing`, `terms` and `today` are what the register, the agreement and the calendar said. */
interface Paid extends DeductionIdentity {
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
/** Records what the recorder's own treasury has paid. */
export type RecordDeduction = Command<'RecordDeduction', Paid>;
/** An incentive of the register was paid and lawful: what `payer` paid is deducted without anyone asking. */
export type DeductIncentive = Command<
  'DeductIncentive',
  Paid & {
    readonly creditCode: CreditCode;
    readonly payer: string;
    readonly incentive: { readonly incentiveId: string; readonly paymentId: string };
  }
>;
/** Part of what was deducted came back to the treasury: it is put on the base again, where it had been taken off. */
export type ReturnDeduction = Command<
  'ReturnDeduction',
  {
    readonly deductionId: string;
    readonly amount: Fen;
    readonly returnedOn: CalendarDate;
    readonly payer: string;
    readonly evidence: string;
  }
>;
export type ReverseDeduction = Command<'ReverseDeduction', { readonly deductionId: string; readonly reason: string }>;
/** What a person may ask for. */
export type DeductionRequest = RecordDeduction | ReverseDeduction;
export type DeductionCommand = DeductionRequest | DeductIncentive | ReturnDeduction;

/** A deduction as it was recorded, and what came back of it. */
export type Deduction = Omit<EventOf<typeof DeductionRecorded>['data'], 'returns'> & {
  readonly reversed: boolean;
  readonly returned: Fen;
  /** In how many parts it came back. */
  readonly parts: number;
};

/** What one voucher of one treasury paid, every recording in order; of an entry the last one counts. */
export interface DeductionState {
  readonly deductions: readonly Deduction[];
}

/**
 * Deductions (扣除): money that was paid and may lawfully be taken off before sharing. Since the fair-competition
 * review regulation (公平竞争审查条例, 2024-08-01) an incentive needs a legal basis and a review it has passed; without
 * them it is not a deduction, whatever the parties have agreed.
 */
export const deductionDecider: Decider<DeductionState, DeductionCommand, DeductionEvent> = {
  initial: { deductions: [] },
  decide(state, { type, data, by }) {
    switch (type) {
      case 'RecordDeduction':
        return [recording(state, data, by)];
      case 'DeductIncentive': {
        const { payer, ...paid } = data;
        return [recording(state, paid, { ...by, party: payer })];
      }
      case 'ReturnDeduction':
        return [returning(state, data, by)];
      case 'ReverseDeduction':
        return [reversal(state, data, by.party)];
    }
  },
  evolve({ deductions }, { type, data }) {
    const changed = (id: string, change: (one: Deduction) => Deduction): DeductionState => ({
      deductions: deductions.map((one) => (one.deductionId === id ? change(one) : one)),
    });
    switch (type) {
      case 'DeductionRecorded': {
        const { returns, ...recorded } = data;
        if (returns === undefined) {
          return { deductions: [...deductions, { ...recorded, reversed: false, returned: ZERO, parts: 0 }] };
        }
        return changed(returns, (one) => ({
          ...one,
          returned: subtract(one.returned, data.amount),
          parts: one.parts + 1,
        }));
      }
      case 'DeductionReversed':
        return changed(data.deductionId, (one) => ({ ...one, reversed: true }));
    }
  },
};

const lastOf = ({ deductions }: DeductionState, entry: string): Deduction | undefined =>
  deductions.findLast((one) => deductionEntry(one.deductionId) === entry);

/** The deductions of a voucher that stand and may be the same payment to an enterprise: one for nobody may be anyone's. */
export const standingFor = ({ deductions }: DeductionState, creditCode?: CreditCode): readonly Deduction[] =>
  deductions.filter(
    ({ reversed, enterprise }) =>
      !reversed && (!enterprise || creditCode === undefined || enterprise.creditCode === creditCode),
  );

function recording(
  state: DeductionState,
  data: Paid & Partial<Pick<DeductIncentive['data'], 'incentive'>>,
  by: Pick<Actor, 'user' | 'party'>,
) {
  const { creditCode, standing, terms: _terms, today: _today, ...deduction } = data;
  const last = lastOf(state, entryOf(data));
  onceOnly(state, data);
  requireNewRecording(last && { factId: last.deductionId, reversed: last.reversed }, data);
  requirePositive(data.amount);
  requirePaid(data);
  requireOwnTreasury(data, by.party);
  requireLawful(data);
  const enterprise = creditCode && enterpriseUnder(creditCode, standing);
  return DeductionRecorded({
    ...deduction,
    ...(enterprise && { enterprise }),
    deductionId: deductionId(data),
    recordedBy: { user: by.user, party: by.party },
  });
}

/** One payment is deducted once: by an officer, or because the register says that an incentive was paid by it. */
function onceOnly(
  state: DeductionState,
  { certificate, creditCode, incentive }: Paid & Partial<Pick<DeductIncentive['data'], 'incentive'>>,
): void {
  for (const { deductionId: factId, incentive: of } of standingFor(state, creditCode)) {
    if (incentive) reject('fact.voucher-deducted', factId, { certificate, factId });
    if (of) reject('fact.incentive-deducted', factId, { certificate, factId, incentiveId: of.incentiveId });
  }
}

function requirePaid({ paidOn, taxPeriod, today }: Paid): void {
  if (paidOn < firstDay(taxPeriod)) reject('fact.paid-before-period', paidOn, { paidOn, taxPeriod });
  requirePast(paidOn, today);
}

/** Each party speaks for its own treasury. */
function requireOwnTreasury({ agreementId, taxPeriod, place, terms }: Paid, party: string): void {
  if (!terms?.governing) return reject('fact.agreement-not-in-force', agreementId, { agreementId, period: taxPeriod });
  if (treasurer(terms, place) !== party) reject('fact.not-your-treasury', place, { place, party });
}

function requireLawful({ category, legalBasis, review }: Paid): void {
  if (category !== 'incentive') return;
  if (!legalBasis?.trim()) reject('fact.no-legal-basis', category);
  if (review !== 'passed') reject('fact.review-not-passed', review ?? 'none');
}

/** The last recording of an entry, as it was recorded. Rejects `fact.unknown` for any other. */
function lastRecording(state: DeductionState, id: string): Deduction {
  const last = lastOf(state, deductionEntry(id));
  return last?.deductionId === id ? last : reject('fact.unknown', id, { factId: id });
}

function returning(state: DeductionState, data: ReturnDeduction['data'], { user }: Actor) {
  const { deductionId: id, amount, returnedOn, payer, evidence } = data;
  requirePositive(amount);
  const last = lastRecording(state, id);
  requireReversible(last, id, payer);
  const left = subtract(last.amount, last.returned);
  if (amount > left) {
    reject('fact.return-exceeds-deduction', id, { factId: id, amount: yuanText(amount), left: yuanText(left) });
  }
  const { parts, reversed: _reversed, returned: _returned, replaces: _replaces, ...paid } = last;
  return DeductionRecorded({
    ...paid,
    ...{ deductionId: returnId(id, parts + 1), returns: id, amount: negate(amount), paidOn: returnedOn, evidence },
    recordedBy: { user, party: payer },
  });
}

function reversal(state: DeductionState, { deductionId: id, reason }: ReverseDeduction['data'], party: string) {
  const last = lastRecording(state, id);
  requireReversible(last, id, party);
  if (last.incentive) {
    reject('fact.of-an-incentive', id, { factId: id, incentiveId: last.incentive.incentiveId });
  }
  if (last.returned !== ZERO) reject('fact.has-returns', id, { factId: id });
  const { reversed: _reversed, returned: _returned, parts: _parts, recordedBy: _by, ...recorded } = last;
  const { replaces: _replaces, incentive: _incentive, ...paid } = recorded;
  return DeductionReversed({ ...paid, amount: negate(last.amount), reason });
}
