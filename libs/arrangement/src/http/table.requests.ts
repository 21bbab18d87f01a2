import { TAX_TYPES, type TaxType } from '@ledger/agreement';
import {
  CountField,
  DateField,
  DivisionField,
  FlagField,
  ListField,
  OneOfField,
  PeriodField,
  RatioField,
  TextField,
} from '@ledger/edge';
import { calendarDate, divisionCode, period, ratio, type Wire } from '@ledger/kernel';
import { METHODS, type FactorTerm, type FactorValue, type Method } from '../domain/apportionment.js';
import type {
  CertifyTable,
  ConfirmTable,
  CorrectTable,
  WrittenOut,
  WrittenParticipant,
  WrittenTerms,
} from '../domain/arrangement.commands.js';
import {
  CATEGORIES,
  GROUNDS,
  OUT_REASONS,
  type Category,
  type Ground,
  type OutReason,
} from '../domain/arrangement.events.js';
import { ID } from './id.js';

const LOCAL_TAXES = TAX_TYPES.filter(({ reach }) => reach === 'local').map(({ id }) => id);

export class FactorTermField implements Wire<FactorTerm> {
  @TextField('Factor.', { pattern: ID }) readonly factor!: string;
  @RatioField('What it weighs; the weights of a table sum to one.') readonly weight!: string;
  @TextField('Unit of its values, such as CNY or 亩.', { max: 40 }) readonly unit!: string;
}
export class FactorValueField implements Wire<FactorValue> {
  @TextField('Factor: revenue, payroll, assets; sales; or one of a custom table.', { pattern: ID })
  readonly factor!: string;
  @RatioField('Its value, exact, not below zero.', { example: '3200000.00' }) readonly value!: string;
}
export class ParticipantField implements Wire<WrittenParticipant> {
  @TextField('Establishment, department of the head office, or a name of a custom table.', { pattern: ID })
  readonly participant!: string;
  @DivisionField('Where it is; of a custom table alone.', { optional: true }) readonly place?: string;
  @FlagField('A production department of the head office that counts as a branch (57号 article 16).', {
    optional: true,
  })
  readonly department?: boolean;
  @FlagField("Whether the department's figures are accounted for apart from the management's.", { optional: true })
  readonly separatelyAccounted?: boolean;
  @FlagField('Opened in the year, but out of a restructuring (57号 article 16).', { optional: true })
  readonly continues?: boolean;
  @ListField('Its factors.', () => FactorValueField, { min: 1, max: 20 }) readonly values!: readonly FactorValueField[];
}
export class OutField implements Wire<WrittenOut> {
  @TextField('Establishment.', { pattern: ID }) readonly participant!: string;
  @OneOfField('Why it takes no part (57号 article 5).', OUT_REASONS) readonly reason!: OutReason;
  @TextField('What that rests on, by number.', { optional: true }) readonly evidence?: string;
}

/** What of a table its certifier says. */
abstract class TermsRequest implements Wire<WrittenTerms> {
  @TextField('Head office; of a three-factor table.', { optional: true, pattern: ID }) readonly headOffice?: string;
  @OneOfField('Category; of a custom table.', CATEGORIES, { optional: true }) readonly category?: Category;
  @RatioField('What of the tax is local money; 2/5 by law for three factors and not given there.', { optional: true })
  readonly localShare?: string;
  @ListField('Factors; of a custom table.', () => FactorTermField, { optional: true, min: 1, max: 20 })
  readonly factors?: readonly FactorTermField[];
  @ListField('Who takes part, in the order that breaks ties.', () => ParticipantField, { min: 1, max: 200 })
  readonly participants!: readonly ParticipantField[];
  @ListField('Who takes no part for a reason the register does not know.', () => OutField, { max: 200 })
  readonly out!: readonly OutField[];
  @TextField('What it rests on (分配表), by number.') readonly evidence!: string;

  protected terms(): WrittenTerms {
    const { headOffice, category, localShare, factors, out, evidence } = this;
    return {
      ...(headOffice !== undefined && { headOffice }),
      ...(category !== undefined && { category }),
      ...(localShare !== undefined && { localShare: ratio(localShare) }),
      ...(factors && { factors: factors.map((one) => ({ ...one, weight: ratio(one.weight) })) }),
      participants: this.participants.map(({ place, values, ...one }) => ({
        ...one,
        ...(place !== undefined && { place: divisionCode(place) }),
        values: values.map(({ factor, value }) => ({ factor, value: ratio(value) })),
      })),
      out: out.map((one) => ({ ...one })),
      evidence,
    };
  }
}

type Certify = Omit<CertifyTable['data'], 'creditCode' | 'known'>;
/**
 * Certifies the ratio table of a tax and a period. Errors: 404 `arrangement.enterprise-unknown`,
 * `arrangement.establishment-unknown`; 403 `arrangement.not-a-party`; 409 `arrangement.table-exists`,
 * `arrangement.agreement-not-in-force`, `arrangement.main-production-unsaid`; 422
 * `arrangement.factors-of-non-participant`, `arrangement.participant-without-factors`, `arrangement.weights-not-one`,
 * `arrangement.factor-negative`, `arrangement.factor-zero` and what else the terms break.
 */
export class CertifyTableRequest extends TermsRequest implements Wire<Certify> {
  @TextField('Agreement whose other parties confirm the table.', { max: 100 }) readonly agreementId!: string;
  @OneOfField('Tax.', LOCAL_TAXES) readonly taxType!: TaxType;
  @PeriodField('What it is fixed for; a year for three factors.') readonly period!: string;
  @OneOfField('How the tax is apportioned.', METHODS) readonly method!: Method;
  @DateField('Day it was certified.') readonly certifiedOn!: string;

  facts(): Certify {
    const { agreementId, taxType, method } = this;
    const certifiedOn = calendarDate(this.certifiedOn);
    return { ...this.terms(), agreementId, taxType, method, period: period(this.period), certifiedOn };
  }
}

type Correct = Omit<CorrectTable['data'], 'creditCode' | 'tableId' | 'known'>;
/**
 * Puts a table differently. Errors: as certifying; 404 `arrangement.table-unknown`; 422 `arrangement.before-table`,
 * `arrangement.period-outside-table`.
 */
export class CorrectTableRequest extends TermsRequest implements Wire<Correct> {
  @OneOfField('entry-error 登记错误, review 复核决定, restructuring 重组.', GROUNDS) readonly ground!: Ground;
  @TextField('Why.') readonly reason!: string;
  @DateField('Day of the correction.') readonly correctedOn!: string;
  @DateField('First day of the tax periods it is for; the first of the table unless given.', { optional: true })
  readonly appliesFrom?: string;

  facts(): Correct {
    const { ground, reason, appliesFrom } = this;
    const correctedOn = calendarDate(this.correctedOn);
    const from = appliesFrom === undefined ? {} : { appliesFrom: calendarDate(appliesFrom) };
    return { ...this.terms(), ground, reason, correctedOn, ...from };
  }
}

type Confirm = Omit<ConfirmTable['data'], 'creditCode' | 'tableId' | 'known'>;
/** Confirms a version. Errors: 403 `arrangement.own-table`; 404 `arrangement.table-unknown`; 409 `arrangement.not-awaited`. */
export class ConfirmTableRequest implements Wire<Confirm> {
  @CountField('The version that was looked at.', { min: 1 }) readonly version!: number;

  facts(): Confirm {
    return { version: this.version };
  }
}
