import type { Agreement, AgreementProblem } from '@ledger/agreement';
import { add, Rejection, ZERO, type Fen, type Portion } from '@ledger/kernel';
import { allocateFact, type Explanation } from './explanation.js';
import { NO_CARRY, type Carry } from './round.js';
import type { SharedFact } from './shared-fact.js';
import { fill, isSharingRejection, SHARING_REJECTIONS, type Sentence } from './sharing.rejections.js';

/** One fact as it was shared in a what-if run. */
export interface SimulatedFact {
  readonly fact: SharedFact;
  readonly portions: readonly Portion[];
  readonly explanation: Explanation;
}

/** One fact that the agreement does not say how to share. */
export interface RefusedFact extends Sentence {
  readonly fact: SharedFact;
  readonly code: string;
}

/** What one party gets from all facts, in fen: shared by a rule, kept whole, and both together. */
export interface PartyTotal {
  readonly party: string;
  readonly name: string;
  readonly shared: Fen;
  readonly kept: Fen;
  readonly total: Fen;
}

export interface SimulationResult {
  readonly agreement: Pick<Agreement, 'id' | 'version' | 'hash' | 'title' | 'parties' | 'rounding'>;
  readonly warnings: readonly AgreementProblem[];
  readonly allocations: readonly SimulatedFact[];
  readonly refusals: readonly RefusedFact[];
  readonly totals: readonly PartyTotal[];
}

/**
 * Shares facts in the order given, as the ledger would, and writes nothing (试算). A fact that the agreement cannot
 * share is refused by name and takes no part in the totals; whoever runs this must not let that pass unseen.
 */
export function simulate(agreement: Agreement, facts: Iterable<SharedFact>): SimulationResult {
  const allocations: SimulatedFact[] = [];
  const refusals: RefusedFact[] = [];
  let carry: Carry = NO_CARRY;
  for (const fact of facts) {
    try {
      const { portions, explanation, carry: after } = allocateFact(agreement, fact, carry);
      allocations.push({ fact, portions, explanation });
      carry = after;
    } catch (error) {
      refusals.push(refusalOf(fact, error));
    }
  }
  const { id, version, hash, title, parties, rounding, warnings } = agreement;
  return {
    agreement: { id, version, hash, title, parties, rounding },
    warnings,
    allocations,
    refusals,
    totals: totalsOf(agreement, allocations),
  };
}

function refusalOf(fact: SharedFact, error: unknown): RefusedFact {
  if (!(error instanceof Rejection) || !isSharingRejection(error.code)) throw error;
  const { zh, en } = SHARING_REJECTIONS[error.code];
  return { fact, code: error.code, zh: fill(zh, error.params), en: fill(en, error.params) };
}

function totalsOf({ parties }: Agreement, allocations: readonly SimulatedFact[]): PartyTotal[] {
  const totals = new Map(parties.map(({ id }) => [id, { shared: ZERO, kept: ZERO }]));
  for (const { portions, explanation } of allocations) {
    const into = explanation.outcome === 'shared' ? 'shared' : 'kept';
    for (const { party, amount } of portions) {
      const total = totals.get(party);
      if (total) total[into] = add(total[into], amount);
    }
  }
  return parties.map(({ id, name }) => {
    const { shared = ZERO, kept = ZERO } = totals.get(id) ?? {};
    return { party: id, name, shared, kept, total: add(shared, kept) };
  });
}
