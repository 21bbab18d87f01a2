import { DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { ContributionPaid, type VentureEvent } from '../domain/venture.events.js';

/** Capital paid in by one shareholder. */
@Entity()
export class Contribution {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Contribution.') readonly contributionId!: string;
  @TextColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('In fen.') readonly amount!: string;
  @DateColumn('Day it was paid.') readonly paidOn!: string;
  @TextColumn('cash, kind, land-use-right, ip.') readonly form!: string;
  @TextColumn('Bank receipt or appraisal report.') readonly evidence!: string;
}

export const contributionView: Projection<VentureEvent> = {
  name: 'contribution',
  version: 1,
  tables: [Contribution],
  on: [ContributionPaid],
  async apply(rows, { event: { type, data } }) {
    if (type === 'ContributionPaid') await rows.insert(Contribution, { ...data, amount: `${data.amount}` });
  },
};
