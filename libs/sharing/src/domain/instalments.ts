import { allocate, calendarDate, ONE, type CalendarDate, type Fen } from '@ledger/kernel';

/** One of the equal parts in which a yearly amount is paid. */
export interface InstalmentDue {
  readonly due: CalendarDate;
  readonly amount: Fen;
}

/**
 * An amount in equal instalments of whole fen, by the days they are due: an odd fen falls to the earlier ones. What is
 * to be paid in (below zero) mirrors what is to be paid out.
 */
export const instalmentsOf = (amount: Fen, due: readonly CalendarDate[]): readonly InstalmentDue[] =>
  allocate(
    amount,
    due.map((party) => ({ party, weight: ONE })),
  ).map((part) => ({ due: calendarDate(part.party), amount: part.amount }));
