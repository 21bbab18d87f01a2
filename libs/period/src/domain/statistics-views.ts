import { STATISTICS_MODES, type StatisticsMode } from '@ledger/agreement';
import {
  comparePeriods,
  count,
  flag,
  invariant,
  listOf,
  oneOf,
  optional,
  record,
  text,
  type ShapeOf,
} from '@ledger/kernel';
import {
  statisticFact,
  viewStatisticsUnder,
  type Governing,
  type IndicatorView,
  type StatisticFact,
} from '@ledger/sharing';
import type { PackageStatistic } from './package.js';

const MODES = STATISTICS_MODES.map(({ id }) => id) as [StatisticsMode, ...StatisticsMode[]];

/**
 * What the parties make of the figures of a package by agreement (分算). Figures are exact decimals or fractions as text,
 * in the unit of their indicator: statistics, never money. `official` counts each figure once, where it arose.
 */
export const statisticsViews = record({
  agreements: listOf(record({ version: count, hash: text })), // that the figures were counted by, oldest first
  indicators: listOf(
    record({
      indicator: text,
      article: optional(text), // where the rule stands in the signed text
      reports: count,
      modes: listOf(oneOf(...MODES)), // that its figures are counted by; more than one where not all are counted alike
      official: text,
      parties: listOf(record({ party: text, official: text, agreed: text })), // in declared order
      views: text, // of all parties, added up
      elimination: text, // what is in them twice (重复计算抵销)
      publishable: flag, // whether the agreed views may be; the official figures always may
    }),
  ),
  refused: listOf(record({ reportId: text, code: text })), // figures that cannot be counted: in no total above
});
export type StatisticsViews = ShapeOf<typeof statisticsViews>;
type ViewedIndicator = StatisticsViews['indicators'][number];

/**
 * The agreed views of figures, each by the version that governs its period; none where there are no figures. A figure
 * that the agreement cannot count is named with the reason and keeps nothing from being signed.
 */
export function viewsOf(
  figures: Readonly<Record<string, PackageStatistic>>,
  governing: Governing | undefined,
): StatisticsViews | undefined {
  // Where two figures count the same days the first one stands: the order is that of the statistics views.
  const facts = Object.values(figures)
    .map(factOf)
    .toSorted((a, b) => comparePeriods(a.period, b.period) || (a.id < b.id ? -1 : 1));
  if (facts.length === 0) return undefined;
  invariant(governing, 'figures are viewed without the agreement being looked up');
  const { indicators, refusals } = viewStatisticsUnder(governing, facts);
  const counted = indicators.flatMap((one) => one.facts.map(({ fact }) => governing.of(fact.period)));
  const versions = new Map(counted.map(({ version, hash }) => [version, hash]));
  return {
    agreements: [...versions].sort(([a], [b]) => a - b).map(([version, hash]) => ({ version, hash })),
    indicators: indicators.map(viewed),
    refused: refusals.map(({ fact, code }) => ({ reportId: fact.id, code })),
  };
}

const factOf = ({ indicator, value, reportPeriod: period, ...report }: PackageStatistic): StatisticFact =>
  statisticFact({ ...report, period, measure: { indicator, value } });

function viewed({
  indicator,
  article,
  official,
  parties,
  consolidated,
  publishable,
  facts,
}: IndicatorView): ViewedIndicator {
  const modes = new Set(facts.flatMap(({ parts }) => parts.map(({ mode }) => mode)));
  return {
    indicator,
    ...(article !== undefined && { article }),
    reports: facts.length,
    modes: MODES.filter((mode) => modes.has(mode)),
    official: official.wire,
    parties: parties.map((one) => ({ party: one.party, official: one.official.wire, agreed: one.agreed.wire })),
    views: consolidated.views.wire,
    elimination: consolidated.elimination.wire,
    publishable,
  };
}
