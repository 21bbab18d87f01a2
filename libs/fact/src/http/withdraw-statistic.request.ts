import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { WithdrawStatistic } from '../domain/statistic.decider.js';

type Facts = Omit<WithdrawStatistic['data'], 'reportId'>;

/** Reverses a reported figure and puts none in its place. Errors: 404 `fact.unknown`; 409 `fact.already-withdrawn`. */
export class WithdrawStatisticRequest implements Wire<Facts> {
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { reason: this.reason };
  }
}
