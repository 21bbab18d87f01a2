import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  calendarDate,
  compareDates,
  dateOf,
  daysBetween,
  daysInMonth,
  isLeap,
  monthOf,
  shanghaiDate,
  yearOf,
} from './calendar.js';

const first = calendarDate('1900-01-01');
const dates = fc.nat(daysBetween(first, calendarDate('2200-12-31'))).map((days) => addDays(first, days));

it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31', '2025-07-01'])('reads %s', (text) => {
  expect(calendarDate(text)).toBe(text);
});

it.each([
  '2023-02-29',
  '1900-02-29',
  '2100-02-29',
  '2024-02-30',
  '2024-04-31',
  '2024-00-01',
  '2024-13-01',
  '2024-01-00',
  '2024-01-32',
  '1899-12-31',
  '2201-01-01',
  '2024-1-1',
  '20240101',
  '2024/01/01',
  '2024-01-01T00:00:00Z',
  ' 2024-01-01',
  '2024-01-01\n',
  '２０２４-01-01',
  '',
])('refuses %j as a date', (text) => {
  expect(() => calendarDate(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-date', params: { text } }));
});

it('refuses a value that merely turns into a date as text', () => {
  const disguised = ['2024-01-01'] as unknown as string;
  expect(() => calendarDate(disguised)).toThrow(expect.objectContaining({ code: 'kernel.bad-date' }));
});

it('walks every day of three centuries as the calendar has them', () => {
  let day = first;
  for (let year = 1900; year <= 2200; year += 1) {
    expect(daysBetween(dateOf(year, 1, 1), dateOf(year, 12, 31))).toBe(isLeap(year) ? 365 : 364);
    for (let month = 1; month <= 12; month += 1) {
      for (let date = 1; date <= daysInMonth(year, month); date += 1) {
        const expected = `${year}-${`0${month}`.slice(-2)}-${`0${date}`.slice(-2)}`;
        if (day !== expected) throw new Error(`${day} is not ${expected}`);
        if (expected !== '2200-12-31') day = addDays(day, 1);
      }
    }
  }
  expect(day).toBe('2200-12-31');
});

it.each([
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-03-31', -1, '2024-02-29'],
  ['2024-12-15', 1, '2025-01-15'],
  ['2024-01-15', -1, '2023-12-15'],
  ['2024-05-31', 13, '2025-06-30'],
  ['2024-05-31', 0, '2024-05-31'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(calendarDate(from), months)).toBe(to);
});

it.each([
  ['2024-02-29', 1, '2025-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2025-07-01', 5, '2030-07-01'],
  ['2024-02-29', -4, '2020-02-29'],
])('%s and %i years is %s', (from, years, to) => {
  expect(addYears(calendarDate(from), years)).toBe(to);
});

it('counts the days of a prorated anniversary year', () => {
  expect(daysBetween(calendarDate('2030-01-01'), calendarDate('2030-07-01'))).toBe(181);
  expect(daysBetween(calendarDate('2030-07-01'), calendarDate('2031-01-01'))).toBe(184);
  expect(daysBetween(calendarDate('2024-03-01'), calendarDate('2024-02-28'))).toBe(-2);
});

it('refuses to leave the years it knows', () => {
  const last = calendarDate('2200-12-31');
  const refused = expect.objectContaining({ code: 'kernel.bad-date' });
  expect(() => addDays(last, 1)).toThrow(refused);
  expect(() => addDays(first, -1)).toThrow(refused);
  expect(() => addDays(first, Number.MAX_SAFE_INTEGER)).toThrow(refused);
  expect(() => addMonths(last, 1)).toThrow(refused);
  expect(() => addYears(first, -1)).toThrow(refused);
  expect(() => shanghaiDate(new Date('2200-12-31T16:00:00Z'))).toThrow(refused);
});

it('treats a broken number of days or instant as a bug of the caller', () => {
  expect(() => addDays(first, 0.5)).toThrow('0.5 is not a number of days');
  expect(() => addMonths(first, Number.NaN)).toThrow('not a number of months');
  expect(() => shanghaiDate(new Date('nonsense'))).toThrow('not an instant');
});

it.each([
  ['2024-03-31T15:59:59.999Z', '2024-03-31'],
  ['2024-03-31T16:00:00.000Z', '2024-04-01'],
  ['2024-12-31T16:00:00.000Z', '2025-01-01'],
  ['2024-02-28T23:00:00.000Z', '2024-02-29'],
  ['1970-01-01T00:00:00.000Z', '1970-01-01'],
  ['1969-12-31T15:59:59.999Z', '1969-12-31'],
])('at %s it is %s in Shanghai', (instant, date) => {
  expect(shanghaiDate(new Date(instant))).toBe(date);
});

it('comes back by as many days as it went', () => {
  fc.assert(
    fc.property(dates, dates, (a, b) => {
      expect(addDays(a, daysBetween(a, b))).toBe(b);
      expect(Math.sign(daysBetween(b, a))).toBe(compareDates(a, b));
      expect(calendarDate(a)).toBe(a);
    }),
  );
});

it('moves by months to the same day or the last one, in the right month', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -3600, max: 3600 }), (date, months) => {
      const ordinal = yearOf(date) * 12 + monthOf(date) - 1 + months;
      fc.pre(ordinal >= 1900 * 12 && ordinal < 2201 * 12);
      const moved = addMonths(date, months);
      const [wanted, got] = [Number(date.slice(8)), Number(moved.slice(8))];
      expect(yearOf(moved) * 12 + monthOf(moved) - 1).toBe(ordinal);
      expect(got).toBe(Math.min(wanted, daysInMonth(yearOf(moved), monthOf(moved))));
    }),
  );
});
