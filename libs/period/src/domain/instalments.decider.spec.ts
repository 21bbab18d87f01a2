import { CoOperation } from './sample-co-operation.js';
import { told, versionOf } from './sample-parties.js';
import type { PeriodEvent } from './period.events.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const quarters = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'] as const;
const months = ['2024-02', '2024-05', '2024-08', '2024-11'] as const;
const entitled = (events: readonly PeriodEvent[]): bigint[] =>
  events.flatMap(({ type, data }) => (type === 'PeriodClosed' ? data.positions.map((one) => one.entitled) : []));

/** Four quarters of 100,000.01 each, every one signed and closed before the next. */
function year(level: 'fact' | 'cumulative'): { readonly parties: CoOperation; readonly closed: readonly bigint[][] } {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter', level })]);
  const closed = quarters.map((quarter, n) => {
    parties.receipt('100,000.01', months[n] ?? '');
    return entitled(parties.close(quarter));
  });
  return { parties, closed };
}

it('closes provisional quarters to date, so that they come to the result of the year to the fen (R4)', () => {
  const { closed } = year('cumulative');
  expect(closed).toEqual([
    [6_000_001n, 4_000_000n],
    [6_000_000n, 4_000_001n],
    [6_000_001n, 4_000_000n],
    [6_000_000n, 4_000_001n],
  ]);
  const total = (party: number): bigint => closed.reduce((sum, one) => sum + (one[party] ?? 0n), 0n);
  expect([total(0), total(1)]).toEqual([24_000_002n, 16_000_002n]);
});

it('is two fen off where every quarter is rounded alone (R4)', () => {
  const { closed } = year('fact');
  expect(closed.map(([origin]) => origin)).toEqual(Array<bigint>(4).fill(6_000_001n));
});

it('trues the year up when it comes to something else later: in the first open quarter, from where it had come to', () => {
  const { parties } = year('cumulative');
  expect(told(parties.receipt('0.01', '2024-12'))).toEqual([
    'FactShared 2024-Q4 in 2025-Q1 (correction): origin 1, host 0',
  ]);
  expect(told(parties.receipt('-100,000.01', '2024-05'))).toEqual([
    'FactShared 2024-Q2 in 2025-Q1 (correction): origin -6000001, host -4000000',
  ]);
  expect(told(parties.receipt('100,000.01', '2025-02'))).toEqual([
    'FactShared 2025-Q1 in 2025-Q1: origin 6000001, host 4000000',
  ]);
});

it('tops up a guarantee at the end of the year over quarters that were paid provisionally (P15)', () => {
  const guarantee = {
    ...{ party: 'origin', atLeast: { fixed: '5000000.00' }, toppedUpBy: 'host' },
    ...{ startsOn: '2024-01-01', partialFirstYear: 'none', recovered: 'never' },
  };
  const clauses = [{ base: 'gross' }, { split: { origin: '60%', host: '40%' } }, { guarantee }] as never;
  const parties = new CoOperation([versionOf(1, clauses, { per: 'rule', period: 'quarter' })]);
  const closed = quarters.map((quarter, n) => {
    parties.receipt('1,750,000.00', months[n] ?? '');
    return entitled(parties.close(quarter));
  });
  expect(closed).toEqual([
    [105_000_000n, 70_000_000n],
    [105_000_000n, 70_000_000n],
    [105_000_000n, 70_000_000n],
    [185_000_000n, -10_000_000n],
  ]);
});
