import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { CorrectStatistic } from '../domain/statistic.decider.js';

type Facts = Omit<CorrectStatistic['data'], 'reportId' | 'standing'>;

/**
 * Reverses a reported figure and puts another in its place, with the dates of the enterprise as the register has them
 * now. Errors: 404 `fact.unknown`; 409 `fact.already-withdrawn`; 422 `fact.nothing-corrected`, `fact.negative-figure`.
 */
export class CorrectStatisticRequest implements Wire<Facts> {
  @TextField('The right figure in yuan, at most two decimals.', { max: 40, example: '318000000.00' })
  readonly value!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { value: this.value, reason: this.reason };
  }
}
