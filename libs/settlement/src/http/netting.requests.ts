import { INTEREST_SPANS, type InterestSpan } from '@ledger/agreement';
import { DateField, ListField, OneOfField, RatioField, RecordField, TextField } from '@ledger/edge';
import { calendarDate, ratio, type CalendarDate } from '@ledger/kernel';
import type { ProposeNetting } from '../domain/netting.decider.js';
import type { NamedLine } from '../netting-book.js';

export class NamedLineRequest implements NamedLine {
  @TextField('Ledger.', { max: 63 }) readonly ledger!: string;
  @TextField('Settlement.', { max: 200 }) readonly settlementId!: string;
  @TextField('Transfer.', { max: 200 }) readonly transferId!: string;
}

export class SuperiorRequest {
  @TextField('Names its account.', { max: 40, pattern: /^[a-z][a-z0-9-]{0,39}$/ }) readonly id!: string;
  @TextField('Name.', { max: 80 }) readonly name!: string;
}

export class LateInterestRequest {
  @RatioField('The rate, above zero.', { example: '1/2000' }) readonly rate!: string;
  @OneOfField('What the rate is for.', INTEREST_SPANS) readonly per!: InterestSpan;
}

/**
 * Proposes to net open lines of one or several ledgers of the same parties (P31). The lines are set aside at once; the
 * gross lines stay in their settlements.
 * Errors: 403 `netting.not-a-member`, `netting.not-a-party`; 409 `settlement.line-held`, `settlement.nothing-open`,
 * `netting.already-proposed`; 422 `netting.nothing-to-net`, `netting.party-differs`, `netting.party-not-here`,
 * `netting.due-too-soon`, `netting.rate-not-positive`.
 */
export class ProposeNettingRequest {
  @TextField('Name, given by the proposer.', { max: 40, pattern: /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/ })
  readonly name!: string;
  @ListField('Gross lines, by ledger.', () => NamedLineRequest, { min: 2, max: 200 })
  readonly lines!: NamedLineRequest[];
  @OneOfField('bilateral, or superior: remittance and subsidy.', ['bilateral', 'superior'])
  readonly form!: string;
  @RecordField('The superior, where the form is superior.', () => SuperiorRequest, { optional: true })
  readonly through?: SuperiorRequest;
  @DateField('Day by which the remaining payments are due.') readonly dueOn!: string;
  @RecordField(
    'Simple interest on what of them is paid late; without it they bear none, whatever the agreements say of the lines.',
    () => LateInterestRequest,
    { optional: true },
  )
  readonly lateInterest?: LateInterestRequest;

  facts(): {
    readonly named: readonly NamedLine[];
    readonly form: 'bilateral' | 'superior';
    readonly through?: { readonly id: string; readonly name: string };
    readonly dueOn: CalendarDate;
    readonly lateInterest?: ProposeNetting['data']['lateInterest'];
  } {
    const { lines, form, through, dueOn, lateInterest } = this;
    const named = lines.map(({ ledger, settlementId, transferId }) => ({ ledger, settlementId, transferId }));
    return {
      named,
      form: form as 'bilateral' | 'superior',
      ...(through && { through: { id: through.id, name: through.name } }),
      dueOn: calendarDate(dueOn),
      ...(lateInterest && { lateInterest: { rate: ratio(lateInterest.rate), per: lateInterest.per } }),
    };
  }
}

/** A party's reviewer accepts a netting. Errors: 409 `netting.not-ready`, `netting.already-accepted`, `netting.own-proposal`. */
export class AcceptNettingRequest {
  @TextField('Fingerprint of what is accepted.', { min: 64, max: 64 }) readonly fingerprint!: string;
}

/** A party declines a netting, or takes its own back. Errors: 409 `netting.over`. */
export class DeclineNettingRequest {
  @TextField('Why.') readonly reason!: string;
}
