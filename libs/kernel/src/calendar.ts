import { invariant, Rejection } from './rejection.js';

declare const dateBrand: unique symbol;

/** A day of the civil calendar, 'YYYY-MM-DD', in the years 1900 to 2200. Sorts as text. */
export type CalendarDate = string & { readonly [dateBrand]: 'CalendarDate' };

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2200;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / DAY_MS;
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31) / DAY_MS;

/** Reads a date. Rejects `kernel.bad-date`: another notation, a day that does not exist, a year out of range. */
export function calendarDate(text: string): CalendarDate {
  const match = typeof text === 'string' ? SHAPE.exec(text) : null;
  if (!match) return reject('not a date written YYYY-MM-DD', String(text));
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(text);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return reject('no such day in the calendar', text);
  }
  return text as CalendarDate;
}

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month; months count from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));
/** The month of a date, 1 to 12. */
export const monthOf = (date: CalendarDate): number => Number(date.slice(5, 7));
export const compareDates = (a: CalendarDate, b: CalendarDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** Days from one date to another: 1 from today to tomorrow, negative backwards. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from);

/** Rejects `kernel.bad-date` when the result leaves the years 1900 to 2200; so do the two below. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  invariant(Number.isSafeInteger(days), `${days} is not a number of days`);
  return fromDayNumber(dayNumber(date) + days, `${date} and ${days} days`);
}

/** The same day of a later month, or that month's last day when it has no such day: 31 January + 1 is 28 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  invariant(Number.isSafeInteger(months), `${months} is not a number of months`);
  const ordinal = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(ordinal / 12);
  if (year < FIRST_YEAR || year > LAST_YEAR) return outOfRange(`${date} and ${months} months`);
  const month = ordinal - year * 12 + 1;
  return dateOf(year, month, Math.min(Number(date.slice(8)), daysInMonth(year, month)));
}

/** The same day of a later year; 29 February becomes 28 February in a common year. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return addMonths(date, years * 12);
}

/** The date of a day known to exist. */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  return calendarDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/**
 * The calendar date in Shanghai at an instant. UTC+8 throughout, the law since 1991: the summer time of 1986 to 1991
 * is left out, no recorded time of this ledger being that old.
 */
export function shanghaiDate(instant: Date): CalendarDate {
  const milliseconds = instant.getTime();
  invariant(Number.isSafeInteger(milliseconds), 'not an instant');
  return fromDayNumber(Math.floor((milliseconds + SHANGHAI_OFFSET_MS) / DAY_MS), instant.toISOString());
}

function dayNumber(date: CalendarDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, Number(date.slice(8))) / DAY_MS;
}

function fromDayNumber(day: number, asked: string): CalendarDate {
  if (day < FIRST_DAY || day > LAST_DAY) return outOfRange(asked);
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
}

function outOfRange(text: string): never {
  return reject(`outside the years ${FIRST_YEAR} to ${LAST_YEAR}`, text);
}

function reject(reason: string, text: string): never {
  throw new Rejection('kernel.bad-date', `${reason}: ${text}`, { text });
}
