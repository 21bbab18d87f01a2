export { DecideFact, type FactCommand } from './decide-fact.js';
export { receiptId, receiptStream, refundId, type ReceiptIdentity, type RefundIdentity } from './domain/fact-id.js';
export {
  CATEGORIES,
  deductionEntryStream,
  deductionId,
  deductionStream,
  REVIEWS,
  type DeductionCategory,
  type DeductionIdentity,
  type Review,
} from './domain/deduction.js';
export {
  deductionDecider,
  type DeductIncentive,
  type DeductionCommand,
  type DeductionState,
  type RecordDeduction,
  type ReturnDeduction,
  type ReverseDeduction,
} from './domain/deduction.decider.js';
export { DeductIncentives } from './deduct-incentives.js';
export {
  receiptDecider,
  refundedOf,
  type ReceiptCommand,
  type ReceiptState,
  type RecordReceipt,
  type RecordRefund,
  type ReverseFact,
} from './domain/fact.decider.js';
export {
  DeductionRecorded,
  DeductionReversed,
  factEvents,
  FactReversed,
  ReceiptsImported,
  ReferenceRecorded,
  ReferenceReplaced,
  ReferenceReversed,
  StatisticCorrected,
  StatisticReported,
  StatisticWithdrawn,
  TaxReceiptRecorded,
  TaxRefundRecorded,
  type DeductionEvent,
  type FactEvent,
  type ImportEvent,
  type ReceiptEvent,
  type ReferenceEvent,
  type StatisticEvent,
} from './domain/fact.events.js';
export type { FactRejection } from './domain/fact.rejections.js';
export { LEVIES, levyNamed, type Levy } from './domain/levy.js';
export { figure, measure, type Figure, type Measure } from './domain/measure.js';
export {
  statisticDecider,
  statisticId,
  statisticStream,
  type CorrectStatistic,
  type ReportStatistic,
  type StatisticCommand,
  type StatisticIdentity,
  type StatisticState,
  type WithdrawStatistic,
} from './domain/statistic.decider.js';
export {
  FIGURE,
  referenceEntryStream,
  referenceId,
  referenceStream,
  UNITS,
  type ReferenceIdentity,
  type Unit,
} from './domain/reference.js';
export {
  referenceDecider,
  type RecordReference,
  type ReferenceCommand,
  type ReferenceState,
  type ReverseReference,
} from './domain/reference.decider.js';
export { standingFields, standingOf, type FactEnterprise, type Standing } from './domain/standing.js';
export { EntryGate, type EntryKind } from './entry-gate.js';
export { FactModule, factProjections } from './fact.module.js';
export { factProblems } from './http/fact.problems.js';
export { ImportReceipts, ImportRefused, MOST_ROWS, TryImport, type ImportFindings } from './import-receipts.js';
export { Deduction as DeductionRow } from './read/deduction.view.js';
export { CommitmentFacts, commitmentFacts } from './read/commitment-facts.js';
export { Intensity, intensityOf } from './read/intensity.js';
export { ReceiptImport as ReceiptImportRow } from './read/receipt-import.view.js';
export { ReferenceFigure as ReferenceFigureRow } from './read/reference-figure.view.js';
export { StatisticReport as StatisticReportRow } from './read/statistic-report.view.js';
export { TaxReceipt as TaxReceiptRow } from './read/tax-receipt.view.js';
export { TaxRefund as TaxRefundRow } from './read/tax-refund.view.js';
export { readReceiptsCsv, type ReceiptRow, type ReceiptsFile } from './receipts-csv.js';
export type { FaultCode, RowFault } from './receipts-csv.faults.js';
