import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { ratioText, type Ratio } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { decimalText } from '../domain/figure.js';
import { kpiEvents, MISSING_RULES, type KpiEvent } from '../domain/kpi.events.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const fraction = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'ratio', description });
const fractionOrNull = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'ratio', nullable: true, description });
const wordsOrNull = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, nullable: true, description });

export class KpiTermRow {
  @words('Term.') readonly id!: string;
  @words('Measure above the line.') readonly numerator!: string;
  @wordsOrNull('Measure below the line.') readonly denominator!: string | null;
  @fractionOrNull('Benchmark.') readonly benchmark!: string | null;
  @fractionOrNull('Points at the benchmark.') readonly points!: string | null;
  @fractionOrNull('No more points than this.') readonly most!: string | null;
  @ApiProperty({ type: String, enum: [...MISSING_RULES], description: 'What holds without data.' })
  readonly missing!: string;
  @wordsOrNull('Indicator whose scores are averaged.') readonly peers!: string | null;
  @wordsOrNull('Term of it.') readonly peerTerm!: string | null;
}

/** A version of an indicator: formula and benchmarks, in force from a year on. */
@Entity()
export class Kpi {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Indicator.') readonly kpiId!: string;
  @KeyColumn('Year from which it is in force.') readonly inForceFrom!: string;
  @CountColumn('Version.') readonly version!: number;
  @TextColumn('Name.') readonly name!: string;
  @JsonColumn('Terms; the score is their sum.', () => KpiTermRow, { isArray: true })
  readonly terms!: readonly KpiTermRow[];
  @TextColumn('Notice or measure, by number.') readonly source!: string;
}

export class KpiInputRow {
  @words('Measure.') readonly measure!: string;
  @fraction('Value, exact.') readonly value!: string;
  @words('Unit.') readonly unit!: string;
}
export class ScoredTermRow {
  @words('Term.') readonly id!: string;
  @fractionOrNull('Value, exact; null without data.') readonly value!: string | null;
  @fraction('Points, exact.') readonly score!: string;
  @words('Points with two decimals, for reading.') readonly shown!: string;
  @words('data, zero, peer-average.') readonly basis!: string;
}

/** The score of an enterprise or a park for a period, under the version of that period. */
@Entity()
export class KpiScore {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Indicator.') readonly kpiId!: string;
  @KeyColumn('Period.') readonly period!: string;
  @KeyColumn('Enterprise, by credit code, or park.') readonly subject!: string;
  @CountColumn('Version it was worked out under.') readonly version!: number;
  @RatioColumn('Score, exact.') readonly total!: string;
  @TextColumn('Score with two decimals, for reading.') readonly shown!: string;
  @JsonColumn('Terms.', () => ScoredTermRow, { isArray: true }) readonly terms!: readonly ScoredTermRow[];
  @JsonColumn('Inputs.', () => KpiInputRow, { isArray: true }) readonly inputs!: readonly KpiInputRow[];
  @TextColumn('Why it was corrected.', { nullable: true }) readonly reason!: string | null;
}

export const kpiView: Projection<KpiEvent> = {
  name: 'kpi',
  version: 1,
  tables: [Kpi, KpiScore],
  on: kpiEvents,
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'KpiDefined': {
        const { kpiId, version, name, from, terms, source } = data;
        return rows.insert(Kpi, {
          ...{ kpiId, version, name, inForceFrom: from, source },
          terms: terms.map(({ benchmark, points, most, ...term }) => ({
            ...{ id: term.id, numerator: term.numerator, denominator: term.denominator ?? null },
            ...{ benchmark: exact(benchmark), points: exact(points), most: exact(most) },
            ...{ missing: term.missing, peers: term.peers ?? null, peerTerm: term.peerTerm ?? null },
          })),
        });
      }
      case 'KpiScored': {
        const { kpiId, version, subject, period, inputs, terms, total, reason = null } = data;
        return rows.upsert(KpiScore, {
          ...{ kpiId, period, subject, version, reason, total: ratioText(total), shown: decimalText(total, 2) },
          inputs: inputs.map(({ measure, value, unit }) => ({ measure, value: ratioText(value), unit })),
          terms: terms.map(({ id, value, score, basis }) => ({
            ...{ id, value: exact(value), score: ratioText(score), shown: decimalText(score, 2), basis },
          })),
        });
      }
    }
  },
};

const exact = (value: Ratio | undefined): string | null => (value === undefined ? null : ratioText(value));
