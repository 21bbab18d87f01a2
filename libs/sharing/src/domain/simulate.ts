import type { Agreement, AgreementProblem, Party } from '@ledger/agreement';
import {
  add,
  firstDay,
  invariant,
  lastDay,
  period,
  Rejection,
  yearOf,
  ZERO,
  type CalendarDate,
  type Fen,
  type Portion,
} from '@ledger/kernel';
import { allocateFact, type Allocations, type Explanation } from './explanation.js';
import { governedBy, type Governing } from './governing.js';
import type { AgreementByHash } from './outcome.js';
import { endsYears, yearlyFigures } from './share-fact.js';
import type { Cause, SharedFact, YearEnd } from './shared-fact.js';
import { fill, isOfNoUse, isSharingRejection, SHARING_REJECTIONS, type Sentence } from './sharing.rejections.js';
import { Kept } from './standing.js';

/** One result of a what-if run: a fact's own shares, or a year that changed because of it. */
export interface SimulatedFact {
  readonly fact: Cause;
  readonly portions: readonly Portion[];
  readonly explanation: Explanation;
}

/** One fact that the agreement does not say how to share. */
export interface RefusedFact extends Sentence {
  readonly fact: Cause;
  readonly code: string;
}

/** What one party gets, in fen: shared by a rule, kept whole, and both together. */
export interface PartyTotal {
  readonly party: string;
  readonly name: string;
  readonly shared: Fen;
  readonly kept: Fen;
  readonly total: Fen;
}
export interface YearTotals {
  readonly year: number;
  readonly totals: readonly PartyTotal[];
}

export interface SimulationTotals {
  readonly totals: readonly PartyTotal[];
  /** The same by the year of the tax period. */
  readonly years: readonly YearTotals[];
  readonly results: number;
  readonly refused: number;
}

export interface SimulationResult extends SimulationTotals {
  readonly agreement: SimulatedAgreement;
  readonly warnings: readonly AgreementProblem[];
  readonly allocations: readonly SimulatedFact[];
  readonly refusals: readonly RefusedFact[];
}
export type SimulatedAgreement = Pick<Agreement, 'id' | 'version' | 'hash' | 'title' | 'parties' | 'rounding'>;

export interface SimulationOptions {
  /** Leave the last years open, so that what only a whole year decides is not worked out. */
  readonly openYears?: boolean;
  /**
   * Tell only of tax periods that end on this day or later. What came before is reckoned all the same, because caps,
   * balances and rounding to date rest on it, but is neither told nor in the totals.
   */
  readonly from?: CalendarDate;
}

/**
 * Shares facts as the ledger would, and writes nothing (试算). Reference figures come first, whatever their place, since
 * the ledger has them on record before it shares; everything else keeps its order; then every year with facts is ended,
 * or with a figure that is of the very year. A fact that the agreement cannot share is refused by name and takes no part
 * in the totals; whoever runs this must not let that pass unseen. Results come one by one and are not kept; the totals
 * come last.
 */
export const simulateEach = (
  agreement: Agreement,
  facts: readonly SharedFact[],
  options?: SimulationOptions,
): Generator<SimulatedFact | RefusedFact, SimulationTotals> => simulateUnder(governedBy(agreement), facts, options);

/** {@link simulateEach} where several versions may govern. */
export function* simulateUnder(
  governing: Governing,
  facts: readonly SharedFact[],
  { openYears = false, from }: SimulationOptions = {},
): Generator<SimulatedFact | RefusedFact, SimulationTotals> {
  const totals = new Totals(governing.parties);
  let standing = Kept.NOTHING;
  let [results, refused] = [0, 0];
  for (const cause of inOrder(governing, facts, openYears)) {
    const told = from === undefined || cause.kind === 'reference' || lastDay(cause.taxPeriod) >= from;
    try {
      for (const { own, revisions, carry } of allocated(governing, cause, () => standing)) {
        standing = standing.with(carry);
        if (!told) continue;
        for (const { portions, explanation } of [...(own ? [own] : []), ...revisions]) {
          totals.add(explanation, portions);
          results += 1;
          yield { fact: cause, portions, explanation };
        }
      }
    } catch (error) {
      const refusal = refusalOf(cause, error);
      if (!told) continue;
      refused += 1;
      yield refusal;
    }
  }
  return { ...totals.all(), results, refused };
}

