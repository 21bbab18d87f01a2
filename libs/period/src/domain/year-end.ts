import type { Agreement } from '@ledger/agreement';
import { firstDay, nextPeriod, yearOf, type Period } from '@ledger/kernel';
import { endsYears, yearEnd, type YearEnd } from '@ledger/sharing';

/**
 * Whether a calendar year's books end with a period: it is the last of the year, or the last that an agreement governs,
 * and the agreement has clauses that act only then. `goesOn`: whether any version governs the period after it.
 */
export const endsYear = ({ rules }: Agreement, period: Period, goesOn: boolean): boolean =>
  rules.some(endsYears) && (!goesOn || calendarYear(nextPeriod(period)) !== calendarYear(period));

/** The end of the calendar year of a period, as what moves figures. */
export const yearEndOf = (agreementId: string, period: Period): YearEnd => {
  const year = calendarYear(period);
  return { ...yearEnd(year), id: `${agreementId}.year-end-${year}` };
};

const calendarYear = (period: Period): number => yearOf(firstDay(period));
