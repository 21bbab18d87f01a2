import { DateColumn, FenColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, ratioText, subtract, ZERO, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  IncomeDistributed,
  IncomeReceived,
  IncomeResplit,
  IncomeReturned,
  IncomeShared,
  IncomeSuspended,
  type FundsEvent,
} from '../domain/funds.events.js';

/** Income of the company that is shared by equity, such as land income (土地收益). In fen. */
@Entity()
export class Income {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Item.') readonly itemId!: string;
  @TextColumn('land, rent, other.') readonly kind!: string;
  @FenColumn('Net income in fen.') readonly amount!: string;
  @JsonColumn('Earmarks: purpose, share, amount in fen.', undefined, { isArray: true })
  readonly earmarks!: readonly object[];
  @FenColumn('Left to be shared by equity, in fen.') readonly shareable!: string;
  @DateColumn('Day it came in: the deck of that day owns it.') readonly receivedOn!: string;
  @TextColumn('earmarked, shared, suspended.') readonly status!: string;
  @TextColumn('Why it waits: no-deck, not-agreed.', { nullable: true }) readonly reason!: string | null;
  @DateColumn('First day of the deck it is shared by.', { nullable: true }) readonly deckFrom!: string | null;
  @TextColumn('Contract or account.') readonly evidence!: string;
}

/** One shareholder's part of income. In fen; below zero is due because more was paid than a later deck leaves. */
@Entity()
export class IncomeShare {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Item.') readonly itemId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Entitled to, in fen.') readonly entitled!: string;
  @FenColumn('Paid out, in fen.') readonly distributed!: string;
  @FenColumn('Given back of that, in fen.') readonly returned!: string;
  @FenColumn('Still owed, in fen; below zero it is owed back.') readonly payable!: string;
}

export const fundsView: Projection<FundsEvent> = {
  name: 'venture-funds',
  version: 3,
  tables: [Income, IncomeShare],
  on: [IncomeReceived, IncomeSuspended, IncomeShared, IncomeResplit, IncomeDistributed, IncomeReturned],
  async apply(rows, { event: { type, data } }) {
    const { ventureId } = data;
    switch (type) {
      case 'IncomeReceived': {
        const { amount, shareable, earmarks, ...rest } = data;
        const marks = earmarks.map(({ purpose, share, amount: marked }) => {
          return { purpose, share: ratioText(share), amount: `${marked}` };
        });
        const money = { amount: `${amount}`, shareable: `${shareable}`, earmarks: marks };
        return rows.insert(Income, { ...rest, ...money, status: 'earmarked', reason: null, deckFrom: null });
      }
      case 'IncomeSuspended':
        return rows.update(Income, { ventureId, itemId: data.itemId }, { status: 'suspended', reason: data.reason });
      case 'IncomeShared':
      case 'IncomeResplit': {
        const { itemId, deckFrom } = data;
        await rows.update(Income, { ventureId, itemId }, { status: 'shared', reason: null, deckFrom });
        for (const { shareholder, amount } of type === 'IncomeShared' ? data.shares : data.differences)
          await move(rows, { ventureId, itemId, shareholder }, { entitled: amount });
        return;
      }
      case 'IncomeDistributed': {
        const { itemId, shareholder, amount } = data;
        return move(rows, { ventureId, itemId, shareholder }, { distributed: amount });
      }
      case 'IncomeReturned': {
        const { itemId, shareholder, amount } = data;
        return move(rows, { ventureId, itemId, shareholder }, { returned: amount });
      }
      case 'LoanDrawn':
      case 'LoanRepaid':
      case 'LoanInterestAccrued':
      case 'LoanInterestPaid':
      case 'EarmarkSpent':
        return;
    }
  },
};

async function move(
  rows: RowStore,
  key: { readonly ventureId: string; readonly itemId: string; readonly shareholder: string },
  changes: Partial<Record<'entitled' | 'distributed' | 'returned', Fen>>,
): Promise<void> {
  const row = await rows.get(IncomeShare, key);
  const after = (of: keyof typeof changes): Fen => add(fen(row?.[of] ?? '0'), changes[of] ?? ZERO);
  const [entitled, distributed, returned] = [after('entitled'), after('distributed'), after('returned')];
  const payable = subtract(entitled, subtract(distributed, returned));
  const figures = { entitled: `${entitled}`, distributed: `${distributed}`, returned: `${returned}` };
  await rows.upsert(IncomeShare, { ...key, ...figures, payable: `${payable}` });
}
