import type { EventStore } from '@ledger/event-store';
import type { Actor, Period } from '@ledger/kernel';
import { bookStream, periodDecider, periodIn, type PeriodCommand } from '@ledger/period';

/** Where the package is, and how an act on it is done. */
interface Desk {
  readonly events: EventStore;
  readonly ledger: string;
  act(command: PeriodCommand): Promise<unknown>;
}

/** Officers act in turn on a package as it stands: 经办 submit it for their sides, everybody else signs it for theirs. */
export async function submitAndSign(
  { events, ledger, act }: Desk,
  agreementId: string,
  period: Period,
  officers: readonly Actor[],
): Promise<void> {
  const { state } = await events.load(ledger, bookStream(agreementId, period), periodDecider);
  const { revision, fingerprint = '' } = periodIn(state, period);
  for (const by of officers) {
    const data = { agreementId, period, revision, fingerprint, party: by.party };
    await act({ type: by.role === 'preparer' ? 'SubmitPackage' : 'SignPackage', data, by });
  }
}
