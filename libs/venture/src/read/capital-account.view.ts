import { DateColumn, FenColumn, KeyColumn, LedgerColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, subtract, ZERO, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  CapitalSubscribed,
  ContributionPaid,
  ShareholderAdmitted,
  type VentureEvent,
} from '../domain/venture.events.js';

/** One shareholder's capital account: subscribed 认缴, paid in 实缴, outstanding. In fen. */
@Entity()
export class CapitalAccount {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Subscribed, in fen.') readonly subscribed!: string;
  @FenColumn('Paid in, in fen.') readonly paidIn!: string;
  @FenColumn('Subscribed and not yet paid in, in fen.') readonly outstanding!: string;
  @DateColumn('First day by which subscribed capital is due.', { nullable: true }) readonly dueOn!: string | null;
}

export const capitalAccountView: Projection<VentureEvent> = {
  name: 'capital-account',
  version: 1,
  tables: [CapitalAccount],
  on: [ShareholderAdmitted, CapitalSubscribed, ContributionPaid],
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'ShareholderAdmitted':
        return move(rows, data, {});
      case 'CapitalSubscribed':
        return move(rows, data, { subscribed: data.amount, dueOn: data.dueOn });
      case 'ContributionPaid':
        return move(rows, data, { paidIn: data.amount });
      case 'VentureEstablished':
      case 'EquityDeckSet':
        return;
    }
  },
};

interface Movement {
  readonly subscribed?: Fen;
  readonly paidIn?: Fen;
  readonly dueOn?: string;
}

async function move(
  rows: RowStore,
  { ventureId, shareholder }: { readonly ventureId: string; readonly shareholder: string },
  movement: Movement,
): Promise<void> {
  const before = await rows.get(CapitalAccount, { ventureId, shareholder });
  const subscribed = add(fen(before?.subscribed ?? '0'), movement.subscribed ?? ZERO);
  const paidIn = add(fen(before?.paidIn ?? '0'), movement.paidIn ?? ZERO);
  const due = [before?.dueOn, movement.dueOn].filter((date) => typeof date === 'string').sort();
  await rows.upsert(CapitalAccount, {
    ventureId,
    shareholder,
    subscribed: `${subscribed}`,
    paidIn: `${paidIn}`,
    outstanding: `${subtract(subscribed, paidIn)}`,
    dueOn: due[0] ?? null,
  });
}
