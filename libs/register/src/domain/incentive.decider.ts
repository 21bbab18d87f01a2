import {
  add,
  Rejection,
  subtract,
  sum,
  yuanText,
  ZERO,
  type Actor,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type DivisionCode,
  type Fen,
  type Period,
} from '@ledger/kernel';
import {
  IncentiveApproved,
  IncentiveClaimed,
  IncentiveClawedBack,
  IncentiveDeducted,
  IncentiveNotDeducted,
  IncentivePaid,
  IncentiveRefused,
  IncentiveReviewed,
  type FairnessOutcome,
  type IncentiveEvent,
} from './incentive.events.js';

interface OfIncentive {
  readonly incentiveId: string;
}
export type ClaimIncentive = Command<
  'ClaimIncentive',
  OfIncentive & {
    readonly creditCode: CreditCode;
    readonly agreementId?: string;
    readonly payer: string;
    readonly name: string;
    readonly legalBasis?: string;
    readonly amount: Fen;
    readonly claimedOn: CalendarDate;
    readonly evidence: string;
  }
>;
export type ReviewIncentive = Command<
  'ReviewIncentive',
  OfIncentive & {
    readonly outcome: FairnessOutcome;
    readonly reference: string;
    readonly reviewedOn: CalendarDate;
  }
>;
export type ApproveIncentive = Command<
  'ApproveIncentive',
  OfIncentive & { readonly amount: Fen; readonly reference: string; readonly approvedOn: CalendarDate }
>;
export type RefuseIncentive = Command<
  'RefuseIncentive',
  OfIncentive & { readonly reason: string; readonly refusedOn: CalendarDate }
>;
export type PayIncentive = Command<
  'PayIncentive',
  OfIncentive & {
    readonly paymentId: string;
    readonly amount: Fen;
    readonly paidOn: CalendarDate;
    readonly reference: string;
    readonly voucher?: string;
    readonly taxPeriod?: Period;
    readonly place?: DivisionCode;
  }
>;
export type ClawBackIncentive = Command<
  'ClawBackIncentive',
  OfIncentive & {
    readonly clawbackId: string;
    readonly paymentId: string;
    readonly amount: Fen;
    readonly clawedBackOn: CalendarDate;
    readonly reference: string;
    readonly reason: string;
  }
>;
/**
 * What became of a payment, or of money that came back of one, at the base it may lessen: `deduction` where it moved it,
 * otherwise `reason`. Given by whoever keeps the deductions, never by a person.
 */
export type NoteDeduction = Command<
  'NoteDeduction',
  OfIncentive & {
    readonly paymentId: string;
    readonly clawbackId?: string;
    readonly deduction?: { readonly deductionId: string; readonly amount: Fen };
    readonly reason?: string;
  }
>;
/** What a person may ask for. */
export type IncentiveRequest =
  ClaimIncentive | ReviewIncentive | ApproveIncentive | RefuseIncentive | PayIncentive | ClawBackIncentive;
export type IncentiveCommand = IncentiveRequest | NoteDeduction;

export type IncentiveRejection =
  | 'register.incentive-unknown'
  | 'register.incentive-exists'
  | 'register.incentive-without-legal-basis'
  | 'register.incentive-not-above-zero'
  | 'register.incentive-own-claim'
  | 'register.incentive-not-payer'
  | 'register.incentive-refused'
  | 'register.incentive-approved-already'
  | 'register.incentive-above-claim'
  | 'register.incentive-not-approved'
  | 'register.incentive-not-reviewed'
  | 'register.incentive-review-failed'
  | 'register.incentive-before-approval'
  | 'register.incentive-above-approval'
  | 'register.incentive-payment-exists'
  | 'register.incentive-payment-unknown'
  | 'register.incentive-above-payment'
  | 'register.incentive-paid-already'
  | 'register.incentive-not-paid'
  | 'register.incentive-noted-already';

type Paid = Extract<IncentiveEvent, { type: 'IncentivePaid' }>['data'];
type ClawedBack = Extract<IncentiveEvent, { type: 'IncentiveClawedBack' }>['data'];
/** What a movement of money did to the base: the deduction that moved it, or the reason why none did. */
export type Outcome = { readonly deductionId: string } | { readonly reason: string };
export interface Payment extends Paid {
  readonly clawedBack: Fen;
  readonly outcome?: Outcome;
}
export interface Clawback extends ClawedBack {
  readonly outcome?: Outcome;
}
type Claim = Extract<IncentiveEvent, { type: 'IncentiveClaimed' }>['data'];
export interface IncentiveState {
  readonly claim?: Claim;
  readonly fairness?: { readonly outcome: FairnessOutcome; readonly reference: string; readonly on: CalendarDate };
  readonly approved?: { readonly amount: Fen; readonly on: CalendarDate };
  readonly refused?: true;
  readonly payments: readonly Payment[];
  readonly clawbacks: readonly Clawback[];
}

