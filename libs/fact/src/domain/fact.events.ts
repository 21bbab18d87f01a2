import {
  amount,
  count,
  creditCode,
  date,
  defineEvent,
  divisionCode,
  fraction,
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
import { CATEGORIES, REVIEWS } from './deduction.js';
import { LEVIES } from './levy.js';
import { measureShape } from './measure.js';
import { UNITS } from './reference.js';
import { enterpriseShape, standingFields } from './standing.js';

const taxFields = {
  factId: text,
  creditCode: textAs(creditCode),
  agreementId: text,
  taxType: oneOf(...TAX_TYPES.map(({ id }) => id)),
  taxPeriod: textAs(period), // 所属期
  receivedOn: date, // 入库日期
  place: textAs(divisionCode), // division of the treasury
  levy: oneOf(...LEVIES), // how the tax came to be paid: declared, recovered, a late fee
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

const statisticFields = {
  reportId: text,
  creditCode: textAs(creditCode),
  agreementId: text,
  period: textAs(period),
  place: textAs(divisionCode), // where it arose
  ...standingFields,
};

/** An indicator (产值, 增加值, 固定资产投资, …) of an enterprise in one place and period, as statistics have it. */
export const StatisticReported = defineEvent(
  'StatisticReported',
  1,
  { ...statisticFields, measure: measureShape, evidence: optional(text) },
  {},
  ({ period: of }) => lastDay(of),
);
/** The figure before, reversed in full, and the one that takes its place. */
export const StatisticCorrected = defineEvent(
  'StatisticCorrected',
  1,
  { ...statisticFields, measure: measureShape, reverses: measureShape, reason: text },
  {},
  ({ period: of }) => lastDay(of),
);
/** The figure should not have been reported: reversed in full, and none takes its place until it is reported anew. */
export const StatisticWithdrawn = defineEvent(
  'StatisticWithdrawn',
  1,
  { ...statisticFields, reverses: measureShape, reason: text },
  {},
  ({ period: of }) => lastDay(of),
);

const deductionFields = {
  deductionId: text,
  agreementId: text,
  category: oneOf(...CATEGORIES),
  amount,
  taxPeriod: textAs(period), // the period whose base it lessens
  paidOn: date,
  place: textAs(divisionCode), // division of the treasury that paid
  certificate: text, // 拨付凭证号
  enterprise: optional(enterpriseShape), // paid to or for one enterprise
  legalBasis: optional(text), // law, regulation or State Council approval, by number
  review: optional(oneOf(...REVIEWS)), // 公平竞争审查
  evidence: optional(text), // opinion of the review, agreement on costs, by number
};

/**
 * A treasury paid what an agreement may take off the base before it shares (扣除). `amount` in fen, above zero; below
 * zero for the part of a deduction (`returns`) that came back to the treasury (追回) on `paidOn`.
 */
export const DeductionRecorded = defineEvent(
  'DeductionRecorded',
  1,
  {
    ...deductionFields,
    incentive: optional(record({ incentiveId: text, paymentId: text })), // of the register, by whose payment it stands
    returns: optional(text),
    recordedBy: madeBy,
    replaces: optional(text),
  },
  {},
  ({ paidOn }) => paidOn,
);
/** A deduction should not have been recorded. `amount` mirrors the whole of it, below zero. */
export const DeductionReversed = defineEvent(
  'DeductionReversed',
  1,
  { ...deductionFields, reason: text },
  {},
  ({ paidOn }) => paidOn,
);

const referenceFields = {
  referenceId: text,
  agreementId: text,
  figure: text, // as the agreement calls it: 'pre-move-tax'
  value: fraction, // whole fen where the unit is fen
  unit: oneOf(...UNITS),
  period: textAs(period),
  certifiedOn: date,
  party: optional(text), // whose figure it is; the co-operation's own without party and enterprise
  enterprise: optional(enterpriseShape),
  evidence: text, // certificate, yearbook or final account, by number
};

/** A certified figure that rules refer to (参考数): it moves no money of itself. */
export const ReferenceRecorded = defineEvent(
  'ReferenceRecorded',
  1,
  { ...referenceFields, recordedBy: madeBy, replaces: optional(text) }, // a reversed recording of the same figure
  {},
  ({ certifiedOn }) => certifiedOn,
);
/** A later figure took the place of the one in force, which stays in history: the same figure, period and subject. */
export const ReferenceReplaced = defineEvent(
  'ReferenceReplaced',
  1,
  { ...referenceFields, recordedBy: madeBy, replaces: text },
  {},
  ({ certifiedOn }) => certifiedOn,
);
/** The figure in force should not have been recorded: the one whose place it took, if any, is in force again. */
export const ReferenceReversed = defineEvent(
  'ReferenceReversed',
  1,
  { ...referenceFields, reason: text, restores: optional(text) },
  {},
  ({ certifiedOn }) => certifiedOn,
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
  StatisticReported,
  StatisticCorrected,
  StatisticWithdrawn,
  DeductionRecorded,
  DeductionReversed,
  ReferenceRecorded,
  ReferenceReplaced,
  ReferenceReversed,
  ReceiptsImported,
] as const;
export type FactEvent = EventOf<(typeof factEvents)[number]>;
export type ReceiptEvent = EventOf<typeof TaxReceiptRecorded | typeof TaxRefundRecorded | typeof FactReversed>;
export type StatisticEvent = EventOf<typeof StatisticReported | typeof StatisticCorrected | typeof StatisticWithdrawn>;
export type DeductionEvent = EventOf<typeof DeductionRecorded | typeof DeductionReversed>;
export type ReferenceEvent = EventOf<typeof ReferenceRecorded | typeof ReferenceReplaced | typeof ReferenceReversed>;
export type ImportEvent = EventOf<typeof ReceiptsImported>;
