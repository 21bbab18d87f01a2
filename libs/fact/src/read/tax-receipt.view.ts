import { CountColumn, DateColumn, FenColumn, InstantColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, type Fen } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { FactReversed, TaxReceiptRecorded, TaxRefundRecorded, type ReceiptEvent } from '../domain/fact.events.js';

/** Tax that entered a treasury (入库税款), with what has been refunded of it. */
@Entity()
@Index(['ledgerId', 'creditCode', 'taxPeriod', 'taxType'])
@Index(['ledgerId', 'taxPeriod', 'taxType'])
export class TaxReceipt {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact: certificate, tax and tax period.') readonly factId!: string;
  @TextColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @TextColumn('Agreement under which it is recognised.') readonly agreementId!: string;
  @TextColumn('Tax.') readonly taxType!: string;
  @TextColumn('Tax period (所属期).') readonly taxPeriod!: string;
  @DateColumn('Day it entered the treasury (入库日期).') readonly receivedOn!: string;
  @TextColumn('Certificate (税票号).') readonly certificate!: string;
  @TextColumn("Division code of the treasury's jurisdiction.") readonly place!: string;
  @FenColumn('As on the certificate, in fen.') readonly gross!: string;
  @TextColumn('How the tax came to be paid (来源): declared, inspection, audit, late-fee.') readonly levy!: string;
  @FenColumn('Refunded of it, in fen.') readonly refunded!: string;
  @TextColumn('recorded, reversed.') readonly status!: string;
  @TextColumn('Why it was reversed.', { nullable: true }) readonly reason!: string | null;
  @DateColumn('First day of the recognition it falls under.') readonly recognisedFrom!: string;
  @TextColumn('Party that recommended the enterprise (推荐方).', { nullable: true })
  readonly recommendedBy!: string | null;
  @TextColumn('The reversed recording it takes the place of.', { nullable: true }) readonly replaces!: string | null;
  @TextColumn('SHA-256 of the file it was imported from.', { nullable: true }) readonly batch!: string | null;
  @CountColumn('Line in that file.', { nullable: true }) readonly batchRow!: number | null;
  @TextColumn('Person who recorded it.') readonly recordedBy!: string;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const taxReceiptView: Projection<ReceiptEvent> = {
  name: 'tax-receipt',
  version: 1,
  tables: [TaxReceipt],
  on: [TaxReceiptRecorded, TaxRefundRecorded, FactReversed],
  async apply(rows, { event: { type, data }, revision, recordedAt }) {
    switch (type) {
      case 'TaxReceiptRecorded': {
        const { factId, creditCode, agreementId, taxType, taxPeriod, receivedOn, certificate, place } = data;
        const { levy, recognisedFrom } = data;
        return rows.insert(TaxReceipt, {
          factId,
          creditCode,
          agreementId,
          taxType,
          taxPeriod,
          receivedOn,
          certificate,
          place,
          levy,
          recognisedFrom,
          recommendedBy: data.recommendedBy ?? null,
          gross: `${data.gross}`,
          refunded: '0',
          status: 'recorded',
          reason: null,
          replaces: data.replaces ?? null,
          batch: data.source?.batch ?? null,
          batchRow: data.source?.row ?? null,
          recordedBy: data.recordedBy.user,
          recordedAt,
          revision,
        });
      }
      case 'TaxRefundRecorded':
        return refund(rows, data.receiptId, data.amount, revision);
      case 'FactReversed': {
        if (data.kind === 'refund') return refund(rows, data.receiptId, fen(-data.amount), revision);
        const { factId, reason } = data;
        return rows.update(TaxReceipt, { factId }, { status: 'reversed', reason, revision });
      }
    }
  },
};

async function refund(rows: RowStore, factId: string, amount: Fen, revision: number): Promise<void> {
  const before = await rows.get(TaxReceipt, { factId });
  await rows.update(TaxReceipt, { factId }, { refunded: `${add(fen(before?.refunded ?? '0'), amount)}`, revision });
}
