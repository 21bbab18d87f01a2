import type { Agreement, RuleClause, SharingRule } from '@ledger/agreement';
import { invariant, isZero, type ExactShare, type Ratio } from '@ledger/kernel';
import { clauses } from './clauses.js';
import { flowing, type Clause, type FigureOnRecord, type Flow, type Lot, type Spent, type Step } from './flow.js';
import type { Sentence } from './sharing.rejections.js';

/** What a rule's clauses are handed: money, deductions and figures of one fact or of a year to date. */
export interface ToReckon {
  readonly agreement: Agreement;
  readonly rule: SharingRule;
  /** Credit code of the enterprise whose money it is, where it is one's. */
  readonly enterprise?: string;
  readonly taxYear: number;
  readonly closed?: boolean;
  readonly lots: readonly Lot[];
  readonly spent?: readonly Spent[];
  readonly figures?: readonly FigureOnRecord[];
  readonly state?: Readonly<Record<string, Ratio>>;
}

export interface Reckoned {
  readonly given: readonly ExactShare[];
  readonly state: Readonly<Record<string, Ratio>>;
  readonly steps: readonly Step[];
}

const byName: ReadonlyMap<string, Clause> = new Map(clauses.map((clause) => [clause.name, clause]));

/** The clause a rule names; a document that was read names no other. */
export function clauseOf({ name }: Pick<RuleClause, 'name'>): Clause {
  const clause = byName.get(name);
  invariant(clause, `no clause is named ${name}`);
  return clause;
}

/** Whether a rule reads a reference figure by name. */
export const readsFigure = ({ clauses: own }: SharingRule, figure: string): boolean =>
  own.some((clause) => clauseOf(clause).reads?.(clause.term).figures?.includes(figure));

/** Why no clause of a rule that reads a figure by name takes it; undefined where one does. */
export function turnedAway({ clauses: own }: SharingRule, figure: FigureOnRecord): Sentence | undefined {
  const readers = own.filter((clause) => clauseOf(clause).reads?.(clause.term).figures?.includes(figure.figure));
  const reasons = readers.map((clause) => clauseOf(clause).turnsAway?.(figure, clause.term));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** Runs money through the clauses of a rule, in declared order, until every fen of it belongs to somebody. */
export function reckon({ closed = false, spent = [], figures = [], state = {}, ...rest }: ToReckon): Reckoned {
  const clockYears = yearsOf([...rest.lots, ...spent]);
  let flow: Flow = { ...rest, closed, spent, figures, state, clockYears, given: [], steps: [] };
  for (const { name, article, term } of rest.rule.clauses) {
    const clause = clauseOf({ name });
    if (!clause.apply || (clause.atYearEnd && !closed)) continue;
    flow = clause.apply(flow.article === article ? flow : at(flow, article), term);
  }
  const left = flowing(flow);
  invariant(isZero(left), `${left.n}/${left.d} fen reached nobody`);
  return { given: flow.given, state: flow.state, steps: flow.steps };
}

const yearsOf = (money: readonly { readonly year?: number }[]): number[] =>
  [...new Set(money.flatMap(({ year }) => year ?? []))].sort((a, b) => a - b);

/** The flow at a clause with an article of its own, or with none. */
function at({ article: _, ...flow }: Flow, article: string | undefined): Flow {
  return article === undefined ? flow : { ...flow, article };
}
