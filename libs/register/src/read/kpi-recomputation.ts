import { ApiProperty } from '@nestjs/swagger';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { period, ratio, Rejection } from '@ledger/kernel';
import { recomputes, type KpiState, type KpiVersion, type RecordedScore } from '../domain/kpi.decider.js';
import type { MissingRule, ScoredTerm } from '../domain/kpi.events.js';
import { Kpi, KpiScore } from './kpi.view.js';

export class DifferingScore {
  @ApiProperty({ type: String, description: 'Enterprise or park.' }) readonly subject!: string;
  @ApiProperty({ type: String, format: 'period', description: 'Period.' }) readonly period!: string;
}
/** Every score of an indicator, worked out again under the version of its own period. */
export class KpiRecomputation {
  @ApiProperty({ type: String, description: 'Indicator.' }) readonly kpiId!: string;
  @ApiProperty({ type: 'integer', description: 'Scores worked out again.' }) readonly scores!: number;
  @ApiProperty({ type: () => DifferingScore, isArray: true, description: 'Those that came out differently.' })
  readonly differing!: readonly DifferingScore[];
}

/** The scores as known at a standpoint, under the formulas as known there. Rejects `register.kpi-unknown`. */
export async function recomputeKpi(
  views: Views,
  { ledger, clocks }: { readonly ledger: string; readonly clocks: Clocks },
  kpiId: string,
): Promise<KpiRecomputation> {
  const every = <R extends { kpiId: string }>(row: RowClass<R>): Promise<R[]> =>
    all(views.every(row, { ledger, clocks, where: { kpiId } as Partial<R> }));
  const versions = (await every(Kpi)).map(versionOf).sort((a, b) => a.version - b.version);
  if (versions.length === 0) throw new Rejection('register.kpi-unknown', kpiId, { kpiId });
  const state: KpiState = { versions, scores: (await every(KpiScore)).map(scoreOf) };
  const differing = state.scores.filter((one) => !recomputes(state, one));
  return {
    kpiId,
    scores: state.scores.length,
    differing: differing.map(({ subject, period: of }) => ({ subject, period: of })),
  };
}

const versionOf = ({ version, inForceFrom, terms }: Kpi): KpiVersion => ({
  version,
  from: period(inForceFrom),
  terms: terms.map(({ id, numerator, denominator, benchmark, points, most, missing, peers, peerTerm }) => ({
    ...{ id, numerator, missing: missing as MissingRule },
    ...(denominator !== null && { denominator }),
    ...(benchmark !== null && { benchmark: ratio(benchmark) }),
    ...(points !== null && { points: ratio(points) }),
    ...(most !== null && { most: ratio(most) }),
    ...(peers !== null && { peers }),
    ...(peerTerm !== null && { peerTerm }),
  })),
});

const scoreOf = ({ version, subject, period: of, inputs, terms, total }: KpiScore): RecordedScore => ({
  ...{ version, subject, period: period(of), total: ratio(total) },
  inputs: inputs.map(({ measure, value, unit }) => ({ measure, value: ratio(value), unit })),
  terms: terms.map(({ id, value, score, basis }) => ({
    ...{ id, score: ratio(score), basis: basis as ScoredTerm['basis'] },
    ...(value !== null && { value: ratio(value) }),
  })),
});

async function all<R>(rows: AsyncIterable<R>): Promise<R[]> {
  const found: R[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
