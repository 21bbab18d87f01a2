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

/**
 * Who owns what from a day on, until the deck of a later day takes over. Equity only: no tax and no statistics are
 * shared by it. A correction replaces the deck of the same day and says why.
 */
export const EquityDeckSet = defineEvent(
  'EquityDeckSet',
  1,
  {
    ventureId: text,
    from: date,
    shares: listOf(record({ shareholder: text, share: fraction })),
    evidence: text, // articles of association, transfer contract
    correction: optional(text), // the reason, when it replaces a deck of the same day
  },
  {},
  ({ from }) => from,
);

/**
 * How equity may change hands: by public exchange (产权交易), which is the rule for state equity; by agreement in a case
 * the rules list (非公开协议转让, 32号令); or privately, where no state equity is sold.
 */
export const TRANSFER_ROUTES = ['exchange', 'listed-exception', 'private'] as const;
export type TransferRoute = (typeof TRANSFER_ROUTES)[number];

/** Steps of a sale of state equity, in their order: 批准, 审计, 评估备案, 进场交易. */
export const TRANSFER_STEPS = ['approval', 'audit', 'valuation-filing', 'exchange'] as const;
export type TransferStep = (typeof TRANSFER_STEPS)[number];

/** A shareholder means to transfer a part of the whole equity to another. */
export const EquityTransferProposed = defineEvent(
  'EquityTransferProposed',
  1,
  {
    ventureId: text,
    transferId: text,
    transferor: text,
    transferee: text,
    share: fraction, // of the whole company
    route: oneOf(...TRANSFER_ROUTES),
    exception: optional(text), // the listed case, for a transfer by agreement
    proposedOn: date,
    evidence: text,
  },
  {},
  ({ proposedOn }) => proposedOn,
);

/** One step of a sale of state equity was taken. `value` is the filed valuation of what is sold, in fen. */
export const EquityTransferStepTaken = defineEvent(
  'EquityTransferStepTaken',
  1,
  {
    ventureId: text,
    transferId: text,
    step: oneOf(...TRANSFER_STEPS),
    on: date,
    value: optional(amount),
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/**
 * Equity passed from one shareholder to another on a date, with the capital behind it. What is not paid in is due from
 * the transferee; the transferor answers for it in supplement (art. 88). The decks that follow are events of their own.
 */
export const EquityTransferCompleted = defineEvent(
  'EquityTransferCompleted',
  1,
  {
    ventureId: text,
    transferId: text,
    transferor: text,
    transferee: text,
    share: fraction,
    subscribed: amount,
    paidIn: amount,
    supplementary: amount, // subscribed and not paid in: what the transferor still answers for
    price: amount,
    effectiveOn: date,
    evidence: text,
    priceApproval: optional(text), // of a price below the filed valuation
  },
  {},
  ({ effectiveOn }) => effectiveOn,
);

/** A transfer that will not take place. */
export const EquityTransferAbandoned = defineEvent(
  'EquityTransferAbandoned',
  1,
  { ventureId: text, transferId: text, on: date, reason: text },
  {},
  ({ on }) => on,
);

export const equityEvents = [
  EquityDeckSet,
  EquityTransferProposed,
  EquityTransferStepTaken,
  EquityTransferCompleted,
  EquityTransferAbandoned,
] as const;
export type EquityEvent = EventOf<(typeof equityEvents)[number]>;
