import type { Projection } from '@ledger/event-store';
import { CountColumn, DateColumn, FenColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { ApiProperty } from '@nestjs/swagger';
import { Entity } from 'typeorm';
import { settlementEvents, type SettlementEvent } from '../domain/settlement.events.js';

/** One party's side of a settlement, in fen. */
export class SettlementPosition {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String, format: 'fen', description: 'Shared money that stands in its treasury.' })
  readonly held!: string;
  @ApiProperty({ type: String, format: 'fen', description: 'What the shares give it.' }) readonly entitled!: string;
  @ApiProperty({ type: String, format: 'fen', description: 'Positive pays, negative receives.' }) readonly net!: string;
}

/** The settlement (结算) of one period. */
@Entity()
export class Settlement {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Settlement.') readonly settlementId!: string;
  @TextColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('Period.') readonly period!: string;
  @TextColumn('due: transfers are outstanding; settled: all are confirmed.') readonly status!: string;
  @TextColumn('Fingerprint of the signed package.') readonly fingerprint!: string;
  @JsonColumn('Position of each party, in the declared order.', () => SettlementPosition, { isArray: true })
  readonly positions!: readonly SettlementPosition[];
  @CountColumn('Revision; also the ETag.') readonly revision!: number;
}

/** One transfer (财政调库) from the party that holds the money to the one it belongs to. */
@Entity()
export class Transfer {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Settlement.') readonly settlementId!: string;
  @KeyColumn('Transfer.') readonly transferId!: string;
  @TextColumn('Payer.') readonly from!: string;
  @TextColumn('Receiver.') readonly to!: string;
  @FenColumn('Amount in fen.') readonly amount!: string;
  @TextColumn('due, registered by the payer, or confirmed by the receiver.') readonly status!: string;
  @TextColumn("Number of the payer's transfer order.", { nullable: true }) readonly reference!: string | null;
  @DateColumn('Day it was paid.', { nullable: true }) readonly paidOn!: string | null;
  @DateColumn('Day it arrived.', { nullable: true }) readonly receivedOn!: string | null;
}

export const settlements: Projection<SettlementEvent> = {
  name: 'settlement',
  version: 1,
  tables: [Settlement, Transfer],
  on: settlementEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { settlementId } = data;
    switch (type) {
      case 'SettlementDrawn': {
        const { agreementId, period, fingerprint } = data;
        const positions = data.positions.map(({ party, held, entitled, net }) => ({
          party,
          held: `${held}`,
          entitled: `${entitled}`,
          net: `${net}`,
        }));
        await rows.insert(Settlement, {
          settlementId,
          agreementId,
          period,
          status: 'due',
          fingerprint,
          positions,
          revision,
        });
        return rows.insert(
          Transfer,
          data.transfers.map(({ transferId, from, to, amount }) => {
            const open = { reference: null, paidOn: null, receivedOn: null };
            return { settlementId, transferId, from, to, amount: `${amount}`, status: 'due', ...open };
          }),
        );
      }
      case 'TransferRegistered': {
        const { transferId, reference, paidOn } = data;
        await rows.update(Transfer, { settlementId, transferId }, { status: 'registered', reference, paidOn });
        return rows.update(Settlement, { settlementId }, { revision });
      }
      case 'TransferConfirmed': {
        const { transferId, receivedOn } = data;
        await rows.update(Transfer, { settlementId, transferId }, { status: 'confirmed', receivedOn });
        return rows.update(Settlement, { settlementId }, { revision });
      }
      case 'SettlementSettled':
        return rows.update(Settlement, { settlementId }, { status: 'settled', revision });
    }
  },
};
