import { compare, isZero, over, ratioOf, sumRatios, times, ZERO_RATIO, Rejection, type Ratio } from '@ledger/kernel';
import type { KpiInput, KpiTerm, ScoredTerm } from './kpi.events.js';

export type KpiFormulaRejection =
  'register.kpi-data-missing' | 'register.kpi-no-peers' | 'register.kpi-zero-denominator';

/** A score with its terms; exact, rounded nowhere. */
export interface Score {
  readonly terms: readonly ScoredTerm[];
  readonly total: Ratio;
}

/** Averages of peers, by term; a term that is not there has no peers with data. */
export type PeerAverages = Readonly<Record<string, Ratio>>;

/** Which terms the inputs leave without a value. */
export const missingTerms = (terms: readonly KpiTerm[], inputs: readonly KpiInput[]): readonly KpiTerm[] =>
  terms.filter((term) => quotient(term, inputs) === undefined);

/**
 * Works a formula out. Rejects `register.kpi-data-missing` where a term's rule is to refuse, `register.kpi-no-peers`
 * where nobody's score can be averaged, `register.kpi-zero-denominator`.
 */
export function scoreOf(terms: readonly KpiTerm[], inputs: readonly KpiInput[], averages: PeerAverages = {}): Score {
  const scored = terms.map((term) => scoreTerm(term, inputs, averages));
  return { terms: scored, total: sumRatios(scored.map(({ score }) => score)) };
}

function scoreTerm(term: KpiTerm, inputs: readonly KpiInput[], averages: PeerAverages): ScoredTerm {
  const { id, benchmark, points, most, missing } = term;
  const value = quotient(term, inputs);
  if (value !== undefined) {
    const full = benchmark === undefined || points === undefined ? value : times(over(value, benchmark), points);
    const score = most !== undefined && compare(full, most) > 0 ? most : full;
    return { id, value, score, basis: 'data' };
  }
  switch (missing) {
    case 'zero':
      return { id, score: ZERO_RATIO, basis: 'zero' };
    case 'peer-average': {
      const score = averages[id];
      if (score === undefined) throw new Rejection('register.kpi-no-peers', id, { term: id });
      return { id, score, basis: 'peer-average' };
    }
    case 'refuse':
      throw new Rejection('register.kpi-data-missing', id, { term: id });
  }
}

function quotient({ id, numerator, denominator }: KpiTerm, inputs: readonly KpiInput[]): Ratio | undefined {
  const of = (measure: string) => inputs.find((one) => one.measure === measure)?.value;
  const above = of(numerator);
  if (above === undefined || denominator === undefined) return above;
  const below = of(denominator);
  if (below === undefined) return undefined;
  if (isZero(below))
    throw new Rejection('register.kpi-zero-denominator', denominator, { term: id, measure: denominator });
  return over(above, below);
}

/** The mean of one term over those whose data gave it, exact; nothing where there are none. */
export function averageOf(termId: string, scores: readonly Pick<Score, 'terms'>[]): Ratio | undefined {
  const given = scores.flatMap(({ terms }) => terms.filter(({ id, basis }) => id === termId && basis === 'data'));
  if (given.length === 0) return undefined;
  return over(sumRatios(given.map(({ score }) => score)), ratioOf(BigInt(given.length), 1n));
}
