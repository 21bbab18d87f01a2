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
import { shareholderAmount } from './capital.events.js';

/** Income of the company that is shared by equity and not as profit: 土地收益, 租金, 其他. */
export const INCOME_KINDS = ['land', 'rent', 'other'] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number];

/** Why income waits: no deck owns its day, or its sharing is not agreed. */
export const SUSPENSE_REASONS = ['no-deck', 'not-agreed'] as const;
export type SuspenseReason = (typeof SUSPENSE_REASONS)[number];

/** Net income came in. What is earmarked (such as 40 % to infrastructure) is taken off before the rest is shared. */
export const IncomeReceived = defineEvent(
  'IncomeReceived',
  1,
  {
    ventureId: text,
    itemId: text,
    kind: oneOf(...INCOME_KINDS),
    amount,
    earmarks: listOf(record({ purpose: text, share: fraction, amount })),
    shareable: amount,
    receivedOn: date,
    evidence: text,
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/** Income whose sharing waits. */
export const IncomeSuspended = defineEvent(
  'IncomeSuspended',
  1,
  { ventureId: text, itemId: text, amount, reason: oneOf(...SUSPENSE_REASONS), on: date },
  {},
  ({ on }) => on,
);

/** Income was shared by the deck its own day belongs to. Without `on` a deck recorded later released it. */
export const IncomeShared = defineEvent(
  'IncomeShared',
  1,
  {
    ventureId: text,
    itemId: text,
    amount,
    deckFrom: date,
    shares: listOf(shareholderAmount),
    on: optional(date),
    evidence: optional(text), // what was agreed, when it had waited for that
  },
  {},
  ({ on }) => on,
);

/**
 * A deck recorded later owns the day of income that was shared before: what each is entitled to moves by the
 * differences, on the day that became known. What had been distributed stays as it is.
 */
export const IncomeResplit = defineEvent('IncomeResplit', 1, {
  ventureId: text,
  itemId: text,
  deckFrom: date,
  shares: listOf(shareholderAmount),
  differences: listOf(shareholderAmount),
});

/** A shareholder was paid out of its part of shared income. */
export const IncomeDistributed = defineEvent(
  'IncomeDistributed',
  1,
  { ventureId: text, itemId: text, shareholder: text, amount, paidOn: date, reference: text },
  {},
  ({ paidOn }) => paidOn,
);

/**
 * A shareholder gave back (退还) what it had been paid of shared income beyond its part, as a later deck of that day left it.
 */
export const IncomeReturned = defineEvent(
  'IncomeReturned',
  1,
  { ventureId: text, itemId: text, shareholder: text, amount, returnedOn: date, reference: text },
  {},
  ({ returnedOn }) => returnedOn,
);

/** How days count for interest: real days on a year of 365 or 360, or months of 30 days on a year of 360. */
export const DAY_COUNTS = ['actual/365', 'actual/360', '30E/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** Money set aside for a purpose was spent on it, in a phase of the park where one is named. */
export const EarmarkSpent = defineEvent(
  'EarmarkSpent',
  1,
  {
    ventureId: text,
    spendingId: text,
    purpose: text,
    amount,
    phaseId: optional(text), // the investment in it is an event of its own
    spentOn: date,
    evidence: text,
  },
  {},
  ({ spentOn }) => spentOn,
);

/**
 * A shareholder's loan (股东借款) was paid to the company. One loan may be drawn several times, on the terms of its first
 * drawing. Interest is simple.
 */
export const LoanDrawn = defineEvent(
  'LoanDrawn',
  1,
  {
    ventureId: text,
    loanId: text,
    shareholder: text,
    amount,
    drawnOn: date,
    dueOn: optional(date),
    yearlyRate: optional(fraction),
    dayCount: optional(oneOf(...DAY_COUNTS)),
    evidence: text,
  },
  {},
  ({ drawnOn }) => drawnOn,
);

export const LoanRepaid = defineEvent(
  'LoanRepaid',
  1,
  { ventureId: text, loanId: text, shareholder: text, amount, repaidOn: date, reference: text },
  {},
  ({ repaidOn }) => repaidOn,
);

/**
 * Interest of a loan up to a day: what all of its days come to, less what had been accrued, so that no fen is lost by
 * accruing often. `base` is fen times days since the first drawing.
 */
export const LoanInterestAccrued = defineEvent(
  'LoanInterestAccrued',
  1,
  {
    ventureId: text,
    loanId: text,
    shareholder: text,
    from: date,
    until: date,
    amount,
    base: amount,
    yearlyRate: fraction,
    dayCount: oneOf(...DAY_COUNTS),
    accrued: amount, // since the first drawing
  },
  {},
  ({ until }) => until,
);

export const LoanInterestPaid = defineEvent(
  'LoanInterestPaid',
  1,
  { ventureId: text, loanId: text, shareholder: text, amount, paidOn: date, reference: text },
  {},
  ({ paidOn }) => paidOn,
);

export const fundsEvents = [
  IncomeReceived,
  IncomeSuspended,
  IncomeShared,
  IncomeResplit,
  IncomeDistributed,
  IncomeReturned,
  LoanDrawn,
  LoanRepaid,
  LoanInterestAccrued,
  LoanInterestPaid,
  EarmarkSpent,
] as const;
export type FundsEvent = EventOf<(typeof fundsEvents)[number]>;
