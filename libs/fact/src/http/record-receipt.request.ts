import { CreditCodeField, DateField, DivisionField, FenField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { TAX_TYPES, type TaxType } from '@ledger/agreement';
import { calendarDate, creditCode, divisionCode, fen, period, type Wire } from '@ledger/kernel';
import type { RecordReceipt } from '../domain/fact.decider.js';
import { LEVIES, type Levy } from '../domain/levy.js';

type Facts = Omit<RecordReceipt['data'], 'standing' | 'source'>;

/**
 * Records tax that entered the recorder's own treasury. Its id follows from certificate, tax and tax period.
 * Errors: 403 `fact.not-your-treasury`, `fact.not-a-party`; 409 `fact.already-recorded`, `fact.enterprise-not-recognised`, `fact.nothing-to-replace`, and what a locked
 * period says; 422 `fact.agreement-ambiguous`, `fact.amount-not-positive`, `fact.received-before-period`.
 */
export class RecordReceiptRequest implements Wire<Facts> {
  @CreditCodeField('Enterprise.') readonly creditCode!: string;
  @TextField('Agreement, when the enterprise is recognised under several.', { optional: true, max: 100 })
  readonly agreementId?: string;
  @OneOfField('Tax.', TAX_TYPES.map(({ id }) => id)) readonly taxType!: TaxType;
  @PeriodField('Tax period (所属期).') readonly taxPeriod!: string;
  @DateField('Day it entered the treasury (入库日期).') readonly receivedOn!: string;
  @TextField('Certificate number (税票号).', { pattern: /^[0-9A-Z]{6,40}$/ }) readonly certificate!: string;
  @DivisionField("The treasury's jurisdiction.") readonly place!: string;
  @FenField('As on the certificate, in fen, above zero.') readonly gross!: string;
  @OneOfField('How the tax came to be paid (来源): declared unless given.', LEVIES, { optional: true })
  readonly levy?: Levy;
  @TextField('The reversed recording of the same entry that this one replaces.', { optional: true, max: 200 })
  readonly replaces?: string;

  facts(): Facts {
    const { agreementId, taxType, certificate, levy, replaces } = this;
    return {
      creditCode: creditCode(this.creditCode),
      ...(agreementId !== undefined && { agreementId }),
      taxType,
      taxPeriod: period(this.taxPeriod),
      receivedOn: calendarDate(this.receivedOn),
      certificate,
      place: divisionCode(this.place),
      gross: fen(this.gross),
      ...(levy !== undefined && { levy }),
      ...(replaces !== undefined && { replaces }),
    };
  }
}
