import { DateColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity, Index } from 'typeorm';
import { EstablishmentClosed, EstablishmentOpened, type RegisterEvent } from '../domain/register.events.js';

/** A place where an enterprise works (机构/经营场所), and what it does there. */
@Entity()
@Index(['ledgerId', 'place', 'function'])
export class Establishment {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise.') readonly creditCode!: string;
  @KeyColumn('Establishment.') readonly establishmentId!: string;
  @TextColumn('head-office, rnd, plant, other.') readonly function!: string;
  @TextColumn('Division code of the jurisdiction it stands in.') readonly place!: string;
  @DateColumn('Day it was opened.') readonly openedOn!: string;
  @DateColumn('Day it was closed.', { nullable: true }) readonly closedOn!: string | null;
  @TextColumn('open, closed.') readonly status!: string;
}

export const establishmentView: Projection<RegisterEvent> = {
  name: 'establishment',
  version: 1,
  tables: [Establishment],
  on: [EstablishmentOpened, EstablishmentClosed],
  async apply(rows, { event: { type, data } }) {
    if (type === 'EstablishmentOpened') await rows.insert(Establishment, { ...data, closedOn: null, status: 'open' });
    if (type === 'EstablishmentClosed') {
      const { closedOn, ...key } = data;
      await rows.update(Establishment, key, { closedOn, status: 'closed' });
    }
  },
};
