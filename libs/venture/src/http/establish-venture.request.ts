import { CreditCodeField, DateField, FenField, RecordField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, fen, type Wire } from '@ledger/kernel';
import type { PaymentTerm } from '../domain/payment-term.js';
import type { EstablishVenture } from '../domain/founding.js';

type Facts = EstablishVenture['data'];

export class PaymentTermRequest implements Wire<PaymentTerm> {
  @DateField('Latest day by which subscribed capital may be due.') readonly payBy!: string;
  @DateField('Day by which an older company shortens a longer term.', { optional: true }) readonly adjustBy?: string;

  facts(): PaymentTerm {
    const { payBy, adjustBy } = this;
    return { payBy: calendarDate(payBy), ...(adjustBy !== undefined && { adjustBy: calendarDate(adjustBy) }) };
  }
}

/** Enters the joint company. Errors: 409 `venture.already-established`; 422 `venture.amount-not-positive`. */
export class EstablishVentureRequest implements Wire<Facts> {
  @TextField('Id in this ledger, such as jiaozi.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ })
  readonly ventureId!: string;
  @TextField('Name of the company.', { max: 200 }) readonly name!: string;
  @CreditCodeField('Unified social credit code.', { optional: true }) readonly creditCode?: string;
  @FenField('Registered capital in fen.') readonly registeredCapital!: string;
  @DateField('Day of establishment.') readonly establishedOn!: string;
  @RecordField('Term of the capital; what the Company Law has for that day unless given.', () => PaymentTermRequest, {
    optional: true,
  })
  readonly paymentTerm?: PaymentTermRequest;

  facts(): Facts {
    const { ventureId, name, creditCode: code, registeredCapital, establishedOn, paymentTerm } = this;
    return {
      ventureId,
      name,
      ...(code !== undefined && { creditCode: creditCode(code) }),
      registeredCapital: fen(registeredCapital),
      establishedOn: calendarDate(establishedOn),
      ...(paymentTerm && { paymentTerm: paymentTerm.facts() }),
    };
  }
}
