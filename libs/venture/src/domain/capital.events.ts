import {
  amount,
  date,
  defineEvent,
  fraction,
  listOf,
  oneOf,
  optional,
  record,
  text,
  type EventOf,
} from '@ledger/kernel';

/** What a shareholder may pay in (Company Law art. 48): 货币, 实物, 土地使用权, 知识产权. */
export const CONTRIBUTION_FORMS = ['cash', 'kind', 'land-use-right', 'ip'] as const;
export type ContributionForm = (typeof CONTRIBUTION_FORMS)[number];

/** What falls to one shareholder, in fen. */
export const shareholderAmount = record({ shareholder: text, amount });

/** A shareholder's subscribed capital (认缴) and the day by which it is to be paid in. */
export const CapitalSubscribed = defineEvent(
  'CapitalSubscribed',
  1,
  { ventureId: text, shareholder: text, amount, subscribedOn: date, dueOn: date },
  {},
  ({ subscribedOn }) => subscribedOn,
);

/**
 * Capital paid in (实缴), and the premium paid with it. What is not cash was valued (art. 48) and counts for no more than
 * its valuation. `settles` says which calls the payment answers, the one due first before the others.
 */
export const ContributionPaid = defineEvent(
  'ContributionPaid',
  2,
  {
    ventureId: text,
    contributionId: text,
    shareholder: text,
    amount,
    paidOn: date,
    form: oneOf(...CONTRIBUTION_FORMS),
    evidence: text, // bank receipt, deed
    valuation: optional(record({ report: text, appraiser: text, value: amount, valuedOn: date })),
    settles: optional(listOf(record({ callId: text, amount }))),
    premium: optional(amount), // paid on top of the capital, for capital issued above par
  },
  // v1 named the appraisal report as evidence and knew no calls.
  { 1: (stored) => stored },
  ({ paidOn }) => paidOn,
);

/** Capital was called from the shareholders (催缴), each for its part, by a day. */
export const CapitalCalled = defineEvent(
  'CapitalCalled',
  1,
  {
    ventureId: text,
    callId: text,
    amount,
    calledOn: date,
    dueOn: date,
    shares: listOf(shareholderAmount),
    deckFrom: optional(date), // first day of the deck it was split by; none when the parts were named
    evidence: text,
  },
  {},
  ({ calledOn }) => calledOn,
);

/**
 * The company cannot pay what it owes, and all capital still to be paid in falls due early (加速到期, art. 54). `shares` is
 * what had not been called; calls due later than this are brought forward.
 */
export const CapitalAccelerated = defineEvent(
  'CapitalAccelerated',
  1,
  {
    ventureId: text,
    callId: text,
    demandedBy: oneOf('company', 'creditor'),
    demandedOn: date,
    dueOn: date,
    amount,
    shares: listOf(shareholderAmount),
    broughtForward: listOf(record({ callId: text, shareholder: text })),
    evidence: text,
  },
  {},
  ({ demandedOn }) => demandedOn,
);

/** A shareholder late with a call was asked in writing to pay within a time of grace (催缴书, art. 52). */
export const PaymentDemanded = defineEvent(
  'PaymentDemanded',
  1,
  { ventureId: text, callId: text, shareholder: text, open: amount, issuedOn: date, graceUntil: date, evidence: text },
  {},
  ({ issuedOn }) => issuedOn,
);

/**
 * What a late shareholder owes the company for the delay (art. 49): a loss shown, or a daily rate on what was late from
 * the day after `from` to `until`. `base` is fen times days.
 */
export const CompensationClaimed = defineEvent(
  'CompensationClaimed',
  1,
  {
    ventureId: text,
    claimId: text,
    callId: text,
    shareholder: text,
    amount,
    from: date,
    until: date,
    dailyRate: optional(fraction),
    base: optional(amount),
    evidence: text,
  },
  {},
  ({ until }) => until,
);

export const CompensationPaid = defineEvent(
  'CompensationPaid',
  1,
  { ventureId: text, claimId: text, shareholder: text, amount, paidOn: date, evidence: text },
  {},
  ({ paidOn }) => paidOn,
);

/** A shareholder lost the equity it had not paid for after the grace ran out (失权, art. 52). */
export const EquityForfeited = defineEvent(
  'EquityForfeited',
  1,
  {
    ventureId: text,
    callId: text,
    shareholder: text,
    amount,
    part: fraction, // of the whole equity
    stake: fraction, // what that part stood for, in fen
    noticeOn: date,
    disposeBy: date,
    evidence: text,
  },
  {},
  ({ noticeOn }) => noticeOn,
);

/** Forfeited equity was taken over by shareholders, who owe its capital, or cancelled with the registered capital. */
export const ForfeitureDisposed = defineEvent(
  'ForfeitureDisposed',
  1,
  {
    ventureId: text,
    callId: text,
    shareholder: text, // who had lost it
    amount,
    takenOver: listOf(shareholderAmount), // empty when it was cancelled
    registeredCapital: amount, // after it
    on: date,
    dueOn: optional(date), // by when those who took it over pay
    evidence: text,
  },
  {},
  ({ on }) => on,
);

export const capitalEvents = [
  CapitalSubscribed,
  ContributionPaid,
  CapitalCalled,
  CapitalAccelerated,
  PaymentDemanded,
  CompensationClaimed,
  CompensationPaid,
  EquityForfeited,
  ForfeitureDisposed,
] as const;
export type CapitalEvent = EventOf<(typeof capitalEvents)[number]>;
