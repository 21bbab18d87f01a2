import type { Agreement, ClauseForm, Party, SharingRule } from '@ledger/agreement';
import {
  amount,
  compare,
  count,
  equals,
  fraction,
  isNegative,
  isZero,
  listOf,
  minus,
  optional,
  plus,
  record,
  sumRatios,
  text,
  ZERO_RATIO,
  type ExactShare,
  type Ratio,
  type ShapeOf,
} from '@ledger/kernel';
import type { DeductionFact, TaxFact } from './shared-fact.js';
import type { Sentence } from './sharing.rejections.js';

/** A value a step names: a word, a fraction, an amount, or several of them at once. */
export const namedValueShape = record({
  name: text,
  text: optional(text),
  fraction: optional(fraction),
  amount: optional(amount),
});
export type NamedValue = ShapeOf<typeof namedValueShape>;

/**
 * One clause at work, in exact fen: what flowed in, what flows on, and what it gave to parties on the way. What neither
 * flows on nor was given left the base: other levels of government have it, or it was spent for the account of all.
 */
export const stepShape = record({
  clause: text,
  article: optional(text),
  in: fraction,
  out: fraction,
  given: listOf(record({ party: text, exact: fraction })),
  values: listOf(namedValueShape),
});
export type Step = ShapeOf<typeof stepShape>;

/** Why a fact is not shared though the agreement was asked: it stays whole with one party. */
export const UNSHARED = [
  'tax-not-shared',
  'not-recognised',
  'source-excluded',
  'not-selected',
  'received-outside',
  'not-deductible',
] as const;
export type UnsharedReason = (typeof UNSHARED)[number];

/** One fact on its way through the clauses that look at it alone. */
export interface Preparation {
  readonly agreement: Agreement;
  readonly fact: TaxFact | DeductionFact;
  /** The rule that takes this tax or deduction, if one does. */
  readonly rule?: SharingRule;
  /** The party whose treasury took it in, or paid. */
  readonly collector: string;
  /** Set when the whole stays with one party. */
  readonly kept?: { readonly party: string; readonly reason: UnsharedReason };
  /** Fen, exact: below zero for a refund and for a deduction. */
  readonly amount: Ratio;
  /** Years of the rule's clock that the fact falls in, with the part of it that does; empty without a clock. */
  readonly years: readonly { readonly year: number; readonly part: Ratio }[];
  readonly steps: readonly Step[];
  /** Of the clause at work. */
  readonly article?: string;
}

export const lotShape = record({
  /** Year of the rule's clock. */
  year: optional(count),
  /** Closing period, where a clause of the rule goes by it. */
  period: optional(text),
  /** In whose treasury it stands. */
  party: text,
  amount: fraction,
});
/** Money of one rule and year that is alike: of one year of its clock and in one treasury. */
export type Lot = ShapeOf<typeof lotShape>;

export const spentShape = record({
  category: text,
  /** Year of the rule's clock. */
  year: optional(count),
  /** Closing period, where a clause of the rule goes by it. */
  period: optional(text),
  /** Whose treasury paid. */
  party: text,
  amount: fraction,
});
/** What a party spent for the account of all, in fen. */
export type Spent = ShapeOf<typeof spentShape>;

export const figureShape = record({
  figure: text,
  year: count,
  /** Whose figure it is, where it is one party's. */
  party: optional(text),
  value: fraction,
  money: optional(text), // 'fen' where the value is an amount
});
/** A reference figure on record. */
export type FigureOnRecord = ShapeOf<typeof figureShape>;

/**
 * The money of one rule on its way through its clauses: one fact's, or, where a clause reckons over a year, all of the
 * year to date. Exact shares given and what still flows sum to what came in, less what was deducted.
 */
export interface Flow {
  readonly agreement: Agreement;
  readonly rule: SharingRule;
  /** Credit code of the enterprise whose money it is; absent where money of several flows together. */
  readonly enterprise?: string;
  /** The calendar year of the tax periods. */
  readonly taxYear: number;
  /** Years of the rule's clock that its money started in, ascending; lots are gone once they are given. */
  readonly clockYears: readonly number[];
  /** Whether the year's books are ended. */
  readonly closed: boolean;
  /** What no clause has given to a party yet, in fen; earlier years of the clock stand first. */
  readonly lots: readonly Lot[];
  /** What clauses have given to parties. */
  readonly given: readonly ExactShare[];
  /** Deductions of the year to date. */
  readonly spent: readonly Spent[];
  /** Reference figures on record, of every year. */
  readonly figures: readonly FigureOnRecord[];
  /** What clauses hand on from year to year, by name; as the year before left it, until a clause changes it. */
  readonly state: Readonly<Record<string, Ratio>>;
  readonly steps: readonly Step[];
  /** Of the clause at work. */
  readonly article?: string;
}

/**
 * One primitive of sharing. A clause is one file: its key and its part of the document's schema, how it works, its
 * sentence in the contract, and its step in an explanation.
 */
export interface Clause<T = unknown> extends ClauseForm<T> {
  /** It acts only once the year's books are ended. */
  readonly atYearEnd?: true;
  /** Whether the end of the year's books decides part of what it does, though it acts all year. */
  closes?(term: T): boolean;
  /** Those of its figures that are of the very year reckoned: a what-if run ends every year that has one. */
  ofTheYear?(term: T): readonly string[];
  /** Looks at one fact alone. Rejects when the agreement does not say what to do. */
  prepare?(preparation: Preparation, term: T): Preparation;
  /** Carries the flow one clause on. Rejects when the agreement does not say what to do. */
  apply?(flow: Flow, term: T): Flow;
  /** Why a figure that it reads by name is none it takes: whose it is, or of which year. */
  turnsAway?(figure: FigureOnRecord, term: T): Sentence | undefined;
  /** What the signed text says. */
  sentence(term: T, around: ClauseAround): Sentence;
  /** What the clause did, for the reader of an explanation. */
  tell(step: Step, names: PartyNames): Sentence;
  /** Its section of the manual, where FORMAT.md has none: in Markdown, in both languages, its examples run by a test. */
  readonly page?: Sentence;
}

