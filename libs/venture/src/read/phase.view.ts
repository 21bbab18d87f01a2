import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { add, fen, type EventOf } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { EarmarkSpent } from '../domain/funds.events.js';
import { phaseEvents, type PhaseEvent } from '../domain/phase.events.js';

/** A phase of the park (分期): planned and actual investment. In fen. */
@Entity()
export class Phase {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Phase.') readonly phaseId!: string;
  @CountColumn('Place in the plan, from 1.') readonly order!: number;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('planned, started, completed.') readonly stage!: string;
  @DateColumn('First day planned.') readonly from!: string;
  @DateColumn('Last day planned.') readonly until!: string;
  @DateColumn('Day it was begun.', { nullable: true }) readonly startedOn!: string | null;
  @DateColumn('Day it was completed.', { nullable: true }) readonly completedOn!: string | null;
  @FenColumn('Planned investment, in fen.') readonly planned!: string;
  @FenColumn('Actual investment, in fen.') readonly actual!: string;
  @FenColumn('Of it, out of what was set aside, in fen.') readonly fromEarmarks!: string;
}

/** What one shareholder is to invest in a phase, and has, itself or through the company by its equity. In fen. */
@Entity()
export class PhaseShare {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Phase.') readonly phaseId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Planned, in fen.') readonly planned!: string;
  @FenColumn('Invested by itself, in fen.') readonly own!: string;
  @FenColumn('Its part of what the company invested, in fen.') readonly throughCompany!: string;
}

export const phaseView: Projection<PhaseEvent | EventOf<typeof EarmarkSpent>> = {
  name: 'venture-phase',
  version: 2,
  tables: [Phase, PhaseShare],
  on: [...phaseEvents, EarmarkSpent],
  async apply(rows, { event: { type, data } }) {
    const { ventureId } = data;
    const partOf = async (phaseId: string, shareholder: string) =>
      (await rows.get(PhaseShare, { ventureId, phaseId, shareholder })) ?? {
        ventureId,
        phaseId,
        shareholder,
        planned: '0',
        own: '0',
        throughCompany: '0',
      };
    switch (type) {
      case 'PhasePlanned': {
        const { phaseId, order, name, from, until, amount, shares } = data;
        const before = await rows.get(Phase, { ventureId, phaseId });
        const known = before ?? {
          stage: 'planned',
          startedOn: null,
          completedOn: null,
          actual: '0',
          fromEarmarks: '0',
        };
        await rows.upsert(Phase, { ...known, ventureId, phaseId, order, name, from, until, planned: `${amount}` });
        for (const { shareholder, amount: planned } of shares)
          await rows.upsert(PhaseShare, { ...(await partOf(phaseId, shareholder)), planned: `${planned}` });
        return;
      }
      case 'PhaseAdvanced': {
        const { phaseId, stage, on } = data;
        const day = stage === 'started' ? { startedOn: on } : { completedOn: on };
        return rows.update(Phase, { ventureId, phaseId }, { stage, ...day });
      }
      case 'EarmarkSpent': {
        const { phaseId, amount } = data;
        const before = phaseId === undefined ? undefined : await rows.get(Phase, { ventureId, phaseId });
        if (!before) return;
        const fromEarmarks = `${add(fen(before.fromEarmarks), amount)}`;
        return rows.update(Phase, { ventureId, phaseId }, { fromEarmarks });
      }
      case 'PhaseInvested': {
        const { phaseId, amount, shares, source } = data;
        const before = await rows.get(Phase, { ventureId, phaseId });
        if (!before) return;
        await rows.update(Phase, { ventureId, phaseId }, { actual: `${add(fen(before.actual), amount)}` });
        const where = source === 'company' ? 'throughCompany' : 'own';
        for (const { shareholder, amount: part } of shares) {
          const row = await partOf(phaseId, shareholder);
          await rows.upsert(PhaseShare, { ...row, [where]: `${add(fen(row[where]), part)}` });
        }
        return;
      }
    }
  },
};
