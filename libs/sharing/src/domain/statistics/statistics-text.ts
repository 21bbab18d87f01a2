import { indicatorName, statisticsMode } from '@ledger/agreement';
import { percentText, ratioText, type Json } from '@ledger/kernel';
import type { Language } from '../sharing.rejections.js';
import type { AttributedPart, AttributedStatistic, Ground } from './attribute-statistic.js';
import { publicationText } from './statistics-sentence.js';
import type { IndicatorView, PartyStatistic, StatisticsView } from './view-statistics.js';

const WORDS = {
  zh: {
    title: '统计分算（统计口径，不涉及资金）',
    official: '官方统计（属地，只计一次）',
    agreed: '协议口径',
    views: '各方合计',
    elimination: '重复计算须抵销',
    none: '无重复计算',
    total: '合并合计',
    refused: '未计入',
    join: '，',
    colon: '：',
  },
  en: {
    title: 'Statistics by agreement (counts, no money)',
    official: 'official (territorial, counted once)',
    agreed: 'by agreement',
    views: 'views add up to',
    elimination: 'double counting to eliminate',
    none: 'nothing counted twice',
    total: 'consolidated total',
    refused: 'NOT COUNTED',
    join: ', ',
    colon: ': ',
  },
} as const;

const GROUNDS: Readonly<Record<Exclude<Ground, 'agreed'>, Readonly<Record<Language, string>>>> = {
  'no-rule': { zh: '协议未约定该指标', en: 'no rule on this indicator' },
  'not-recognised': { zh: '企业当期不在认定期内', en: 'the enterprise was not recognised then' },
  'not-recommended': { zh: '企业非约定方推荐', en: 'not recommended by the party named' },
};

/** The views as a statistics officer reads them: each indicator, its totals, and every figure with its reason. */
export function statisticsText({ indicators, refusals }: StatisticsView, language: Language): string {
  const words = WORDS[language];
  const lines = [
    words.title,
    ...indicators.flatMap((view) => ['', ...indicatorText(view, language)]),
    ...(refusals.length ? [''] : []),
    ...refusals.map(
      ({ fact, code, ...sentence }) => `${words.refused} ${fact.id} [${code}]${words.colon}${sentence[language]}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function indicatorText(view: IndicatorView, language: Language): string[] {
  const words = WORDS[language];
  const { indicator, article, official, parties, consolidated, publishable, facts } = view;
  const { views, elimination, total } = consolidated;
  const by = (of: 'official' | 'agreed'): string =>
    parties
      .filter((party) => !party.official.isZero || !party.agreed.isZero)
      .map((party) => `${party.name} ${party[of].text}`)
      .join(words.join);
  const name = indicatorName(indicator, language);
  const twice = elimination.isZero ? words.none : `${words.elimination} ${elimination.text}`;
  return [
    `${name}${name === indicator ? '' : ` [${indicator}]`}${article === undefined ? '' : ` ${article}`}`,
    `  ${words.official} ${official.text}${words.colon}${by('official')}`,
    `  ${words.agreed}${words.colon}${by('agreed')} [${publicationText(publishable, language)}]`,
    `  ${words.views} ${views.text}${words.join}${twice}${words.join}${words.total} ${total.text}`,
    ...facts.flatMap((fact) => factText(fact, parties, language)),
  ];
}

function factText(
  { fact, host, official, anchored, parts }: AttributedStatistic,
  parties: readonly PartyStatistic[],
  language: Language,
): string[] {
  const words = WORDS[language];
  const name = (party: string): string => parties.find((one) => one.party === party)?.name ?? party;
  const clock =
    anchored === undefined ? '' : { zh: `，自 ${anchored} 起算`, en: `, counted from ${anchored}` }[language];
  return [
    `  ${fact.id} ${fact.enterprise.creditCode} ${fact.period} ${name(host)} ${official.text}${clock}`,
    ...parts.map((part) => {
      const counted = part.counted.map(
        ({ party, share, written, figure }) => `${name(party)} ${written ?? percentText(share)} = ${figure.text}`,
      );
      return `    ${reasonText(part, language)}${words.colon}${counted.join(words.join)}`;
    }),
  ];
}

/** '2030-01-01 至 2030-02-28（59 日，59,000,000.00）第 5 年 按比例分算'. */
function reasonText({ from, to, days, official, ground, mode, year }: AttributedPart, language: Language): string {
  const zh = language === 'zh';
  const span = zh
    ? `${from} 至 ${to}（${days} 日，${official.text}）`
    : `${from} to ${to} (${days} days, ${official.text})`;
  const words = [
    span,
    ...(year === undefined ? [] : [yearText(year, language)]),
    statisticsMode(mode)[language],
    ...(ground === 'agreed' ? [] : [zh ? `（${GROUNDS[ground].zh}）` : `(${GROUNDS[ground].en})`]),
  ];
  return words.join(' ');
}

const yearText = (year: number, language: Language): string =>
  year < 1 ? { zh: '起算以前', en: 'before year 1' }[language] : { zh: `第 ${year} 年`, en: `year ${year}` }[language];

/** The views as JSON. Figures are exact text, '128000000' or '1000/3', in the unit of their indicator; never fen. */
export function statisticsJson({ indicators, refusals }: StatisticsView): Json {
  return {
    indicators: indicators.map(({ indicator, article, official, parties, consolidated, publishable, facts }) => ({
      indicator,
      ...(article !== undefined && { article }),
      official: official.wire,
      publishable,
      parties: parties.map((one) => ({
        party: one.party,
        name: one.name,
        official: one.official.wire,
        agreed: one.agreed.wire,
      })),
      consolidated: {
        views: consolidated.views.wire,
        elimination: consolidated.elimination.wire,
        total: consolidated.total.wire,
      },
      facts: facts.map(factJson),
    })),
    refusals: refusals.map(({ fact, code, zh, en }) => ({ fact: fact.id, code, zh, en })),
  };
}

function factJson({ fact, host, official, anchored, parts }: AttributedStatistic): Json {
  return {
    fact: fact.id,
    enterprise: fact.enterprise.creditCode,
    period: fact.period,
    place: fact.place,
    host,
    official: official.wire,
    ...(anchored !== undefined && { anchored }),
    parts: parts.map((part) => ({
      from: part.from,
      to: part.to,
      days: part.days,
      official: part.official.wire,
      ground: part.ground,
      mode: part.mode,
      ...(part.year !== undefined && { year: part.year }),
      publishable: part.publishable,
      counted: part.counted.map(({ party, share, figure }) => ({
        party,
        share: ratioText(share),
        figure: figure.wire,
      })),
    })),
  };
}
