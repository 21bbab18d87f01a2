import fc from 'fast-check';
import { calendarDate, compareDates, dateOf, daysBetween, daysInMonth } from './calendar.js';
import {
  comparePeriods,
  firstDay,
  lastDay,
  nextPeriod,
  period,
  periodContaining,
  periodKind,
  periodOf,
  periodsOf,
  previousPeriod,
  within,
  type PeriodKind,
} from './period.js';

const kinds: readonly PeriodKind[] = ['month', 'quarter', 'year'];
const dates = fc
  .record({ year: fc.integer({ min: 1900, max: 2200 }), month: fc.integer({ min: 1, max: 12 }), day: fc.nat(30) })
  .map(({ year, month, day }) => dateOf(year, month, 1 + (day % daysInMonth(year, month))));
const periods = fc.tuple(dates, fc.constantFrom(...kinds)).map(([date, kind]) => periodOf(date, kind));
const refused = expect.objectContaining({ code: 'kernel.bad-period' });

it.each([
  ['2024', 'year', '2024-01-01', '2024-12-31'],
  ['2024-Q1', 'quarter', '2024-01-01', '2024-03-31'],
  ['2024-Q2', 'quarter', '2024-04-01', '2024-06-30'],
  ['2024-Q4', 'quarter', '2024-10-01', '2024-12-31'],
  ['2024-02', 'month', '2024-02-01', '2024-02-29'],
  ['2023-02', 'month', '2023-02-01', '2023-02-28'],
  ['2024-12', 'month', '2024-12-01', '2024-12-31'],
])('reads %s as a %s from %s to %s', (text, kind, from, to) => {
  expect(periodKind(period(text))).toBe(kind);
  expect(firstDay(period(text))).toBe(from);
  expect(lastDay(period(text))).toBe(to);
});

it.each([
  '',
  '24',
  '2024-Q0',
  '2024-Q5',
  '2024-q1',
  '2024Q1',
  '2024-00',
  '2024-13',
  '2024-1',
  '202401',
  '1899',
  '2201-01',
  '2024-01-01',
  ' 2024',
  '2024\n',
  '２０２４',
])('refuses %j as a period', (text) => {
  expect(() => period(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-period', params: { text } }));
});

it('refuses the bare number a document reader makes of an unquoted year', () => {
  expect(() => period(2024 as unknown as string)).toThrow(refused);
});

it.each([
  ['2024', '2025'],
  ['2024-Q4', '2025-Q1'],
  ['2024-Q1', '2024-Q2'],
  ['2024-09', '2024-10'],
  ['2024-12', '2025-01'],
])('%s is followed by %s', (before, after) => {
  expect(nextPeriod(period(before))).toBe(after);
  expect(previousPeriod(period(after))).toBe(before);
});

it('stops at the ends of the calendar', () => {
  for (const last of ['2200', '2200-Q4', '2200-12']) expect(() => nextPeriod(period(last))).toThrow(refused);
  for (const first of ['1900', '1900-Q1', '1900-01']) expect(() => previousPeriod(period(first))).toThrow(refused);
});

it.each([
  ['2024-03', 'quarter', '2024-Q1'],
  ['2024-04', 'quarter', '2024-Q2'],
  ['2024-12', 'year', '2024'],
  ['2024-Q3', 'year', '2024'],
  ['2024-Q3', 'quarter', '2024-Q3'],
] as const)('%s lies in the %s %s', (inner, kind, outer) => {
  expect(periodContaining(period(inner), kind)).toBe(outer);
});

it('names no single finer period for a coarser one, and no coarser parts of a finer one', () => {
  expect(() => periodContaining(period('2024'), 'quarter')).toThrow(refused);
  expect(() => periodContaining(period('2024-Q1'), 'month')).toThrow(refused);
  expect(() => periodsOf(period('2024-01'), 'quarter')).toThrow(refused);
  expect(() => periodsOf(period('2024-Q1'), 'year')).toThrow(refused);
});

it('takes a year apart into quarters and months, in order', () => {
  expect(periodsOf(period('2024'), 'quarter')).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
  expect(periodsOf(period('2024-Q4'), 'month')).toEqual(['2024-10', '2024-11', '2024-12']);
  expect(periodsOf(period('2024'), 'month')).toHaveLength(12);
  expect(periodsOf(period('2024'), 'year')).toEqual(['2024']);
});

it('sorts by first day, the shorter first of those that begin together', () => {
  const sorted = ['2023-12', '2024-01', '2024-Q1', '2024', '2024-02', '2024-Q2'].map((text) => period(text));
  expect(sorted.toReversed().sort(comparePeriods)).toEqual(sorted);
  expect(comparePeriods(period('2024'), period('2024'))).toBe(0);
});

it('is within a period when every day is', () => {
  expect(within(period('2024-03'), period('2024-Q1'))).toBe(true);
  expect(within(period('2024-Q1'), period('2024-Q1'))).toBe(true);
  expect(within(period('2024-04'), period('2024-Q1'))).toBe(false);
  expect(within(period('2024'), period('2024-Q1'))).toBe(false);
});

it('holds the date it was made from, and abuts its neighbours', () => {
  fc.assert(
    fc.property(dates, fc.constantFrom(...kinds), (date, kind) => {
      const of = periodOf(date, kind);
      expect(period(of)).toBe(of);
      expect(periodKind(of)).toBe(kind);
      expect(compareDates(firstDay(of), date) <= 0 && compareDates(date, lastDay(of)) <= 0).toBe(true);
      fc.pre(!lastDay(of).startsWith('2200-12'));
      expect(daysBetween(lastDay(of), firstDay(nextPeriod(of)))).toBe(1);
      expect(previousPeriod(nextPeriod(of))).toBe(of);
    }),
  );
});

it('is made up of its parts without gap or overlap', () => {
  fc.assert(
    fc.property(periods, fc.constantFrom(...kinds), (of, kind) => {
      fc.pre(kinds.indexOf(kind) <= kinds.indexOf(periodKind(of)));
      const parts = periodsOf(of, kind);
      expect(firstDay(parts[0])).toBe(firstDay(of));
      expect(lastDay(parts.at(-1)!)).toBe(lastDay(of));
      for (const [index, part] of parts.entries()) {
        expect(within(part, of)).toBe(true);
        expect(periodContaining(part, periodKind(of))).toBe(of);
        if (index > 0) expect(previousPeriod(part)).toBe(parts[index - 1]);
      }
    }),
  );
});

it('orders periods consistently', () => {
  fc.assert(
    fc.property(periods, periods, (a, b) => {
      expect(comparePeriods(a, b) + comparePeriods(b, a)).toBe(0);
      expect(comparePeriods(a, b) === 0).toBe(a === b);
      if (within(a, b) && within(b, a)) expect(a).toBe(b);
    }),
  );
});

it('reads a first day as a date of the calendar', () => {
  expect(calendarDate(firstDay(period('1900-Q3')))).toBe('1900-07-01');
});
