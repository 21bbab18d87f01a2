import { CountColumn, FenColumn, InstantColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { SeenBy, type Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { ReceiptsImported, type ImportEvent } from '../domain/fact.events.js';

/** A file of receipts that was posted as a whole. */
@Entity()
@SeenBy({ parties: ['party'] })
export class ReceiptImport {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('SHA-256 of the file.') readonly batch!: string;
  @CountColumn('Receipts in it.') readonly receipts!: number;
  @FenColumn('Their sum in fen.') readonly controlTotal!: string;
  @TextColumn('Person who posted it.') readonly importedBy!: string;
  @TextColumn("That person's party.") readonly party!: string;
  @InstantColumn('When it was posted.') readonly recordedAt!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const receiptImportView: Projection<ImportEvent> = {
  name: 'receipt-import',
  version: 1,
  tables: [ReceiptImport],
  on: [ReceiptsImported],
  async apply(rows, { event: { data }, recordedAt, revision }) {
    const { batch, rows: receipts, controlTotal, importedBy } = data;
    await rows.insert(ReceiptImport, {
      batch,
      receipts,
      controlTotal: `${controlTotal}`,
      importedBy: importedBy.user,
      party: importedBy.party,
      recordedAt,
      revision,
    });
  },
};
