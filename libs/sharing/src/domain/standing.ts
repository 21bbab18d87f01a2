import { amount, count, fraction, listOf, optional, record, text, type ShapeOf, type ToDate } from '@ledger/kernel';
import { accountKey, accountShape, type Account } from './account.js';

const endedShape = record({ year: count, version: count, hash: text });
/** A calendar year whose books were ended, by the version and hash of the agreement that governed it. */
export type EndedYear = ShapeOf<typeof endedShape>;

/**
 * What a result leaves behind for those after it: how far rounding to date has come in its year or period, and the
 * accounts it changed. Plain data: an event holds it.
 */
export const carryShape = record({
  terms: listOf(
    record({
      /** A year '2024', or a closing period '2024-Q1', by the level of rounding. */
      term: text,
      /** Counts the results that were rounded over it. */
      revision: count,
      exactToDate: listOf(record({ party: text, exact: fraction })),
      allocatedToDate: listOf(record({ party: text, amount })),
    }),
  ),
  accounts: listOf(accountShape),
  /** Calendar years whose books it ended, with the agreement that governed the end. */
  ended: optional(listOf(endedShape)),
});
export type Carry = ShapeOf<typeof carryShape>;

export const NO_CARRY: Carry = { terms: [], accounts: [] };

/** How far rounding to date has come, and after how many results. */
export interface TermToDate extends ToDate {
  readonly revision: number;
}

/** What earlier results left behind. */
export interface Standing {
  term(term: string): TermToDate | undefined;
  account(key: string): Account | undefined;
  /** Every account of a rule. */
  accountsOf(rule: string): readonly Account[];
  /** The calendar years whose books were ended. */
  ended(): readonly EndedYear[];
}

/** Accounts lie in shelves of buckets, by a hash of their key, so that a change copies few of them. */
const WIDTH = 32;
type Bucket = ReadonlyMap<string, Account>;
type Shelf = readonly (Bucket | undefined)[];

/** Standing that grows by what results leave behind; each state of it stays as it was. */
export class Kept implements Standing {
  static readonly NOTHING = new Kept(new Map(), [], []);

  private constructor(
    private readonly terms: ReadonlyMap<string, TermToDate>,
    private readonly shelves: readonly (Shelf | undefined)[],
    private readonly years: readonly EndedYear[],
  ) {}

  with({ terms, accounts, ended = [] }: Carry): Kept {
    if (terms.length === 0 && accounts.length === 0 && ended.length === 0) return this;
    const next = new Map(this.terms);
    for (const { term, ...toDate } of terms) next.set(term, toDate);
    const shelves = accounts.reduce(placed, this.shelves);
    return new Kept(terms.length === 0 ? this.terms : next, shelves, [...this.years, ...ended]);
  }

  term(term: string): TermToDate | undefined {
    return this.terms.get(term);
  }

  account(key: string): Account | undefined {
    const [shelf, bucket] = placeOf(key);
    return this.shelves[shelf]?.[bucket]?.get(key);
  }

  ended(): readonly EndedYear[] {
    return this.years;
  }

  accountsOf(rule: string): readonly Account[] {
    return this.accounts().filter((account) => account.rule === rule);
  }

  /** Every account, by rule and scope. */
  accounts(): readonly Account[] {
    return this.shelves
      .flatMap((shelf) => (shelf ?? []).flatMap((bucket) => [...(bucket?.values() ?? [])]))
      .sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
  }
}

function placed(shelves: readonly (Shelf | undefined)[], account: Account): readonly (Shelf | undefined)[] {
  const key = accountKey(account);
  const [shelf, bucket] = placeOf(key);
  const buckets = [...(shelves[shelf] ?? [])];
  buckets[bucket] = new Map(buckets[bucket]).set(key, account);
  const next = [...shelves];
  next[shelf] = buckets;
  return next;
}

function placeOf(key: string): readonly [shelf: number, bucket: number] {
  let hash = 0;
  for (let n = 0; n < key.length; n++) hash = (hash * 31 + key.charCodeAt(n)) % 1_000_003;
  return [hash % WIDTH, Math.floor(hash / WIDTH) % WIDTH];
}

/**
 * Several books as one, in any order: a book may hold what came of another one's year, so of a term and of an account
 * the latest revision counts.
 */
export function followed(books: readonly (Standing | undefined)[]): Standing {
  const known = books.filter((book): book is Standing => book !== undefined && book !== Kept.NOTHING);
  const [only, another] = known;
  if (!only) return Kept.NOTHING;
  if (!another) return only;
  return {
    term: (term) => latest(known.map((book) => book.term(term))),
    account: (key) => latest(known.map((book) => book.account(key))),
    ended: () => known.flatMap((book) => book.ended()),
    accountsOf(rule) {
      const found = new Map<string, Account>();
      for (const account of known.flatMap((book) => book.accountsOf(rule))) {
        found.set(account.scope, latest([found.get(account.scope), account]) ?? account);
      }
      return [...found.values()].sort((a, b) => (a.scope < b.scope ? -1 : 1));
    },
  };
}

const latest = <T extends { readonly revision: number }>(all: readonly (T | undefined)[]): T | undefined =>
  all.reduce((a, b) => (a === undefined || (b !== undefined && b.revision > a.revision) ? b : a), undefined);
