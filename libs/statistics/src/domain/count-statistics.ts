import { INDICATORS } from '@ledger/agreement';
import { compareDates, comparePeriods, firstDay, lastDay, type DivisionCode, type Period } from '@ledger/kernel';
import {
  eachOnce,
  partyOf,
  Statistic,
  viewStatisticsUnder,
  type Governing,
  type IndicatorView,
  type RefusedStatistic,
  type StatisticFact,
} from '@ledger/sharing';
import { reject } from './statistics.rejections.js';

/** Which figures are asked for; all of an agreement where nothing narrows it. */
export interface StatisticsQuestion {
  readonly agreementId: string;
  readonly indicator?: string;
  /** First and last period asked for; their kinds may differ. */
  readonly from?: Period;
  readonly to?: Period;
}

/** The official figures of one place. */
export interface OfficialPlace {
  readonly place: DivisionCode;
  /** The party in whose jurisdiction it lies; none where it is nobody's. */
  readonly party?: string;
  readonly official: Statistic;
  readonly reports: number;
}

/** One indicator as it is officially (官方统计): territorial, each figure once, whatever the agreement says of it. */
export interface OfficialIndicator {
  readonly indicator: string;
  readonly unit: string;
  readonly official: Statistic;
  readonly parties: readonly { readonly party: string; readonly name: string; readonly official: Statistic }[];
  readonly places: readonly OfficialPlace[];
  /** Figures of days that another one counts already, of a place around or inside its own; in no total. */
  readonly twice: readonly RefusedStatistic[];
}

/** The same, and what the agreement makes of it. */
export interface CountedIndicator extends OfficialIndicator {
  /** The agreed views of the figures that can be counted; none when no figure can. */
  readonly agreed?: IndicatorView;
  /** Figures that the agreement cannot count as it stands, official ones among them; in no agreed total. */
  readonly refused: readonly RefusedStatistic[];
}

export interface OfficialCount<I extends OfficialIndicator = OfficialIndicator> {
  readonly question: StatisticsQuestion;
  readonly governing: Governing;
  readonly indicators: readonly I[];
  /** Figures of a period that lies only partly between the first and the last one asked for; in no total. */
  readonly partly: readonly StatisticFact[];
}
export type CountedStatistics = OfficialCount<CountedIndicator>;

/** The official figures of an agreement, by party and place. Rejects `statistics.periods-reversed`. */
export function countOfficial(
  governing: Governing,
  reported: readonly StatisticFact[],
  question: StatisticsQuestion,
): OfficialCount {
  return counted(governing, reported, question, (indicator) => indicator);
}

/**
 * The official figures and the views that the versions of the agreement give of them, each figure by the version that
 * governs its period. The official figures are added up apart from the views: no rule, mode or clock reaches them.
 * Rejects `statistics.periods-reversed`.
 */
export function countStatistics(
  governing: Governing,
  reported: readonly StatisticFact[],
  question: StatisticsQuestion,
): CountedStatistics {
  return counted(governing, reported, question, (indicator, facts): CountedIndicator => {
    const { indicators, refusals } = viewStatisticsUnder(governing, facts);
    const [agreed] = indicators;
    return { ...indicator, ...(agreed && { agreed }), refused: [...refusals, ...indicator.twice] };
  });
}

function counted<I extends OfficialIndicator>(
  governing: Governing,
  reported: readonly StatisticFact[],
  question: StatisticsQuestion,
  view: (indicator: OfficialIndicator, facts: readonly StatisticFact[]) => I,
): OfficialCount<I> {
  requireOrder(question);
  const asked = reported.filter(({ indicator }) => (question.indicator ?? indicator) === indicator);
  const { inside, partly } = byPeriods(asked, question);
  const indicators = groupedBy(inside, (fact) => fact.indicator)
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([indicator, own]) => {
      const { once, twice } = eachOnce(own);
      return view(official(governing, indicator, { once, twice }), once);
    });
  return { question, governing, indicators, partly };
}

/** Rejects `statistics.periods-reversed`. */
export function requireOrder({ from, to }: StatisticsQuestion): void {
  if (from !== undefined && to !== undefined && compareDates(lastDay(to), firstDay(from)) < 0) {
    reject('statistics.periods-reversed', `${from} to ${to}`, { from, to });
  }
}

const rank = (indicator: string): number => INDICATORS.findIndex(({ id }) => id === indicator);

const isInside = ({ from, to }: StatisticsQuestion, of: Period): boolean =>
  (from === undefined || firstDay(of) >= firstDay(from)) && (to === undefined || lastDay(of) <= lastDay(to));

/** Whether any day of a period is asked for. */
export const touches = ({ from, to }: StatisticsQuestion, of: Period): boolean =>
  (from === undefined || lastDay(of) >= firstDay(from)) && (to === undefined || firstDay(of) <= lastDay(to));

/**
 * What lies inside the periods asked for and what does so partly, in the order of the answers, which also decides which
 * of two overlapping figures counts. A period is looked at once, however many figures it has.
 */
function byPeriods(
  asked: readonly StatisticFact[],
  question: StatisticsQuestion,
): { readonly inside: readonly StatisticFact[]; readonly partly: readonly StatisticFact[] } {
  const periods = groupedBy(asked, ({ period }) => period)
    .map(([, own]) => ({ period: own[0].period, facts: own.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }))
    .toSorted((a, b) => comparePeriods(a.period, b.period));
  return {
    inside: periods.flatMap(({ period, facts }) => (isInside(question, period) ? facts : [])),
    partly: periods.flatMap(({ period, facts }) =>
      touches(question, period) && !isInside(question, period) ? facts : [],
    ),
  };
}

function official(
  governing: Governing,
  indicator: string,
  { once: facts, twice }: ReturnType<typeof eachOnce>,
): OfficialIndicator {
  const hosts = new Map<string, string | undefined>();
  const hostOf = ({ period, place }: StatisticFact): string | undefined => {
    const key = `${period} ${place}`;
    if (!hosts.has(key)) hosts.set(key, partyOf(governing.of(period).parties, place));
    return hosts.get(key);
  };
  const places = groupedBy(facts, (fact) => `${fact.place} ${hostOf(fact) ?? ''}`).map(([, own]): OfficialPlace => {
    const [first] = own;
    const party = hostOf(first);
    return { place: first.place, ...(party !== undefined && { party }), official: total(own), reports: own.length };
  });
  return {
    indicator,
    unit: INDICATORS.find(({ id }) => id === indicator)?.unit ?? 'CNY-yuan',
    official: total(facts),
    parties: governing.parties.map(({ id, name }) => ({
      party: id,
      name,
      official: Statistic.sum(places.flatMap((one) => (one.party === id ? [one.official] : []))),
    })),
    places: places.toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)),
    twice,
  };
}

const total = (facts: readonly StatisticFact[]): Statistic =>
  Statistic.sum(facts.map(({ figure }) => Statistic.of(figure)));

/** Groups in the order of the first of each. */
function groupedBy(
  facts: readonly StatisticFact[],
  key: (fact: StatisticFact) => string,
): [string, readonly [StatisticFact, ...StatisticFact[]]][] {
  const groups = new Map<string, [StatisticFact, ...StatisticFact[]]>();
  for (const fact of facts) {
    const of = key(fact);
    const group = groups.get(of);
    if (group) group.push(fact);
    else groups.set(of, [fact]);
  }
  return [...groups];
}
