import {
  amount,
  count,
  creditCode,
  date,
  defineEvent,
  divisionCode,
  lastDay,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';
import { TAX_TYPES } from '@ledger/agreement';
import { measureShape } from './measure.js';
import { standingFields } from './standing.js';

const taxFields = {
  factId: text,
  creditCode: textAs(creditCode),
  agreementId: text,
  taxType: oneOf(...TAX_TYPES.map(({ id }) => id)),
  taxPeriod: textAs(period), // 所属期
  receivedOn: date, // 入库日期
  place: textAs(divisionCode), // division of the treasury
  ...standingFields,
};
const madeBy = record({ user: text, party: text });

/** Tax entered a treasury (入库税款). `gross` is what the certificate says, in fen, before any level's cut. */
export const TaxReceiptRecorded = defineEvent(
  'TaxReceiptRecorded',
  1,
  {
    ...taxFields,
    certificate: text, // 税票号
    gross: amount,
    recordedBy: madeBy,
    replaces: optional(text), // a reversed recording of the same entry
    source: optional(record({ batch: text, row: count })), // SHA-256 of the imported file, line in it
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/** Tax left the treasury again (退库) against one receipt. `amount` is what was paid back, in fen, above zero. */
export const TaxRefundRecorded = defineEvent(
  'TaxRefundRecorded',
  1,
  { ...taxFields, receiptId: text, certificate: text, amount, recordedBy: madeBy, replaces: optional(text) },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * A receipt or refund should not have been recorded (冲销). `amount` mirrors the whole of it: below zero for a
 * receipt, above zero for a refund. It takes effect on the fact's own date, as if that had never been.
 */
export const FactReversed = defineEvent(
  'FactReversed',
  1,
  { ...taxFields, receiptId: text, kind: oneOf('receipt', 'refund'), amount, reason: text },
  {},
  ({ receivedOn }) => receivedOn,
);

const outputFields = {
  outputId: text,
  creditCode: textAs(creditCode),
  agreementId: text,
  period: textAs(period),
  place: textAs(divisionCode), // where the output arose
  measure: measureShape,
  ...standingFields,
};

/** Output (产值) of an enterprise in one place and period, as statistics have it. */
export const OutputReported = defineEvent(
  'OutputReported',
  1,
  { ...outputFields, evidence: optional(text) },
  {},
  ({ period: of }) => lastDay(of),
);
/** The figure before, reversed in full, and the one that takes its place. */
export const OutputCorrected = defineEvent(
  'OutputCorrected',
  1,
  { ...outputFields, reverses: measureShape, reason: text },
  {},
  ({ period: of }) => lastDay(of),
);

/** A file of receipts was posted as a whole. `batch` is its SHA-256, `controlTotal` the sum of its rows in fen. */
export const ReceiptsImported = defineEvent('ReceiptsImported', 1, {
  batch: text,
  rows: count,
  controlTotal: amount,
  importedBy: madeBy,
});

export const factEvents = [
  TaxReceiptRecorded,
  TaxRefundRecorded,
  FactReversed,
  OutputReported,
  OutputCorrected,
  ReceiptsImported,
] as const;
export type FactEvent = EventOf<(typeof factEvents)[number]>;
export type ReceiptEvent = EventOf<typeof TaxReceiptRecorded | typeof TaxRefundRecorded | typeof FactReversed>;
export type OutputEvent = EventOf<typeof OutputReported | typeof OutputCorrected>;
export type ImportEvent = EventOf<typeof ReceiptsImported>;
