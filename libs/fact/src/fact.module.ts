import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideFactHandler } from './decide-fact.js';
import './http/fact.problems.js';
import { CountedController } from './http/counted.controller.js';
import { CsvBodies } from './http/csv-bodies.js';
import { DeductionController } from './http/deduction.controller.js';
import { FactController } from './http/fact.controller.js';
import { ImportController } from './http/import.controller.js';
import { StatisticController } from './http/statistic.controller.js';
import { ReferenceController } from './http/reference.controller.js';
import { DeductIncentives } from './deduct-incentives.js';
import { ImportReceiptsHandler, TryImportHandler } from './import-receipts.js';
import { deductionView } from './read/deduction.view.js';
import { statisticReportView } from './read/statistic-report.view.js';
import { receiptImportView } from './read/receipt-import.view.js';
import { referenceFigureView } from './read/reference-figure.view.js';
import { taxReceiptView } from './read/tax-receipt.view.js';
import { taxRefundView } from './read/tax-refund.view.js';

export const factProjections = [
  taxReceiptView,
  taxRefundView,
  statisticReportView,
  deductionView,
  referenceFigureView,
  receiptImportView,
] as const;

/** Facts. The {@link EntryGate} of the period context, where a global module provides it, is asked before a fact enters. */
@Module({
  imports: [CqrsModule],
  controllers: [
    FactController,
    ImportController,
    StatisticController,
    DeductionController,
    ReferenceController,
    CountedController,
  ],
  providers: [DecideFactHandler, DeductIncentives, ImportReceiptsHandler, TryImportHandler, CsvBodies],
})
export class FactModule {}
