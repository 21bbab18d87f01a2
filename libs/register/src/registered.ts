import type { EventStore } from '@ledger/event-store';
import { Rejection, type CreditCode } from '@ledger/kernel';
import { enterpriseStream, registerDecider } from './domain/register.decider.js';

/**
 * What names an enterprise names one of the register; an enterprise is never taken out of it again, so that nothing has
 * to be guarded. Rejects `register.unknown`.
 */
export async function mustBeRegistered(events: EventStore, ledger: string, creditCode?: CreditCode): Promise<void> {
  if (creditCode === undefined) return;
  const { state } = await events.load(ledger, enterpriseStream(creditCode), registerDecider);
  if (!state.registered) throw new Rejection('register.unknown', creditCode, { creditCode });
}
