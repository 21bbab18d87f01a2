import {
  CountField,
  CreditCodeField,
  DateField,
  FlagField,
  ListField,
  OneOfField,
  PeriodField,
  RecordField,
  TextField,
  TextListField,
} from '@ledger/edge';
import { calendarDate, creditCode, period, type Wire } from '@ledger/kernel';
import type { AmendCommitment, MakeCommitment, RecordResult, ReleaseCommitment } from '../domain/commitment.decider.js';
import {
  COMMITMENT_KINDS,
  COUNTED_SOURCES,
  type CommitmentKind,
  type Consent,
  type Counted,
} from '../domain/commitment.events.js';
import { figure } from '../domain/figure.js';
import { given, ID } from './given.js';

export class CountedField implements Wire<Counted> {
  @OneOfField('tax: tax received of the enterprise; statistic: an indicator it reports.', COUNTED_SOURCES)
  readonly source!: Counted['source'];
  @TextListField('Taxes that count; all of them unless given.', { optional: true }) readonly taxes?: readonly string[];
  @TextField('Indicator that counts, where statistics do.', { optional: true, pattern: ID })
  readonly indicator?: string;
}
export class ConsentField implements Wire<Consent> {
  @TextField('Who consents: enterprise by credit code, project, or party.', { max: 100 }) readonly by!: string;
  @TextField('Letter, minutes or supplement it is given in, by number.') readonly evidence!: string;
}
const consentsOf = (fields: readonly ConsentField[]): Consent[] => fields.map(({ by, evidence }) => ({ by, evidence }));

/**
 * Enters a promise of an enterprise or of a project. Errors: 409 `register.commitment-exists`;
 * 422 `register.commitment-of-nobody`, `register.commitment-not-above-zero`, `register.commitment-counts-unclear`,
 * `register.not-a-year`.
 */
export class MakeCommitmentRequest implements Wire<MakeCommitment['data']> {
  @TextField('Commitment.', { pattern: ID }) readonly commitmentId!: string;
  @DateField('Day of the promise.') readonly madeOn!: string;
  @CreditCodeField('Enterprise that makes it.', { optional: true }) readonly creditCode?: string;
  @TextField('Project it is made for.', { optional: true, pattern: ID }) readonly projectId?: string;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @TextField('What is promised: revenue, economic contribution, investment.', { max: 200 }) readonly measure!: string;
  @TextField('What counts as that.', { max: 2_000 }) readonly definition!: string;
  @RecordField('Facts of the ledger that count, summed beside what is certified.', () => CountedField, {
    optional: true,
  })
  readonly counts?: CountedField;
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
      ...(this.counts && { counts: countedOf(this.counts) }),
    };
  }
}

const countedOf = ({ source, taxes, indicator }: CountedField): Counted => ({
  source,
  ...given({ taxes, indicator }),
});

type Result = Omit<RecordResult['data'], 'commitmentId'>;
/**
 * Records the result of a year, or corrects it with a reason. Errors: 404 `register.commitment-unknown`;
 * 409 `register.result-recorded`, `register.commitment-released`; 422 `register.year-outside-commitment`, `register.not-a-year`.
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

type Amend = Omit<AmendCommitment['data'], 'commitmentId'>;
/**
 * Amends a promise from a year on, with the consent of both sides; years before keep what was promised for them.
 * Errors: 409 `register.commitment-released`, `register.amended-before-last`; 422 `register.consent-missing`,
 * `register.commitment-not-changed`, `register.year-outside-commitment`, `register.commitment-not-above-zero`.
 */
export class AmendCommitmentRequest implements Wire<Amend> {
  @PeriodField('First calendar year it holds for.', { example: '2027' }) readonly from!: string;
  @TextField('Floor in yuan from then on.', { optional: true, max: 40 }) readonly floor?: string;
  @CountField('Years of the whole commitment.', { optional: true, min: 1, max: 100 }) readonly years?: number;
  @TextField('What counts from then on.', { optional: true, max: 2_000 }) readonly definition?: string;
  @ListField('Who consents: who promised, and somebody it was promised to.', () => ConsentField, { min: 1, max: 20 })
  readonly consents!: readonly ConsentField[];
  @TextField('Why.') readonly reason!: string;

  facts(): Amend {
    const { years, definition, reason } = this;
    return {
      ...{ from: period(this.from), consents: consentsOf(this.consents), reason },
      ...given({ years, definition }),
      ...(this.floor !== undefined && { floor: figure(this.floor) }),
    };
  }
}

type Release = Omit<ReleaseCommitment['data'], 'commitmentId'>;
/**
 * Releases a promise from a day on, with the consent of both sides; what was monitored before stays.
 * Errors: 409 `register.commitment-released`; 422 `register.consent-missing`.
 */
export class ReleaseCommitmentRequest implements Wire<Release> {
  @DateField('First day it binds nobody any more.') readonly from!: string;
  @ListField('Who consents: who promised, and somebody it was promised to.', () => ConsentField, { min: 1, max: 20 })
  readonly consents!: readonly ConsentField[];
  @TextField('Why.') readonly reason!: string;

  facts(): Release {
    return { from: calendarDate(this.from), consents: consentsOf(this.consents), reason: this.reason };
  }
}
