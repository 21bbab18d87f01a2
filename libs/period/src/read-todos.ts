import { found } from '@ledger/edge';
import type { Actor, CalendarDate, Period } from '@ledger/kernel';
import type { LedgerBooks } from './books.js';
import { deadlinesOf, todosOf, type Deadline, type Todo } from './domain/deadlines.js';

/**
 * What waits for an officer in the periods of an agreement, over all its versions: what is due first comes first.
 * Rejects `read.not-found` where no version is in force.
 */
export async function todosFor(
  books: LedgerBooks,
  agreementId: string,
  by: Pick<Actor, 'party' | 'role'>,
  today: CalendarDate,
): Promise<Todo[]> {
  const versions = await books.versions(agreementId);
  const { validity: since } = found(versions[0], 'agreement', agreementId);
  const last = found(versions.at(-1), 'agreement', agreementId);
  const terms = { ...last, validity: { from: since.from, to: last.validity.to } };
  return todosOf(terms, await books.periods(agreementId), by, today);
}

/** What an agreement wants done for a calendar year, and by when. Rejects `period.outside-the-agreement`. */
export async function deadlinesIn(books: LedgerBooks, agreementId: string, year: Period): Promise<Deadline[]> {
  const agreement = await books.agreementFor(agreementId, year);
  return deadlinesOf(agreement, year, await books.periods(agreementId));
}
