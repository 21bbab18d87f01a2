import { DateField, FenField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, fen, period, type Wire } from '@ledger/kernel';
import type { ApportionAnew, ApportionAssessment } from '../domain/arrangement.commands.js';
import { ASSESSMENTS, type AssessmentKind } from '../domain/arrangement.events.js';
import { ID } from './id.js';

type Apportion = Omit<ApportionAssessment['data'], 'creditCode' | 'tableId' | 'known'>;
/**
 * Apportions tax under a table. Errors: 404 `arrangement.table-unknown`; 409 `arrangement.table-not-in-force`,
 * `arrangement.assessment-exists`; 422 `arrangement.period-outside-table`, `arrangement.period-not-of-kind`,
 * `arrangement.amount-sign`, `arrangement.before-table`, `arrangement.not-participating`.
 */
export class ApportionAssessmentRequest implements Wire<Apportion> {
  @TextField('Assessment.', { pattern: ID }) readonly assessmentId!: string;
  @OneOfField('prepayment 预缴, settlement 汇算清缴, additional 查补, refund 退税.', ASSESSMENTS)
  readonly kind!: AssessmentKind;
  @PeriodField('Tax period (所属期).') readonly taxPeriod!: string;
  @FenField('The whole amount, in fen; below zero for a refund.') readonly amount!: string;
  @DateField('Day it was assessed.') readonly assessedOn!: string;
  @TextField('Branch whose own tax authority assessed it additionally (57号 article 28).', {
    optional: true,
    pattern: ID,
  })
  readonly foundAt?: string;
  @TextField('What it rests on, by number.') readonly evidence!: string;

  facts(): Apportion {
    const { assessmentId, kind, foundAt, evidence } = this;
    return {
      ...{ assessmentId, kind, evidence, taxPeriod: period(this.taxPeriod), amount: fen(this.amount) },
      assessedOn: calendarDate(this.assessedOn),
      ...(foundAt !== undefined && { foundAt }),
    };
  }
}

type Anew = Omit<ApportionAnew['data'], 'creditCode' | 'tableId' | 'known'>;
/**
 * Apportions anew what the register now says differently of. Errors: 404 `arrangement.table-unknown`;
 * 409 `arrangement.nothing-changed`.
 */
export class ApportionAnewRequest implements Wire<Anew> {
  @DateField('Day from which it counts.') readonly on!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Anew {
    return { on: calendarDate(this.on), reason: this.reason };
  }
}
