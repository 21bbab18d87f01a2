import { amount, count, date, defineEvent, fraction, listOf, oneOf, record, text, type EventOf } from '@ledger/kernel';
import { shareholderAmount } from './capital.events.js';

/** By what a dividend is shared: paid-in capital as the law has it, or otherwise if every shareholder agrees (art. 210). */
export const DIVIDEND_KEYS = ['paid-in', 'subscribed', 'agreed'] as const;
export type DividendKey = (typeof DIVIDEND_KEYS)[number];

/** Which reserve made good a loss; the optional one goes first (art. 214). */
export const RESERVES = ['optional', 'statutory'] as const;
export type Reserve = (typeof RESERVES)[number];

/** Where the company stood when this ledger began: reserves, and profit not shared (below zero: loss carried). */
export const OpeningBalancesEntered = defineEvent(
  'OpeningBalancesEntered',
  1,
  {
    ventureId: text,
    on: date,
    statutoryReserve: amount,
    optionalReserve: amount,
    undistributed: amount,
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/**
 * The result of a year after tax. A profit makes good earlier losses, then a tenth goes to the statutory reserve until
 * that holds half of the registered capital (art. 210); the rest may be shared. Below zero is a loss.
 */
export const YearResultRecorded = defineEvent(
  'YearResultRecorded',
  1,
  {
    ventureId: text,
    year: count,
    netProfit: amount,
    lossMadeUp: amount,
    statutoryReserve: amount, // put aside out of this year
    reserveAfter: amount,
    undistributed: amount, // after it, below zero when a loss is carried
    distributable: amount,
    on: date, // day the accounts were approved
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/**
 * The result of a year was found to be another (前期差错更正). The difference is booked on this day; `statutoryReserve` is
 * what of it goes to the reserve, below zero what comes back out of it. `restated` is every year as it stands now from
 * that one on, and `excess` what each dividend was too much by it (art. 211).
 */
export const YearResultCorrected = defineEvent(
  'YearResultCorrected',
  1,
  {
    ventureId: text,
    year: count,
    netProfit: amount,
    difference: amount,
    statutoryReserve: amount,
    reserveAfter: amount,
    undistributed: amount,
    distributable: amount,
    restated: listOf(record({ year: count, lossMadeUp: amount, statutoryReserve: amount, distributable: amount })),
    excess: listOf(record({ dividendId: text, amount })),
    on: date,
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/** Profit put aside of the shareholders' own will (任意公积金). */
export const ReserveAppropriated = defineEvent(
  'ReserveAppropriated',
  1,
  { ventureId: text, appropriationId: text, amount, on: date, evidence: text },
  {},
  ({ on }) => on,
);

/** A loss carried was made good out of a reserve. */
export const LossMadeUp = defineEvent(
  'LossMadeUp',
  1,
  { ventureId: text, reserve: oneOf(...RESERVES), amount, on: date, evidence: text },
  {},
  ({ on }) => on,
);

/** Profit was resolved to be shared out. The parts are those of the capital on that day. */
export const DividendDeclared = defineEvent(
  'DividendDeclared',
  1,
  {
    ventureId: text,
    dividendId: text,
    amount,
    declaredOn: date,
    payBy: date,
    key: oneOf(...DIVIDEND_KEYS),
    shares: listOf(record({ shareholder: text, weight: fraction, amount })),
    consents: listOf(record({ shareholder: text, evidence: text })), // of everyone, where it is not by paid-in capital
    resolution: text,
  },
  {},
  ({ declaredOn }) => declaredOn,
);

export const DividendPaid = defineEvent(
  'DividendPaid',
  1,
  { ventureId: text, dividendId: text, shareholder: text, amount, paidOn: date, reference: text },
  {},
  ({ paidOn }) => paidOn,
);

/** The shareholder confirmed that a dividend came in. */
export const DividendReceived = defineEvent(
  'DividendReceived',
  1,
  { ventureId: text, dividendId: text, shareholder: text, amount, receivedOn: date, reference: text },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * Capital that counts for an earlier day changed who a dividend of that capital belongs to. What each is entitled to moves
 * by the differences, on the day that became known. What had been paid stays as it is.
 */
export const DividendResplit = defineEvent('DividendResplit', 1, {
  ventureId: text,
  dividendId: text,
  shares: listOf(record({ shareholder: text, weight: fraction, amount })),
  differences: listOf(shareholderAmount),
});

/**
 * What was shared against the law is demanded back (Company Law art. 211), and what a shareholder was paid beyond its
 * part. `excess` was never the shareholder's; `due` is what of it had been paid and is to come back.
 */
export const DividendReturnDemanded = defineEvent(
  'DividendReturnDemanded',
  1,
  {
    ventureId: text,
    returnId: text,
    dividendId: text,
    amount, // of all the excess, which is profit not shared again
    shares: listOf(record({ shareholder: text, excess: amount, due: amount })),
    on: date,
    payBy: date,
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/** A shareholder gave back what was demanded. */
export const DividendReturned = defineEvent(
  'DividendReturned',
  1,
  { ventureId: text, returnId: text, shareholder: text, amount, returnedOn: date, reference: text },
  {},
  ({ returnedOn }) => returnedOn,
);

export const profitEvents = [
  OpeningBalancesEntered,
  YearResultRecorded,
  YearResultCorrected,
  ReserveAppropriated,
  LossMadeUp,
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  DividendResplit,
  DividendReturnDemanded,
  DividendReturned,
] as const;
export type ProfitEvent = EventOf<(typeof profitEvents)[number]>;
