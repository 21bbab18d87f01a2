import {
  count,
  equals,
  flag,
  fraction,
  listOf,
  plus,
  record,
  text,
  ZERO_RATIO,
  type ExactShare,
  type Ratio,
  type ShapeOf,
} from '@ledger/kernel';
import { figureShape, lotShape, spentShape, type FigureOnRecord, type Lot, type Spent } from './flow.js';

const exactShare = record({ party: text, exact: fraction });

/**
 * What the facts of one calendar year have come to under one rule, and what came of them. `version` and `hash` name the
 * agreement the year is reckoned by, for good.
 */
export const accountYearShape = record({
  year: count,
  version: count,
  hash: text,
  closed: flag,
  lots: listOf(lotShape),
  spent: listOf(spentShape),
  given: listOf(exactShare),
  state: listOf(record({ name: text, value: fraction })),
});
export type AccountYear = ShapeOf<typeof accountYearShape>;

/**
 * The running account of a rule that reckons over years: of one enterprise, or of the whole rule (scope ''). It lives in
 * recorded results: each one carries the account as it left it, under the next revision.
 */
export const accountShape = record({
  rule: text,
  scope: text,
  revision: count,
  figures: listOf(figureShape),
  years: listOf(accountYearShape),
});
export type Account = ShapeOf<typeof accountShape>;

export const accountKey = ({ rule, scope }: Pick<Account, 'rule' | 'scope'>): string => `${rule}|${scope}`;

export const newAccount = (rule: string, scope: string): Account => ({
  rule,
  scope,
  revision: 0,
  figures: [],
  years: [],
});

/** The account with a year of it changed, or begun. */
export function withYear(account: Account, year: AccountYear): Account {
  const others = account.years.filter((one) => one.year !== year.year);
  return { ...account, years: [...others, year].sort((a, b) => a.year - b.year) };
}

/** Lots with more of them; alike ones are one. They stand by year, period and party, whatever came first. */
export function withLots(lots: readonly Lot[], more: readonly Lot[]): Lot[] {
  const all = [...lots];
  for (const lot of more) {
    const at = all.findIndex((one) => one.year === lot.year && one.period === lot.period && one.party === lot.party);
    const before = all[at];
    if (before) all[at] = { ...before, amount: plus(before.amount, lot.amount) };
    else all.push(lot);
  }
  return all.sort(byYearAndParty);
}

/** What was spent with more of it; of one category it adds up as lots do. */
export function withSpent(spent: readonly Spent[], category: string, more: readonly Lot[]): Spent[] {
  const others = spent.filter((one) => one.category !== category);
  const own = spent.filter((one) => one.category === category).map(({ category: _, ...lot }): Lot => lot);
  return [...others, ...withLots(own, more).map((lot): Spent => ({ category, ...lot }))].sort((a, b) =>
    a.category === b.category ? byYearAndParty(a, b) : a.category < b.category ? -1 : 1,
  );
}

const byYearAndParty = (a: Lot, b: Lot): number =>
  (a.year ?? 0) - (b.year ?? 0) || inOrder(a.period ?? '', b.period ?? '') || inOrder(a.party, b.party);
const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Figures with one more; the same figure of the same year and party gives way to it. */
export const withFigure = (figures: readonly FigureOnRecord[], more: FigureOnRecord): FigureOnRecord[] =>
  [...withoutFigure(figures, more), more].sort((a, b) => a.year - b.year);

/** Figures without that of the same name, year and party. */
export const withoutFigure = (
  figures: readonly FigureOnRecord[],
  { figure, year, party }: Pick<FigureOnRecord, 'figure' | 'year' | 'party'>,
): FigureOnRecord[] => figures.filter((one) => one.figure !== figure || one.year !== year || one.party !== party);

export const stateOf = ({ state }: Pick<AccountYear, 'state'>): Readonly<Record<string, Ratio>> =>
  Object.fromEntries(state.map(({ name, value }) => [name, value]));

export const stateList = (state: Readonly<Record<string, Ratio>>): AccountYear['state'] =>
  Object.keys(state)
    .sort()
    .map((name) => ({ name, value: state[name] ?? ZERO_RATIO }));

export const sameState = (a: AccountYear['state'], b: AccountYear['state']): boolean =>
  a.length === b.length && a.every(({ name, value }, n) => b[n]?.name === name && equals(b[n].value, value));

export const sumOf = (shares: readonly ExactShare[]): Ratio =>
  shares.reduce((total, { exact }) => plus(total, exact), ZERO_RATIO);
