import { found } from '@ledger/edge';
import type { Actor, CalendarDate, Period } from '@ledger/kernel';
import type { LedgerBooks } from './books.js';
import { deadlinesOf, todosOf, type Deadline, type Kept, type Todo } from './domain/deadlines.js';

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
  found((await books.versions(agreementId))[0], 'agreement', agreementId);
  return todosOf(await books.course(agreementId), await kept(books, agreementId), by, today);
}

/** What an agreement wants done for a calendar year, and by when. Rejects `period.outside-the-agreement`. */
export async function deadlinesIn(books: LedgerBooks, agreementId: string, year: Period): Promise<Deadline[]> {
  await books.partiesIn(agreementId, year);
  return deadlinesOf(await books.course(agreementId), year, await kept(books, agreementId));
}

const kept = async (books: LedgerBooks, agreementId: string): Promise<Kept> => {
  return { periods: await books.periods(agreementId), plans: await books.plans(agreementId) };
};
