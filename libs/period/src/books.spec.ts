import type { Agreement, AgreementState } from '@ledger/agreement';
import type { EventStore } from '@ledger/event-store';
import { calendarDate, period, type Period } from '@ledger/kernel';
import { LedgerBooks } from './books.js';
import { EMPTY_BOOK, NEW_PERIOD } from './domain/period.state.js';

const version = (number: number, from: string, to = '2033-12-31'): AgreementState['versions'][number] => ({
  ...{ version: number, status: 'in-force', hash: `${number}`, document: {}, parties: [], signers: [], signed: [] },
  draftedBy: 'wang',
  validity: { from: calendarDate(from), to: calendarDate(to) },
});
const versions = [version(1, '2024-10-01'), version(2, '2026-01-01')];

/** Books of an agreement in which these periods are closed. */
function books(closed: readonly Period[] = [], of = versions): LedgerBooks {
  const periods = Object.fromEntries(closed.map((one) => [one, { ...NEW_PERIOD, status: 'closed' }]));
  const load = async (_ledger: string, stream: string) => {
    const state = stream === 'agreement-js-1' ? { versions: of } : { ...EMPTY_BOOK, periods };
    return { revision: 1, state };
  };
  return new LedgerBooks({ load } as unknown as EventStore, 'jinshi', new Map());
}
const agreement = { id: 'js-1', ...versions[1] } as unknown as Agreement;

it('asks for the period before under whichever version that was, and for none before the first', async () => {
  const [january, december] = [period('2026-01'), period('2025-12')];
  expect(await books().previous(agreement, january)).toEqual({ period: december, closed: false });
  expect(await books([december]).previous(agreement, january)).toEqual({ period: december, closed: true });
  expect(await books().previous(agreement, period('2024-10'))).toBeUndefined();
});

it('books what is late in the first open period that some version governs', async () => {
  const own = period('2024-12');
  const between = [version(1, '2024-10-01', '2024-12-31'), version(2, '2026-01-01')];
  expect(await books([own], between).bookedIn('js-1', own)).toBe('2026-01');
  expect(await books([own]).bookedIn('js-1', own)).toBe('2025-01');
  const over = [version(1, '2024-10-01', '2024-12-31')];
  expect(await books([own], over).bookedIn('js-1', own)).toBe('2025-01');
});
