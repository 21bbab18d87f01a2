import { dateOf, daysInMonth, FIRST_YEAR, LAST_YEAR, monthOf, yearOf, type CalendarDate } from './calendar.js';
import { Rejection } from './rejection.js';

declare const periodBrand: unique symbol;

/** An accounting period (会计期间): a year '2024', a quarter '2024-Q1' or a month '2024-03', in 1900 to 2200. */
export type Period = string & { readonly [periodBrand]: 'Period' };
export type PeriodKind = 'month' | 'quarter' | 'year';

const SHAPE = /^(?<year>\d{4})(?:-Q(?<quarter>[1-4])|-(?<month>0[1-9]|1[0-2]))?$/;
const PER_YEAR = { year: 1, quarter: 4, month: 12 } as const;

/** Reads a period. Rejects `kernel.bad-period`: another notation, a year out of range, a bare JSON or YAML number. */
export function period(text: string): Period {
  const groups = typeof text === 'string' ? SHAPE.exec(text)?.groups : undefined;
  if (!groups) return reject('not a period such as 2024, 2024-Q1 or 2024-03', String(text));
  const year = Number(groups.year);
  if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(text);
  return text as Period;
}

export function periodKind(of: Period): PeriodKind {
  if (of.length === 4) return 'year';
  return of.includes('Q') ? 'quarter' : 'month';
}

export function firstDay(of: Period): CalendarDate {
  return dateOf(Number(of.slice(0, 4)), firstMonth(of), 1);
}

export function lastDay(of: Period): CalendarDate {
  const year = Number(of.slice(0, 4));
  const month = firstMonth(of) + 12 / PER_YEAR[periodKind(of)] - 1;
  return dateOf(year, month, daysInMonth(year, month));
}

/** The period of the same kind that follows. Rejects `kernel.bad-period` beyond 2200. */
export const nextPeriod = (of: Period): Period => periodAt(periodKind(of), ordinal(of) + 1);
/** The period of the same kind before. Rejects `kernel.bad-period` before 1900. */
export const previousPeriod = (of: Period): Period => periodAt(periodKind(of), ordinal(of) - 1);

/** The period of a kind that a date falls in. */
export function periodOf(date: CalendarDate, kind: PeriodKind): Period {
  return periodAt(kind, monthsToPeriods(yearOf(date) * 12 + monthOf(date) - 1, kind));
}

/**
 * The period of a kind that contains this one: a month's quarter or year, a quarter's year, itself.
 * Rejects `kernel.bad-period` when the kind is finer: a year lies in no single quarter.
 */
export function periodContaining(inner: Period, kind: PeriodKind): Period {
  if (PER_YEAR[kind] > PER_YEAR[periodKind(inner)]) return reject(`no single ${kind} contains the period`, inner);
  return periodOf(firstDay(inner), kind);
}

/** The periods of a kind that make this one up, in order. Rejects `kernel.bad-period` when the kind is coarser. */
export function periodsOf(outer: Period, kind: PeriodKind): Period[] {
  const count = PER_YEAR[kind] / PER_YEAR[periodKind(outer)];
  if (count < 1) return reject(`the period is not made up of whole ${kind}s`, outer);
  return Array.from({ length: count }, (_, index) => periodAt(kind, ordinal(outer) * count + index));
}

/** By first day; of those that begin together the shorter comes first, as it closes first. Fit for `sort`. */
export function comparePeriods(a: Period, b: Period): number {
  const [first, second] = [firstDay(a), firstDay(b)];
  if (first !== second) return first < second ? -1 : 1;
  return Math.sign(PER_YEAR[periodKind(b)] - PER_YEAR[periodKind(a)]);
}

/** Whether every day of the inner period lies in the outer one; a period lies within itself. */
export function within(inner: Period, outer: Period): boolean {
  return firstDay(inner) >= firstDay(outer) && lastDay(inner) <= lastDay(outer);
}

function firstMonth(of: Period): number {
  switch (periodKind(of)) {
    case 'year':
      return 1;
    case 'quarter':
      return Number(of.slice(6)) * 3 - 2;
    case 'month':
      return Number(of.slice(5));
  }
}

/** Periods of a kind are numbered through from the year 0. */
function ordinal(of: Period): number {
  return monthsToPeriods(Number(of.slice(0, 4)) * 12 + firstMonth(of) - 1, periodKind(of));
}

function monthsToPeriods(months: number, kind: PeriodKind): number {
  return Math.floor((months * PER_YEAR[kind]) / 12);
}

function periodAt(kind: PeriodKind, number: number): Period {
  const year = Math.floor(number / PER_YEAR[kind]);
  const place = (number % PER_YEAR[kind]) + 1;
  if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(String(year));
  switch (kind) {
    case 'year':
      return period(`${year}`);
    case 'quarter':
      return period(`${year}-Q${place}`);
    case 'month':
      return period(`${year}-${String(place).padStart(2, '0')}`);
  }
}

function outOfRange(text: string): never {
  return reject(`outside the years ${FIRST_YEAR} to ${LAST_YEAR}`, text);
}

function reject(reason: string, text: string): never {
  throw new Rejection('kernel.bad-period', `${reason}: ${text}`, { text });
}
