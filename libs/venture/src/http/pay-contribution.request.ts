import { DateField, FenField, OneOfField, TextField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import type { PayContribution } from '../domain/venture.decider.js';
import { CONTRIBUTION_FORMS, type ContributionForm } from '../domain/venture.events.js';

type Facts = Omit<PayContribution['data'], 'ventureId'>;

/**
 * Enters capital paid in. Errors: 409 `venture.over-contribution`, `venture.contribution-exists`;
 * 422 `venture.not-a-shareholder`, `venture.amount-not-positive`.
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
  @TextField('Bank receipt or appraisal report, by number.') readonly evidence!: string;

  facts(): Facts {
    const { contributionId, shareholder, amount, paidOn, form, evidence } = this;
    return { contributionId, shareholder, amount: fen(amount), paidOn: calendarDate(paidOn), form, evidence };
  }
}
