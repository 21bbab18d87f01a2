import type { AgreementState } from '@ledger/agreement';
import type { EventStore } from '@ledger/event-store';
import { calendarDate, period, type Json, type Period } from '@ledger/kernel';
import { LedgerBooks } from './books.js';
import { versionOf } from './domain/sample-parties.js';
import { bookStream, EMPTY_BOOK, NEW_PERIOD } from './domain/period.state.js';

const split: Json = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }];
const version = (number: number, from: string, to = '2033-12-31'): AgreementState['versions'][number] => {
  const { document, hash } = versionOf(number, split, { from, to, period: 'month' });
  const validity = { from: calendarDate(from), to: calendarDate(to) };
  const signed = { parties: [], signers: [], signed: [], draftedBy: 'wang' };
  return { version: number, status: 'in-force', hash, document, validity, ...signed };
};
const versions = [version(1, '2024-10-01'), version(2, '2026-01-01')];
const [on, by] = [calendarDate('2025-04-20'), calendarDate('2031-05-10')];

/** Books of an agreement in which these periods are closed. */
function books(closed: readonly Period[] = [], of = versions): LedgerBooks {
  const load = async (_ledger: string, stream: string) => {
    const own = closed.filter((one) => bookStream('js-1', one) === stream);
    const periods = Object.fromEntries(
      own.map((one) => [one, { ...NEW_PERIOD, status: 'closed', closed: { revision: 1, fingerprint: 'ab' } }]),
    );
    return { revision: 1, state: stream === 'agreement-js-1' ? { versions: of } : { ...EMPTY_BOOK, periods } };
  };
  const existing = async (_ledger: string, streams: readonly string[]) =>
    streams.filter((stream) => closed.some((one) => bookStream('js-1', one) === stream));
  return new LedgerBooks({ load, log: { existing } } as unknown as EventStore, 'jinshi', new Map());
}

it('asks for the period before under whichever version that was, and for none before the first', async () => {
  const [january, december] = [period('2026-01'), period('2025-12')];
  const before = async (of: LedgerBooks, one: Period) => (await of.locking('js-1', one)).previous;
  expect(await before(books(), january)).toEqual({ period: december, closed: false });
  expect(await before(books([december]), january)).toEqual({ period: december, closed: true });
  expect(await before(books(), period('2024-10'))).toBeUndefined();
});

it('books what is late in the first open period that some version governs', async () => {
  const own = period('2024-12');
  const between = [version(1, '2024-10-01', '2024-12-31'), version(2, '2026-01-01')];
  expect(await books([own], between).bookedIn('js-1', own, on)).toBe('2026-01');
  expect(await books([own]).bookedIn('js-1', own, on)).toBe('2025-01');
});

it('books it in the run-off, in the period it became known in, when the last version has ended', async () => {
  const own = period('2024-12');
  const over = [version(1, '2024-12-01', '2024-12-31')];
  expect(await books([], over).bookedIn('js-1', own, by)).toBe('2024-12');
  expect(await books([own], over).bookedIn('js-1', own, by)).toBe('2031-05');
  expect(await books([own], over).bookedIn('js-1', own, calendarDate('2024-12-30'))).toBe('2025-01');
  const closed = [own, period('2031-05'), period('2031-08')];
  expect(await books(closed, over).bookedIn('js-1', own, by)).toBe('2031-09');
});
