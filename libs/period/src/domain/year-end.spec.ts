import type { Agreement } from '@ledger/agreement';
import { calendarDate, period } from '@ledger/kernel';
import { Course } from './course.js';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, told, versionOf } from './sample-parties.js';
import { endsYear } from './year-end.js';

const guaranteed = [
  { base: 'gross' },
  { split: { origin: '60%', host: '40%' } },
  {
    guarantee: {
      ...{ party: 'origin', atLeast: { fixed: '5000000.00' }, toppedUpBy: 'host' },
      ...{ startsOn: '2024-01-01', partialFirstYear: 'none', recovered: 'never' },
    },
  },
] as never;
const start = (kind: 'year' | 'quarter' = 'quarter'): CoOperation =>
  new CoOperation([versionOf(1, guaranteed, { per: 'rule', period: kind })]);

it('works out a guarantee when the last period of the year is locked, before anybody signs (P15)', () => {
  const parties = start();
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3']) parties.close(quarter);
  parties.receipt('7,000,000.00', '2024-11');
  expect(parties.lock('2024-Q4')).toMatchObject([{ type: 'PeriodLocked', data: { endsYear: true } }]);
  expect(codeOf(() => parties.propose('2024-Q4'))).toBe('period.not-ready');
  const ended = parties.endYear('2024-Q4');
  expect(told(ended)).toEqual(['YearEnded', 'ShareRevised 2024-Q4 in 2024-Q4: origin 80000000, host -80000000']);
  expect(ended[0]?.data).toMatchObject({ year: 2024, factId: 'js-1.year-end-2024' });
  parties.propose('2024-Q4');
  expect(parties.sign('2024-Q4').at(-1)?.data).toMatchObject({
    positions: [
      { party: 'origin', entitled: 500_000_000n, net: -500_000_000n },
      { party: 'host', held: 700_000_000n, entitled: 200_000_000n, net: 500_000_000n },
    ],
  });
});

it('goes on from there: a late fact of an ended year is reckoned with what the end decided', () => {
  const parties = start('year');
  parties.receipt('7,000,000.00', '2024');
  parties.close('2024');
  expect(told(parties.receipt('1,000,000.00', '2024'))).toEqual([
    'FactShared 2024 in 2025 (correction): origin 0, host 100000000',
  ]);
  expect(told(parties.receipt('1,000,000.00', '2024'))).toEqual([
    'FactShared 2024 in 2025 (correction): origin 40000000, host 60000000',
  ]);
});

it('is asked for again when the period is unlocked and locked once more, and then finds nothing new', () => {
  const parties = start('year');
  parties.receipt('7,000,000.00', '2024');
  parties.lock('2024');
  expect(parties.period('2024').yearEndsDue).toBe(1);
  expect(told(parties.endYear('2024'))).toHaveLength(2);
  expect(parties.period('2024').yearEndsDue).toBe(0);
});

it('waits for the figure it lacks, and is worked out when that comes', () => {
  const [base, split, { guarantee }] = guaranteed as unknown as [object, object, { guarantee: object }];
  const clauses = [base, split, { guarantee: { ...guarantee, atLeast: { latest: 'floor' } } }] as never;
  const parties = new CoOperation([versionOf(1, clauses, { per: 'rule' })]);
  parties.receipt('7,000,000.00', '2024');
  parties.lock('2024');
  expect(parties.endYear('2024')).toMatchObject([
    { type: 'FactSuspended', data: { kind: 'year-end', code: 'sharing.no-figure' } },
  ]);
  expect(codeOf(() => parties.propose('2024'))).toBe('period.not-ready');
  parties.figure('floor', '4,500,000.00', '2024');
  expect(told(parties.again())).toEqual(['YearEnded', 'ShareRevised 2024 in 2024: origin 30000000, host -30000000']);
  expect(told(parties.propose('2024'))).toEqual(['PackageProposed', 'PackageSubmitted']);
});

it('ends an enterprise that comes late into an ended year at once', () => {
  const topUp = {
    'carve-out': { base: { fixed: '100.00' }, to: { origin: '1' }, shortfall: 'top-up', by: 'host' },
  };
  const clauses = [{ base: 'gross' }, topUp, { split: { host: '1' } }] as never;
  const parties = new CoOperation([versionOf(1, clauses, { per: 'enterprise' })]);
  parties.close('2024');
  expect(told(parties.receipt('60.00', '2024'))).toEqual([
    'FactShared 2024 in 2025 (correction): origin 10000, host -4000',
  ]);
});

it('is due with the last period of a year, or the last that any version governs, where a clause waits for it', () => {
  const agreement = versionOf(1, guaranteed, { per: 'rule', period: 'quarter' });
  const plain = versionOf(1, [{ base: 'gross' }, { split: { origin: '1' } }]);
  const until = { ...agreement, validity: { ...agreement.validity, to: calendarDate('2024-08-31') } };
  const ends = (of: Agreement, named: string): boolean => endsYear(new Course([of]), period(named));
  expect(ends(agreement, '2024-Q3')).toBe(false);
  expect(ends(until, '2024-Q3')).toBe(true);
  expect(ends(until, '2024-Q4')).toBe(false);
  expect(ends(agreement, '2024-Q4')).toBe(true);
  expect(ends(plain, '2024')).toBe(false);
});
