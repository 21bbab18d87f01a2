import { KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { RecognitionReported, ReportReviewed, type EnterpriseEvent } from '../domain/register.events.js';

/** The report (报备) of an enterprise under an agreement and its review (审查). */
@Entity()
export class RecognitionReport {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise.') readonly creditCode!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('reported 报备, passed 通过, returned 退回.') readonly status!: string;
  @TextColumn('What it rests on.') readonly evidence!: string;
  @TextColumn('Party that recommended the enterprise (推荐方).') readonly recommendedBy!: string;
  @TextColumn('Person who reported it.') readonly reportedBy!: string;
  @TextColumn('Person who reviewed it.', { nullable: true }) readonly reviewedBy!: string | null;
  @TextColumn('Opinion of the review.', { nullable: true }) readonly opinion!: string | null;
}

export const reportView: Projection<EnterpriseEvent> = {
  name: 'recognition-report',
  version: 1,
  tables: [RecognitionReport],
  on: [RecognitionReported, ReportReviewed],
  async apply(rows, { event: { type, data } }) {
    if (type === 'RecognitionReported') {
      const { creditCode, agreementId, evidence, recommendedBy, reportedBy } = data;
      await rows.upsert(RecognitionReport, {
        ...{ creditCode, agreementId, status: 'reported', evidence, recommendedBy },
        ...{ reportedBy: reportedBy.user, reviewedBy: null, opinion: null },
      });
    }
    if (type === 'ReportReviewed') {
      const { creditCode, agreementId, outcome: status, opinion, reviewedBy } = data;
      await rows.update(
        RecognitionReport,
        { creditCode, agreementId },
        { status, opinion, reviewedBy: reviewedBy.user },
      );
    }
  },
};
