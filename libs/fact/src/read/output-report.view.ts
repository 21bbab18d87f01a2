import { CountColumn, DateColumn, InstantColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity, Index } from 'typeorm';
import { OutputCorrected, OutputReported, type OutputEvent } from '../domain/fact.events.js';

/** Output (产值) of an enterprise in one place and period: a statistical figure, not money. */
@Entity()
@Index(['ledgerId', 'creditCode', 'period'])
export class OutputReport {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Report.') readonly outputId!: string;
  @TextColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @TextColumn('Agreement under which it is recognised.') readonly agreementId!: string;
  @TextColumn('Period.') readonly period!: string;
  @TextColumn('Division code of where the output arose.') readonly place!: string;
  @TextColumn('output-value (产值).') readonly indicator!: string;
  @TextColumn('Unit of the figure: CNY-yuan.') readonly unit!: string;
  @TextColumn('The figure in force, two decimals.') readonly value!: string;
  @CountColumn('How often it was corrected.') readonly corrections!: number;
  @TextColumn('Why it was last corrected.', { nullable: true }) readonly reason!: string | null;
  @DateColumn('First day of the recognition it falls under.') readonly recognisedFrom!: string;
  @InstantColumn('When the ledger learned of the figure in force (登记时间).') readonly recordedAt!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const outputReportView: Projection<OutputEvent> = {
  name: 'output-report',
  version: 1,
  tables: [OutputReport],
  on: [OutputReported, OutputCorrected],
  async apply(rows, { event: { type, data }, revision, recordedAt }) {
    const { outputId, measure } = data;
    switch (type) {
      case 'OutputReported': {
        const { creditCode, agreementId, period, place, recognisedFrom } = data;
        return rows.insert(OutputReport, {
          outputId,
          creditCode,
          agreementId,
          period,
          place,
          recognisedFrom,
          ...measure,
          corrections: 0,
          reason: null,
          recordedAt,
          revision,
        });
      }
      case 'OutputCorrected': {
        const before = await rows.get(OutputReport, { outputId });
        const corrections = (before?.corrections ?? 0) + 1;
        const { reason } = data;
        return rows.update(
          OutputReport,
          { outputId },
          { value: measure.value, corrections, reason, recordedAt, revision },
        );
      }
    }
  },
};
