import { CountField, CreditCodeField, DateField, FlagField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, period, type Wire } from '@ledger/kernel';
import type { MakeCommitment, RecordResult } from '../domain/commitment.decider.js';
import { COMMITMENT_KINDS, type CommitmentKind } from '../domain/commitment.events.js';
import { figure } from '../domain/figure.js';
import { given, ID } from './given.js';

/**
 * Enters a promise of an enterprise or of a project. Errors: 409 `register.commitment-exists`;
 * 422 `register.commitment-of-nobody`, `register.commitment-not-above-zero`, `register.not-a-year`.
 */
export class MakeCommitmentRequest implements Wire<MakeCommitment['data']> {
  @TextField('Commitment.', { pattern: ID }) readonly commitmentId!: string;
  @DateField('Day of the promise.') readonly madeOn!: string;
  @CreditCodeField('Enterprise that makes it.', { optional: true }) readonly creditCode?: string;
  @TextField('Project it is made for.', { optional: true, pattern: ID }) readonly projectId?: string;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @TextField('What is promised: revenue, economic contribution, investment.', { max: 200 }) readonly measure!: string;
  @TextField('What counts as that.', { max: 2_000 }) readonly definition!: string;
  @OneOfField('cumulative: of all years together; annual: of each.', COMMITMENT_KINDS) readonly kind!: CommitmentKind;
  @TextField('Floor in yuan.', { example: '10000000000.00', max: 40 }) readonly floor!: string;
  @PeriodField('First calendar year.', { example: '2022' }) readonly firstYear!: string;
  @CountField('Years.', { min: 1, max: 100 }) readonly years!: number;
  @TextField('Contract it stands in, by number.') readonly evidence!: string;
  @FlagField('Whether it is invented for illustration (样例).', { optional: true }) readonly illustrative?: boolean;

  facts(): MakeCommitment['data'] {
    const { commitmentId, name, measure, definition, kind, years, evidence, projectId, illustrative } = this;
    return {
      ...{ commitmentId, name, measure, definition, kind, years, evidence },
      ...{ madeOn: calendarDate(this.madeOn), floor: figure(this.floor), firstYear: period(this.firstYear) },
      ...(this.creditCode !== undefined && { creditCode: creditCode(this.creditCode) }),
      ...given({ projectId, illustrative }),
    };
  }
}

type Result = Omit<RecordResult['data'], 'commitmentId'>;
/**
 * Records the result of a year, or corrects it with a reason. Errors: 404 `register.commitment-unknown`;
 * 409 `register.result-recorded`; 422 `register.year-outside-commitment`, `register.not-a-year`.
 */
export class RecordResultRequest implements Wire<Result> {
  @PeriodField('Calendar year.', { example: '2025' }) readonly year!: string;
  @TextField('Result in yuan.', { example: '255000000.00', max: 40 }) readonly actual!: string;
  @TextField('What shows it, by number.') readonly evidence!: string;
  @TextField('Why a result recorded before is corrected.', { optional: true }) readonly reason?: string;

  facts(): Result {
    const { evidence, reason } = this;
    return { year: period(this.year), actual: figure(this.actual), evidence, ...given({ reason }) };
  }
}
