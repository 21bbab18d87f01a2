import { DateField, FenField, TextField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import type { RegisterTransfer } from '../domain/settlement.decider.js';

type Facts = Pick<RegisterTransfer['data'], 'amount' | 'reference' | 'paidOn'>;

/**
 * The payer says that a transfer has left its treasury.
 * Errors: 403 `settlement.not-the-payer`; 409 `settlement.already-registered`; 422 `settlement.amount-differs`.
 */
export class RegisterTransferRequest implements Wire<Facts> {
  @FenField('The whole amount due, in fen.') readonly amount!: string;
  @TextField('Number of the transfer order (调库单号).', { max: 64 }) readonly reference!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;

  facts(): Facts {
    return { amount: fen(this.amount), reference: this.reference, paidOn: calendarDate(this.paidOn) };
  }
}
