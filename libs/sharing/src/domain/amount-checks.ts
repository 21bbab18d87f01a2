import { below, partyProblems, problem, type AgreementProblem, type Party } from '@ledger/agreement';
import { isZero, type Ratio } from '@ledger/kernel';
import type { Amount } from './amounts.js';

/** What a schema cannot say about an amount: whose figures, and which years. */
export function amountProblems(amount: Amount, at: string, parties: readonly Party[]): AgreementProblem[] {
  if ('fixed' in amount) return [];
  if ('escalated' in amount) return amountProblems(amount.escalated.of, below(below(at, 'escalated'), 'of'), parties);
  if ('ratchet' in amount) return amountProblems(amount.ratchet.of, below(below(at, 'ratchet'), 'of'), parties);
  const years = 'lowerOf' in amount ? amount.lowerOf.years : [];
  return [
    ...(amount.party === undefined ? [] : partyProblems(amount.party, below(at, 'party'), parties)),
    ...years.flatMap((year, index) =>
      years.indexOf(year) < index
        ? [problem(below(below(below(at, 'lowerOf'), 'years'), index), 'listed-twice', { value: `${year}` })]
        : [],
    ),
  ];
}

/** The same, for an amount that means nothing unless it is above zero. */
export function positiveProblems(amount: Amount, at: string, parties: readonly Party[]): AgreementProblem[] {
  const fixed = fixedIn(amount, at);
  const nothing = fixed && isZero(fixed.value) ? [problem(fixed.at, 'not-above-zero')] : [];
  return [...nothing, ...amountProblems(amount, at, parties)];
}

function fixedIn(amount: Amount, at: string): { readonly value: Ratio; readonly at: string } | undefined {
  if ('fixed' in amount) return { value: amount.fixed, at: below(at, 'fixed') };
  if ('escalated' in amount) return fixedIn(amount.escalated.of, below(below(at, 'escalated'), 'of'));
  return 'ratchet' in amount ? fixedIn(amount.ratchet.of, below(below(at, 'ratchet'), 'of')) : undefined;
}
