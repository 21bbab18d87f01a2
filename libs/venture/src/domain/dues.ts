import { add, allocate, ratio, subtract, sum, ZERO, type Fen } from '@ledger/kernel';

/**
 * Capital still to be paid in, in fen, by the day it is due: that of the founding, or of the increase named, which the
 * founding's term does not bind.
 */
export interface DueAmount {
  readonly dueOn: string;
  readonly increaseId: string | null;
  readonly amount: Fen;
}

/** In order of the days, none of it zero. */
export type Dues = readonly DueAmount[];

const ordered = (dues: Dues): Dues =>
  dues.filter(({ amount }) => amount > ZERO).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));

export const owedIn = (dues: Dues): Fen => sum(dues.map(({ amount }) => amount));

export function withDue(dues: Dues, fresh: DueAmount): Dues {
  const isSame = (one: DueAmount): boolean => one.dueOn === fresh.dueOn && one.increaseId === fresh.increaseId;
  const same = dues.find(isSame)?.amount ?? ZERO;
  return ordered([...dues.filter((one) => !isSame(one)), { ...fresh, amount: add(same, fresh.amount) }]);
}

/** Paid, or forfeited: what is due first goes first. */
export function lessFirst(dues: Dues, amount: Fen): Dues {
  let left = amount;
  return ordered(
    dues.map((one) => {
      const part = left < one.amount ? left : one.amount;
      left = subtract(left, part);
      return { ...one, amount: subtract(one.amount, part) };
    }),
  );
}

/** A part that passes to another takes of every due day in proportion. */
export function divided(dues: Dues, amount: Fen): { readonly kept: Dues; readonly passed: Dues } {
  if (amount === ZERO || dues.length === 0) return { kept: dues, passed: [] };
  const parts = allocate(
    amount,
    dues.map((one, n) => ({ party: `${n}`, weight: ratio(one.amount) })),
  );
  return {
    kept: ordered(dues.map((one, n) => ({ ...one, amount: subtract(one.amount, parts[n].amount) }))),
    passed: ordered(dues.map((one, n) => ({ ...one, amount: parts[n].amount }))),
  };
}

/** Nothing of the founding is due later than a day any more. */
export const broughtForward = (dues: Dues, payBy: string): Dues =>
  dues.reduce<Dues>((all, one) => {
    const late = one.increaseId === null && one.dueOn > payBy;
    return withDue(all, late ? { ...one, dueOn: payBy } : one);
  }, []);
