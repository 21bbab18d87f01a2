import { comparePeriods, nextPeriod, yearOf, firstDay, type Period } from '@ledger/kernel';
import { NO_CARRY, type Carry } from '@ledger/sharing';

/** The periods, one a calendar year, whose books can hold what the years had come to: from a fact's own to its booking. */
export function booksBetween(own: Period, booked: Period): Period[] {
  const found: Period[] = [];
  for (let period = own; comparePeriods(period, booked) <= 0; period = nextPeriod(period)) {
    const before = found.at(-1);
    if (before === undefined || yearOf(firstDay(before)) !== yearOf(firstDay(period))) found.push(period);
  }
  return found;
}

/** Years to date of books one after the other: the last that knows a year has the last word on it. */
export function followed(carries: readonly (Carry | undefined)[]): Carry {
  const years = new Map(
    carries.flatMap((carry) => (carry ?? NO_CARRY).years.map((year) => [year.year, year] as const)),
  );
  return { years: [...years.values()].sort((a, b) => a.year - b.year) };
}
