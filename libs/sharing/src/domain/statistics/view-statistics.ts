import type { Party } from '@ledger/agreement';
import { firstDay, isWithin, lastDay, type Period } from '@ledger/kernel';
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
  /** Where the rule stands in the signed text; versions may say it in several places. */
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

/** Which terms count which figure: one document all of them, or the versions of an agreement each its own periods. */
export interface GoverningStatistics {
  readonly versions: readonly StatisticsTerms[];
  /** Every party of any version, in declared order. */
  readonly parties: readonly Party[];
  of(period: Period): StatisticsTerms;
}

/** The views by one document, whatever the periods of the figures. */
export const viewStatistics = (terms: StatisticsTerms, facts: Iterable<StatisticFact>): StatisticsView =>
  viewStatisticsUnder({ versions: [terms], parties: terms.parties, of: () => terms }, facts);

/**
 * The views of the parties on their figures (分算): derived from the official ones, which are counted once whatever the
 * rules say. A figure that cannot be counted is refused by name and left out; no caller may let that pass unseen.
 */
export function viewStatisticsUnder(governing: GoverningStatistics, facts: Iterable<StatisticFact>): StatisticsView {
  const rules = governing.versions.flatMap(({ statistics }) => statistics);
  const byIndicator = new Map<string, AttributedStatistic[]>(rules.map(({ indicator }) => [indicator, []]));
  const refusals: RefusedStatistic[] = [];
  const once = onlyOnce();
  for (const fact of facts) {
    try {
      const attributed = attributeStatistic(governing.of(fact.period), fact);
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
    .map(([indicator, attributed]) => indicatorView(governing.parties, indicator, attributed));
  return { indicators, refusals };
}

/** The figures of which no day is counted twice, and the rest with what they overlap; the first in order counts. */
export function eachOnce(facts: Iterable<StatisticFact>): {
  readonly once: readonly StatisticFact[];
  readonly twice: readonly RefusedStatistic[];
} {
  const [once, twice]: [StatisticFact[], RefusedStatistic[]] = [[], []];
  const count = onlyOnce();
  for (const fact of facts) {
    try {
      count(fact);
      once.push(fact);
    } catch (error) {
      twice.push({ fact, ...statisticsSentence(error) });
    }
  }
  return { once, twice };
}

/**
 * Refuses a figure whose period overlaps one already counted of the same enterprise and indicator, in the same place or
 * in one around or inside it.
 */
function onlyOnce(): (fact: StatisticFact) => void {
  const counted = new Map<string, { readonly fact: StatisticFact; readonly first: string; readonly last: string }[]>();
  return (fact) => {
    const { enterprise, indicator, place, period } = fact;
    const [first, last] = [firstDay(period), lastDay(period)];
    const key = `${enterprise.creditCode} ${indicator}`;
    const others = counted.get(key) ?? [];
    const over = others.find(
      (other) =>
        first <= other.last &&
        other.first <= last &&
        (isWithin(place, other.fact.place) || isWithin(other.fact.place, place)),
    )?.fact;
    if (over) refuseStatistic('sharing.statistic-twice', { period, other: over.period, fact: over.id });
    counted.set(key, others);
    others.push({ fact, first, last });
  };
}

function indicatorView(
  parties: readonly Party[],
  indicator: string,
  facts: readonly AttributedStatistic[],
): IndicatorView {
  const official = tally(facts.map(({ host, official: figure }) => ({ party: host, figure })));
  const agreed = tally(facts.flatMap(({ parts }) => parts.flatMap(({ counted }) => counted)));
  const total = Statistic.sum([...official.values()]);
  const views = Statistic.sum([...agreed.values()]);
  const articles = new Set(facts.flatMap(({ article }) => article ?? []));
  return {
    indicator,
    ...(articles.size > 0 && { article: [...articles].join(', ') }),
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
