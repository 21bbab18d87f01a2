import { OneOfField, PeriodField, TextField } from '@ledger/edge';
import { INDICATORS } from '@ledger/agreement';
import { period } from '@ledger/kernel';
import type { StatisticsQuestion } from '../domain/count-statistics.js';

/** Which figures are asked for. Those of a period that lies only partly inside are named and not counted. */
export class StatisticsQuery {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @OneOfField('Only this indicator.', INDICATORS.map(({ id }) => id), { optional: true }) readonly indicator?: string;
  @PeriodField('First period; all before it too unless given.', { optional: true }) readonly from?: string;
  @PeriodField('Last period; all after it too unless given.', { optional: true }) readonly to?: string;
}

export const questionOf = ({ agreementId, indicator, from, to }: StatisticsQuery): StatisticsQuestion => ({
  agreementId,
  ...(indicator !== undefined && { indicator }),
  ...(from !== undefined && { from: period(from) }),
  ...(to !== undefined && { to: period(to) }),
});
