import { plus, Rejection, ZERO_RATIO, type Ratio } from '@ledger/kernel';
import fc from 'fast-check';
import { allocateFact, type Allocation, type Allocations } from './domain/explanation.js';
import { agreementsWith, type Drawn } from './random-agreement.js';
import { arrivingFor, type Arriving } from './random-facts.js';
import type { Cause } from './domain/shared-fact.js';
import { Kept } from './domain/standing.js';

/** An agreement with a clause of this name, and facts for it. */
export const drawnWith = (
  clause: string,
  { withdraws = false }: { readonly withdraws?: boolean } = {},
): fc.Arbitrary<readonly [Drawn, Arriving]> =>
  agreementsWith(clause).chain((of) => fc.tuple(fc.constant(of), arrivingFor(of, withdraws)));

export interface Run {
  readonly each: readonly { readonly cause: Cause; readonly all: Allocations }[];
  readonly results: readonly Allocation[];
  /** Causes that the agreement does not say how to share; they are left out. */
  readonly refused: readonly Cause[];
  readonly standing: Kept;
}

/** Causes one after the other, as the ledger takes them in. */
export function run({ agreement }: Drawn, causes: readonly Cause[]): Run {
  let standing = Kept.NOTHING;
  const refused: Cause[] = [];
  const each = causes.flatMap((cause) => {
    try {
      const all = allocateFact(agreement, cause, standing);
      standing = standing.with(all.carry);
      return [{ cause, all }];
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      refused.push(cause);
      return [];
    }
  });
  const results = each.flatMap(({ all: { own, revisions } }) => [...(own ? [own] : []), ...revisions]);
  return { each, results, refused, standing };
}

/** Exact totals by tax year and party. */
export function exactTotals(results: readonly Allocation[]): Map<string, Ratio> {
  const totals = new Map<string, Ratio>();
  for (const { explanation } of results) {
    for (const { party, exact } of explanation.lines) {
      const key = `${explanation.taxYear} ${party}`;
      totals.set(key, plus(totals.get(key) ?? ZERO_RATIO, exact));
    }
  }
  return totals;
}

/** What everybody got in the end, to the last fraction; who got nothing is left out. */
export const cameTo = ({ results }: Pick<Run, 'results'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...exactTotals(results)]
      .filter(([, { n }]) => n !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { n, d }]) => [key, `${n}/${d}`]),
  );
