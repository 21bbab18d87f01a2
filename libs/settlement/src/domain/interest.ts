import {
  daysBetween,
  fen,
  fenTimes,
  floor,
  ratioOf,
  times,
  ZERO_RATIO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import type { Terms } from './terms.js';

const DAYS_IN = { day: 1n, 'year-of-360': 360n, 'year-of-365': 365n } as const;

/** Days by which a payment came after its due date; 0 in time, or where there is no due date. */
export const daysLate = (due: CalendarDate | undefined, paidOn: CalendarDate): number =>
  due === undefined ? 0 : Math.max(0, daysBetween(due, paidOn));

/** Simple interest on an amount that is so many days late, exact, in fen; nothing where the parties agreed none. */
export function interestOn({ lateInterest }: Pick<Terms, 'lateInterest'>, amount: Fen, days: number): Ratio {
  if (!lateInterest || days <= 0 || amount <= 0n) return ZERO_RATIO;
  return times(fenTimes(amount, lateInterest.rate), ratioOf(BigInt(days), DAYS_IN[lateInterest.per]));
}

/** Whole fen of exact interest; the fraction is not charged until it has become a fen. */
export const wholeFen = (exact: Ratio): Fen => fen(floor(exact));
