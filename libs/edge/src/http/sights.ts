import type { Sight } from '@ledger/event-store';
import { Rejection, type Actor } from '@ledger/kernel';

/**
 * What somebody may see inside a ledger, by the agreements that name their party. Whoever knows the agreements provides
 * it; without one everybody sees what their role lets them read.
 */
export abstract class Sights {
  /** Undefined for whoever sees everything. */
  abstract of(ledger: string, by: Actor): Promise<Sight | undefined>;
}

/**
 * Refuses what shows a whole ledger to whoever does not see the whole of it. Rejects `read.not-party-to-all`, with no
 * more than how much there is besides.
 */
export function requireWhole(sight: Sight | undefined): void {
  if (!sight) return;
  const { agreements, ventures } = sight.beyond;
  throw new Rejection('read.not-party-to-all', sight.party, { agreements: `${agreements}`, ventures: `${ventures}` });
}
