import { amount, date, defineEvent, listOf, period, record, text, textAs, type EventOf } from '@ledger/kernel';

const position = record({
  party: text,
  held: amount, // shared money that stands in the party's treasury
  entitled: amount, // what the shares give it
  net: amount, // held − entitled: positive pays, negative receives
});
const transfer = record({ transferId: text, from: text, to: text, amount });

/** The settlement (结算) of one closed period: each party's position, netted into transfers (财政调库). */
export const SettlementDrawn = defineEvent('SettlementDrawn', 1, {
  settlementId: text, // 'JS-1:2024-Q1'
  agreementId: text,
  period: textAs(period),
  fingerprint: text, // of the package that every party signed
  positions: listOf(position),
  transfers: listOf(transfer),
});

/** The payer says that a transfer has left its treasury. */
export const TransferRegistered = defineEvent(
  'TransferRegistered',
  1,
  {
    settlementId: text,
    transferId: text,
    from: text,
    to: text,
    amount,
    reference: text, // 调库单号
    paidOn: date,
    registeredBy: text,
  },
  {},
  ({ paidOn }) => paidOn,
);

/** The receiver says that a transfer has arrived. */
export const TransferConfirmed = defineEvent(
  'TransferConfirmed',
  1,
  { settlementId: text, transferId: text, from: text, to: text, amount, receivedOn: date, confirmedBy: text },
  {},
  ({ receivedOn }) => receivedOn,
);

/** Every transfer of the settlement has been confirmed, or none was due. */
export const SettlementSettled = defineEvent('SettlementSettled', 1, {
  settlementId: text,
  agreementId: text,
  period: textAs(period),
});

export const settlementEvents = [SettlementDrawn, TransferRegistered, TransferConfirmed, SettlementSettled] as const;
export type SettlementEvent = EventOf<(typeof settlementEvents)[number]>;
