import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { ventureEvents, type VentureEvent } from '../domain/venture.events.js';

/** A joint company (合资公司). */
@Entity()
export class Venture {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @TextColumn('Name of the company.') readonly name!: string;
  @TextColumn('Unified social credit code.', { nullable: true }) readonly creditCode!: string | null;
  @FenColumn('Registered capital in fen.') readonly registeredCapital!: string;
  @DateColumn('Day of establishment.') readonly establishedOn!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const ventureView: Projection<VentureEvent> = {
  name: 'venture',
  version: 1,
  tables: [Venture],
  on: ventureEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { ventureId } = data;
    switch (type) {
      case 'VentureEstablished':
        return rows.insert(Venture, {
          ...data,
          creditCode: data.creditCode ?? null,
          registeredCapital: `${data.registeredCapital}`,
          revision,
        });
      case 'ShareholderAdmitted':
      case 'EquityDeckSet':
      case 'CapitalSubscribed':
      case 'ContributionPaid':
        return rows.update(Venture, { ventureId }, { revision });
    }
  },
};
