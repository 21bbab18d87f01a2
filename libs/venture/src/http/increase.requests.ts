import { DateField, FenField, ListField, OneOfField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, fen, ratio, type Wire } from '@ledger/kernel';
import { PREEMPTIONS, type Preemption } from '../domain/increase.events.js';
import type {
  AbandonCapitalIncrease,
  CompleteCapitalIncrease,
  ResolveCapitalIncrease,
  WaivePreemption,
} from '../domain/increases.js';
import type { AdjustPaymentTerm } from '../domain/payment-term.js';
import { ShareholderAmountRequest } from './capital.requests.js';
import { ConsentRequest } from './profit.requests.js';

type Given<C extends { data: object }> = Omit<C['data'], 'ventureId'>;
type OfOne<C extends { data: object }> = Omit<C['data'], 'ventureId' | 'increaseId'>;
const ID = { pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/ };

/**
 * Resolves an increase of capital. Errors: 409 `venture.majority-missing`, `venture.consent-missing`,
 * `venture.increase-exists`, `venture.no-deck`, `venture.nothing-paid-in`; 422 `venture.price-below-par`,
 * `venture.not-a-shareholder`.
 */
export class ResolveCapitalIncreaseRequest implements Wire<Given<ResolveCapitalIncrease>> {
  @TextField('Id in this venture.', ID) readonly increaseId!: string;
  @FenField('Registered capital to be added, in fen.') readonly amount!: string;
  @RatioField('Yuan paid for one yuan of capital; one unless given.', { optional: true, example: '6/5' })
  readonly price?: string;
  @DateField('Day of the resolution.') readonly resolvedOn!: string;
  @ListField('Shareholders in favour, each by its document: two thirds of the votes.', () => ConsentRequest, {
    min: 1,
    max: 50,
  })
  readonly consents!: readonly ConsentRequest[];
  @OneOfField(
    'By what it is offered first: 实缴, or 另行约定 by the consent of all; paid-in unless given.',
    PREEMPTIONS,
    {
      optional: true,
    },
  )
  readonly preemption?: Preemption;
  @TextField('Resolution.') readonly resolution!: string;

  facts(): Given<ResolveCapitalIncrease> {
    const { increaseId, amount, price, resolvedOn, consents, preemption, resolution } = this;
    return {
      ...{ increaseId, amount: fen(amount), resolvedOn: calendarDate(resolvedOn), resolution },
      consents: consents.map(({ shareholder, evidence }) => ({ shareholder, evidence })),
      ...(price !== undefined && { price: ratio(price) }),
      ...(preemption !== undefined && { preemption }),
    };
  }
}

/**
 * Gives up a right to new capital. Errors: 404 `venture.unknown-increase`; 409 `venture.no-right`, `venture.over-right`,
 * `venture.increase-ended`; 422 `venture.before-resolution`.
 */
export class WaivePreemptionRequest implements Wire<OfOne<WaivePreemption>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen; all that is left of its right unless given.', { optional: true }) readonly amount?: string;
  @DateField('Day.') readonly waivedOn!: string;
  @TextField('Declaration.') readonly evidence!: string;

  facts(): OfOne<WaivePreemption> {
    const { shareholder, amount, waivedOn, evidence } = this;
    return {
      ...{ shareholder, waivedOn: calendarDate(waivedOn), evidence },
      ...(amount !== undefined && { amount: fen(amount) }),
    };
  }
}

/**
 * Completes an increase with its registration. Errors: 404 `venture.unknown-increase`; 409 `venture.preemption-open`,
 * `venture.increase-ended`; 422 `venture.not-whole-increase`, `venture.due-too-late`, `venture.before-resolution`,
 * `venture.not-a-shareholder`.
 */
export class CompleteCapitalIncreaseRequest implements Wire<OfOne<CompleteCapitalIncrease>> {
  @ListField('Who took up what, the whole of it.', () => ShareholderAmountRequest, { min: 1, max: 50 })
  readonly takenUp!: readonly ShareholderAmountRequest[];
  @DateField('Day of the registration change: the equity is another from it.') readonly effectiveOn!: string;
  @DateField('Day by which it is to be paid in; five years after it unless given.', { optional: true })
  readonly dueOn?: string;
  @TextField('Evidence of the registration change.') readonly registration!: string;

  facts(): OfOne<CompleteCapitalIncrease> {
    const { takenUp, effectiveOn, dueOn, registration } = this;
    return {
      ...{ takenUp: takenUp.map((one) => one.facts()), effectiveOn: calendarDate(effectiveOn), registration },
      ...(dueOn !== undefined && { dueOn: calendarDate(dueOn) }),
    };
  }
}

/** Gives up an increase. Errors: 404 `venture.unknown-increase`; 409 `venture.increase-ended`. */
export class AbandonCapitalIncreaseRequest implements Wire<OfOne<AbandonCapitalIncrease>> {
  @DateField('Day.') readonly on!: string;
  @TextField('Reason.') readonly reason!: string;

  facts(): OfOne<AbandonCapitalIncrease> {
    return { on: calendarDate(this.on), reason: this.reason };
  }
}

/**
 * Brings the term of the founding capital forward. Errors: 422 `venture.term-not-shorter`, `venture.due-too-late`,
 * `venture.term-before-adjustment`.
 */
export class AdjustPaymentTermRequest implements Wire<Given<AdjustPaymentTerm>> {
  @DateField('Day by which the capital is to be paid in.') readonly payBy!: string;
  @DateField('Day of the change of the articles.') readonly adjustedOn!: string;
  @TextField('Articles of association as amended.') readonly evidence!: string;

  facts(): Given<AdjustPaymentTerm> {
    const { payBy, adjustedOn, evidence } = this;
    return { payBy: calendarDate(payBy), adjustedOn: calendarDate(adjustedOn), evidence };
  }
}
