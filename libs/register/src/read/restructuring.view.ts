import { DateColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { EnterpriseRestructured, type EnterpriseEvent } from '../domain/register.events.js';

/** A merger, split, relocation or expansion of listed enterprises. */
@Entity()
export class Restructuring {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Restructuring.') readonly restructuringId!: string;
  @TextColumn('merger 合并, split 分立, relocation 迁移, expansion 扩建.') readonly kind!: string;
  @DateColumn('The day from which the successors are.') readonly on!: string;
  @JsonColumn('Enterprises before.', () => String, { isArray: true }) readonly predecessors!: readonly string[];
  @JsonColumn('Enterprises from the day on.', () => String, { isArray: true }) readonly successors!: readonly string[];
  @TextColumn('Jurisdiction moved out of.', { nullable: true }) readonly fromPlace!: string | null;
  @TextColumn('Jurisdiction moved into.', { nullable: true }) readonly toPlace!: string | null;
  @TextColumn('What shows it, by number.') readonly evidence!: string;
}

export const restructuringView: Projection<EnterpriseEvent> = {
  name: 'restructuring',
  version: 1,
  tables: [Restructuring],
  on: [EnterpriseRestructured],
  async apply(rows, { event: { type, data } }) {
    if (type !== 'EnterpriseRestructured') return;
    const { restructuringId, kind, on, predecessors, successors, fromPlace, toPlace, evidence } = data;
    const places = { fromPlace: fromPlace ?? null, toPlace: toPlace ?? null };
    await rows.upsert(Restructuring, { restructuringId, kind, on, predecessors, successors, ...places, evidence });
  },
};