/** A figure is noted under every version that has a use for it; everything else has its one version. */
function* allocated(governing: Governing, cause: Cause, standing: () => Kept): Generator<Allocations> {
  const { versions } = governing;
  const byHash: AgreementByHash = (version, hash) => {
    const found = versions.find((one) => one.version === version && one.hash === hash);
    invariant(found, `no agreement ${version} ${hash} at hand`);
    return found;
  };
  if (cause.kind !== 'reference' || versions.length === 1) {
    yield allocateFact(governing.of(cause.taxPeriod), cause, standing(), byHash);
    return;
  }
  let unread: Rejection | undefined;
  let noted = false;
  for (const version of versions) {
    try {
      yield allocateFact(version, cause, standing(), byHash);
      noted = true;
    } catch (error) {
      if (!isOfNoUse(error)) throw error;
      unread = error;
    }
  }
  if (!noted && unread) throw unread;
}

/** {@link simulateEach} with every result kept. */
export function simulate(
  agreement: Agreement,
  facts: readonly SharedFact[],
  options?: SimulationOptions,
): SimulationResult {
  const allocations: SimulatedFact[] = [];
  const refusals: RefusedFact[] = [];
  const run = simulateEach(agreement, facts, options);
  let next = run.next();
  for (; !next.done; next = run.next()) {
    if ('code' in next.value) refusals.push(next.value);
    else allocations.push(next.value);
  }
  const { warnings } = agreement;
  return { agreement: simulated(agreement), warnings, allocations, refusals, ...next.value };
}

export const simulated = ({ id, version, hash, title, parties, rounding }: Agreement): SimulatedAgreement => ({
  id,
  version,
  hash,
  title,
  parties,
  rounding,
});

function* inOrder({ versions }: Governing, facts: readonly SharedFact[], openYears: boolean): Generator<Cause> {
  for (const fact of facts) if (fact.kind === 'reference') yield fact;
  for (const fact of facts) if (fact.kind !== 'reference') yield fact;
  if (openYears || !versions.some(({ rules }) => rules.some(endsYears))) return;
  const yearly = new Set(versions.flatMap((version) => [...yearlyFigures(version)]));
  const years = new Set(
    facts
      .filter((fact) => fact.kind !== 'reference' || yearly.has(fact.figure))
      .map(({ taxPeriod }) => yearOf(firstDay(taxPeriod))),
  );
  const own = years.size > 0 ? years : new Set(referenceYears(facts));
  for (const year of [...own].sort((a, b) => a - b)) yield yearEnd(year);
}

/** Where nothing but figures is given, the year after the last of them is what they are for. */
const referenceYears = (facts: readonly SharedFact[]): number[] =>
  facts.length === 0 ? [] : [Math.max(...facts.map(({ taxPeriod }) => yearOf(lastDay(taxPeriod))))];

export function yearEnd(year: number): YearEnd {
  const taxPeriod = period(`${year}`);
  return { id: `year-end-${year}`, kind: 'year-end', taxPeriod, receivedOn: lastDay(taxPeriod) };
}

function refusalOf(fact: Cause, error: unknown): RefusedFact {
  if (!(error instanceof Rejection) || !isSharingRejection(error.code)) throw error;
  const { zh, en } = SHARING_REJECTIONS[error.code];
  return { fact, code: error.code, zh: fill(zh, error.params), en: fill(en, error.params) };
}

interface Sum {
  shared: Fen;
  kept: Fen;
}

class Totals {
  private readonly years = new Map<number, Map<string, Sum>>();

  constructor(private readonly parties: readonly Party[]) {}

  add({ outcome, taxYear }: Explanation, portions: readonly Portion[]): void {
    const into = outcome === 'unshared' ? 'kept' : 'shared';
    let year = this.years.get(taxYear);
    if (!year) this.years.set(taxYear, (year = new Map<string, Sum>()));
    for (const { party, amount } of portions) {
      const sum = year.get(party) ?? { shared: ZERO, kept: ZERO };
      sum[into] = add(sum[into], amount);
      year.set(party, sum);
    }
  }

  all(): Pick<SimulationTotals, 'totals' | 'years'> {
    const years = [...this.years.keys()].sort((a, b) => a - b);
    return {
      totals: this.of(years),
      years: years.map((year) => ({ year, totals: this.of([year]) })),
    };
  }

  private of(years: readonly number[]): PartyTotal[] {
    return this.parties.map(({ id, name }) => {
      let [shared, kept] = [ZERO, ZERO];
      for (const year of years) {
        const sum = this.years.get(year)?.get(id);
        if (sum) [shared, kept] = [add(shared, sum.shared), add(kept, sum.kept)];
      }
      return { party: id, name, shared, kept, total: add(shared, kept) };
    });
  }
}
