import { CountField, DateField, FenField, ListField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, fen, period, type Wire } from '@ledger/kernel';
import type {
  AcceptDispute,
  OfferOnDispute,
  RaiseDispute,
  RefuseDispute,
  WithdrawDispute,
} from '../domain/decide-dispute.js';
import type { Portion } from '../domain/package.js';

type Raised = Omit<RaiseDispute['data'], 'agreementId' | 'found'>;
type Given<C extends { data: object }> = Omit<C['data'], 'agreementId' | 'period' | 'disputeId' | 'checkpoint'>;

/** What one party has of an amount. */
export class PortionRequest implements Wire<Portion> {
  @TextField('Party.', { max: 40 }) readonly party!: string;
  @FenField('In fen; of a refund negative, as on the line.') readonly amount!: string;

  facts(): Portion {
    return { party: this.party, amount: fen(this.amount) };
  }
}

/**
 * Disputes one line of a period, or a part of it.
 * Errors: 404 `period.line-unknown`; 409 `period.signed-before-dispute`, `period.line-contested`; 422
 * `period.more-than-the-line`, `period.contested-out-of-balance`, `period.claim-does-not-sum`,
 * `period.claim-is-the-share`, `period.dispute-due-before`.
 */
export class RaiseDisputeRequest implements Wire<Raised> {
  @PeriodField('Period the line is booked in.') readonly period!: string;
  @TextField('Line: the share it is about.', { max: 300 }) readonly lineId!: string;
  @ListField("What of each party's portion; the whole line where it is left out.", () => PortionRequest, {
    optional: true,
    min: 1,
    max: 20,
  })
  readonly contested?: readonly PortionRequest[];
  @ListField('How it ought to be shared; left out, it stays in the treasury that has it.', () => PortionRequest, {
    optional: true,
    min: 1,
    max: 20,
  })
  readonly claim?: readonly PortionRequest[];
  @TextField('Ground.', { max: 1000 }) readonly ground!: string;
  @TextField('Evidence.', { max: 1000 }) readonly evidence!: string;
  @DateField('Day by which the others are to answer.') readonly dueOn!: string;

  facts(): Raised {
    const { lineId, contested, claim, ground, evidence, dueOn } = this;
    return {
      ...{ period: period(this.period), lineId, ground, evidence, dueOn: calendarDate(dueOn) },
      ...(contested && { contested: contested.map((one) => one.facts()) }),
      ...(claim && { claim: claim.map((one) => one.facts()) }),
    };
  }
}

/**
 * Accepts the claim (0) or the offer that stands. Errors: 403 `period.own-claim`, `period.not-a-reviewer`; 409
 * `period.offer-fell`, `period.dispute-ended`, `period.already-accepted`.
 */
export class AcceptDisputeRequest implements Wire<Given<AcceptDispute>> {
  @CountField('Offer by number; 0 is the claim itself.', { min: 0 }) readonly offer!: number;
}

/** Does not accept the claim (0) or the offer that stands. Errors: 403 `period.own-claim`; 409 `period.offer-fell`. */
export class RefuseDisputeRequest implements Wire<Given<RefuseDispute>> {
  @CountField('Offer by number; 0 is the claim itself.', { min: 0 }) readonly offer!: number;
  @TextField('Why.', { max: 1000 }) readonly reason!: string;
}

/** Offers to share what is contested in another way. Errors: 403 `period.not-a-reviewer`; 422 `period.claim-does-not-sum`. */
export class OfferOnDisputeRequest implements Wire<Given<OfferOnDispute>> {
  @ListField('How it would be shared.', () => PortionRequest, { min: 1, max: 20 })
  readonly portions!: readonly PortionRequest[];
  @TextField('Why.', { max: 1000 }) readonly reason!: string;

  facts(): Given<OfferOnDispute> {
    return { portions: this.portions.map((one) => one.facts()), reason: this.reason };
  }
}

/** Withdraws one's own dispute. Errors: 403 `period.not-the-disputant`, `period.not-a-reviewer`. */
export class WithdrawDisputeRequest implements Wire<Given<WithdrawDispute>> {
  @TextField('Why.', { max: 1000 }) readonly reason!: string;
}
