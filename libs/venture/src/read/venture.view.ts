import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { termOf } from '../domain/payment-term.js';
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
  @DateColumn('Latest day by which subscribed capital may be due.') readonly payBy!: string;
  @DateColumn('Day by which an older company shortens a longer term.', { nullable: true }) readonly adjustBy!:
    string | null;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const ventureView: Projection<VentureEvent> = {
  name: 'venture',
  version: 2,
  tables: [Venture],
  on: ventureEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { ventureId } = data;
    if (type === 'VentureEstablished') {
      const { name, creditCode = null, registeredCapital, establishedOn } = data;
      const { payBy, adjustBy = null } = termOf(data);
      const company = { ventureId, name, creditCode, establishedOn, payBy, adjustBy, revision };
      return rows.insert(Venture, { ...company, registeredCapital: `${registeredCapital}` });
    }
    const capital = (type === 'ForfeitureDisposed' || type === 'CapitalIncreased') && {
      registeredCapital: `${data.registeredCapital}`,
    };
    const term = type === 'PaymentTermAdjusted' && { payBy: data.payBy };
    return rows.update(Venture, { ventureId }, { revision, ...capital, ...term });
  },
};
