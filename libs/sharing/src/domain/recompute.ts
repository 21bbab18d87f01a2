import type { Agreement } from '@ledger/agreement';
import { equals, isZero, plus, ratio, sum, sumRatios, times, ZERO, type Json } from '@ledger/kernel';
import { allocateFact, explanationShape, type Explanation } from './explanation.js';
import type { Carry } from './round.js';
import type { SharedFact } from './shared-fact.js';

/** One place where a recorded explanation and today's disagree; a side that has nothing there is null. */
export interface Difference {
  /** JSON pointer into the explanation. */
  readonly at: string;
  readonly recorded: Json;
  readonly recomputed: Json;
}

export interface Recomputation {
  readonly same: boolean;
  readonly differences: readonly Difference[];
}

/**
 * Shares the fact again, under the agreement version it was shared by and from the same carry, and compares with what
 * was recorded, to the last fraction. Rejects as sharing does when the fact can no longer be shared at all.
 */
export function recompute(recorded: Explanation, agreement: Agreement, fact: SharedFact, carry?: Carry): Recomputation {
  const { explanation } = allocateFact(agreement, fact, carry);
  const differences = [...compare(explanationShape.write(recorded), explanationShape.write(explanation), '')];
  return { same: differences.length === 0, differences };
}

function* compare(recorded: Json, recomputed: Json, at: string): Generator<Difference> {
  if (recorded === recomputed) return;
  if (!isRecord(recorded) || !isRecord(recomputed)) {
    yield { at, recorded, recomputed };
    return;
  }
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(recomputed)])) {
    yield* compare(recorded[key] ?? null, recomputed[key] ?? null, `${at}/${key}`);
  }
}

const isRecord = (json: Json): json is { readonly [key: string]: Json } => typeof json === 'object' && json !== null;

/**
 * What does not add up inside an explanation, from its own fractions alone: neither the agreement nor the clauses are
 * asked. Empty when every line and every sum holds.
 */
export function arithmeticFaults({ fact, steps, base, lines }: Explanation): string[] {
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  let flowing = ratio(fact.amount);
  for (const step of steps) {
    hold(equals(step.in, flowing), `${step.clause} takes in something else than came before it`);
    flowing = step.out;
  }
  hold(isZero(flowing), 'the clauses leave something over');
  const given = steps.flatMap((step) => step.given);
  const givenTo = (party: string) => sumRatios(given.filter((one) => one.party === party).map(({ exact }) => exact));
  hold(equals(sumRatios(given.map(({ exact }) => exact)), base), 'what the clauses gave does not sum to the base');
  for (const {
    party,
    weight,
    exact,
    exactToDate = exact,
    bookedBefore = ZERO,
    floor,
    remainder,
    unit,
    amount,
  } of lines) {
    hold(equals(givenTo(party), exact), `${party}: what the clauses gave is not the exact share`);
    hold(isZero(base) || equals(times(base, weight), exact), `${party}: base times weight is not the exact share`);
    hold(equals(plus(ratio(floor), remainder), exactToDate), `${party}: floor and remainder are not the exact share`);
    hold(floor + unit - bookedBefore === amount, `${party}: floor and unit are not the amount`);
    hold(unit === ZERO || !isZero(remainder), `${party}: a rounding fen on a whole share`);
  }
  hold(equals(sumRatios(lines.map(({ exact }) => exact)), base), 'the exact shares do not sum to the base');
  hold(equals(ratio(sum(lines.map(({ amount }) => amount))), base), 'the amounts do not sum to the base');
  return faults;
}
