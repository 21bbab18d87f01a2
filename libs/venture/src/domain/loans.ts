import {
  calendarDate,
  daysBetween,
  equals,
  fen,
  fenTimes,
  floor,
  isNegative,
  monthOf,
  negate,
  plus,
  ratioOf,
  subtract,
  sum,
  times,
  yearOf,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import {
  LoanDrawn,
  LoanInterestAccrued,
  LoanInterestPaid,
  LoanRepaid,
  type DayCount,
  type FundsEvent,
} from './funds.events.js';
import {
  reject,
  requireEstablished,
  requirePositive,
  requireShareholder,
  requireWithin,
} from './venture.rejections.js';
import { roomOn, type Established, type LoanState, type VentureAct } from './venture.state.js';

/**
 * Lends to the company. A loan that bears interest states the rate a year and how days count, with its first drawing;
 * later ones are on the same terms.
 */
export type DrawLoan = VentureAct<
  'DrawLoan',
  {
    readonly loanId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly drawnOn: CalendarDate;
    readonly dueOn?: CalendarDate;
    readonly yearlyRate?: Ratio;
    readonly dayCount?: DayCount;
    readonly evidence: string;
  }
>;
export type RepayLoan = VentureAct<
  'RepayLoan',
  { readonly loanId: string; readonly amount: Fen; readonly repaidOn: CalendarDate; readonly reference: string }
>;
/** Accrues interest from the day up to which it was accrued to another; the day of a payment bears none. */
export type AccrueLoanInterest = VentureAct<
  'AccrueLoanInterest',
  { readonly loanId: string; readonly until: CalendarDate }
>;
export type PayLoanInterest = VentureAct<
  'PayLoanInterest',
  { readonly loanId: string; readonly amount: Fen; readonly paidOn: CalendarDate; readonly reference: string }
>;

export function loan(state: Established, data: DrawLoan['data']): readonly FundsEvent[] {
  const { loanId, shareholder, amount, drawnOn } = data;
  requireShareholder(state, shareholder);
  requireEstablished(state, drawnOn);
  requirePositive(amount);
  const known = state.funds.loans.find((one) => one.loanId === loanId);
  if (known && known.shareholder !== shareholder)
    reject('venture.loan-of-another', loanId, { loanId, shareholder: known.shareholder });
  requireTerms(known, data);
  if (known) requireNotAccrued(known, drawnOn);
  return [LoanDrawn(data)];
}

function requireTerms(known: LoanState | undefined, { loanId, yearlyRate, dayCount }: DrawLoan['data']): void {
  const whole = (yearlyRate === undefined) === (dayCount === undefined) && !(yearlyRate && isNegative(yearlyRate));
  const same =
    !known ||
    yearlyRate === undefined ||
    (known.yearlyRate !== undefined && equals(known.yearlyRate, yearlyRate) && known.dayCount === dayCount);
  if (!whole || !same) reject('venture.loan-terms', loanId, { loanId });
}

export function loanRepayment(state: Established, data: RepayLoan['data']): readonly FundsEvent[] {
  const { loanId, amount, repaidOn } = data;
  const known = loanOf(state, loanId);
  requirePositive(amount);
  requireWithin('venture.over-loan', amount, roomOn(known.movements, repaidOn), { loanId });
  requireNotAccrued(known, repaidOn);
  return [LoanRepaid({ ...data, shareholder: known.shareholder })];
}

export function interest(state: Established, data: AccrueLoanInterest['data']): readonly FundsEvent[] {
  const { ventureId, loanId, until } = data;
  const known = loanOf(state, loanId);
  const { shareholder, yearlyRate, dayCount, movements, accrued: before } = known;
  if (yearlyRate === undefined || dayCount === undefined) return reject('venture.no-interest', loanId, { loanId });
  const first = movements.reduce((least, { on }) => (on < least ? on : least), movements[0].on);
  const { accruedUntil: from = first } = known;
  if (until <= from) reject('venture.interest-accrued', until, { loanId, on: until, accruedUntil: from });
  const base = fenDays(known, dayCount, until);
  const accrued = interestOf(base, yearlyRate, dayCount);
  const amount = subtract(accrued, before);
  return [
    LoanInterestAccrued({
      ...{ ventureId, loanId, shareholder, from, until, amount, base, yearlyRate, dayCount, accrued },
    }),
  ];
}

/** Fen times days from every drawing to a day, less those from every repayment. */
function fenDays({ movements }: LoanState, dayCount: DayCount, until: CalendarDate): Fen {
  const bearing = movements.filter(({ on }) => on < until);
  return sum(bearing.map(({ amount, on }) => fen(amount * BigInt(daysOf(dayCount, on, until)))));
}

/** Half a fen upwards: interest is one figure and shared with nobody. */
function interestOf(base: Fen, yearlyRate: Ratio, dayCount: DayCount): Fen {
  const year = dayCount === 'actual/365' ? 365n : 360n;
  return fen(floor(plus(fenTimes(base, times(yearlyRate, ratioOf(1n, year))), ratioOf(1n, 2n))));
}

/** Days from one day to another as a loan counts them; 30E/360 takes the 31st as the 30th. */
export function daysOf(dayCount: DayCount, from: CalendarDate, to: CalendarDate): number {
  if (dayCount !== '30E/360') return daysBetween(from, to);
  const days = (on: CalendarDate): number =>
    360 * yearOf(on) + 30 * monthOf(on) + Math.min(30, daysBetween(calendarDate(`${on.slice(0, 8)}01`), on) + 1);
  return days(to) - days(from);
}

export function interestPayment(state: Established, data: PayLoanInterest['data']): readonly FundsEvent[] {
  const { loanId, amount } = data;
  const { shareholder, accrued, interestPaid } = loanOf(state, loanId);
  requirePositive(amount);
  requireWithin('venture.over-interest', amount, subtract(accrued, interestPaid), { loanId });
  return [LoanInterestPaid({ ...data, shareholder })];
}

function loanOf({ funds: { loans } }: Established, loanId: string): LoanState {
  return loans.find((one) => one.loanId === loanId) ?? reject('venture.unknown-loan', loanId, { loanId });
}

/** What the interest of days already accrued rests on stays as it was. */
function requireNotAccrued({ loanId, accruedUntil }: LoanState, on: CalendarDate): void {
  if (accruedUntil !== undefined && on < accruedUntil)
    reject('venture.interest-accrued', on, { loanId, on, accruedUntil });
}

/** What a drawing or a repayment does to a loan. */
export const movedBy = (
  loans: readonly LoanState[],
  event: Extract<FundsEvent, { type: 'LoanDrawn' | 'LoanRepaid' }>,
): readonly LoanState[] => {
  const { loanId, shareholder, amount } = event.data;
  const known = loans.find((one) => one.loanId === loanId);
  const before = known ?? { loanId, shareholder, amount: ZERO, movements: [], accrued: ZERO, interestPaid: ZERO };
  const movement =
    event.type === 'LoanDrawn'
      ? { on: event.data.drawnOn, amount }
      : { on: event.data.repaidOn, amount: negate(amount) };
  const { yearlyRate, dayCount } = event.type === 'LoanDrawn' && !known ? event.data : before;
  const after = {
    ...before,
    amount: fen(before.amount + movement.amount),
    movements: [...before.movements, movement],
    ...(yearlyRate && { yearlyRate }),
    ...(dayCount && { dayCount }),
  };
  return [...loans.filter((one) => one.loanId !== loanId), after];
};