function reject(code: IncentiveRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const incentiveStream = (incentiveId: string): string => `incentive-${incentiveId}`;
const person = ({ user, party }: Actor) => ({ user, party });

/** What an incentive has cost the payer: paid to date less clawed back. */
export const incentiveStock = ({ payments }: IncentiveState): Fen =>
  sum(payments.map(({ amount, clawedBack }) => subtract(amount, clawedBack)));

/**
 * One incentive (奖补): claimed, reviewed, approved, paid, and clawed back where it must be. Whoever keeps the register
 * may enter a claim; what follows is for people of the party whose treasury pays.
 */
export const incentiveDecider: Decider<IncentiveState, IncentiveCommand, IncentiveEvent> = {
  initial: { payments: [], clawbacks: [] },
  decide(state, { type, data, by }) {
    const { incentiveId } = data;
    if ('amount' in data && data.amount <= ZERO) reject('register.incentive-not-above-zero', incentiveId);
    if (type === 'ClaimIncentive') {
      if (state.claim) reject('register.incentive-exists', incentiveId, { incentiveId });
      const legalBasis = data.legalBasis?.trim() ?? '';
      if (legalBasis === '') reject('register.incentive-without-legal-basis', incentiveId, { incentiveId });
      return [IncentiveClaimed({ ...data, legalBasis, claimedBy: person(by) })];
    }
    const { claim, refused } = state;
    if (!claim) return reject('register.incentive-unknown', incentiveId, { incentiveId });
    if (type === 'NoteDeduction') return [noted(state, data)];
    const { payer } = claim;
    if (by.party !== payer) reject('register.incentive-not-payer', by.party, { party: by.party, payer });
    if (refused) reject('register.incentive-refused', incentiveId, { incentiveId });
    const of = { incentiveId, creditCode: claim.creditCode };
    switch (type) {
      case 'ReviewIncentive':
        anotherThan(claim, by);
        if (state.payments.length > 0) reject('register.incentive-paid-already', incentiveId, { incentiveId });
        return [IncentiveReviewed({ ...data, ...of, reviewedBy: person(by) })];
      case 'ApproveIncentive': {
        anotherThan(claim, by);
        if (state.approved) reject('register.incentive-approved-already', incentiveId, { incentiveId });
        if (data.amount > claim.amount) {
          const params = { approved: yuanText(data.amount), claimed: yuanText(claim.amount) };
          reject('register.incentive-above-claim', incentiveId, params);
        }
        return [IncentiveApproved({ ...data, ...of, approvedBy: person(by) })];
      }
      case 'RefuseIncentive':
        anotherThan(claim, by);
        if (state.approved) reject('register.incentive-approved-already', incentiveId, { incentiveId });
        return [IncentiveRefused({ ...data, ...of, refusedBy: person(by) })];
      case 'PayIncentive':
        return [payment(state, claim, data)];
      case 'ClawBackIncentive':
        return [clawback(state, claim, data)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'IncentiveClaimed':
        return { ...state, claim: data };
      case 'IncentiveReviewed':
        return { ...state, fairness: { outcome: data.outcome, reference: data.reference, on: data.reviewedOn } };
      case 'IncentiveApproved':
        return { ...state, approved: { amount: data.amount, on: data.approvedOn } };
      case 'IncentiveRefused':
        return { ...state, refused: true };
      case 'IncentivePaid':
        return { ...state, payments: [...state.payments, { ...data, clawedBack: ZERO }] };
      case 'IncentiveClawedBack': {
        const payments = state.payments.map((one) =>
          one.paymentId === data.paymentId ? { ...one, clawedBack: add(one.clawedBack, data.amount) } : one,
        );
        return { ...state, payments, clawbacks: [...state.clawbacks, data] };
      }
      case 'IncentiveDeducted':
        return settled(state, data, { deductionId: data.deductionId });
      case 'IncentiveNotDeducted':
        return settled(state, data, { reason: data.reason });
    }
  },
};

type Movement = Pick<NoteDeduction['data'], 'paymentId' | 'clawbackId'>;

/** The payment, or the money that came back of one. */
export const movementOf = (
  { payments, clawbacks }: IncentiveState,
  { paymentId, clawbackId }: Movement,
): Payment | Clawback | undefined =>
  clawbackId === undefined
    ? payments.find((one) => one.paymentId === paymentId)
    : clawbacks.find((one) => one.clawbackId === clawbackId && one.paymentId === paymentId);

const settled = (state: IncentiveState, { paymentId, clawbackId }: Movement, outcome: Outcome): IncentiveState =>
  clawbackId === undefined
    ? { ...state, payments: state.payments.map((one) => (one.paymentId === paymentId ? { ...one, outcome } : one)) }
    : {
        ...state,
        clawbacks: state.clawbacks.map((one) => (one.clawbackId === clawbackId ? { ...one, outcome } : one)),
      };

function noted(state: IncentiveState, data: NoteDeduction['data']) {
  const { incentiveId, paymentId, clawbackId, deduction, reason = '' } = data;
  const movement = movementOf(state, data);
  if (!movement) return reject('register.incentive-payment-unknown', paymentId, { paymentId });
  if (movement.outcome) reject('register.incentive-noted-already', paymentId, { paymentId: clawbackId ?? paymentId });
  const on = 'clawedBackOn' in movement ? movement.clawedBackOn : movement.paidOn;
  const of = { incentiveId, creditCode: movement.creditCode, paymentId, on };
  const about = clawbackId === undefined ? of : { ...of, clawbackId };
  return deduction ? IncentiveDeducted({ ...about, ...deduction }) : IncentiveNotDeducted({ ...about, reason });
}

/** Nobody reviews, approves or refuses what they claimed themselves. */
function anotherThan({ claimedBy }: Claim, by: Actor): void {
  if (claimedBy.user === by.user) reject('register.incentive-own-claim', by.user, { user: by.user });
}

/** Paid only when approved, and under a measure that passed its review or falls under an exception. */
function payment({ approved, fairness, payments }: IncentiveState, claim: Claim, data: PayIncentive['data']) {
  const { incentiveId, paymentId, amount, paidOn } = data;
  if (!approved) return reject('register.incentive-not-approved', incentiveId, { incentiveId });
  if (!fairness) return reject('register.incentive-not-reviewed', incentiveId, { incentiveId });
  const { outcome, reference } = fairness;
  if (outcome === 'failed') return reject('register.incentive-review-failed', incentiveId, { incentiveId, reference });
  const ready = approved.on > fairness.on ? approved.on : fairness.on;
  if (paidOn < ready) reject('register.incentive-before-approval', paidOn, { paidOn, ready });
  if (payments.some((one) => one.paymentId === paymentId)) {
    reject('register.incentive-payment-exists', paymentId, { paymentId });
  }
  const paid = add(sum(payments.map((one) => one.amount)), amount);
  if (paid > approved.amount) {
    const params = { paid: yuanText(paid), approved: yuanText(approved.amount) };
    reject('register.incentive-above-approval', incentiveId, params);
  }
  const { creditCode, agreementId, payer, legalBasis } = claim;
  return IncentivePaid({
    ...{ ...data, creditCode, payer, legalBasis, fairness: { outcome, reference } },
    ...(agreementId !== undefined && { agreementId }),
  });
}

function clawback({ payments, clawbacks }: IncentiveState, claim: Claim, data: ClawBackIncentive['data']) {
  const { paymentId, clawbackId, amount, clawedBackOn } = data;
  const paid = payments.find((one) => one.paymentId === paymentId);
  if (!paid) return reject('register.incentive-payment-unknown', paymentId, { paymentId });
  if (clawbacks.some((one) => one.clawbackId === clawbackId))
    reject('register.incentive-payment-exists', clawbackId, { paymentId: clawbackId });
  if (clawedBackOn < paid.paidOn) {
    reject('register.incentive-before-approval', clawedBackOn, { paidOn: clawedBackOn, ready: paid.paidOn });
  }
  const left = subtract(paid.amount, paid.clawedBack);
  if (amount > left) {
    reject('register.incentive-above-payment', paymentId, { amount: yuanText(amount), left: yuanText(left) });
  }
  const { creditCode, agreementId, payer } = claim;
  return IncentiveClawedBack({ ...data, creditCode, payer, ...(agreementId !== undefined && { agreementId }) });
}
