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
import { add, fen, negate, ratioText, subtract, ZERO, ZERO_RATIO, type Fen, type Ratio } from '@ledger/kernel';
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
  @DateColumn('Day the result was last corrected.', { nullable: true }) readonly correctedOn!: string | null;
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
  @FenColumn('Of it, shared against the law and taken back, in fen.') readonly excess!: string;
  @FenColumn('Of what was paid, demanded back, in fen.') readonly demandedBack!: string;
  @FenColumn('Still to be paid, in fen; below zero more was paid than its part.') readonly payable!: string;
}

/** What one shareholder is to give back of a dividend (退还违法分配的利润), and has. In fen. */
@Entity()
export class DividendReturn {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Return.') readonly returnId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @TextColumn('Dividend it is of.') readonly dividendId!: string;
  @DateColumn('Day of the demand.') readonly on!: string;
  @DateColumn('Day by which it is to be given back.') readonly payBy!: string;
  @FenColumn('Of its part, shared against the law, in fen.') readonly excess!: string;
  @FenColumn('To be given back, in fen.') readonly amount!: string;
  @FenColumn('Given back, in fen.') readonly returned!: string;
  @FenColumn('Still due, in fen.') readonly open!: string;
  @TextColumn('Resolution or demand.') readonly evidence!: string;
}

export const profitView: Projection<ProfitEvent> = {
  name: 'venture-profit',
  version: 2,
  tables: [YearResult, ProfitAccount, Dividend, DividendShare, DividendReturn],
  on: profitEvents,
  async apply(rows, { event }) {
    const { ventureId } = event.data;
    switch (event.type) {
      case 'OpeningBalancesEntered':
        return change(rows, ventureId, event.data);
      case 'YearResultRecorded': {
        const { year, netProfit, lossMadeUp, statutoryReserve, distributable, on, evidence } = event.data;
        const amounts = { netProfit, lossMadeUp, statutoryReserve, distributable };
        await rows.insert(YearResult, { ventureId, year, ...textOf(amounts), on, correctedOn: null, evidence });
        return change(rows, ventureId, { undistributed: add(netProfit, negate(statutoryReserve)), statutoryReserve });
      }
      case 'YearResultCorrected': {
        const { year: corrected, netProfit, difference, statutoryReserve, restated, on: correctedOn } = event.data;
        await rows.update(YearResult, { ventureId, year: corrected }, { netProfit: `${netProfit}`, correctedOn });
        for (const { year, ...amounts } of restated)
          await rows.update(YearResult, { ventureId, year }, textOf(amounts));
        return change(rows, ventureId, { undistributed: subtract(difference, statutoryReserve), statutoryReserve });
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
          shares.map(({ shareholder, weight, amount: part }) => {
            const figures = textOf({ ...NO_FIGURES, amount: part, payable: part });
            return { ventureId, dividendId, shareholder, weight: ratioText(weight), ...figures };
          }),
        );
        return change(rows, ventureId, { undistributed: negate(amount) });
      }
      case 'DividendPaid':
        return share(rows, event.data, { paid: event.data.amount });
      case 'DividendReceived':
        return share(rows, event.data, { received: event.data.amount });
      case 'DividendResplit': {
        const { dividendId, shares, differences } = event.data;
        for (const { shareholder, weight } of shares) {
          const key = { ventureId, dividendId, shareholder };
          const amount = differences.find((one) => one.shareholder === shareholder)?.amount ?? ZERO;
          await share(rows, key, { amount }, weight);
        }
        return;
      }
      case 'DividendReturnDemanded': {
        const { returnId, dividendId, amount, shares, on, payBy, evidence } = event.data;
        for (const { shareholder, excess, due } of shares) {
          await share(rows, { ventureId, dividendId, shareholder }, { excess, demandedBack: due });
          const figures = textOf({ excess, amount: due, returned: ZERO, open: due });
          const row = { ventureId, returnId, shareholder, dividendId, on, payBy, evidence };
          await rows.insert(DividendReturn, { ...row, ...figures });
        }
        return change(rows, ventureId, { undistributed: amount });
      }
      case 'DividendReturned': {
        const { returnId, shareholder, amount } = event.data;
        const key = { ventureId, returnId, shareholder };
        const before = await rows.get(DividendReturn, key);
        if (!before) return;
        const returned = add(fen(before.returned), amount);
        return rows.update(DividendReturn, key, textOf({ returned, open: subtract(fen(before.amount), returned) }));
      }
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

type ShareKey = { readonly ventureId: string; readonly dividendId: string; readonly shareholder: string };
type ShareFigures = Readonly<Record<'amount' | 'paid' | 'received' | 'excess' | 'demandedBack', Fen>>;

const NO_FIGURES: ShareFigures = { amount: ZERO, paid: ZERO, received: ZERO, excess: ZERO, demandedBack: ZERO };

const payableOf = ({ amount, paid, excess, demandedBack }: ShareFigures): Fen =>
  subtract(subtract(amount, excess), subtract(paid, demandedBack));

async function share(
  rows: RowStore,
  { ventureId, dividendId, shareholder }: ShareKey,
  changes: Partial<ShareFigures>,
  weight?: Ratio,
): Promise<void> {
  const key = { ventureId, dividendId, shareholder };
  const before = await rows.get(DividendShare, key);
  const after = (of: keyof ShareFigures): Fen => add(fen(before?.[of] ?? '0'), changes[of] ?? ZERO);
  const [amount, paid, received] = [after('amount'), after('paid'), after('received')];
  const [excess, demandedBack] = [after('excess'), after('demandedBack')];
  const figures = { amount, paid, received, excess, demandedBack };
  await rows.upsert(DividendShare, {
    ...key,
    weight: weight ? ratioText(weight) : (before?.weight ?? ratioText(ZERO_RATIO)),
    ...textOf({ ...figures, payable: payableOf(figures) }),
  });
}
