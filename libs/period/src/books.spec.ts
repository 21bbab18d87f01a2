import type { Agreement, AgreementState } from '@ledger/agreement';
import type { EventStore } from '@ledger/event-store';
import { calendarDate, period, type Period } from '@ledger/kernel';
import { LedgerBooks } from './books.js';
import { EMPTY_BOOK, NEW_PERIOD } from './domain/period.state.js';

const version = (number: number, from: string): AgreementState['versions'][number] => ({
  ...{ version: number, status: 'in-force', hash: `${number}`, document: {}, parties: [], signers: [], signed: [] },
  draftedBy: 'wang',
  validity: { from: calendarDate(from), to: calendarDate('2033-12-31') },
});
const versions = [version(1, '2024-10-01'), version(2, '2026-01-01')];

/** Books of an agreement in two versions, in which these periods are closed. */
function books(...closed: readonly Period[]): LedgerBooks {
  const states: Readonly<Record<string, unknown>> = {
    'agreement-js-1': { versions },
    'period-js-1-2025': {
      ...EMPTY_BOOK,
      periods: Object.fromEntries(closed.map((one) => [one, { ...NEW_PERIOD, status: 'closed' }])),
    },
  };
  const load = async (_ledger: string, stream: string) => ({ revision: 1, state: states[stream] ?? EMPTY_BOOK });
  return new LedgerBooks({ load } as unknown as EventStore, 'jinshi', new Map());
}
const agreement = { id: 'js-1', ...versions[1] } as unknown as Agreement;

it('asks for the period before under whichever version that was, and for none before the first', async () => {
  const [january, december] = [period('2026-01'), period('2025-12')];
  expect(await books().previous(agreement, january)).toEqual({ period: december, closed: false });
  expect(await books(december).previous(agreement, january)).toEqual({ period: december, closed: true });
  expect(await books().previous(agreement, period('2024-10'))).toBeUndefined();
});
