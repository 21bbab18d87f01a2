import { calendarDate } from '@ledger/kernel';
import { reachedBy, type Reach } from './reach.js';

const version = (n: number, status: Reach['status'], from: string, parties: readonly string[], to = '2033-12-31') => ({
  ...{ version: n, status, parties, signers: parties },
  validity: { from: calendarDate(from), to: calendarDate(to) },
});
const first = version(1, 'in-force', '2024-01-01', ['aa', 'bb']);
const joined = version(2, 'in-force', '2025-07-01', ['aa', 'bb', 'cc']);

const sees = (versions: readonly Reach[], party: string, period: string): boolean => {
  const { whole, years, periods } = reachedBy(versions, party);
  return whole || years.has(period.slice(0, 4)) || periods.has(period);
};

it('is whole for a party of every version in force, whatever is being drafted', () => {
  expect(reachedBy([first, joined], 'aa')).toMatchObject({ party: true, whole: true });
  expect(reachedBy([first, version(2, 'draft', '2026-01-01', ['bb', 'cc'])], 'aa')).toMatchObject({ whole: true });
});

it('begins with the version that takes a party in: with the period whose last day it governs', () => {
  const of = (period: string): boolean => sees([first, joined], 'cc', period);
  expect(['2024', '2024-Q4', '2025-Q1', '2025-06', '2019'].filter(of)).toEqual([]);
  expect(['2025-07', '2025-Q3', '2025', '2026', '2033-12', '2040-Q1'].filter((one) => !of(one))).toEqual([]);
  expect([...reachedBy([first, joined], 'cc').documents]).toEqual([2]);
});

it('leaves a party that has left what was before, and the years that have no version of their own', () => {
  const left = { ...version(2, 'in-force', '2026-01-01', ['aa', 'bb']), signers: ['aa', 'bb', 'cc'] };
  const before = version(1, 'in-force', '2024-01-01', ['aa', 'bb', 'cc']);
  const of = (period: string): boolean => sees([before, left], 'cc', period);
  expect(['2023', '2024', '2025-Q4', '2025-12'].filter((one) => !of(one))).toEqual([]);
  expect(['2026', '2026-01', '2027-Q2', '2034'].filter(of)).toEqual([]);
  // It signed that it gives the rest up, and so reads what it signed.
  expect([...reachedBy([before, left], 'cc').documents]).toEqual([1, 2]);
});

it('sees nothing between two versions, where there is nothing', () => {
  const ended = version(1, 'in-force', '2024-01-01', ['aa', 'cc'], '2024-12-31');
  const later = version(2, 'in-force', '2026-01-01', ['aa', 'bb']);
  expect(['2025', '2025-Q2', '2025-06'].filter((one) => sees([ended, later], 'cc', one))).toEqual([]);
});

it('gives whom a draft names the draft, open or withdrawn, and nothing that happened', () => {
  for (const status of ['draft', 'replaced', 'withdrawn'] as const) {
    const reached = reachedBy([first, version(2, status, '2026-01-01', ['aa', 'bb', 'cc'])], 'cc');
    expect([reached.party, reached.whole, [...reached.documents]]).toEqual([false, false, [2]]);
    expect(sees([first, version(2, status, '2026-01-01', ['aa', 'bb', 'cc'])], 'cc', '2026')).toBe(false);
  }
});

it('has nothing for whom no version names', () => {
  expect(reachedBy([first, joined], 'dd')).toMatchObject({ party: false, whole: false, documents: new Set() });
});
