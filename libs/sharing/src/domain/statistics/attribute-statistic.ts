import {
  isPublishable,
  type Agreement,
  type Attribution,
  type StatisticsClock,
  type StatisticsMode,
  type StatisticsRule,
} from '@ledger/agreement';
import {
  daysBetween,
  firstDay,
  invariant,
  lastDay,
  ONE,
  ratioOf,
  yearSegments,
  type CalendarDate,
  type Ratio,
} from '@ledger/kernel';
import { isRecognised, reachedOn } from '../enterprise.js';
import { partyOf } from '../jurisdiction.js';
import type { StatisticFact } from '../shared-fact.js';
import { Statistic } from './statistic.js';
import { refuseStatistic } from './statistics.rejections.js';

/** What an agreement says that bears on statistics; any agreement is one. */
export type StatisticsTerms = Pick<Agreement, 'parties' | 'validity' | 'recognition' | 'statistics'>;

/** Why a figure is counted as it is: by the rule, or territorially because no rule takes it. */
export type Ground = 'agreed' | 'no-rule' | 'not-recognised' | 'not-recommended';

/** What one party counts of a figure. */
export interface CountedShare {
  readonly party: string;
  /** Of the figure; one where it counts in full. */
  readonly share: Ratio;
  /** The share as the agreement writes it, where it writes one. */
  readonly written?: string;
  readonly figure: Statistic;
}

/** The days of a figure's period that are counted alike, first and last included. */
export interface AttributedPart {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** The part of the official figure that falls into these days: days over days of the period, exact. */
  readonly official: Statistic;
  readonly ground: Ground;
  readonly mode: StatisticsMode;
  /** The year of the clock, where the rule has one: year 1 contains the anchor date. */
  readonly year?: number;
  readonly publishable: boolean;
  readonly counted: readonly CountedShare[];
}

/** One figure: where it stands officially, and what each party counts of it by agreement. */
export interface AttributedStatistic {
  readonly fact: StatisticFact;
  /** The party in whose jurisdiction it arose; officially the figure is its alone. */
  readonly host: string;
  readonly official: Statistic;
  /** Where the rule on its indicator stands in the signed text; without one no rule says where. */
  readonly article?: string;
  /** The date its clock counts from, where the rule has one. */
  readonly anchored?: CalendarDate;
  readonly parts: readonly AttributedPart[];
}

const TERRITORIAL: Attribution = { mode: 'territorial' };

/**
 * Counts one figure by an agreement (分算). Rejects with a {@link StatisticsRejection} where the agreement does not say
 * how; the official figure never depends on it.
 */
export function attributeStatistic(terms: StatisticsTerms, fact: StatisticFact): AttributedStatistic {
  const { from, to } = terms.validity;
  const { period, enterprise, indicator, place } = fact;
  const [first, last] = [firstDay(period), lastDay(period)];
  if (first < from || last > to) refuseStatistic('sharing.statistic-not-in-force', { period, from, to });
  const host = partyOf(terms.parties, place) ?? refuseStatistic('sharing.statistic-place-unknown', { place });
  const official = Statistic.of(fact.figure);
  const rule = terms.statistics.find((one) => one.indicator === indicator);
  const ground = groundOf(terms, rule, fact);
  const known = { fact, host, official, ...(rule?.article !== undefined && { article: rule.article }) };
  const days = daysBetween(first, last) + 1;
  if (!rule?.clock || ground !== 'agreed') {
    const by = ground === 'agreed' ? rule?.always : TERRITORIAL;
    invariant(by, `the rule on ${indicator} says neither always nor clock`);
    return { ...known, parts: [partOf({ from: first, to: last, days }, official, ground, by, host)] };
  }
  const { clock } = rule;
  const anchored =
    reachedOn(enterprise, clock.anchor) ??
    refuseStatistic('sharing.no-anchor', { enterprise: enterprise.creditCode, anchor: clock.anchor });
  const parts = yearSegments(anchored, period, clock.counting).map(({ year, ...segment }) => {
    const by = holding(clock, year);
    if (!by) refuseStatistic('sharing.statistic-year-open', { indicator, year: `${year}`, ...ends(segment) });
    const figure = official.part(ratioOf(BigInt(segment.days), BigInt(days)));
    return { ...partOf(segment, figure, ground, by, host), year };
  });
  return { ...known, anchored, parts };
}

const ends = ({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }) => ({ from, to });

function groundOf(
  terms: StatisticsTerms,
  rule: StatisticsRule | undefined,
  { period, enterprise }: StatisticFact,
): Ground {
  if (!rule) return 'no-rule';
  if (!isRecognised(terms, period, enterprise)) return 'not-recognised';
  const { recommendedBy } = rule;
  return recommendedBy === undefined || enterprise.recommendedBy === recommendedBy ? 'agreed' : 'not-recommended';
}

/** What a clock says of a year, if it says anything. */
function holding({ bands, before, after }: StatisticsClock, year: number): Attribution | undefined {
  if (year < 1) return before;
  const band = bands.find(({ from, to }) => from <= year && year <= to);
  return band ?? (bands.every(({ to }) => to < year) ? after : undefined);
}

function partOf(
  { from, to, days }: Pick<AttributedPart, 'from' | 'to' | 'days'>,
  official: Statistic,
  ground: Ground,
  by: Attribution,
  host: string,
): AttributedPart {
  const counted = countedBy(by, host).map((one) => ({ ...one, figure: official.part(one.share) }));
  return { from, to, days, official, ground, mode: by.mode, publishable: isPublishable(by), counted };
}

function countedBy({ mode, origin, shares }: Attribution, host: string): Omit<CountedShare, 'figure'>[] {
  const whole = (party: string | undefined) => {
    invariant(party !== undefined, `mode ${mode} names no origin`);
    return { party, share: ONE };
  };
  switch (mode) {
    case 'territorial':
      return [whole(host)];
    case 'split':
      invariant(shares, 'a split has shares');
      return shares.map(({ party, share, written }) => ({ party, share, written }));
    case 'dual':
    case 'dual-assessment':
      return origin === host ? [whole(host)] : [whole(origin), whole(host)];
    case 'origin-assessment':
      return [whole(origin)];
  }
}
