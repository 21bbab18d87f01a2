import type { Agreement } from '@ledger/agreement';
import { firstDay, nextPeriod, yearOf, type Period } from '@ledger/kernel';
import { endsYears, yearEnd, type YearEnd } from '@ledger/sharing';
import type { Course } from './course.js';

/**
 * Whether a calendar year's books end with a period: of the regular ones the last of the year, or before a time that no
 * version governs, where the agreement has clauses that act only then. In the run-off no year ends.
 */
export function endsYear(course: Course<Agreement>, period: Period): boolean {
  const index = course.regular().findIndex(([one]) => one === period);
  const [, agreement] = course.regular()[index] ?? [];
  if (!agreement?.rules.some(endsYears)) return false;
  const next = course.regular()[index + 1]?.[0];
  return next === undefined || calendarYear(next) !== calendarYear(period) || !course.governing(nextPeriod(period));
}

/** The end of the calendar year of a period, as what moves figures. */
export const yearEndOf = (agreementId: string, period: Period): YearEnd => {
  const year = calendarYear(period);
  return { ...yearEnd(year), id: `${agreementId}.year-end-${year}` };
};

const calendarYear = (period: Period): number => yearOf(firstDay(period));
