import { CreditCodeField, DateField, DivisionField, FenField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, divisionCode, fen, period, type Wire } from '@ledger/kernel';
import type { RecordDeduction } from '../domain/deduction.decider.js';
import { CATEGORIES, REVIEWS, type DeductionCategory, type Review } from '../domain/deduction.js';

type Facts = Omit<RecordDeduction['data'], 'standing' | 'terms' | 'today'>;

/**
 * Records what the recorder's own treasury paid and the agreement may take off the base before it shares (扣除).
 * Errors: 403 `fact.not-your-treasury`; 409 `fact.already-recorded`, `fact.nothing-to-replace`,
 * `fact.agreement-not-in-force`, `fact.enterprise-not-recognised`, `fact.incentive-deducted`, and what a locked
 * period says; 422
 * `fact.no-legal-basis`, `fact.review-not-passed`, `fact.amount-not-positive`, `fact.paid-before-period`,
 * `fact.date-ahead`.
 */
export class RecordDeductionRequest implements Wire<Facts> {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @OneOfField(
    'What it is: incentive (奖补), collection cost (征收成本), export-rebate burden (出口退税负担), reward (奖励).',
    CATEGORIES,
  )
  readonly category!: DeductionCategory;
  @FenField('Paid, in fen, above zero.') readonly amount!: string;
  @PeriodField('Tax period (所属期) whose base it lessens.') readonly taxPeriod!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @DivisionField("The treasury's jurisdiction.") readonly place!: string;
  @TextField('Number of the payment voucher (拨付凭证号).', { pattern: /^[0-9A-Z]{6,40}$/ })
  readonly certificate!: string;
  @CreditCodeField('Enterprise it was paid to or for, where it was for one.', { optional: true })
  readonly creditCode?: string;
  @TextField('Law, regulation or State Council approval, by number; an incentive must have one.', { optional: true })
  readonly legalBasis?: string;
  @OneOfField('Fair-competition review (公平竞争审查); an incentive must have passed it.', REVIEWS, { optional: true })
  readonly review?: Review;
  @TextField('Opinion of the review or other evidence, by number.', { optional: true }) readonly evidence?: string;
  @TextField('The reversed recording of the same payment that this one replaces.', { optional: true, max: 200 })
  readonly replaces?: string;

  facts(): Facts {
    const { agreementId, category, certificate, legalBasis, review, evidence, replaces } = this;
    return {
      agreementId,
      category,
      amount: fen(this.amount),
      taxPeriod: period(this.taxPeriod),
      paidOn: calendarDate(this.paidOn),
      place: divisionCode(this.place),
      certificate,
      ...(this.creditCode !== undefined && { creditCode: creditCode(this.creditCode) }),
      ...(legalBasis !== undefined && { legalBasis }),
      ...(review !== undefined && { review }),
      ...(evidence !== undefined && { evidence }),
      ...(replaces !== undefined && { replaces }),
    };
  }
}
