import { CreditCodeField, DateField, FlagField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, type Wire } from '@ledger/kernel';
import { industryCode } from '../domain/industry-code.js';
import type { RegisterEnterprise } from '../domain/register.commands.js';

type Facts = RegisterEnterprise['data'];

/** Enters an enterprise in the register. Errors: 409 `register.already-registered`; 422 `register.bad-industry-code`. */
export class RegisterEnterpriseRequest implements Wire<Facts> {
  @CreditCodeField('Unified social credit code.') readonly creditCode!: string;
  @TextField('Name on the licence.', { max: 200 }) readonly name!: string;
  @FlagField('Whether it is invented for illustration (样例).', { optional: true }) readonly illustrative?: boolean;
  @DateField('Day of establishment on the licence; today unless given.', { optional: true })
  readonly establishedOn?: string;
  @TextField('Class of the industry classification (GB/T 4754), such as C3962.', { optional: true, max: 5 })
  readonly industry?: string;

  facts(): Facts {
    const { name, illustrative, establishedOn } = this;
    return {
      creditCode: creditCode(this.creditCode),
      name,
      ...(illustrative !== undefined && { illustrative }),
      ...(establishedOn !== undefined && { establishedOn: calendarDate(establishedOn) }),
      ...(this.industry !== undefined && { industry: industryCode(this.industry) }),
    };
  }
}
