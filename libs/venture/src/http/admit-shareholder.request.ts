import { DateField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import type { AdmitShareholder } from '../domain/founding.js';

type Facts = Omit<AdmitShareholder['data'], 'ventureId'>;

/** Admits a shareholder. Errors: 409 `venture.already-admitted`; 422 `venture.before-establishment`. */
export class AdmitShareholderRequest implements Wire<Facts> {
  @TextField('Id in this venture.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ }) readonly shareholder!: string;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @TextField('Party of the co-operation it stands for.', { max: 100 }) readonly standsBehind!: string;
  @DateField('Day of admission; the day of establishment unless given.', { optional: true })
  readonly admittedOn?: string;

  facts(): Facts {
    const { shareholder, name, standsBehind, admittedOn } = this;
    return {
      shareholder,
      name,
      standsBehind,
      ...(admittedOn !== undefined && { admittedOn: calendarDate(admittedOn) }),
    };
  }
}
