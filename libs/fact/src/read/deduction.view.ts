import {
  CountColumn,
  DateColumn,
  FenColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, negate } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { DeductionRecorded, DeductionReversed, type DeductionEvent } from '../domain/fact.events.js';

/** What a treasury paid and an agreement may take off the base before it shares (扣除). */
@Entity()
@Index(['ledgerId', 'agreementId', 'taxPeriod', 'category'])
export class Deduction {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact: voucher, treasury, category, tax period and enterprise.') readonly deductionId!: string;
  @TextColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('incentive (奖补), collection-cost (征收成本), export-rebate (出口退税负担), reward (奖励).')
  readonly category!: string;
  @FenColumn('Paid, in fen; below zero for what came back of another deduction.') readonly amount!: string;
  @FenColumn('Of it came back to the treasury (追回), in fen.') readonly returned!: string;
  @TextColumn('Tax period (所属期) whose base it lessens.') readonly taxPeriod!: string;
  @DateColumn('Day it was paid (拨付日期).') readonly paidOn!: string;
  @TextColumn('Division code of the treasury that paid.') readonly place!: string;
  @TextColumn('Payment voucher (拨付凭证号).') readonly certificate!: string;
  @TextColumn('Enterprise it was paid to or for, by credit code.', { nullable: true })
  readonly creditCode!: string | null;
  @TextColumn('Law, regulation or approval it rests on.', { nullable: true }) readonly legalBasis!: string | null;
  @TextColumn('Fair-competition review (公平竞争审查): passed, pending, refused.', { nullable: true })
  readonly review!: string | null;
  @TextColumn('Evidence, by number.', { nullable: true }) readonly evidence!: string | null;
  @TextColumn('recorded, reversed.') readonly status!: string;
  @TextColumn('Why it was reversed.', { nullable: true }) readonly reason!: string | null;
  @TextColumn('The reversed recording it takes the place of.', { nullable: true }) readonly replaces!: string | null;
  @TextColumn('The deduction of which it came back.', { nullable: true }) readonly returns!: string | null;
  @TextColumn('Incentive (奖补) of the register by whose payment it stands.', { nullable: true })
  readonly incentiveId!: string | null;
  @TextColumn('That payment.', { nullable: true }) readonly paymentId!: string | null;
  @TextColumn('Person who recorded it.') readonly recordedBy!: string;
  @TextColumn("That person's party.") readonly party!: string;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

/** What one voucher of one treasury paid: its deductions share a stream, and therefore a revision. */
@Entity()
export class DeductionVoucher {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Payment voucher (拨付凭证号).') readonly certificate!: string;
  @KeyColumn('Division code of the treasury.') readonly place!: string;
  @JsonColumn('Its deductions.', () => String, { isArray: true }) readonly deductions!: readonly string[];
}

export const deductionView: Projection<DeductionEvent> = {
  name: 'deduction',
  version: 2,
  tables: [Deduction, DeductionVoucher],
  on: [DeductionRecorded, DeductionReversed],
  async apply(rows, { event: { type, data }, revision, recordedAt }) {
    const { deductionId } = data;
    switch (type) {
      case 'DeductionRecorded': {
        const { agreementId, category, taxPeriod, paidOn, place, certificate, enterprise, recordedBy } = data;
        const { returns = null, incentive } = data;
        await rows.insert(Deduction, {
          deductionId,
          agreementId,
          category,
          amount: `${data.amount}`,
          returned: '0',
          taxPeriod,
          paidOn,
          place,
          certificate,
          creditCode: enterprise?.creditCode ?? null,
          legalBasis: data.legalBasis ?? null,
          review: data.review ?? null,
          evidence: data.evidence ?? null,
          status: 'recorded',
          reason: null,
          replaces: data.replaces ?? null,
          returns,
          incentiveId: incentive?.incentiveId ?? null,
          paymentId: incentive?.paymentId ?? null,
          recordedBy: recordedBy.user,
          party: recordedBy.party,
          recordedAt,
          revision,
        });
        if (returns !== null) {
          const before = await rows.get(Deduction, { deductionId: returns });
          const returned = add(fen(before?.returned ?? '0'), negate(data.amount));
          await rows.update(Deduction, { deductionId: returns }, { returned: `${returned}` });
        }
        const voucher = await rows.get(DeductionVoucher, { certificate, place });
        const deductions = [...(voucher?.deductions ?? []), deductionId];
        await rows.upsert(DeductionVoucher, { certificate, place, deductions });
        return moved(rows, deductions, revision);
      }
      case 'DeductionReversed': {
        const { reason, certificate, place } = data;
        await rows.update(Deduction, { deductionId }, { status: 'reversed', reason });
        const voucher = await rows.get(DeductionVoucher, { certificate, place });
        return moved(rows, voucher?.deductions ?? [], revision);
      }
    }
  },
};

async function moved(rows: RowStore, deductions: readonly string[], revision: number): Promise<void> {
  for (const deductionId of deductions) await rows.update(Deduction, { deductionId }, { revision });
}
