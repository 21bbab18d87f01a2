import { addYears, calendarDate, type CalendarDate } from '@ledger/kernel';
import { PaymentTermAdjusted, type IncreaseEvent } from './increase.events.js';
import { reject, requireEstablished } from './venture.rejections.js';
import type { Established, VentureAct } from './venture.state.js';

/** Dates of the Company Law of 2023 for paid-in capital. An older company may be entered with a longer term of its own. */
export const COMPANY_LAW = {
  inForce: calendarDate('2024-07-01'),
  /** Years from establishment in which subscribed capital is to be paid in (art. 47). */
  yearsToPayIn: 5,
  /**
   * For companies older than the law (art. 266; State Council decree 784 of 2024, art. 2): a term that runs for more than
   * five years from 2027-07-01 is shortened to within them by 2027-06-30.
   */
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

/**
 * The term a company is entered with. One under the law has five years at the longest; an older one may still have more,
 * and is to shorten it in time. Rejects `venture.due-too-late`, `venture.before-establishment`.
 */
export function enteredTerm(establishedOn: CalendarDate, own: PaymentTerm | undefined): PaymentTerm {
  const lawful = lawfulTerm(establishedOn);
  if (!own) return lawful;
  const { payBy, adjustBy = lawful.adjustBy } = own;
  if (payBy < establishedOn) reject('venture.before-establishment', payBy, { on: payBy, establishedOn });
  if (!lawful.adjustBy && payBy > lawful.payBy)
    reject('venture.due-too-late', payBy, { dueOn: payBy, payBy: lawful.payBy });
  if (lawful.adjustBy && adjustBy && adjustBy > lawful.adjustBy)
    reject('venture.due-too-late', adjustBy, { dueOn: adjustBy, payBy: lawful.adjustBy });
  return { payBy, ...(adjustBy && { adjustBy }) };
}

/** Brings the term forward in the articles. */
export type AdjustPaymentTerm = VentureAct<
  'AdjustPaymentTerm',
  { readonly payBy: CalendarDate; readonly adjustedOn: CalendarDate; readonly evidence: string }
>;

/** A term is only ever brought forward, and then to within the law. */
export function termAdjustment(state: Established, data: AdjustPaymentTerm['data']): readonly IncreaseEvent[] {
  const { payBy, adjustedOn } = data;
  const { payBy: before } = termOf(state);
  const latest = lawfulTerm(state.establishedOn).payBy;
  requireEstablished(state, adjustedOn);
  if (payBy >= before) reject('venture.term-not-shorter', payBy, { payBy, before });
  if (payBy > latest) reject('venture.due-too-late', payBy, { dueOn: payBy, payBy: latest });
  if (payBy < adjustedOn) reject('venture.term-before-adjustment', payBy, { payBy, adjustedOn });
  const shareholders = state.shareholders.map(({ shareholder }) => shareholder);
  return [PaymentTermAdjusted({ ...data, shareholders })];
}
