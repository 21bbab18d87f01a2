import { ReferenceRecorded, type DeductionEvent, type ReceiptEvent, type ReferenceEvent } from '@ledger/fact';
import type { Event, Period } from '@ledger/kernel';
import { sharedFact, type FigureEvent, type ReferenceFact, type SharedFact } from '@ledger/sharing';
import type { FactKind } from './period.events.js';

/** A fact of the log that can move a figure. */
export type MovingEvent = ReceiptEvent | DeductionEvent | ReferenceEvent;
/** A reference figure as it was certified. */
export type Certified = Omit<FigureEvent['data'], 'replaces' | 'recordedBy'>;

const KIND_OF: Readonly<Record<MovingEvent['type'], FactKind>> = {
  TaxReceiptRecorded: 'receipt',
  TaxRefundRecorded: 'refund',
  FactReversed: 'reversal',
  DeductionRecorded: 'deduction',
  DeductionReversed: 'reversal',
  ReferenceRecorded: 'reference',
  ReferenceReplaced: 'reference',
  ReferenceReversed: 'reversal',
};

export const kindOf = ({ type }: MovingEvent): FactKind => KIND_OF[type];
export const isMoving = (event: Event): event is MovingEvent => Object.hasOwn(KIND_OF, event.type);
export const isFigure = (event: MovingEvent): event is ReferenceEvent => event.type.startsWith('Reference');
/** The fact that a refund or a reversal takes back. */
export function takenBackBy({ type, data }: MovingEvent): string | undefined {
  if (type === 'TaxRefundRecorded') return data.receiptId;
  if (type === 'FactReversed') return data.factId;
  return type === 'DeductionReversed' ? data.deductionId : undefined;
}
export const taxPeriodOf = (event: MovingEvent): Period => (isFigure(event) ? event.data.period : event.data.taxPeriod);

/** What a fact means to sharing. A figure taken back is the one whose place it had taken (`restored`), or none. */
export function causeOf(event: MovingEvent, restored?: Certified): SharedFact {
  if (event.type !== 'ReferenceReversed') return sharedFact(event);
  if (restored) return { ...figure(restored), id: event.data.referenceId };
  const { reason: _reason, restores: _restores, ...certified } = event.data;
  return { ...figure(certified), withdrawn: true };
}

const figure = (certified: Certified): ReferenceFact =>
  sharedFact(ReferenceRecorded({ ...certified, recordedBy: { user: '', party: '' } }));
