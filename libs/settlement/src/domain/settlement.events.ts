import {
  amount,
  count,
  date,
  defineEvent,
  flag,
  fraction,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
  type ShapeOf,
} from '@ledger/kernel';
import { termsShape } from './terms.js';

/** What is owed: of a settlement's own, late interest, or what was paid too much and is owed back. */
export const KINDS = ['principal', 'interest', 'credit'] as const;
export type LiabilityKind = (typeof KINDS)[number];

const position = record({
  party: text,
  held: amount, // shared money that stands in the party's treasury
  entitled: amount, // what the shares give it
  net: amount, // held − entitled: positive pays, negative receives
});
const transfer = record({
  transferId: text,
  from: text,
  to: text,
  amount,
  dueOn: optional(date), // absent: no date is agreed, or it waits
  waits: optional(flag), // below the agreed minimum: for the next settlement
});
const line = record({ transferId: text, kind: oneOf(...KINDS), from: text, to: text, amount });
/** An open amount of one liability, as it leaves its settlement or is set aside. */
export type Line = ShapeOf<typeof line>;
const carriedLine = record({
  settlementId: text,
  transferId: text,
  kind: oneOf(...KINDS),
  from: text,
  to: text,
  amount,
});
export type CarriedLine = ShapeOf<typeof carriedLine>;
const portion = record({
  transferId: text,
  kind: oneOf(...KINDS),
  to: text,
  amount,
  excess: optional(amount), // part of the amount above what was open, owed back once the receiver has confirmed it
});
export type PaymentPortion = ShapeOf<typeof portion>;

/** The settlement (结算) of one closed period: each party's position, netted with what was carried into it. */
export const SettlementDrawn = defineEvent('SettlementDrawn', 1, {
  settlementId: text, // 'JS-1:2024-Q1'
  agreementId: text,
  period: textAs(period),
  fingerprint: text, // of the package that every party signed
  terms: termsShape,
  drawnOn: date, // the day every party had signed
  positions: listOf(position),
  carried: listOf(carriedLine), // from earlier settlements, gross
  transfers: listOf(transfer),
});

/** The payments that remain of a netting across ledgers (P31), to be paid in its home ledger. */
export const NetPaymentsDrawn = defineEvent('NetPaymentsDrawn', 1, {
  settlementId: text, // 'netting:jinshi.N-1'
  nettingId: text,
  terms: termsShape,
  drawnOn: date,
  positions: listOf(record({ party: text, net: amount })),
  transfers: listOf(transfer),
});

/** The payer says that money has left its treasury for one or several transfers, under one reference. */
export const PaymentRegistered = defineEvent(
  'PaymentRegistered',
  1,
  {
    settlementId: text,
    paymentId: text,
    reference: text, // 调库单号, as the payer wrote it
    from: text,
    amount,
    through: optional(text), // superior that takes the remittance
    transfers: listOf(text), // as named; of a part payment one may have got nothing
    portions: listOf(portion),
    method: optional(oneOf('agreed-ratio', 'by-liability')), // how a part payment was counted (P34)
    paidOn: date,
    registeredBy: text,
  },
  {},
  ({ paidOn }) => paidOn,
);

const receipt = {
  settlementId: text,
  paymentId: text,
  reference: text,
  from: text,
  to: text,
  amount,
  through: optional(text),
  portions: listOf(portion),
};

/** A receiver says that its part of a payment has arrived. */
export const PaymentConfirmed = defineEvent(
  'PaymentConfirmed',
  1,
  { ...receipt, paidOn: date, receivedOn: date, confirmedBy: text },
  {},
  ({ receivedOn }) => receivedOn,
);

/** A receiver says that its part of a payment has not arrived, or not in this amount: it does not count. */
export const PaymentRejected = defineEvent('PaymentRejected', 1, {
  ...receipt,
  received: optional(amount), // what did arrive, where something did
  reason: text,
  rejectedBy: text,
});

/** The payer takes back what it registered, before any receiver confirmed it. */
export const PaymentCancelled = defineEvent('PaymentCancelled', 1, {
  settlementId: text,
  paymentId: text,
  reference: text,
  from: text,
  amount,
  through: optional(text),
  portions: listOf(portion),
  reason: text,
  cancelledBy: text,
});

/**
 * Late interest was charged on an amount that was paid, carried or netted so many days after its due date. Whole fen of
 * all interest of the transfer to date, less what was charged before.
 */
export const InterestCharged = defineEvent('InterestCharged', 1, {
  settlementId: text,
  transferId: text, // of the interest: that of the late transfer with ':interest'
  of: text, // the late transfer
  from: text,
  to: text,
  principal: amount,
  late: date, // the due date that was missed
  until: date,
  days: count,
  exact: fraction, // in fen
  exactToDate: fraction,
  amount,
  dueOn: optional(date),
});

/** What a receiver confirmed above what was open is owed back to the payer. */
export const OverpaymentOwed = defineEvent('OverpaymentOwed', 1, {
  settlementId: text,
  transferId: text, // that of the overpaid transfer with ':credit'
  of: text,
  paymentId: text,
  from: text, // who received too much
  to: text,
  amount,
});

/** The creditor gives up late interest. */
export const InterestWaived = defineEvent('InterestWaived', 1, {
  settlementId: text,
  transferId: text,
  from: text,
  to: text,
  amount,
  reason: text,
  waivedBy: text,
});

/** The receiver demands what is overdue (催告); interest goes on from the due date that was missed. */
export const RemainderDemanded = defineEvent(
  'RemainderDemanded',
  1,
  {
    settlementId: text,
    transferId: text,
    from: text,
    to: text,
    remaining: amount,
    demand: count, // the first, the second …
    demandedOn: date,
    payBy: date,
    demandedBy: text,
  },
  {},
  ({ demandedOn }) => demandedOn,
);

/** What was left open went into a later settlement: here it is closed, there it is netted with the rest. */
export const RemaindersCarried = defineEvent('RemaindersCarried', 1, {
  settlementId: text,
  into: text,
  lines: listOf(line),
});

/** Lines were set aside for a netting that was proposed: nobody pays or carries them meanwhile. */
export const LinesHeld = defineEvent('LinesHeld', 1, { settlementId: text, nettingId: text, lines: listOf(line) });
/** A netting came to nothing: its lines are due again as they were. */
export const LinesReleased = defineEvent('LinesReleased', 1, {
  settlementId: text,
  nettingId: text,
  lines: listOf(line),
});
/** Lines were settled by a netting that every party accepted. */
export const LinesNetted = defineEvent('LinesNetted', 1, { settlementId: text, nettingId: text, lines: listOf(line) });

/** Nothing of the settlement is left to pay: all was confirmed, carried, netted or waived, or nothing was due. */
export const SettlementSettled = defineEvent('SettlementSettled', 1, {
  settlementId: text,
  agreementId: optional(text),
  period: optional(textAs(period)),
});

export const settlementEvents = [
  SettlementDrawn,
  NetPaymentsDrawn,
  PaymentRegistered,
  PaymentConfirmed,
  PaymentRejected,
  PaymentCancelled,
  InterestCharged,
  OverpaymentOwed,
  InterestWaived,
  RemainderDemanded,
  RemaindersCarried,
  LinesHeld,
  LinesReleased,
  LinesNetted,
  SettlementSettled,
] as const;
export type SettlementEvent = EventOf<(typeof settlementEvents)[number]>;
