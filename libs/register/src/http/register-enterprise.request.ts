import { CreditCodeField, DateField, FlagField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, type Wire } from '@ledger/kernel';
import type { RegisterEnterprise } from '../domain/register.commands.js';

type Facts = RegisterEnterprise['data'];

/** Enters an enterprise in the register. Errors: 409 `register.already-registered`. */
export class RegisterEnterpriseRequest implements Wire<Facts> {
  @CreditCodeField('Unified social credit code.') readonly creditCode!: string;
  @TextField('Name on the licence.', { max: 200 }) readonly name!: string;
  @FlagField('Whether it is invented for illustration (样例).', { optional: true }) readonly illustrative?: boolean;
  @DateField('Day of establishment on the licence; today unless given.', { optional: true })
  readonly establishedOn?: string;

  facts(): Facts {
    const { name, illustrative, establishedOn } = this;
    return {
      creditCode: creditCode(this.creditCode),
      name,
      ...(illustrative !== undefined && { illustrative }),
      ...(establishedOn !== undefined && { establishedOn: calendarDate(establishedOn) }),
    };
  }
}
