import { CreditCodeField, DivisionField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { INDICATORS, type Indicator } from '@ledger/agreement';
import { creditCode, divisionCode, period, type Wire } from '@ledger/kernel';
import type { ReportStatistic } from '../domain/statistic.decider.js';

type Facts = Omit<ReportStatistic['data'], 'standing' | 'terms' | 'overlapping'>;

/**
 * Reports the official figure of an indicator for an enterprise in one place and period.
 * Errors: 403 `fact.not-your-place`; 409 `fact.already-reported`, `fact.report-overlaps`, `fact.enterprise-not-recognised`; 422 `fact.agreement-ambiguous`,
 * `fact.negative-figure`, `kernel.bad-amount`.
 */
export class ReportStatisticRequest implements Wire<Facts> {
  @CreditCodeField('Enterprise.') readonly creditCode!: string;
  @TextField('Agreement, when the enterprise is recognised under several.', { optional: true, max: 100 })
  readonly agreementId?: string;
  @OneOfField('What is measured.', INDICATORS.map(({ id }) => id)) readonly indicator!: Indicator;
  @PeriodField('Period.') readonly period!: string;
  @DivisionField('Where it arose.') readonly place!: string;
  @TextField('The figure in yuan, at most two decimals: statistics, not money.', { max: 40, example: '320000000.00' })
  readonly value!: string;
  @TextField('Report it rests on, by number.', { optional: true }) readonly evidence?: string;

  facts(): Facts {
    const { agreementId, indicator, value, evidence } = this;
    return {
      creditCode: creditCode(this.creditCode),
      ...(agreementId !== undefined && { agreementId }),
      indicator,
      period: period(this.period),
      place: divisionCode(this.place),
      value,
      ...(evidence !== undefined && { evidence }),
    };
  }
}
