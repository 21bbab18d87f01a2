import { DateColumn, FenColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { ratioText } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  EquityTransferAbandoned,
  EquityTransferCompleted,
  EquityTransferProposed,
  EquityTransferStepTaken,
} from '../domain/equity.events.js';
import type { VentureEvent } from '../domain/venture.events.js';

/** A transfer of equity (股权转让), with the steps of a sale of state equity that were taken. */
@Entity()
export class EquityTransfer {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Transfer.') readonly transferId!: string;
  @TextColumn('Shareholder that parts with it.') readonly transferor!: string;
  @TextColumn('Shareholder that takes it.') readonly transferee!: string;
  @RatioColumn('Part of the whole equity.') readonly share!: string;
  @TextColumn('exchange, listed-exception, private.') readonly route!: string;
  @TextColumn('Listed case of a transfer by agreement.', { nullable: true }) readonly exception!: string | null;
  @TextColumn('open, completed, abandoned.') readonly status!: string;
  @DateColumn('Day it was proposed.') readonly proposedOn!: string;
  @JsonColumn('Steps taken, each with its day and evidence; the filed valuation in fen.', undefined, { isArray: true })
  readonly steps!: readonly object[];
  @DateColumn('Day the equity passed.', { nullable: true }) readonly effectiveOn!: string | null;
  @FenColumn('Price in fen.', { nullable: true }) readonly price!: string | null;
  @FenColumn('Subscribed capital that passed, in fen.', { nullable: true }) readonly subscribed!: string | null;
  @FenColumn('Paid-in capital that passed, in fen.', { nullable: true }) readonly paidIn!: string | null;
  @FenColumn('Unpaid capital the transferor answers for in supplement, in fen.', { nullable: true })
  readonly supplementary!: string | null;
}

export const transferView: Projection<VentureEvent> = {
  name: 'equity-transfer',
  version: 1,
  tables: [EquityTransfer],
  on: [EquityTransferProposed, EquityTransferStepTaken, EquityTransferCompleted, EquityTransferAbandoned],
  async apply(rows, { event }) {
    if (event.type === 'EquityTransferProposed') {
      const { evidence: _evidence, share, exception = null, ...data } = event.data;
      const none = { effectiveOn: null, price: null, subscribed: null, paidIn: null, supplementary: null };
      await rows.insert(EquityTransfer, {
        ...data,
        share: ratioText(share),
        exception,
        status: 'open',
        steps: [],
        ...none,
      });
    }
    if (event.type === 'EquityTransferStepTaken') {
      const { ventureId, transferId, step, on, value, evidence } = event.data;
      const steps = (await rows.get(EquityTransfer, { ventureId, transferId }))?.steps ?? [];
      const taken = { step, on, evidence, ...(value !== undefined && { value: `${value}` }) };
      await rows.update(EquityTransfer, { ventureId, transferId }, { steps: [...steps, taken] });
    }
    if (event.type === 'EquityTransferCompleted') {
      const { ventureId, transferId, effectiveOn, price, subscribed, paidIn, supplementary } = event.data;
      await rows.update(
        EquityTransfer,
        { ventureId, transferId },
        {
          ...{ status: 'completed', effectiveOn, price: `${price}` },
          ...{ subscribed: `${subscribed}`, paidIn: `${paidIn}`, supplementary: `${supplementary}` },
        },
      );
    }
    if (event.type === 'EquityTransferAbandoned') {
      const { ventureId, transferId } = event.data;
      await rows.update(EquityTransfer, { ventureId, transferId }, { status: 'abandoned' });
    }
  },
};
