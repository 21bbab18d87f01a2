import {
  CountColumn,
  DateColumn,
  FenColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  RatioColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, negate, ratioText, ZERO, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { profitEvents, type ProfitEvent } from '../domain/profit.events.js';

/** The result of one year and what became of it. In fen. */
@Entity()
export class YearResult {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @CountColumn('Year.', { key: true }) readonly year!: number;
  @FenColumn('Net profit after tax in fen; below zero a loss.') readonly netProfit!: string;
  @FenColumn('Earlier loss made good out of it, in fen.') readonly lossMadeUp!: string;
  @FenColumn('Put into the statutory reserve, in fen.') readonly statutoryReserve!: string;
  @FenColumn('What could be shared after it, in fen.') readonly distributable!: string;
  @DateColumn('Day the accounts were approved.') readonly on!: string;
  @TextColumn('Audited accounts.') readonly evidence!: string;
}

/** Reserves and profit not shared, after everything entered so far. In fen. */
@Entity()
export class ProfitAccount {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @FenColumn('Profit not shared, in fen; below zero a loss is carried.') readonly undistributed!: string;
  @FenColumn('What may be shared, in fen.') readonly distributable!: string;
  @FenColumn('Statutory reserve (法定公积金), in fen.') readonly statutoryReserve!: string;
  @FenColumn('Optional reserve (任意公积金), in fen.') readonly optionalReserve!: string;
}

/** A dividend (分红) that was declared. */
@Entity()
export class Dividend {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Dividend.') readonly dividendId!: string;
  @FenColumn('In fen.') readonly amount!: string;
  @TextColumn('paid-in, subscribed, agreed.') readonly key!: string;
  @DateColumn('Day of the resolution.') readonly declaredOn!: string;
  @DateColumn('Day by which it is to be paid.') readonly payBy!: string;
  @TextColumn('Resolution.') readonly resolution!: string;
  @JsonColumn('Consent of every shareholder, where it is not by paid-in capital.', undefined, { isArray: true })
  readonly consents!: readonly object[];
}

/** One shareholder's line of a dividend statement. In fen. */
@Entity()
export class DividendShare {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Dividend.') readonly dividendId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @RatioColumn('What it counted for: capital in fen, or the weight agreed.') readonly weight!: string;
  @FenColumn('Declared, in fen.') readonly amount!: string;
  @FenColumn('Paid, in fen.') readonly paid!: string;
  @FenColumn('Confirmed as received, in fen.') readonly received!: string;
}

export const profitView: Projection<ProfitEvent> = {
  name: 'venture-profit',
  version: 1,
  tables: [YearResult, ProfitAccount, Dividend, DividendShare],
  on: profitEvents,
  async apply(rows, { event }) {
    const { ventureId } = event.data;
    switch (event.type) {
      case 'OpeningBalancesEntered':
        return change(rows, ventureId, event.data);
      case 'YearResultRecorded': {
        const { year, netProfit, lossMadeUp, statutoryReserve, distributable, on, evidence } = event.data;
        const amounts = { netProfit, lossMadeUp, statutoryReserve, distributable };
        await rows.insert(YearResult, { ventureId, year, ...textOf(amounts), on, evidence });
        return change(rows, ventureId, { undistributed: add(netProfit, negate(statutoryReserve)), statutoryReserve });
      }
      case 'ReserveAppropriated': {
        const { amount } = event.data;
        return change(rows, ventureId, { undistributed: negate(amount), optionalReserve: amount });
      }
      case 'LossMadeUp': {
        const { amount, reserve } = event.data;
        const out = negate(amount);
        const from = reserve === 'optional' ? { optionalReserve: out } : { statutoryReserve: out };
        return change(rows, ventureId, { undistributed: amount, ...from });
      }
      case 'DividendDeclared': {
        const { amount, shares, ...data } = event.data;
        await rows.insert(Dividend, { ...data, amount: `${amount}` });
        const { dividendId } = data;
        await rows.insert(
          DividendShare,
          shares.map((one) => {
            const figures = { weight: ratioText(one.weight), amount: `${one.amount}`, paid: '0', received: '0' };
            return { ventureId, dividendId, shareholder: one.shareholder, ...figures };
          }),
        );
        return change(rows, ventureId, { undistributed: negate(amount) });
      }
      case 'DividendPaid':
        return moved(rows, event.data, 'paid');
      case 'DividendReceived':
        return moved(rows, event.data, 'received');
    }
  },
};

const textOf = <K extends string>(amounts: Readonly<Record<K, Fen>>): Record<K, string> =>
  Object.fromEntries(Object.entries<Fen>(amounts).map(([key, amount]) => [key, `${amount}`])) as Record<K, string>;

type Changes = Partial<Readonly<Record<'undistributed' | 'statutoryReserve' | 'optionalReserve', Fen>>>;

async function change(rows: RowStore, ventureId: string, changes: Changes): Promise<void> {
  const before = await rows.get(ProfitAccount, { ventureId });
  const after = (of: keyof Changes): Fen => add(fen(before?.[of] ?? '0'), changes[of] ?? ZERO);
  const undistributed = after('undistributed');
  await rows.upsert(ProfitAccount, {
    ventureId,
    ...textOf({
      undistributed,
      distributable: undistributed < ZERO ? ZERO : undistributed,
      statutoryReserve: after('statutoryReserve'),
      optionalReserve: after('optionalReserve'),
    }),
  });
}

async function moved(
  rows: RowStore,
  data: { readonly ventureId: string; readonly dividendId: string; readonly shareholder: string; readonly amount: Fen },
  what: 'paid' | 'received',
): Promise<void> {
  const { ventureId, dividendId, shareholder, amount } = data;
  const key = { ventureId, dividendId, shareholder };
  const row = await rows.get(DividendShare, key);
  if (row) await rows.update(DividendShare, key, { [what]: `${add(fen(row[what]), amount)}` });
}
