import { isTaxType, type Agreement } from '@ledger/agreement';
import {
  amount,
  count,
  creditCode,
  date,
  divisionCode,
  flag,
  fraction,
  invariant,
  listOf,
  negate,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  ZERO,
  type Fen,
  type Portion,
  type ShapeOf,
} from '@ledger/kernel';
import { stepShape, UNSHARED } from './flow.js';
import { roundingLineShape, roundShares } from './round.js';
import type { AgreementByHash, Outcome, OwnOutcome, RevisedOutcome } from './outcome.js';
import { shareFact } from './share-fact.js';
import type { Cause } from './shared-fact.js';
import { Kept, type Carry, type Standing } from './standing.js';

/** Names the arithmetic of this engine in every result; it changes when any figure could. */
export const ENGINE = 'hezhang-sharing/1';

const taxType = textAs((code) => {
  invariant(isTaxType(code), `${code} is no tax`);
  return code;
});
const exactShare = record({ party: text, exact: fraction });

/**
 * Why each party gets what it gets: the fact, the clauses with exact fractions in and out, and the rounding of each
 * line. Self-contained, so that it can be read, and its arithmetic checked, without the agreement or this program.
 */
export const explanationShape = record({
  engine: text,
  agreement: record({ id: text, version: count, hash: text }),
  /** In declared order, which breaks ties. */
  parties: listOf(record({ id: text, name: text })),
  /** What was entered; `amount` is what it brings: below zero for a refund and a deduction, zero for a figure. */
  fact: record({
    id: text,
    kind: oneOf('receipt', 'refund', 'deduction', 'reference', 'year-end'),
    taxType: optional(taxType),
    category: optional(text),
    figure: optional(text),
    amount,
    taxPeriod: textAs(period),
    receivedOn: date,
    place: optional(textAs(divisionCode)),
    enterprise: optional(textAs(creditCode)),
  }),
  /** shared, left whole to one party, or another year or account revised because of the fact. */
  outcome: oneOf('shared', 'unshared', 'revised'),
  rule: optional(text),
  reason: optional(oneOf(...UNSHARED)),
  base: fraction,
  taxYear: count,
  /** The fact alone. */
  steps: listOf(stepShape),
  /** Where the rule reckons over a year: all of the year to date, and what it had given before. */
  toDate: optional(
    record({
      rule: text,
      scope: text,
      taxYear: count,
      closed: flag,
      before: listOf(exactShare),
      steps: listOf(stepShape),
    }),
  ),
  rounding: record({
    method: oneOf('largest-remainder', 'partner', 'declared-order'),
    partner: optional(text),
    level: oneOf('fact', 'period', 'cumulative'),
  }),
  lines: listOf(roundingLineShape),
});
export type Explanation = ShapeOf<typeof explanationShape>;

/** One outcome in fen: who gets what, and why. */
export interface Allocation<O extends Outcome = Outcome> {
  readonly outcome: O;
  readonly portions: readonly Portion[];
  readonly explanation: Explanation;
}

/** Everything one fact brings about. */
export interface Allocations {
  /** Absent for what brings no money of its own. */
  readonly own?: Allocation<OwnOutcome>;
  /** Other years and accounts whose shares change because of it; each sums to what that year's base changes by. */
  readonly revisions: readonly Allocation<RevisedOutcome>[];
  /** What it leaves behind for those after it. */
  readonly carry: Carry;
}

/** Shares and rounds one fact, or the end of a year. Rejects as {@link shareFact} does. */
export function allocateFact(
  agreement: Agreement,
  cause: Cause,
  standing: Standing = Kept.NOTHING,
  byHash?: AgreementByHash,
): Allocations {
  const { own, revisions, accounts, ended } = shareFact(agreement, cause, standing, byHash);
  const terms = new Map<string, Carry['terms'][number]>();
  const rounding = { term: (term: string) => terms.get(term) ?? standing.term(term) };
  const allocate = <O extends Outcome>(outcome: O): Allocation<O> => {
    const { lines, portions, terms: went } = roundShares(outcome.agreement, outcome, rounding, cause.taxPeriod);
    for (const term of went) terms.set(term.term, term);
    return { outcome, portions, explanation: explain(cause, outcome, lines) };
  };
  const allocated = { ...(own && { own: allocate(own) }), revisions: revisions.map(allocate) };
  return {
    ...allocated,
    carry: { terms: [...terms.values()], accounts, ...(ended !== undefined && { ended: [ended] }) },
  };
}

function explain(cause: Cause, outcome: Outcome, lines: Explanation['lines']): Explanation {
  const { id, version, hash, parties, rounding } = outcome.agreement;
  return {
    engine: ENGINE,
    agreement: { id, version, hash },
    parties: parties.map((party) => ({ id: party.id, name: party.name })),
    fact: factTold(cause),
    outcome: outcome.kind,
    ...(outcome.kind === 'unshared' ? { reason: outcome.reason } : { rule: outcome.rule }),
    base: outcome.base,
    taxYear: outcome.taxYear,
    steps: outcome.steps,
    ...(outcome.toDate && { toDate: outcome.toDate }),
    rounding,
    lines,
  };
}

/** What a cause brings, in fen: below zero for what left the treasury. */
export function brought(cause: Cause): Fen {
  switch (cause.kind) {
    case 'receipt':
    case 'refund':
      return cause.amount;
    case 'deduction':
      return negate(cause.amount);
    case 'reference':
    case 'year-end':
      return ZERO;
  }
}

function factTold(cause: Cause): Explanation['fact'] {
  const { id, kind, taxPeriod, receivedOn } = cause;
  return {
    id,
    kind,
    ...('taxType' in cause && { taxType: cause.taxType }),
    ...('category' in cause && { category: cause.category }),
    ...('figure' in cause && { figure: cause.figure }),
    amount: brought(cause),
    taxPeriod,
    receivedOn,
    ...('place' in cause && { place: cause.place }),
    ...('enterprise' in cause && cause.enterprise && { enterprise: cause.enterprise.creditCode }),
  };
}
