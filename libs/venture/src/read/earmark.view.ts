import { DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, subtract, ZERO, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { EarmarkSpent, IncomeReceived, type FundsEvent } from '../domain/funds.events.js';

/** Money set aside for a purpose (专项资金), such as infrastructure. In fen. */
@Entity()
export class Earmark {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Purpose.') readonly purpose!: string;
  @FenColumn('Set aside, in fen.') readonly received!: string;
  @FenColumn('Spent, in fen.') readonly spent!: string;
  @FenColumn('Left, in fen.') readonly balance!: string;
}

/** One spending of what was set aside. In fen. */
@Entity()
export class EarmarkSpending {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Spending.') readonly spendingId!: string;
  @TextColumn('Purpose.') readonly purpose!: string;
  @FenColumn('In fen.') readonly amount!: string;
  @TextColumn('Phase it went into.', { nullable: true }) readonly phaseId!: string | null;
  @DateColumn('Day it was spent.') readonly spentOn!: string;
  @TextColumn('Payment order or contract.') readonly evidence!: string;
}

export const earmarkView: Projection<FundsEvent> = {
  name: 'venture-earmark',
  version: 1,
  tables: [Earmark, EarmarkSpending],
  on: [IncomeReceived, EarmarkSpent],
  async apply(rows, { event: { type, data } }) {
    if (type === 'IncomeReceived')
      for (const { purpose, amount } of data.earmarks) await change(rows, data.ventureId, purpose, amount, ZERO);
    if (type === 'EarmarkSpent') {
      const { ventureId, purpose, amount, phaseId = null } = data;
      await rows.insert(EarmarkSpending, { ...data, phaseId, amount: `${amount}` });
      await change(rows, ventureId, purpose, ZERO, amount);
    }
  },
};

async function change(rows: RowStore, ventureId: string, purpose: string, came: Fen, went: Fen): Promise<void> {
  const before = await rows.get(Earmark, { ventureId, purpose });
  const received = add(fen(before?.received ?? '0'), came);
  const spent = add(fen(before?.spent ?? '0'), went);
  const figures = { received: `${received}`, spent: `${spent}`, balance: `${subtract(received, spent)}` };
  await rows.upsert(Earmark, { ventureId, purpose, ...figures });
}
