import { DateField, FenField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, fen, period, type Wire } from '@ledger/kernel';
import type { RecordRefund } from '../domain/fact.decider.js';

type Facts = RecordRefund['data'];

/**
 * Records tax that the recorder's own treasury paid back against one receipt.
 * Errors: 403 `fact.not-your-treasury`, `fact.not-a-party`; 404 `fact.unknown`; 409 `fact.refund-exceeds-receipt`, `fact.already-recorded`, `fact.already-reversed`,
 * `fact.nothing-to-replace`; 422 `fact.refund-before-receipt`, `fact.amount-not-positive`.
 */
export class RecordRefundRequest implements Wire<Facts> {
  @TextField('The receipt it pays back.', { max: 200 }) readonly receiptId!: string;
  @TextField('Refund certificate number.', { pattern: /^[0-9A-Z]{6,40}$/ }) readonly certificate!: string;
  @DateField('Day it left the treasury.') readonly receivedOn!: string;
  @FenField('Paid back, in fen, above zero.') readonly amount!: string;
  @PeriodField("Tax period; the receipt's unless given.", { optional: true }) readonly taxPeriod?: string;
  @TextField('The reversed recording of the same refund that this one replaces.', { optional: true, max: 200 })
  readonly replaces?: string;

  facts(): Facts {
    const { receiptId, certificate, receivedOn, amount, taxPeriod, replaces } = this;
    return {
      receiptId,
      certificate,
      receivedOn: calendarDate(receivedOn),
      amount: fen(amount),
      ...(taxPeriod !== undefined && { taxPeriod: period(taxPeriod) }),
      ...(replaces !== undefined && { replaces }),
    };
  }
}
