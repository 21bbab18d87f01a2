import {
  amount,
  creditCode,
  date,
  defineEvent,
  divisionCode,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';

/** 公平竞争审查: passed, excepted (适用例外规定), failed. */
export const FAIRNESS_OUTCOMES = ['passed', 'excepted', 'failed'] as const;
export type FairnessOutcome = (typeof FAIRNESS_OUTCOMES)[number];

const person = record({ user: text, party: text });
const incentive = { incentiveId: text, creditCode: textAs(creditCode) };

/** An enterprise claimed an incentive (奖补申报) from a party, on a legal basis. Amounts in fen. */
export const IncentiveClaimed = defineEvent(
  'IncentiveClaimed',
  1,
  {
    ...incentive,
    agreementId: optional(text),
    payer: text, // the party whose treasury pays
    name: text,
    legalBasis: text, // statute or published measure, by number and article
    amount,
    claimedOn: date,
    claimedBy: person,
    evidence: text,
  },
  {},
  ({ claimedOn }) => claimedOn,
);
/** The measure the incentive rests on was reviewed for fair competition (公平竞争审查). */
export const IncentiveReviewed = defineEvent(
  'IncentiveReviewed',
  1,
  { ...incentive, outcome: oneOf(...FAIRNESS_OUTCOMES), reference: text, reviewedOn: date, reviewedBy: person },
  {},
  ({ reviewedOn }) => reviewedOn,
);
export const IncentiveApproved = defineEvent(
  'IncentiveApproved',
  1,
  { ...incentive, amount, reference: text, approvedOn: date, approvedBy: person },
  {},
  ({ approvedOn }) => approvedOn,
);
export const IncentiveRefused = defineEvent(
  'IncentiveRefused',
  1,
  { ...incentive, reason: text, refusedOn: date, refusedBy: person },
  {},
  ({ refusedOn }) => refusedOn,
);
/**
 * Money of an approved and reviewed incentive left the payer's treasury (奖补兑现). Carries what a sharing rule needs
 * to deduct it from its base: who paid, to whom, on what legal basis and under which review.
 */
export const IncentivePaid = defineEvent(
  'IncentivePaid',
  1,
  {
    ...incentive,
    agreementId: optional(text),
    paymentId: text,
    payer: text,
    amount,
    paidOn: date,
    reference: text,
    voucher: optional(text), // 拨付凭证号; by it the payment is told from any other of its treasury
    taxPeriod: optional(textAs(period)), // whose base it lessens; the month it was paid in where nothing is said
    place: optional(textAs(divisionCode)), // division of the treasury; the payer's own where nothing is said
    legalBasis: text,
    fairness: record({ outcome: oneOf('passed', 'excepted'), reference: text }),
  },
  {},
  ({ paidOn }) => paidOn,
);
/** Money paid came back to the payer (追回), of one payment. */
export const IncentiveClawedBack = defineEvent(
  'IncentiveClawedBack',
  1,
  {
    ...incentive,
    agreementId: optional(text),
    clawbackId: text,
    paymentId: text,
    payer: text,
    amount,
    clawedBackOn: date,
    reference: text,
    reason: text,
  },
  {},
  ({ clawedBackOn }) => clawedBackOn,
);
/**
 * A payment became a deduction: it was taken off the base of its agreement, or, with a clawback, the part that came back
 * was put on again. `amount` in fen, below zero for what was put back.
 */
export const IncentiveDeducted = defineEvent(
  'IncentiveDeducted',
  1,
  { ...incentive, paymentId: text, clawbackId: optional(text), deductionId: text, amount, on: date },
  {},
  ({ on }) => on,
);
/** A payment, or money that came back of one, left the base alone; `reason` is the code that says why. */
export const IncentiveNotDeducted = defineEvent(
  'IncentiveNotDeducted',
  1,
  { ...incentive, paymentId: text, clawbackId: optional(text), reason: text, on: date },
  {},
  ({ on }) => on,
);

export const incentiveEvents = [
  IncentiveClaimed,
  IncentiveReviewed,
  IncentiveApproved,
  IncentiveRefused,
  IncentivePaid,
  IncentiveClawedBack,
  IncentiveDeducted,
  IncentiveNotDeducted,
] as const;
export type IncentiveEvent = EventOf<(typeof incentiveEvents)[number]>;
