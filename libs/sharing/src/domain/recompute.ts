import {
  equals,
  isZero,
  minus,
  plus,
  ratio,
  sum,
  sumRatios,
  times,
  ZERO,
  ZERO_RATIO,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { explanationShape, type Explanation } from './explanation.js';
import type { Step } from './flow.js';

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

/** What is recorded and what is computed now, compared to the last fraction. */
export function compareExplanations(recorded: Explanation, recomputed: Explanation): Recomputation {
  const differences = [...compare(explanationShape.write(recorded), explanationShape.write(recomputed), '')];
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
export function arithmeticFaults({ fact, outcome, steps, toDate, base, rounding, lines }: Explanation): string[] {
  const faults: string[] = [];
  const hold = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const followOn = (start: Ratio, all: readonly Step[]): Ratio =>
    all.reduce((flowing, step) => {
      hold(equals(step.in, flowing), `${step.clause} takes in something else than came before it`);
      const gone = minus(minus(step.in, step.out), sumRatios(step.given.map(({ exact }) => exact)));
      hold(equals(gone, leftBase(step)), `${step.clause} neither gives what it takes in nor lets it flow on`);
      return step.out;
    }, start);
  const end = outcome === 'revised' ? base : followOn(ratio(fact.amount), steps);
  const given = new Map<string, Ratio>();
  const give = (party: string, exact: Ratio): void => {
    given.set(party, plus(given.get(party) ?? ZERO_RATIO, exact));
  };
  for (const step of [...steps, ...(toDate?.steps ?? [])])
    for (const { party, exact } of step.given) give(party, exact);
  if (toDate) {
    hold(outcome === 'revised' || equals(end, base), 'the clauses leave something else than the base');
    const [first] = toDate.steps;
    if (first) hold(isZero(followOn(first.in, toDate.steps)), 'the clauses of the year to date leave something over');
    for (const { party, exact } of toDate.before) give(party, mirrored(exact));
  } else {
    const [keeper, another] = lines;
    if (outcome === 'unshared' && keeper && !another) give(keeper.party, end);
    else hold(isZero(end), 'the clauses leave something over');
  }
  hold(equals(sumRatios([...given.values()]), base), 'what the clauses gave does not sum to the base');
  for (const line of lines) {
    const { party, weight, exact, exactToDate = exact, bookedBefore = ZERO, floor, remainder, unit, amount } = line;
    const due = given.get(party) ?? ZERO_RATIO;
    given.delete(party);
    hold(equals(due, exact), `${party}: what the clauses gave is not the exact share`);
    const weighed = isZero(base) ? isZero(weight) : equals(times(base, weight), exact);
    hold(weighed, `${party}: base times weight is not the exact share`);
    hold(equals(plus(ratio(floor), remainder), exactToDate), `${party}: floor and remainder are not the exact share`);
    hold(floor + unit - bookedBefore === amount, `${party}: floor and unit are not the amount`);
    const free = unit === ZERO || !isZero(remainder) || party === rounding.partner;
    hold(free, `${party}: a rounding fen on a whole share`);
  }
  for (const [party, exact] of given) hold(isZero(exact), `${party}: was given something and has no line`);
  hold(equals(sumRatios(lines.map(({ exact }) => exact)), base), 'the exact shares do not sum to the base');
  hold(equals(ratio(sum(lines.map(({ amount }) => amount))), base), 'the amounts do not sum to the base');
  return faults;
}

const mirrored = (exact: Ratio): Ratio => minus(ZERO_RATIO, exact);

/**
 * What a step itself says left the base: levels of government that are not shared, or what was spent for the account of
 * all. Of any other step it is nothing.
 */
function leftBase({ clause, in: came, values }: Step): Ratio {
  switch (clause) {
    case 'base': {
      const retained = values.find(({ name }) => name === 'retained')?.amount;
      return retained === undefined ? ZERO_RATIO : minus(came, ratio(retained));
    }
    case 'deduct':
      return sumRatios(values.map(({ fraction = ZERO_RATIO }) => fraction));
    case 'incentive-burden':
      return values.find(({ name }) => name === 'incentives')?.fraction ?? ZERO_RATIO;
    default:
      return ZERO_RATIO;
  }
}
