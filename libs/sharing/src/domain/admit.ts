import { keep } from './choose.js';
import { preparedBy, type Preparation } from './flow.js';
import type { Deduction } from './shared-fact.js';

/**
 * A deduction as the clause that takes its category lets it in. An incentive counts only with its legal basis and a
 * passed fair-competition review (公平竞争审查条例); any other stays with the treasury that paid it.
 */
export function admitted(preparation: Preparation, clause: string, categories: readonly Deduction[]): Preparation {
  const { fact, collector } = preparation;
  if (fact.kind !== 'deduction' || !categories.includes(fact.category)) return preparation;
  const lawful = fact.category !== 'incentive' || (fact.legalBasis !== undefined && fact.review === 'passed');
  if (!lawful) return keep(preparation, collector, 'not-deductible', clause);
  return preparedBy(preparation, clause, {}, [
    { name: 'category', text: fact.category },
    ...(fact.legalBasis === undefined ? [] : [{ name: 'legal-basis', text: fact.legalBasis }]),
  ]);
}
