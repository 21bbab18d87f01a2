import { CreditCodeField, DateField, DivisionField, FenField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, divisionCode, fen, period, type Wire } from '@ledger/kernel';
import type {
  ApproveIncentive,
  ClaimIncentive,
  ClawBackIncentive,
  PayIncentive,
  RefuseIncentive,
  ReviewIncentive,
} from '../domain/incentive.decider.js';
import { FAIRNESS_OUTCOMES, type FairnessOutcome } from '../domain/incentive.events.js';
import { given, ID } from './given.js';

/**
 * Claims an incentive. Errors: 409 `register.incentive-exists`; 422 `register.incentive-without-legal-basis`,
 * `register.incentive-not-above-zero`.
 */
export class ClaimIncentiveRequest implements Wire<ClaimIncentive['data']> {
  @TextField('Incentive.', { pattern: ID }) readonly incentiveId!: string;
  @CreditCodeField('Enterprise that claims it.') readonly creditCode!: string;
  @TextField('Agreement it belongs to.', { optional: true, max: 100 }) readonly agreementId?: string;
  @TextField('Party whose treasury pays.', { max: 100 }) readonly payer!: string;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @TextField('Legal basis, by number and article; none is refused.', { optional: true, min: 0, max: 1_000 })
  readonly legalBasis?: string;
  @FenField('Claimed, in fen.') readonly amount!: string;
  @DateField('Day of the claim.') readonly claimedOn!: string;
  @TextField('What it rests on, by number.') readonly evidence!: string;

  facts(): ClaimIncentive['data'] {
    const { incentiveId, payer, name, evidence, agreementId, legalBasis } = this;
    return {
      ...{ incentiveId, payer, name, evidence, creditCode: creditCode(this.creditCode) },
      ...{ amount: fen(this.amount), claimedOn: calendarDate(this.claimedOn) },
      ...given({ agreementId, legalBasis }),
    };
  }
}

type Review = Omit<ReviewIncentive['data'], 'incentiveId'>;
/**
 * Enters the fair-competition review. Errors: 403 `register.incentive-own-claim`, `register.incentive-not-payer`;
 * 409 `register.incentive-paid-already`.
 */
export class ReviewIncentiveRequest implements Wire<Review> {
  @OneOfField('passed 通过, excepted 适用例外规定, failed 未通过.', FAIRNESS_OUTCOMES)
  readonly outcome!: FairnessOutcome;
  @TextField('Number of the review.') readonly reference!: string;
  @DateField('Day of the review.') readonly reviewedOn!: string;

  facts(): Review {
    const { outcome, reference, reviewedOn } = this;
    return { outcome, reference, reviewedOn: calendarDate(reviewedOn) };
  }
}

type Approve = Omit<ApproveIncentive['data'], 'incentiveId'>;
/**
 * Approves a claim, or part of it. Errors: 403 `register.incentive-own-claim`, `register.incentive-not-payer`;
 * 409 `register.incentive-approved-already`, `register.incentive-above-claim`.
 */
export class ApproveIncentiveRequest implements Wire<Approve> {
  @FenField('Approved, in fen.') readonly amount!: string;
  @TextField('Number of the approval.') readonly reference!: string;
  @DateField('Day of the approval.') readonly approvedOn!: string;

  facts(): Approve {
    const { reference, approvedOn } = this;
    return { amount: fen(this.amount), reference, approvedOn: calendarDate(approvedOn) };
  }
}

type Refuse = Omit<RefuseIncentive['data'], 'incentiveId'>;
/**
 * Refuses a claim for good. Errors: 403 `register.incentive-own-claim`, `register.incentive-not-payer`;
 * 409 `register.incentive-approved-already`.
 */
export class RefuseIncentiveRequest implements Wire<Refuse> {
  @TextField('Why.') readonly reason!: string;
  @DateField('Day of the refusal.') readonly refusedOn!: string;

  facts(): Refuse {
    return { reason: this.reason, refusedOn: calendarDate(this.refusedOn) };
  }
}

type Pay = Omit<PayIncentive['data'], 'incentiveId'>;
/**
 * Enters a payment. Errors: 409 `register.incentive-not-approved`, `register.incentive-not-reviewed`,
 * `register.incentive-review-failed`, `register.incentive-above-approval`, `register.incentive-payment-exists`;
 * 422 `register.incentive-before-approval`.
 */
export class PayIncentiveRequest implements Wire<Pay> {
  @TextField('Payment.', { pattern: ID }) readonly paymentId!: string;
  @FenField('Paid, in fen.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @TextField('Bank reference.') readonly reference!: string;
  @TextField('Number of the payment voucher (拨付凭证号); without it the payment is taken off no base.', {
    optional: true,
    pattern: /^[0-9A-Z]{6,40}$/,
  })
  readonly voucher?: string;
  @PeriodField('Tax period (所属期) whose base it lessens; the month it was paid in unless given.', { optional: true })
  readonly taxPeriod?: string;
  @DivisionField("The treasury's jurisdiction; the payer's own in the agreement unless given.", { optional: true })
  readonly place?: string;

  facts(): Pay {
    const { paymentId, reference, voucher } = this;
    return {
      ...{ paymentId, reference, amount: fen(this.amount), paidOn: calendarDate(this.paidOn) },
      ...given({ voucher }),
      ...(this.taxPeriod !== undefined && { taxPeriod: period(this.taxPeriod) }),
      ...(this.place !== undefined && { place: divisionCode(this.place) }),
    };
  }
}

type ClawBack = Omit<ClawBackIncentive['data'], 'incentiveId'>;
/**
 * Enters money that came back. Errors: 404 `register.incentive-payment-unknown`;
 * 409 `register.incentive-above-payment`, `register.incentive-payment-exists`.
 */
export class ClawBackIncentiveRequest implements Wire<ClawBack> {
  @TextField('Clawback.', { pattern: ID }) readonly clawbackId!: string;
  @TextField('Payment it is of.', { pattern: ID }) readonly paymentId!: string;
  @FenField('Clawed back, in fen.') readonly amount!: string;
  @DateField('Day it came back.') readonly clawedBackOn!: string;
  @TextField('Bank reference.') readonly reference!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): ClawBack {
    const { clawbackId, paymentId, reference, reason } = this;
    const clawedBackOn = calendarDate(this.clawedBackOn);
    return { clawbackId, paymentId, reference, reason, clawedBackOn, amount: fen(this.amount) };
  }
}
