import { isTaxType, type Agreement } from '@ledger/agreement';
import {
  amount,
  count,
  creditCode,
  date,
  divisionCode,
  fraction,
  invariant,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type Portion,
  type ShapeOf,
} from '@ledger/kernel';
import { stepShape, UNSHARED } from './flow.js';
import { NO_CARRY, roundingLineShape, roundShares, type Carry } from './round.js';
import { shareFact, type Outcome } from './share-fact.js';
import type { SharedFact } from './shared-fact.js';

/** Names the arithmetic of this engine in every result; it changes when any figure could. */
export const ENGINE = 'hezhang-sharing/1';

const taxType = textAs((code) => {
  invariant(isTaxType(code), `${code} is no tax`);
  return code;
});

/**
 * Why each party gets what it gets: the fact, the clauses with exact fractions in and out, and the rounding of each
 * line. Self-contained, so that it can be read, and its arithmetic checked, without the agreement or this program.
 */
export const explanationShape = record({
  engine: text,
  agreement: record({ id: text, version: count, hash: text }),
  /** In declared order, which breaks ties. */
  parties: listOf(record({ id: text, name: text })),
  fact: record({
    id: text,
    kind: oneOf('receipt', 'refund'),
    taxType,
    amount,
    taxPeriod: textAs(period),
    receivedOn: date,
    place: textAs(divisionCode),
    enterprise: textAs(creditCode),
  }),
  outcome: oneOf('shared', 'unshared'),
  rule: optional(text),
  reason: optional(oneOf(...UNSHARED)),
  base: fraction,
  taxYear: count,
  steps: listOf(stepShape),
  rounding: record({ method: text, level: oneOf('fact', 'cumulative') }),
  lines: listOf(roundingLineShape),
});
export type Explanation = ShapeOf<typeof explanationShape>;

/** One fact in fen: who gets what, why, and the carry that the next fact of the year starts from. */
export interface Allocation {
  readonly outcome: Outcome;
  readonly portions: readonly Portion[];
  readonly carry: Carry;
  readonly explanation: Explanation;
}

/** Shares and rounds one fact. Rejects as {@link shareFact} does. */
export function allocateFact(agreement: Agreement, fact: SharedFact, carry: Carry = NO_CARRY): Allocation {
  const outcome = shareFact(agreement, fact);
  const { lines, ...rounded } = roundShares(agreement.rounding, outcome, carry);
  const { id, version, hash, parties, rounding } = agreement;
  const { kind, taxType: tax, amount: gross, taxPeriod, receivedOn, place, enterprise } = fact;
  const explanation: Explanation = {
    engine: ENGINE,
    agreement: { id, version, hash },
    parties: parties.map((party) => ({ id: party.id, name: party.name })),
    fact: {
      id: fact.id,
      kind,
      taxType: tax,
      amount: gross,
      taxPeriod,
      receivedOn,
      place,
      enterprise: enterprise.creditCode,
    },
    outcome: outcome.kind,
    ...(outcome.kind === 'shared' ? { rule: outcome.rule } : { reason: outcome.reason }),
    base: outcome.base,
    taxYear: outcome.taxYear,
    steps: outcome.steps,
    rounding,
    lines,
  };
  return { outcome, explanation, ...rounded };
}
