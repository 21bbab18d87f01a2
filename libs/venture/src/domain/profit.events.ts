import { amount, count, date, defineEvent, fraction, listOf, oneOf, record, text, type EventOf } from '@ledger/kernel';

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

export const profitEvents = [
  OpeningBalancesEntered,
  YearResultRecorded,
  ReserveAppropriated,
  LossMadeUp,
  DividendDeclared,
  DividendPaid,
  DividendReceived,
] as const;
export type ProfitEvent = EventOf<(typeof profitEvents)[number]>;
