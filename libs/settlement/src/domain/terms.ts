import { AS_USUAL, type Agreement, type SettlementTerms } from '@ledger/agreement';
import {
  addDays,
  addMonths,
  amount,
  count,
  fraction,
  lastDay,
  listOf,
  oneOf,
  optional,
  record,
  text,
  type CalendarDate,
  type Period,
  type ShapeOf,
} from '@ledger/kernel';

/** Simple interest on what is paid late: a rate above zero, and the time it is for. */
export const lateInterestShape = record({ rate: fraction, per: oneOf('day', 'year-of-360', 'year-of-365') });

/** How a settlement is paid, as the version of the agreement that governed the period says it. */
export const termsShape = record({
  form: oneOf('bilateral', 'superior'),
  through: optional(record({ id: text, name: text })),
  due: optional(record({ after: oneOf('closing', 'period-end'), days: optional(count), months: optional(count) })),
  instalments: oneOf('allowed', 'refused'),
  overpayment: oneOf('refused', 'carried'),
  overdue: oneOf('demanded', 'carried'),
  minimum: optional(amount),
  lateInterest: optional(lateInterestShape),
  partialPayment: optional(
    record({
      method: oneOf('agreed-ratio', 'by-liability'),
      shares: optional(listOf(record({ party: text, share: fraction }))),
    }),
  ),
  agreementVersion: optional(count),
  agreementHash: optional(text),
});
export type Terms = ShapeOf<typeof termsShape>;

/** What an agreement says of settlement; where it is silent, {@link AS_USUAL}. */
export function termsOf({ settlement = AS_USUAL, partialPayment, version, hash }: Agreement): Terms {
  return { ...paidAs(settlement), ...partlyAs(partialPayment), agreementVersion: version, agreementHash: hash };
}

function paidAs({ lateInterest, article: _article, ...terms }: SettlementTerms): Terms {
  return { ...terms, ...(lateInterest && { lateInterest: { rate: lateInterest.rate, per: lateInterest.per } }) };
}

function partlyAs(rule: Agreement['partialPayment']): Pick<Terms, 'partialPayment'> {
  if (!rule) return {};
  const shares = rule.shares?.map(({ party, share }) => ({ party, share }));
  return { partialPayment: { method: rule.method, ...(shares && { shares }) } };
}

/** The day by which a transfer drawn on a day is to be paid; undefined where the parties agreed none. */
export function dueOn({ due }: Terms, drawnOn: CalendarDate, of?: Period): CalendarDate | undefined {
  if (!due) return undefined;
  return later(due, due.after === 'closing' || of === undefined ? drawnOn : lastDay(of));
}

/** The same time to pay, counted from another day: for what falls due later, as interest does. */
export const dueAfter = ({ due }: Terms, day: CalendarDate): CalendarDate | undefined => due && later(due, day);

const later = ({ days, months }: NonNullable<Terms['due']>, from: CalendarDate): CalendarDate =>
  months === undefined ? addDays(from, days ?? 0) : addMonths(from, months);
