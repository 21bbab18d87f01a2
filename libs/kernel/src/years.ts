import { addDays, addYears, dateOf, daysBetween, yearOf, type CalendarDate } from './calendar.js';
import { firstDay, lastDay, type Period } from './period.js';

/**
 * How an agreement counts the years from an anchor such as the start of production: by calendar years, the anchor's
 * own being the first however little is left of it, or by full years from one anniversary to the next.
 */
export type Counting = 'calendar' | 'anniversary';

/** The days of a period that fall into one counted year, first and last included. */
export interface YearSegment {
  /** The number of the year: 1 contains the anchor date, 0 is the year before. */
  readonly year: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
}

/**
 * Which year after an event a date lies in: year 1 contains the anchor date, the years before it are 0, -1 and so on.
 * An anniversary year ends the day before the next anniversary; an anchor of 29 February has its anniversary on
 * 28 February in a common year.
 */
export function yearNumber(anchor: CalendarDate, on: CalendarDate, counting: Counting): number {
  const begun = on >= turnOfYear(anchor, yearOf(on), counting) ? 1 : 0;
  return yearOf(on) - yearOf(anchor) + begun;
}

/** A period cut where the counted year changes, in order; the days sum to the period's. */
export function yearSegments(anchor: CalendarDate, within: Period, counting: Counting): readonly YearSegment[] {
  const [first, last] = [firstDay(within), lastDay(within)];
  const segment = (from: CalendarDate, to: CalendarDate): YearSegment => ({
    year: yearNumber(anchor, from, counting),
    from,
    to,
    days: daysBetween(from, to) + 1,
  });
  // No period is longer than a calendar year, so it is cut once at most.
  const turn = turnOfYear(anchor, yearOf(first), counting);
  if (turn <= first || turn > last) return [segment(first, last)];
  return [segment(first, addDays(turn, -1)), segment(turn, last)];
}

/** The one day of a calendar year on which a new counted year begins. */
function turnOfYear(anchor: CalendarDate, calendarYear: number, counting: Counting): CalendarDate {
  switch (counting) {
    case 'calendar':
      return dateOf(calendarYear, 1, 1);
    case 'anniversary':
      return addYears(anchor, calendarYear - yearOf(anchor));
  }
}
