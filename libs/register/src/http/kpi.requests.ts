import { ListField, OneOfField, PeriodField, RatioField, TextField } from '@ledger/edge';
import { period, ratio, type Wire } from '@ledger/kernel';
import type { DefineKpi, ScoreKpi } from '../domain/kpi.decider.js';
import { MISSING_RULES, type KpiInput, type KpiTerm, type MissingRule } from '../domain/kpi.events.js';
import { given, ID } from './given.js';

export class KpiTermField implements Wire<KpiTerm> {
  @TextField('Term.', { pattern: ID }) readonly id!: string;
  @TextField('Measure above the line.', { pattern: ID }) readonly numerator!: string;
  @TextField('Measure below the line.', { optional: true, pattern: ID }) readonly denominator?: string;
  @RatioField('Benchmark; with it come points.', { optional: true, example: '24.097' }) readonly benchmark?: string;
  @RatioField('Points at the benchmark.', { optional: true, example: '30' }) readonly points?: string;
  @RatioField('No more points than this.', { optional: true, example: '30' }) readonly most?: string;
  @OneOfField('Without data: refuse the score, no points, or the average of peers.', MISSING_RULES)
  readonly missing!: MissingRule;
  @TextField('Indicator whose scores are averaged; this one unless given.', { optional: true, pattern: ID })
  readonly peers?: string;
  @TextField('Term of it; the same unless given.', { optional: true, pattern: ID }) readonly peerTerm?: string;
}

type Define = Omit<DefineKpi['data'], 'kpiId'>;
/**
 * Defines an indicator, or its next version. Errors: 409 `register.kpi-version-not-later`,
 * `register.kpi-period-scored`; 422 `register.kpi-formula-not-whole`, `register.not-a-year`.
 */
export class DefineKpiRequest implements Wire<Define> {
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @PeriodField('Year from which it is in force.', { example: '2022' }) readonly from!: string;
  @ListField('Terms; the score is their sum.', () => KpiTermField, { min: 1, max: 30 })
  readonly terms!: readonly KpiTermField[];
  @TextField('Notice or measure, by number.') readonly source!: string;

  facts(): Define {
    const terms = this.terms.map(
      ({ id, numerator, missing, denominator, peers, peerTerm, benchmark, points, most }) => ({
        ...{ id, numerator, missing },
        ...given({ denominator, peers, peerTerm }),
        ...(benchmark !== undefined && { benchmark: ratio(benchmark) }),
        ...(points !== undefined && { points: ratio(points) }),
        ...(most !== undefined && { most: ratio(most) }),
      }),
    );
    return { name: this.name, from: period(this.from), terms, source: this.source };
  }
}

export class KpiInputField implements Wire<KpiInput> {
  @TextField('Measure.', { pattern: ID }) readonly measure!: string;
  @RatioField('Value, exact.', { example: '240.97' }) readonly value!: string;
  @TextField('Unit, such as 万元 or 亩.', { max: 40 }) readonly unit!: string;
}

type Score = Omit<ScoreKpi['data'], 'kpiId' | 'averages'>;
/**
 * Scores an enterprise or a park for a period. Errors: 404 `register.kpi-unknown`; 409 `register.kpi-scored-already`,
 * `register.kpi-no-version`, `register.kpi-no-peers`; 422 `register.kpi-data-missing`,
 * `register.kpi-zero-denominator`, `register.kpi-input-not-asked`.
 */
export class ScoreKpiRequest implements Wire<Score> {
  @TextField('Enterprise, by credit code, or park.', { max: 100 }) readonly subject!: string;
  @PeriodField('Period.', { example: '2022' }) readonly period!: string;
  @ListField('Inputs.', () => KpiInputField, { max: 60 }) readonly inputs!: readonly KpiInputField[];
  @TextField('Why a score is corrected.', { optional: true }) readonly reason?: string;

  facts(): Score {
    const inputs = this.inputs.map(({ measure, value, unit }) => ({ measure, value: ratio(value), unit }));
    return { subject: this.subject, period: period(this.period), inputs, ...given({ reason: this.reason }) };
  }
}