/** What a clause's sentence may name. */
export interface ClauseAround {
  readonly rule: SharingRule;
  readonly names: PartyNames;
}

/** Party names by id. */
export type PartyNames = ReadonlyMap<string, string>;

export const namesOf = (parties: readonly Pick<Party, 'id' | 'name'>[]): PartyNames =>
  new Map(parties.map(({ id, name }) => [id, name]));

/** What still flows, in fen. */
export const flowing = ({ lots }: Pick<Flow, 'lots'>): Ratio => sumRatios(lots.map(({ amount: of }) => of));

/** What came in, in fen: all tax of the rule, or of its year to date, before any clause took from it. */
export const cameIn = (flow: Pick<Flow, 'lots' | 'steps'>): Ratio => flow.steps[0]?.in ?? flowing(flow);

/** The preparation after a clause, with its step added. */
export function preparedBy(
  preparation: Preparation,
  clause: string,
  change: Partial<Preparation>,
  values: readonly NamedValue[],
): Preparation {
  const next = { ...preparation, ...change };
  const article = preparation.article ?? next.rule?.article;
  const step: Step = {
    clause,
    ...(article !== undefined && { article }),
    in: preparation.amount,
    out: next.amount,
    given: [],
    values,
  };
  return { ...next, steps: [...preparation.steps, step] };
}

/** The flow after a clause, with its step added. */
export function stepped(flow: Flow, clause: string, change: Partial<Flow>, values: readonly NamedValue[]): Flow {
  const next = { ...flow, ...change };
  const article = flow.article ?? flow.rule.article;
  const step: Step = {
    clause,
    ...(article !== undefined && { article }),
    in: flowing(flow),
    out: flowing(next),
    given: next.given === flow.given ? [] : gained(flow.given, next.given),
    values,
  };
  return { ...next, steps: [...flow.steps, step] };
}

/** What came to each party between two lists of what was given; parties named for the first time are always in it. */
export function gained(before: readonly ExactShare[], after: readonly ExactShare[]): ExactShare[] {
  if (before.length === 0) return [...after];
  const had = new Map(before.map(({ party, exact }) => [party, exact]));
  const has = new Map(after.map(({ party, exact }) => [party, exact]));
  return [...new Set([...has.keys(), ...had.keys()])]
    .map((party) => ({ party, exact: minus(has.get(party) ?? ZERO_RATIO, had.get(party) ?? ZERO_RATIO) }))
    .filter(({ party, exact }) => !had.has(party) || !isZero(exact));
}

/** What was given with more given to some parties, in the parties' declared order. */
export function giving(
  { given, agreement }: Pick<Flow, 'given' | 'agreement'>,
  more: readonly ExactShare[],
): readonly ExactShare[] {
  const total = new Map(given.map(({ party, exact }) => [party, exact]));
  for (const { party, exact } of more) total.set(party, plus(total.get(party) ?? ZERO_RATIO, exact));
  const inOrder: ExactShare[] = [];
  for (const { id } of agreement.parties) {
    const exact = total.get(id);
    if (exact) inOrder.push({ party: id, exact });
  }
  return inOrder;
}

/** What a party was given so far. */
export const givenTo = ({ given }: Pick<Flow, 'given'>, party: string): Ratio =>
  given.find((one) => one.party === party)?.exact ?? ZERO_RATIO;

/**
 * Takes an amount out of the lots, the earliest first; what exceeds all of them is taken from the last, which may fall
 * below zero. Answers what stays and what was taken out of each.
 */
export function takeFrom(lots: readonly Lot[], wanted: Ratio): { readonly rest: Lot[]; readonly taken: Lot[] } {
  let left = wanted;
  const taken = lots.map((lot, index): Lot => {
    const last = index === lots.length - 1;
    const here = last ? left : isNegative(lot.amount) ? ZERO_RATIO : smaller(lot.amount, left);
    left = minus(left, here);
    return { ...lot, amount: here };
  });
  const rest = lots.map((lot, index) => ({ ...lot, amount: minus(lot.amount, taken[index]?.amount ?? ZERO_RATIO) }));
  return { rest: rest.filter(({ amount: of }) => !isZero(of)), taken: taken.filter(({ amount: of }) => !isZero(of)) };
}

/** Lots as shares of the parties in whose treasuries they stand. */
export function byTreasury(lots: readonly Lot[]): ExactShare[] {
  const parties = [...new Set(lots.map(({ party }) => party))];
  return parties.map((party) => ({
    party,
    exact: sumRatios(lots.filter((lot) => lot.party === party).map(({ amount: of }) => of)),
  }));
}

export const smaller = (a: Ratio, b: Ratio): Ratio => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Ratio, b: Ratio): Ratio => (compare(a, b) >= 0 ? a : b);
/** Not below zero. */
export const atLeastZero = (a: Ratio): Ratio => (isNegative(a) ? ZERO_RATIO : a);
export const sameShares = (a: readonly ExactShare[], b: readonly ExactShare[]): boolean =>
  a.length === b.length && a.every(({ party, exact }, n) => b[n]?.party === party && equals(b[n].exact, exact));

/** The text of a value a step is known to have. */
export const valueOf = (step: Step, name: string): string => valueNamed(step, name)?.text ?? '';
export const valueNamed = (step: Step, name: string): NamedValue | undefined =>
  step.values.find((value) => value.name === name);
