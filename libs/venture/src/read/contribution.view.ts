import { DateColumn, FenColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { ZERO } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { ContributionPaid } from '../domain/capital.events.js';
import type { VentureEvent } from '../domain/venture.events.js';

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
  @TextColumn('Bank receipt or deed.') readonly evidence!: string;
  @TextColumn('Appraisal report.', { nullable: true }) readonly report!: string | null;
  @TextColumn('Who valued it.', { nullable: true }) readonly appraiser!: string | null;
  @FenColumn('Valued at, in fen.', { nullable: true }) readonly value!: string | null;
  @DateColumn('Day of the valuation.', { nullable: true }) readonly valuedOn!: string | null;
  @JsonColumn('Calls it answers, each with its part in fen.', undefined, { isArray: true })
  readonly settles!: readonly { readonly callId: string; readonly amount: string }[];
  @FenColumn('Premium paid with it, in fen.') readonly premium!: string;
}

export const contributionView: Projection<VentureEvent> = {
  name: 'contribution',
  version: 3,
  tables: [Contribution],
  on: [ContributionPaid],
  async apply(rows, { event: { type, data } }) {
    if (type !== 'ContributionPaid') return;
    const { valuation, settles = [], amount, premium = ZERO, ...rest } = data;
    await rows.insert(Contribution, {
      ...rest,
      amount: `${amount}`,
      premium: `${premium}`,
      report: valuation?.report ?? null,
      appraiser: valuation?.appraiser ?? null,
      value: valuation ? `${valuation.value}` : null,
      valuedOn: valuation?.valuedOn ?? null,
      settles: settles.map((one) => ({ callId: one.callId, amount: `${one.amount}` })),
    });
  },
};
