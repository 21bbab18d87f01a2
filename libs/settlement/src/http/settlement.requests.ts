import { DateField, FenField, TextField, TextListField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import type {
  CancelPayment,
  ConfirmPayment,
  DemandRemainder,
  RegisterPayment,
  RejectPayment,
  WaiveInterest,
} from '../domain/settlement.commands.js';

type Registered = Pick<RegisterPayment['data'], 'amount' | 'reference' | 'paidOn' | 'transfers'>;

/**
 * The payer says that money has left its treasury. It pays the transfers named: all that is open of them, or part; part
 * of several counts as the agreement says (P34).
 * Errors: 403 `settlement.not-the-payer`; 409 `settlement.reference-used`, `settlement.nothing-open`,
 * `settlement.line-held`, `settlement.no-partial-rule`; 422 `settlement.above-open`, `settlement.in-one-sum`,
 * `settlement.date-in-future`, `settlement.paid-too-early`.
 */
export class RegisterPaymentRequest implements Wire<Registered> {
  @TextListField('Transfers it pays.', { min: 1, max: 50 }) readonly transfers!: string[];
  @FenField('The amount paid, in fen.', { min: 1 }) readonly amount!: string;
  @TextField('Number of the transfer order (调库单号); no other payment of the ledger may carry it.', { max: 64 })
  readonly reference!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;

  facts(): Registered {
    const { transfers, amount, reference, paidOn } = this;
    return { transfers, amount: fen(amount), reference, paidOn: calendarDate(paidOn) };
  }
}

type Confirmed = Pick<ConfirmPayment['data'], 'amount' | 'receivedOn'>;

/**
 * A receiver says that its part of a payment has arrived; the last confirmation settles.
 * Errors: 403 `settlement.not-the-receiver`; 409 `settlement.payment-ended`; 422 `settlement.amount-differs`,
 * `settlement.date-in-future`, `settlement.received-before-paid`.
 */
export class ConfirmPaymentRequest implements Wire<Confirmed> {
  @FenField('The amount that arrived, in fen.') readonly amount!: string;
  @DateField('Day it arrived.') readonly receivedOn!: string;

  facts(): Confirmed {
    return { amount: fen(this.amount), receivedOn: calendarDate(this.receivedOn) };
  }
}

type Rejected = Pick<RejectPayment['data'], 'reason' | 'received'>;

/** A receiver says that its part of a payment has not arrived as registered. Errors as for a confirmation. */
export class RejectPaymentRequest implements Wire<Rejected> {
  @TextField('Why.') readonly reason!: string;
  @FenField('What did arrive, in fen.', { optional: true, min: 0 }) readonly received?: string;

  facts(): Rejected {
    const { reason, received } = this;
    return { reason, ...(received !== undefined && { received: fen(received) }) };
  }
}

type Cancelled = Pick<CancelPayment['data'], 'reason'>;

/** The payer takes back what no receiver has answered. Errors: 403 `settlement.not-the-payer`; 409 `settlement.payment-ended`. */
export class CancelPaymentRequest implements Wire<Cancelled> {
  @TextField('Why.') readonly reason!: string;

  facts(): Cancelled {
    return { reason: this.reason };
  }
}

type Demanded = Pick<DemandRemainder['data'], 'payBy'>;

/** The receiver demands what is overdue (催告). Errors: 409 `settlement.not-overdue`, `settlement.nothing-open`. */
export class DemandRemainderRequest implements Wire<Demanded> {
  @DateField('Day to pay by.') readonly payBy!: string;

  facts(): Demanded {
    return { payBy: calendarDate(this.payBy) };
  }
}

type Waived = Pick<WaiveInterest['data'], 'amount' | 'reason'>;

/** The receiver gives up late interest. Errors: 409 `settlement.not-interest`; 422 `settlement.above-open`. */
export class WaiveInterestRequest implements Wire<Waived> {
  @FenField('How much, in fen.', { min: 1 }) readonly amount!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Waived {
    return { amount: fen(this.amount), reason: this.reason };
  }
}
