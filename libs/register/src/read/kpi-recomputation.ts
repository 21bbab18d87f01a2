import { ApiProperty } from '@nestjs/swagger';
import type { EventStore } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { kpiDecider, kpiStream, recomputes } from '../domain/kpi.decider.js';

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

/** Rejects `register.kpi-unknown`. */
export async function recomputeKpi(events: EventStore, ledger: string, kpiId: string): Promise<KpiRecomputation> {
  const { state } = await events.load(ledger, kpiStream(kpiId), kpiDecider);
  if (state.versions.length === 0) throw new Rejection('register.kpi-unknown', kpiId, { kpiId });
  const differing = state.scores.filter((one) => !recomputes(state, one));
  return {
    kpiId,
    scores: state.scores.length,
    differing: differing.map(({ subject, period }) => ({ subject, period })),
  };
}
