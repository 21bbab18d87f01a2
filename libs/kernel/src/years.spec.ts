import fc from 'fast-check';
import { addDays, addYears, calendarDate, daysBetween, type CalendarDate } from './calendar.js';
import { firstDay, lastDay, period, periodOf, type PeriodKind } from './period.js';
import { yearNumber, yearSegments, type Counting } from './years.js';

const date = calendarDate;
const first = date('1900-01-01');
const days = daysBetween(first, date('2200-12-31'));
const dates = fc.oneof(
  fc.nat(days).map((day) => addDays(first, day)),
  fc.constantFrom('2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31', '2025-12-31', '2026-01-01').map(date),
);
const kinds = fc.constantFrom<PeriodKind>('month', 'quarter', 'year');
const countings = fc.constantFrom<Counting>('calendar', 'anniversary');

/** Each segment as 'year: from to (days)'. */
function told(anchor: string, within: string, counting: Counting): string[] {
  return yearSegments(date(anchor), period(within), counting).map(
    (segment) => `${segment.year}: ${segment.from} ${segment.to} (${segment.days})`,
  );
}

describe('production on 2025-07-01 (P06)', () => {
  it('makes 2030 half year 5, half year 6 by anniversaries', () => {
    expect(told('2025-07-01', '2030', 'anniversary')).toEqual([
      '5: 2030-01-01 2030-06-30 (181)',
      '6: 2030-07-01 2030-12-31 (184)',
    ]);
  });

  it('makes 2030 year 6 by calendar years', () => {
    expect(told('2025-07-01', '2030', 'calendar')).toEqual(['6: 2030-01-01 2030-12-31 (365)']);
  });

  it('cuts no quarter or month that begins or ends at the anniversary', () => {
    expect(told('2025-07-01', '2030-Q2', 'anniversary')).toEqual(['5: 2030-04-01 2030-06-30 (91)']);
    expect(told('2025-07-01', '2030-Q3', 'anniversary')).toEqual(['6: 2030-07-01 2030-09-30 (92)']);
    expect(told('2025-07-02', '2030-07', 'anniversary')).toEqual([
      '5: 2030-07-01 2030-07-01 (1)',
      '6: 2030-07-02 2030-07-31 (30)',
    ]);
    expect(told('2025-07-31', '2030-07', 'anniversary')).toEqual([
      '5: 2030-07-01 2030-07-30 (30)',
      '6: 2030-07-31 2030-07-31 (1)',
    ]);
  });
});

describe('separate clocks (P28)', () => {
  it.each([
    ['construction start', '2025-03-01', '2030-02-28', '2030-03-01'],
    ['first tax', '2026-08-15', '2031-08-14', '2031-08-15'],
  ])('ends five years from the %s %s on %s', (_, anchor, last, next) => {
    expect(yearNumber(date(anchor), date(last), 'anniversary')).toBe(5);
    expect(yearNumber(date(anchor), date(next), 'anniversary')).toBe(6);
  });
});

describe('the number of a year', () => {
  it.each<[Counting, string, string, number]>([
    ['calendar', '2025-07-01', '2025-01-01', 1],
    ['calendar', '2025-07-01', '2025-12-31', 1],
    ['calendar', '2025-07-01', '2026-01-01', 2],
    ['calendar', '2025-07-01', '2024-12-31', 0],
    ['calendar', '2025-07-01', '2023-06-30', -1],
    ['anniversary', '2025-07-01', '2025-07-01', 1],
    ['anniversary', '2025-07-01', '2026-06-30', 1],
    ['anniversary', '2025-07-01', '2026-07-01', 2],
    ['anniversary', '2025-07-01', '2025-06-30', 0],
    ['anniversary', '2025-07-01', '2024-07-01', 0],
    ['anniversary', '2025-07-01', '2024-06-30', -1],
    ['anniversary', '2024-02-29', '2024-02-28', 0],
    ['anniversary', '2024-02-29', '2025-02-27', 1],
    ['anniversary', '2024-02-29', '2025-02-28', 2],
    ['anniversary', '2024-02-29', '2028-02-28', 4],
    ['anniversary', '2024-02-29', '2028-02-29', 5],
    ['calendar', '1900-01-01', '2200-12-31', 301],
    ['anniversary', '2200-12-31', '1900-01-01', -300],
  ])('by %s from %s is on %s %i', (counting, anchor, on, expected) => {
    expect(yearNumber(date(anchor), date(on), counting)).toBe(expected);
  });

  it('is 1 at the anchor, and the k-th anniversary opens year k + 1 the day after year k', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -300, max: 300 }), countings, (anchor, years, counting) => {
        expect(yearNumber(anchor, anchor, counting)).toBe(1);
        const to = Number(anchor.slice(0, 4)) + years;
        fc.pre(to >= 1901 && to <= 2200);
        const anniversary = addYears(anchor, years);
        expect(yearNumber(anchor, anniversary, counting)).toBe(years + 1);
        expect(yearNumber(anchor, addDays(anniversary, -1), 'anniversary')).toBe(years);
      }),
    );
  });

  it('never falls and never skips from one day to the next', () => {
    fc.assert(
      fc.property(dates, fc.nat(days - 1), countings, (anchor, day, counting) => {
        const on = addDays(first, day);
        const step = yearNumber(anchor, addDays(on, 1), counting) - yearNumber(anchor, on, counting);
        expect([0, 1]).toContain(step);
      }),
    );
  });
});

describe('any period', () => {
  it('is cut into contiguous segments whose days sum to its own', () => {
    fc.assert(
      fc.property(dates, dates, kinds, countings, (anchor, on, kind, counting) => {
        const within = periodOf(on, kind);
        const segments = yearSegments(anchor, within, counting);
        expect(segments[0].from).toBe(firstDay(within));
        expect(segments.at(-1)?.to).toBe(lastDay(within));
        for (const [index, { from, year }] of segments.slice(1).entries()) {
          expect(from).toBe(addDays(segments[index].to, 1));
          expect(year).toBe(segments[index].year + 1);
        }
        const total = segments.reduce((sum, segment) => sum + segment.days, 0);
        expect(total).toBe(daysBetween(firstDay(within), lastDay(within)) + 1);
        if (counting === 'calendar') expect(segments).toHaveLength(1);
      }),
    );
  });

  it("has every one of its days in the segment of that day's year", () => {
    fc.assert(
      fc.property(dates, dates, kinds, countings, (anchor, on, kind, counting) => {
        const segments = yearSegments(anchor, periodOf(on, kind), counting);
        const yearsOn = (day: CalendarDate) => segments.filter(({ from, to }) => from <= day && day <= to);
        for (const day of [on, ...segments.flatMap(({ from, to }) => [from, to])]) {
          expect(yearsOn(day).map(({ year }) => year)).toEqual([yearNumber(anchor, day, counting)]);
        }
        for (const segment of segments) expect(segment.days).toBe(daysBetween(segment.from, segment.to) + 1);
      }),
    );
  });
});
