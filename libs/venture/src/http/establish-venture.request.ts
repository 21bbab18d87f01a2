import { CreditCodeField, DateField, FenField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, fen, type Wire } from '@ledger/kernel';
import type { EstablishVenture } from '../domain/venture.decider.js';

type Facts = EstablishVenture['data'];

/** Enters the joint company. Errors: 409 `venture.already-established`; 422 `venture.amount-not-positive`. */
export class EstablishVentureRequest implements Wire<Facts> {
  @TextField('Id in this ledger, such as jiaozi.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ })
  readonly ventureId!: string;
  @TextField('Name of the company.', { max: 200 }) readonly name!: string;
  @CreditCodeField('Unified social credit code.', { optional: true }) readonly creditCode?: string;
  @FenField('Registered capital in fen.') readonly registeredCapital!: string;
  @DateField('Day of establishment.') readonly establishedOn!: string;

  facts(): Facts {
    const { ventureId, name, creditCode: code, registeredCapital, establishedOn } = this;
    return {
      ventureId,
      name,
      ...(code !== undefined && { creditCode: creditCode(code) }),
      registeredCapital: fen(registeredCapital),
      establishedOn: calendarDate(establishedOn),
    };
  }
}
