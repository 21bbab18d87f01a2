import { parseAgreement, type Agreement, type ParseOptions } from '@ledger/agreement';
import { firstDay, invariant, isZero, ratio, yearOf, type ExactShare, type Json, type Ratio } from '@ledger/kernel';
import { clauses } from './clauses.js';
import type { Clause, Flow, Step, UnsharedReason } from './flow.js';
import { exactSum } from './round.js';
import type { SharedFact } from './shared-fact.js';

interface Result {
  /** What there was to share, in fen. */
  readonly base: Ratio;
  /** Exact shares in declared order; they sum to the base. */
  readonly exact: readonly ExactShare[];
  readonly steps: readonly Step[];
  /** The year of the tax period. */
  readonly taxYear: number;
}
export interface SharedOutcome extends Result {
  readonly kind: 'shared';
  readonly rule: string;
}
/** The agreement was asked and leaves the whole with one party. */
export interface UnsharedOutcome extends Result {
  readonly kind: 'unshared';
  readonly reason: UnsharedReason;
  readonly party: string;
}
export type Outcome = SharedOutcome | UnsharedOutcome;

/** The forms of every clause whose key a document may use. */
export const clauseForms = clauses.flatMap(({ form }) => (form ? [form] : []));

/** Reads an agreement document with every clause this engine executes. Rejects `agreement.bad-document`. */
export function readAgreement(source: string | Json, options: Pick<ParseOptions, 'version'> = {}): Agreement {
  return parseAgreement(source, { ...options, forms: clauseForms });
}

/**
 * The exact shares of one fact under one agreement, and how they came about.
 * Rejects with a {@link SharingRejection} code where the agreement does not say what to do.
 */
export const shareFact = (agreement: Agreement, fact: SharedFact): Outcome => shareBy(clauses, agreement, fact);

/** {@link shareFact} through given clauses. */
export function shareBy(pipeline: readonly Clause[], agreement: Agreement, fact: SharedFact): Outcome {
  const start: Flow = { agreement, fact, amount: ratio(fact.amount), exact: [], steps: [] };
  const { kept, rule, exact, amount, steps } = pipeline.reduce((flow, clause) => clause.apply(flow), start);
  invariant(isZero(amount), `${amount.n}/${amount.d} fen of ${fact.id} reached nobody`);
  const result: Result = { base: exactSum(exact), exact, steps, taxYear: yearOf(firstDay(fact.taxPeriod)) };
  if (kept) return { kind: 'unshared', ...kept, ...result };
  invariant(rule, `${fact.id} was shared without a rule`);
  return { kind: 'shared', rule: rule.id, ...result };
}
