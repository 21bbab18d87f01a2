import { addYears, calendarDate, type CalendarDate } from '@ledger/kernel';

/** Dates of the Company Law of 2023 for paid-in capital. A company may be entered with a term of its own instead. */
export const COMPANY_LAW = {
  inForce: calendarDate('2024-07-01'),
  /** Years from establishment in which subscribed capital is to be paid in (art. 47). */
  yearsToPayIn: 5,
  /** For companies older than the law (art. 266): by when a longer term is shortened, and the latest it may then be. */
  transition: { adjustBy: calendarDate('2027-06-30'), payBy: calendarDate('2032-06-30') },
} as const;

export interface PaymentTerm {
  readonly payBy: CalendarDate;
  readonly adjustBy?: CalendarDate;
}

/** By when a company established on a day has to be paid in, by law. */
export function lawfulTerm(establishedOn: CalendarDate): PaymentTerm {
  const { inForce, yearsToPayIn, transition } = COMPANY_LAW;
  return establishedOn < inForce ? transition : { payBy: addYears(establishedOn, yearsToPayIn) };
}

export const termOf = ({
  establishedOn,
  paymentTerm,
}: {
  readonly establishedOn: CalendarDate;
  readonly paymentTerm?: PaymentTerm;
}): PaymentTerm => paymentTerm ?? lawfulTerm(establishedOn);
