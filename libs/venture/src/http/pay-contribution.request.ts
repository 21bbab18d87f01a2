import { DateField, FenField, OneOfField, RecordField, TextField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import { CONTRIBUTION_FORMS, type ContributionForm } from '../domain/capital.events.js';
import type { PayContribution, Valuation } from '../domain/capital.js';

type Facts = Omit<PayContribution['data'], 'ventureId'>;

/** An appraisal (评估) of what is not cash. */
export class ValuationRequest implements Wire<Valuation> {
  @TextField('Appraisal report, by number.', { max: 100 }) readonly report!: string;
  @TextField('Who valued it.', { max: 200 }) readonly appraiser!: string;
  @FenField('Appraised value in fen.') readonly value!: string;
  @DateField('Day of the valuation.') readonly valuedOn!: string;

  facts(): Valuation {
    const { report, appraiser, value, valuedOn } = this;
    return { report, appraiser, value: fen(value), valuedOn: calendarDate(valuedOn) };
  }
}

/**
 * Enters capital paid in. Errors: 409 `venture.over-contribution`, `venture.contribution-exists`, `venture.over-call`,
 * `venture.over-valuation`, `venture.over-premium`; 404 `venture.unknown-call`; 422 `venture.not-valued`, `venture.not-a-shareholder`,
 * `venture.amount-not-positive`.
 */
export class PayContributionRequest implements Wire<Facts> {
  @TextField('Id in this venture, such as the number of the bank receipt.', {
    pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/,
  })
  readonly contributionId!: string;
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen; what is not cash, at its appraised value.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @OneOfField('货币, 实物, 土地使用权, 知识产权.', CONTRIBUTION_FORMS) readonly form!: ContributionForm;
  @TextField('Bank receipt or deed, by number.') readonly evidence!: string;
  @RecordField('Valuation; for everything that is not cash.', () => ValuationRequest, { optional: true })
  readonly valuation?: ValuationRequest;
  @TextField('Call it answers; unless given, the calls due first are answered first.', { optional: true, max: 40 })
  readonly callId?: string;
  @FenField('Premium paid with it, in fen, for capital issued above par.', { optional: true })
  readonly premium?: string;

  facts(): Facts {
    const { contributionId, shareholder, amount, paidOn, form, evidence, valuation, callId, premium } = this;
    return {
      ...{ contributionId, shareholder, amount: fen(amount), paidOn: calendarDate(paidOn), form, evidence },
      ...(valuation && { valuation: valuation.facts() }),
      ...(callId !== undefined && { callId }),
      ...(premium !== undefined && { premium: fen(premium) }),
    };
  }
}
