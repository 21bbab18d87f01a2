import { DateField, FenField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import type { ConfirmTransfer } from '../domain/settlement.decider.js';

type Facts = Pick<ConfirmTransfer['data'], 'amount' | 'receivedOn'>;

/**
 * The receiver says that a transfer has arrived; the last confirmation settles the period.
 * Errors: 403 `settlement.not-the-receiver`; 409 `settlement.not-registered`, `settlement.already-confirmed`.
 */
export class ConfirmTransferRequest implements Wire<Facts> {
  @FenField('The amount that arrived, in fen.') readonly amount!: string;
  @DateField('Day it arrived.') readonly receivedOn!: string;

  facts(): Facts {
    return { amount: fen(this.amount), receivedOn: calendarDate(this.receivedOn) };
  }
}
