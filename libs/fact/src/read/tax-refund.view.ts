import { DateColumn, FenColumn, InstantColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity, Index } from 'typeorm';
import { FactReversed, TaxRefundRecorded, type ReceiptEvent } from '../domain/fact.events.js';

/** Tax that left the treasury again (退库). */
@Entity()
@Index(['ledgerId', 'receiptId'])
@Index(['ledgerId', 'creditCode', 'taxPeriod', 'taxType'])
export class TaxRefund {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact: the receipt and the refund certificate.') readonly factId!: string;
  @TextColumn('The receipt it pays back.') readonly receiptId!: string;
  @TextColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @TextColumn('Agreement under which it is recognised.') readonly agreementId!: string;
  @TextColumn('Tax.') readonly taxType!: string;
  @TextColumn('Tax period (所属期).') readonly taxPeriod!: string;
  @DateColumn('Day it left the treasury.') readonly receivedOn!: string;
  @TextColumn('Refund certificate.') readonly certificate!: string;
  @TextColumn("Division code of the treasury's jurisdiction.") readonly place!: string;
  @TextColumn('How the tax came to be paid, as the receipt has it.') readonly levy!: string;
  @FenColumn('Paid back, in fen, above zero.') readonly amount!: string;
  @TextColumn('recorded, reversed.') readonly status!: string;
  @TextColumn('Why it was reversed.', { nullable: true }) readonly reason!: string | null;
  @TextColumn('The reversed recording it takes the place of.', { nullable: true }) readonly replaces!: string | null;
  @TextColumn('Person who recorded it.') readonly recordedBy!: string;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
}

export const taxRefundView: Projection<ReceiptEvent> = {
  name: 'tax-refund',
  version: 1,
  tables: [TaxRefund],
  on: [TaxRefundRecorded, FactReversed],
  async apply(rows, { event: { type, data }, recordedAt }) {
    switch (type) {
      case 'TaxRefundRecorded': {
        const { factId, receiptId, creditCode, agreementId, taxType, taxPeriod, receivedOn, certificate, place, levy } =
          data;
        return rows.insert(TaxRefund, {
          factId,
          receiptId,
          creditCode,
          agreementId,
          taxType,
          taxPeriod,
          receivedOn,
          certificate,
          place,
          levy,
          amount: `${data.amount}`,
          status: 'recorded',
          reason: null,
          replaces: data.replaces ?? null,
          recordedBy: data.recordedBy.user,
          recordedAt,
        });
      }
      case 'FactReversed': {
        const { factId, kind, reason } = data;
        if (kind === 'refund') await rows.update(TaxRefund, { factId }, { status: 'reversed', reason });
        return;
      }
      case 'TaxReceiptRecorded':
        return;
    }
  },
};
