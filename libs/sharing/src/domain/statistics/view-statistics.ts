import { firstDay, lastDay } from '@ledger/kernel';
import type { StatisticFact } from '../shared-fact.js';
import type { Sentence } from '../sharing.rejections.js';
import { attributeStatistic, type AttributedStatistic, type StatisticsTerms } from './attribute-statistic.js';
import { Statistic } from './statistic.js';
import { refuseStatistic, statisticsSentence } from './statistics.rejections.js';

/** One party's two figures of an indicator: what arose with it, and what it counts by agreement. */
export interface PartyStatistic {
  readonly party: string;
  readonly name: string;
  readonly official: Statistic;
  readonly agreed: Statistic;
}

/** The agreed views added up, what is in them twice, and what is left: always the official figure. */
export interface ConsolidatedStatistic {
  readonly views: Statistic;
  /** Double counting to eliminate (重复计算抵销) before any total is used. */
  readonly elimination: Statistic;
  readonly total: Statistic;
}

/** One indicator over all figures given. */
export interface IndicatorView {
  readonly indicator: string;
  /** Where the rule stands in the signed text. */
  readonly article?: string;
  /** Territorial, each figure once (官方统计). */
  readonly official: Statistic;
  /** Every party in declared order. */
  readonly parties: readonly PartyStatistic[];
  readonly consolidated: ConsolidatedStatistic;
  /** Whether the agreed views may be published; the official figure always may. */
  readonly publishable: boolean;
  readonly facts: readonly AttributedStatistic[];
}

/** A figure that cannot be counted as the agreement stands; it is in no total, the official ones included. */
export interface RefusedStatistic extends Sentence {
  readonly fact: StatisticFact;
  readonly code: string;
}

export interface StatisticsView {
  /** In the order of the rules, then territorial ones in the order of the figures. */
  readonly indicators: readonly IndicatorView[];
  readonly refusals: readonly RefusedStatistic[];
}

/**
 * The views of the parties on their figures (分算): derived from the official ones, which are counted once whatever the
 * rules say. A figure that cannot be counted is refused by name and left out; no caller may let that pass unseen.
 */
export function viewStatistics(terms: StatisticsTerms, facts: Iterable<StatisticFact>): StatisticsView {
  const byIndicator = new Map<string, AttributedStatistic[]>(terms.statistics.map(({ indicator }) => [indicator, []]));
  const refusals: RefusedStatistic[] = [];
  const once = onlyOnce();
  for (const fact of facts) {
    try {
      const attributed = attributeStatistic(terms, fact);
      once(fact);
      const others = byIndicator.get(fact.indicator);
      if (others) others.push(attributed);
      else byIndicator.set(fact.indicator, [attributed]);
    } catch (error) {
      refusals.push({ fact, ...statisticsSentence(error) });
    }
  }
  const indicators = [...byIndicator]
    .filter(([, attributed]) => attributed.length > 0)
    .map(([indicator, attributed]) => indicatorView(terms, indicator, attributed));
  return { indicators, refusals };
}

/** Refuses a figure whose period overlaps one already counted of the same enterprise, indicator and place. */
function onlyOnce(): (fact: StatisticFact) => void {
  const counted = new Map<string, StatisticFact[]>();
  return (fact) => {
    const { enterprise, indicator, place, period } = fact;
    const key = [enterprise.creditCode, indicator, place].join(' ');
    const others = counted.get(key) ?? [];
    const over = others.find(
      (other) => firstDay(period) <= lastDay(other.period) && firstDay(other.period) <= lastDay(period),
    );
    if (over) refuseStatistic('sharing.statistic-twice', { period, other: over.period, fact: over.id });
    counted.set(key, [...others, fact]);
  };
}

function indicatorView(
  { parties, statistics }: StatisticsTerms,
  indicator: string,
  facts: readonly AttributedStatistic[],
): IndicatorView {
  const official = tally(facts.map(({ host, official: figure }) => ({ party: host, figure })));
  const agreed = tally(facts.flatMap(({ parts }) => parts.flatMap(({ counted }) => counted)));
  const total = Statistic.sum([...official.values()]);
  const views = Statistic.sum([...agreed.values()]);
  const article = statistics.find((rule) => rule.indicator === indicator)?.article;
  return {
    indicator,
    ...(article !== undefined && { article }),
    official: total,
    parties: parties.map(({ id, name }) => ({
      party: id,
      name,
      official: official.get(id) ?? Statistic.ZERO,
      agreed: agreed.get(id) ?? Statistic.ZERO,
    })),
    consolidated: { views, elimination: views.minus(total), total },
    publishable: facts.every(({ parts }) => parts.every(({ publishable }) => publishable)),
    facts,
  };
}

function tally(
  lines: readonly { readonly party: string; readonly figure: Statistic }[],
): ReadonlyMap<string, Statistic> {
  const totals = new Map<string, Statistic>();
  for (const { party, figure } of lines) totals.set(party, (totals.get(party) ?? Statistic.ZERO).plus(figure));
  return totals;
}
