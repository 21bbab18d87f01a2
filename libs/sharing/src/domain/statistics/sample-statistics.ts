import { readStatisticsRules, type Party } from '@ledger/agreement';
import { calendarDate, creditCode, divisionCode, period, ratio, type Json } from '@ledger/kernel';
import type { Milestone, StatisticFact } from '../shared-fact.js';
import type { StatisticsTerms } from './attribute-statistic.js';

/** Two parties as the tests know them: what is counted arises with the host. */
export const PARTIES: readonly Party[] = [
  { id: 'origin', name: '金牛区', place: divisionCode('510106'), role: 'origin' },
  { id: 'host', name: '什邡市', place: divisionCode('510682'), role: 'host' },
];

/** The terms of an agreement of {@link PARTIES} with the statistics rules of a document. */
export const termsOf = (statistics: Json, parties = PARTIES): StatisticsTerms => ({
  parties,
  validity: { from: calendarDate('2000-01-01'), to: calendarDate('2100-12-31') },
  recognition: 'any-day',
  statistics: readStatisticsRules(
    statistics,
    parties.map(({ id }) => id),
  ),
});

/** A figure as a test writes it: only what matters to it. */
export interface Sketch {
  readonly id?: string;
  readonly indicator?: string;
  readonly figure?: string;
  readonly period?: string;
  readonly place?: string;
  readonly code?: string;
  readonly recognisedFrom?: string;
  readonly recommendedBy?: string;
  readonly milestones?: Readonly<Partial<Record<Milestone['name'], string>>>;
}

export function statisticOf(sketch: Sketch): StatisticFact {
  const { recommendedBy, milestones = {} } = sketch;
  return {
    id: sketch.id ?? 'f',
    kind: 'statistic',
    indicator: sketch.indicator ?? 'output-value',
    figure: ratio((sketch.figure ?? '320,000,000.00').replaceAll(',', '')),
    period: period(sketch.period ?? '2024'),
    place: divisionCode(sketch.place ?? '510682'),
    enterprise: {
      creditCode: creditCode(sketch.code ?? '91350100M000100Y43'),
      recognisedFrom: calendarDate(sketch.recognisedFrom ?? '2000-01-01'),
      ...(recommendedBy !== undefined && { recommendedBy }),
      milestones: Object.entries(milestones).map(([name, date]) => ({
        name: name as Milestone['name'],
        date: calendarDate(date),
      })),
    },
  };
}
