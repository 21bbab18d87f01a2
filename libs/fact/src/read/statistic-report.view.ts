import { ApiProperty } from '@nestjs/swagger';
import {
  CountColumn,
  DateColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  PositionColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { MILESTONES } from '@ledger/register';
import { Entity, Index } from 'typeorm';
import {
  StatisticCorrected,
  StatisticReported,
  StatisticWithdrawn,
  type StatisticEvent,
} from '../domain/fact.events.js';

/** A date of the enterprise that a clock may count from. */
export class ReportedMilestone {
  @ApiProperty({ enum: MILESTONES, description: 'Milestone.' }) readonly milestone!: (typeof MILESTONES)[number];
  @ApiProperty({ type: String, format: 'date', description: 'Day it was reached.' }) readonly on!: string;
}

/** The official figure of an enterprise, indicator, place and period (官方统计): a statistic, not money. */
@Entity()
@Index(['ledgerId', 'creditCode', 'period'])
@Index(['ledgerId', 'agreementId', 'indicator'])
export class StatisticReport {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Report.') readonly reportId!: string;
  @TextColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @TextColumn('Agreement under which it is recognised.') readonly agreementId!: string;
  @TextColumn('Period.') readonly period!: string;
  @TextColumn('Division code of where it arose.') readonly place!: string;
  @TextColumn('What is measured: output-value (产值), fixed-investment (固定资产投资), …') readonly indicator!: string;
  @TextColumn('Unit of the figure: CNY-yuan.') readonly unit!: string;
  @TextColumn('The figure in force, two decimals; the last one reported, when withdrawn.') readonly value!: string;
  @TextColumn('reported, withdrawn.') readonly status!: string;
  @CountColumn('How often it was corrected.') readonly corrections!: number;
  @TextColumn('Why it was last corrected or withdrawn.', { nullable: true }) readonly reason!: string | null;
  @DateColumn('First day of the recognition it falls under.') readonly recognisedFrom!: string;
  @DateColumn('Last day of that recognition.', { nullable: true }) readonly recognisedUntil!: string | null;
  @TextColumn('Party that recommended the enterprise (推荐方).', { nullable: true })
  readonly recommendedBy!: string | null;
  @JsonColumn('Dates of the enterprise, as the register had them.', () => ReportedMilestone, { isArray: true })
  readonly milestones!: readonly ReportedMilestone[];
  @TextColumn('Report it rests on, by number.', { nullable: true }) readonly evidence!: string | null;
  @InstantColumn('When the ledger learned of the figure in force (登记时间).') readonly recordedAt!: string;
  @PositionColumn('Place in the log of the figure in force.') readonly position!: number;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const statisticReportView: Projection<StatisticEvent> = {
  name: 'statistic-report',
  version: 1,
  tables: [StatisticReport],
  on: [StatisticReported, StatisticCorrected, StatisticWithdrawn],
  async apply(rows, { event: { type, data }, position, revision, recordedAt }) {
    const { reportId } = data;
    const told = { recordedAt, position, revision };
    switch (type) {
      case 'StatisticReported': {
        const { measure, evidence = null, ...report } = data;
        // A report that was withdrawn may be made anew.
        return rows.upsert(StatisticReport, {
          ...standing(report),
          ...measure,
          ...told,
          status: 'reported',
          corrections: 0,
          reason: null,
          evidence,
        });
      }
      case 'StatisticCorrected': {
        const { measure, reverses: _reverses, reason, ...report } = data;
        const before = await rows.get(StatisticReport, { reportId });
        const corrections = (before?.corrections ?? 0) + 1;
        return rows.update(
          StatisticReport,
          { reportId },
          { ...standing(report), ...measure, ...told, corrections, reason },
        );
      }
      case 'StatisticWithdrawn':
        return rows.update(StatisticReport, { reportId }, { ...told, status: 'withdrawn', reason: data.reason });
    }
  },
};

type Report = Omit<StatisticEvent['data'], 'measure' | 'reverses' | 'reason' | 'evidence'>;

/** The report as the register had its enterprise. */
const standing = ({ recognisedUntil, recommendedBy, ...report }: Report) => ({
  ...report,
  recognisedUntil: recognisedUntil ?? null,
  recommendedBy: recommendedBy ?? null,
});
