import { add, allocate, negate, ratio, subtract, ZERO, type Fen } from '@ledger/kernel';

/** A tenth of what is left of the profit goes to the statutory reserve, until it holds half of the capital (art. 210). */
const RESERVE_RATE = ratio('10%');
const RESERVE_CAP = ratio('50%');

export const lesser = (a: Fen, b: Fen): Fen => (a < b ? a : b);
export const notBelowZero = (amount: Fen): Fen => (amount < ZERO ? ZERO : amount);

/** A part of an amount, an odd fen to the nearest. */
function partOf(amount: Fen, part: ReturnType<typeof ratio>): Fen {
  const weights = [
    { party: 'part', weight: part },
    { party: 'rest', weight: ratio(`${part.d - part.n}/${part.d}`) },
  ];
  return allocate(amount, weights)[0].amount;
}

/** Profit not shared (below zero: loss carried) and the statutory reserve. */
export interface Standing {
  readonly undistributed: Fen;
  readonly statutoryReserve: Fen;
}

/**
 * What changes profit not shared: a year's result, something that moves fixed amounts, a dividend, of which `demanded` was
 * asked back since, and that demand on its own day.
 */
export type ProfitEntry =
  | { readonly kind: 'year'; readonly year: number; readonly netProfit: Fen; readonly registeredCapital: Fen }
  | ({ readonly kind: 'change' } & Standing)
  | { readonly kind: 'dividend'; readonly dividendId: string; readonly amount: Fen; readonly demanded: Fen }
  | { readonly kind: 'demand'; readonly amount: Fen };

export interface YearShared {
  readonly year: number;
  readonly lossMadeUp: Fen;
  /** Put aside out of this year. */
  readonly statutoryReserve: Fen;
  readonly distributable: Fen;
}

export interface Excess {
  readonly dividendId: string;
  readonly amount: Fen;
}

/** A year's result in the order of the law: earlier losses, the statutory reserve, the rest may be shared. */
export function sharedOut(
  { undistributed: before, statutoryReserve: reserve }: Standing,
  { year, netProfit, registeredCapital }: Extract<ProfitEntry, { kind: 'year' }>,
): Standing & { readonly shared: YearShared } {
  const profit = notBelowZero(netProfit);
  const lossMadeUp = lesser(profit, notBelowZero(negate(before)));
  const room = notBelowZero(subtract(partOf(registeredCapital, RESERVE_CAP), reserve));
  const statutoryReserve = lesser(partOf(subtract(profit, lossMadeUp), RESERVE_RATE), room);
  const undistributed = subtract(add(before, netProfit), statutoryReserve);
  return {
    undistributed,
    statutoryReserve: add(reserve, statutoryReserve),
    shared: { year, lossMadeUp, statutoryReserve, distributable: notBelowZero(undistributed) },
  };
}

const NOTHING: Standing = { undistributed: ZERO, statutoryReserve: ZERO };

/** The whole book from its first entry: where it leads, and each year of it. */
export function reckoned(book: readonly ProfitEntry[]): {
  readonly standing: Standing;
  readonly years: readonly YearShared[];
} {
  const years: YearShared[] = [];
  const standing = book.reduce<Standing>((before, entry) => {
    switch (entry.kind) {
      case 'year': {
        const { shared, ...after } = sharedOut(before, entry);
        years.push(shared);
        return after;
      }
      case 'change':
        return changed(before, entry);
      case 'dividend':
        return { ...before, undistributed: subtract(before.undistributed, entry.amount) };
      case 'demand':
        return { ...before, undistributed: add(before.undistributed, entry.amount) };
    }
  }, NOTHING);
  return { standing, years };
}

/**
 * What each dividend exceeded what could be shared on its day and was not asked back. An excess belongs to the company
 * all along: it makes no later dividend exceed anything.
 */
export function excessOf(book: readonly ProfitEntry[]): readonly Excess[] {
  const found: Excess[] = [];
  book.reduce<Standing>((before, entry) => {
    switch (entry.kind) {
      case 'year':
        return sharedOut(before, entry);
      case 'change':
        return changed(before, entry);
      case 'dividend': {
        const net = subtract(entry.amount, entry.demanded);
        const lawful = lesser(net, notBelowZero(before.undistributed));
        if (net > lawful) found.push({ dividendId: entry.dividendId, amount: subtract(net, lawful) });
        return { ...before, undistributed: subtract(before.undistributed, lawful) };
      }
      case 'demand':
        return before;
    }
  }, NOTHING);
  return found;
}

/** A reserve that turns out never to have held so much makes good so much less of a loss. */
function changed(before: Standing, { undistributed, statutoryReserve }: Standing): Standing {
  const reserve = add(before.statutoryReserve, statutoryReserve);
  const short = notBelowZero(negate(reserve));
  return {
    undistributed: subtract(add(before.undistributed, undistributed), short),
    statutoryReserve: notBelowZero(reserve),
  };
}
