import { indicatorName, statisticsMode } from '@ledger/agreement';
import { Statistic, type IndicatorView, type Language } from '@ledger/sharing';
import type { CountedIndicator, CountedStatistics, OfficialCount, OfficialIndicator } from './count-statistics.js';
import { plainText, printedViews } from './printed-figures.js';
import { reject } from './statistics.rejections.js';
import { TABLE_WORDS } from './table-words.js';

/** A table that leaves the ledger: what its file is called, and its cells, headings first. */
export interface StatisticsTable {
  readonly name: string;
  readonly lines: readonly (readonly string[])[];
}

/** Where a table was read from, so that anyone can draw it again, and in which language it speaks. */
export interface TableSource {
  readonly ledger: string;
  readonly position: number;
  readonly asOf?: string;
  readonly language: Language;
}

/**
 * The official figures for publication (官方统计表): territorial, by party and place; no rule keeps them inside. Rejects
 * `statistics.nothing-reported` where there are none.
 */
export function officialTable(counted: OfficialCount, source: TableSource): StatisticsTable {
  requireFigures(counted);
  const words = TABLE_WORDS[source.language];
  const names = new Map(counted.governing.parties.map(({ id, name }) => [id, name]));
  const lines = counted.indicators.flatMap((one) => {
    const of = heading(one, source);
    const reports = one.places.reduce((sum, place) => sum + place.reports, 0);
    return [
      ...one.places.map(({ party = '', place, official, reports: count }) => {
        return [...of, names.get(party) ?? words.nobody, place, plainText(official), `${count}`];
      }),
      [...of, words.sum, '', plainText(one.official), `${reports}`],
    ];
  });
  const twice = counted.indicators.flatMap((one) => one.twice.map(({ fact }) => fact.id));
  const noted = twice.length > 0 ? [[words.twice, ...twice]] : [];
  return table(words.official, counted, source, [words.officialColumns, ...lines, ...noted]);
}

/**
 * The views by agreement for publication. Rejects `statistics.not-publishable` by indicator and rule,
 * `statistics.figures-not-counted` where a figure would be missing, and `statistics.nothing-reported`.
 */
export function publishedTable(counted: CountedStatistics, source: TableSource): StatisticsTable {
  requireFigures(counted);
  counted.indicators.forEach((one) => requirePublishable(one, counted));
  counted.indicators.forEach(requireComplete);
  const words = TABLE_WORDS[source.language];
  return table(words.published, counted, source, agreedLines(counted, source, ''));
}

/**
 * The same views for assessment among the parties (考核), whether they may be published or not: marked in the name, in
 * the heading and in every line. What could not be counted stands below. Rejects `statistics.nothing-reported`.
 */
export function assessmentTable(counted: CountedStatistics, source: TableSource): StatisticsTable {
  requireFigures(counted);
  const words = TABLE_WORDS[source.language];
  const refused = counted.indicators.flatMap((one) =>
    one.refused.map(({ fact, code, ...sentence }) => {
      const why = `${fact.id} ${code} ${sentence[source.language]}`;
      return [
        ...heading(one, source),
        words.refused,
        plainText(Statistic.of(fact.figure)),
        '',
        '',
        why,
        '',
        words.mark,
      ];
    }),
  );
  const lines = [...agreedLines(counted, source, words.mark), ...refused];
  const marked = table(words.assessment, counted, source, lines, words.mark);
  return { ...marked, name: `${words.mark}-${marked.name}` };
}

function agreedLines(counted: CountedStatistics, source: TableSource, mark: string): readonly (readonly string[])[] {
  const words = TABLE_WORDS[source.language];
  const lines = counted.indicators.flatMap((one) => {
    const { agreed } = one;
    if (!agreed) return [];
    const of = heading(one, source);
    const printed = printedViews(
      agreed.parties.map((party) => party.agreed),
      agreed.official,
    );
    const { views, elimination, total } = agreed.consolidated;
    const by = [modesOf(agreed, source.language), agreed.article ?? '', mark];
    const line = (name: string, official: string, shown: Statistic, exact: Statistic): readonly string[] => {
      return [...of, name, official, plainText(shown), exact.wire, ...by];
    };
    return [
      ...agreed.parties.map(({ name, official, agreed: view }, index) =>
        line(name, plainText(official), printed.parties[index] ?? view, view),
      ),
      line(words.views, plainText(agreed.official), printed.views, views),
      line(words.elimination, '', printed.elimination, elimination),
      line(words.total, '', total, total),
    ];
  });
  return [words.agreedColumns, ...lines];
}

/** Every mode by which a day of these figures was counted. */
function modesOf({ facts }: IndicatorView, language: Language): string {
  const modes = new Set(facts.flatMap(({ parts }) => parts.map(({ mode }) => mode)));
  return [...modes].map((mode) => statisticsMode(mode)[language]).join(language === 'zh' ? '、' : ', ');
}

function requireFigures({ indicators, question }: OfficialCount): void {
  const { agreementId, indicator } = question;
  if (indicators.length > 0) return;
  reject('statistics.nothing-reported', agreementId, { agreement: agreementId, indicator: indicator ?? '*' });
}

/** By what the figures were counted, not by what the rule says of other years. */
function requirePublishable({ indicator, agreed }: CountedIndicator, { governing }: CountedStatistics): void {
  if (!agreed || agreed.publishable) return;
  for (const { fact, article, parts } of agreed.facts) {
    const inside = parts.find(({ publishable }) => !publishable);
    if (!inside) continue;
    const { statistics, version } = governing.of(fact.period);
    const at = statistics.findIndex((rule) => rule.indicator === indicator);
    const { zh, en } = statisticsMode(inside.mode);
    reject('statistics.not-publishable', indicator, {
      indicator,
      zhIndicator: indicatorName(indicator, 'zh'),
      enIndicator: indicatorName(indicator, 'en'),
      rule: article ?? `/statistics/${at}`,
      version: `${version}`,
      zhMode: zh,
      enMode: en,
    });
  }
}

function requireComplete({ indicator, refused }: CountedIndicator): void {
  const [first] = refused;
  if (!first) return;
  const { fact, zh, en } = first;
  reject('statistics.figures-not-counted', indicator, {
    ...{ indicator, count: `${refused.length}`, fact: fact.id, zh, en },
  });
}

const heading = ({ indicator, unit }: OfficialIndicator, { language }: TableSource): readonly string[] => [
  indicatorName(indicator, language),
  indicator,
  TABLE_WORDS[language].units[unit] ?? unit,
];

function table(
  title: string,
  { question: { agreementId, from, to }, partly }: OfficialCount,
  { ledger, position, asOf, language }: TableSource,
  lines: readonly (readonly string[])[],
  mark?: string,
): StatisticsTable {
  const words = TABLE_WORDS[language];
  const marked = mark === undefined ? [] : [mark];
  const range = from === undefined && to === undefined ? words.all : `${from ?? ''}–${to ?? ''}`;
  const source = [`${words.ledger} ${ledger} #${position}`, ...(asOf === undefined ? [] : [`${words.asOf} ${asOf}`])];
  return {
    name: `${title}-${agreementId}-${range}.csv`.replaceAll(/\s+/g, '_'),
    lines: [
      [...marked, title, agreementId, range, ...source],
      ...lines,
      ...(partly.length === 0 ? [] : [[words.partly, ...partly.map(({ id }) => id), ...marked]]),
    ],
  };
}
