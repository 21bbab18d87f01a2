import { CreditCodeField, DateField, OneOfField, PeriodField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, period, ratio, type Wire } from '@ledger/kernel';
import type { RecordReference } from '../domain/reference.decider.js';
import { FIGURE, UNITS, type Unit } from '../domain/reference.js';

type Facts = Omit<RecordReference['data'], 'standing' | 'terms' | 'today'>;

/**
 * Records a certified figure that rules refer to (参考数), or puts a later one in the place of the one it names.
 * Errors: 403 `fact.not-a-party`, `fact.not-yours`; 409 `fact.figure-already-recorded`, `fact.nothing-to-replace`,
 * `fact.agreement-not-in-force`, `fact.enterprise-not-recognised`, and what a locked period says; 422
 * `fact.subject-not-a-party`, `fact.fen-not-whole`, `fact.date-ahead`, `fact.certified-before-replaced`,
 * `fact.nothing-corrected`.
 */
export class RecordReferenceRequest implements Wire<Facts> {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @TextField('What it is, as the agreement calls it.', { max: 40, pattern: FIGURE, example: 'pre-move-tax' })
  readonly figure!: string;
  @RatioField('The figure, exact; whole fen where the unit is fen.', { example: '2000000000' }) readonly value!: string;
  @OneOfField('Money in fen, or a plain number.', UNITS) readonly unit!: Unit;
  @PeriodField('Period it is of; it may lie before the agreement.') readonly period!: string;
  @DateField('Day it was certified.') readonly certifiedOn!: string;
  @TextField('Party it is of.', { optional: true, max: 100 }) readonly party?: string;
  @CreditCodeField('Enterprise it is of.', { optional: true }) readonly creditCode?: string;
  @TextField('Certificate, yearbook or final account, by number.') readonly evidence!: string;
  @TextField('The recording of the same figure that this one takes the place of.', { optional: true, max: 200 })
  readonly replaces?: string;

  facts(): Facts {
    const { agreementId, figure, unit, party, evidence, replaces } = this;
    return {
      agreementId,
      figure,
      value: ratio(this.value),
      unit,
      period: period(this.period),
      certifiedOn: calendarDate(this.certifiedOn),
      ...(party !== undefined && { party }),
      ...(this.creditCode !== undefined && { creditCode: creditCode(this.creditCode) }),
      evidence,
      ...(replaces !== undefined && { replaces }),
    };
  }
}
