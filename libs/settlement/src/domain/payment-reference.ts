import { count, defineEvent, text, type Command, type Decider, type EventOf } from '@ledger/kernel';
import { reject } from './settlement.rejections.js';

/** A transfer order number (调库单号) was taken for a payment; no other payment of the ledger may carry it. */
export const PaymentReferenceTaken = defineEvent('PaymentReferenceTaken', 1, {
  reference: text,
  settlementId: text,
  paymentId: text,
  use: count, // 2 and above: the payment that had it before was cancelled, or turned down by everyone
});
export const referenceEvents = [PaymentReferenceTaken] as const;
export type ReferenceEvent = EventOf<(typeof referenceEvents)[number]>;

/** `use` and `free`: how often the reference had been used, and whether no payment stands under it, when looked up. */
export type TakeReference = Command<
  'TakeReference',
  { readonly reference: string; readonly settlementId: string; readonly use: number; readonly free: boolean }
>;
export interface ReferenceState {
  readonly use: number;
  readonly settlementId?: string;
  readonly paymentId?: string;
}

/** A reference as it is compared: blanks, width and case are how somebody typed it. */
export const referenceKey = (reference: string): string =>
  reference.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase();

export const referenceStream = (reference: string): string => `payment-reference-${referenceKey(reference)}`;

/** The id of the payment that takes a reference next: the reference itself, numbered where it was used before. */
export const paymentIdFor = ({ use }: ReferenceState, reference: string): string =>
  use === 0 ? referenceKey(reference) : `${referenceKey(reference)}~${use + 1}`;

export const referenceDecider: Decider<ReferenceState, TakeReference, ReferenceEvent> = {
  initial: { use: 0 },
  decide(state, { data: { reference, settlementId, use, free } }) {
    // What stands behind '~' tells later uses of one reference apart.
    if (!/^[^~]+$/.test(referenceKey(reference))) reject('settlement.bad-reference', reference);
    if (state.use !== use || !free)
      reject('settlement.reference-used', reference, { reference, payment: state.paymentId ?? '' });
    const paymentId = paymentIdFor(state, reference);
    return [PaymentReferenceTaken({ reference, settlementId, paymentId, use: state.use + 1 })];
  },
  evolve: (_, { data: { use, settlementId, paymentId } }) => ({ use, settlementId, paymentId }),
};
