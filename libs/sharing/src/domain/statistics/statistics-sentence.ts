import {
  ANCHORS,
  coverage,
  indicatorName,
  isPublishable,
  statisticsMode,
  type Agreement,
  type Attribution,
  type StatisticsClock,
  type StatisticsRule,
} from '@ledger/agreement';
import type { Language, Sentence } from '../sharing.rejections.js';

type Parties = Pick<Agreement, 'parties'>['parties'];

/** The statistics rules as the printed agreement says them, the last sentence for every indicator without a rule. */
export function statisticsSentences({
  parties,
  statistics,
}: Pick<Agreement, 'parties' | 'statistics'>): readonly Sentence[] {
  const rest: Sentence = statistics.length
    ? { zh: '其他统计指标按属地统计。', en: 'Every other indicator is counted territorially.' }
    : { zh: '各项统计指标均按属地统计。', en: 'Every indicator is counted territorially.' };
  return [...statistics.map((rule) => statisticsRuleSentence(rule, parties)), rest];
}

/** One rule in both languages, its article first. */
export function statisticsRuleSentence(rule: StatisticsRule, parties: Parties): Sentence {
  return { zh: told(rule, parties, 'zh'), en: told(rule, parties, 'en') };
}

function told(
  { indicator, article, recommendedBy, always, clock }: StatisticsRule,
  parties: Parties,
  language: Language,
) {
  const zh = language === 'zh';
  const name = indicatorName(indicator, language);
  const body = [
    ...(always ? [attributionText(always, parties, language)] : []),
    ...(clock ? [clockText(clock, parties, language)] : []),
    ...(recommendedBy === undefined
      ? []
      : [
          zh
            ? `限${partyName(parties, recommendedBy)}推荐的企业，其余按属地统计`
            : `only for enterprises recommended by ${partyName(parties, recommendedBy)}, others territorial`,
        ]),
    zh ? '官方统计按属地只计一次' : 'official statistics count it once, where it arises',
  ];
  const head = article === undefined ? '' : `${article}${zh ? '：' : ': '}`;
  return zh ? `${head}${name}：${body.join('；')}。` : `${head}${sentenceCase(name)}: ${body.join('; ')}.`;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** '按比例分算（金牛区 40%，什邡市 60%；内部使用，不公布）': the mode, who takes part, and whether it may be published. */
export function attributionText(given: Attribution, parties: Parties, language: Language): string {
  const zh = language === 'zh';
  const { mode, origin, shares = [] } = given;
  if (mode === 'territorial') return statisticsMode(mode)[language];
  const who = [
    ...(origin === undefined
      ? []
      : [zh ? `飞出地为${partyName(parties, origin)}` : `origin ${partyName(parties, origin)}`]),
    ...shares.map(({ party, written }) => `${partyName(parties, party)} ${written}`),
  ].join(zh ? '，' : ', ');
  return zh
    ? `${statisticsMode(mode).zh}（${who}；${publicationText(isPublishable(given), language)}）`
    : `${statisticsMode(mode).en} (${who}; ${publicationText(isPublishable(given), language)})`;
}

export const publicationText = (publishable: boolean, language: Language): string =>
  publishable
    ? { zh: '可公布', en: 'may be published' }[language]
    : { zh: '内部使用，不得公布', en: 'for internal use, not to be published' }[language];

function clockText({ anchor, counting, bands, before, after }: StatisticsClock, parties: Parties, language: Language) {
  const zh = language === 'zh';
  const open = zh ? '未作规定' : 'not agreed';
  const what = (given: Attribution | undefined): string => (given ? attributionText(given, parties, language) : open);
  const years = (from: number, to: number): string => {
    const span = from === to ? `${from}` : `${from}-${to}`;
    return zh ? `第 ${span} 年` : `${from === to ? 'year' : 'years'} ${span}: `;
  };
  const start = ANCHORS.find(({ id }) => id === anchor)?.[language] ?? anchor;
  const count = {
    anniversary: { zh: `自${start}之日起按周年计`, en: `counted in full years from the date of ${start}` },
    calendar: { zh: `自${start}之日所在年度起按日历年度计`, en: `counted in calendar years from the year of ${start}` },
  }[counting][language];
  const lines = [
    ...bands.map((band) => `${years(band.from, band.to)}${what(band)}`),
    ...coverage(bands).gaps.map((span) => (zh ? `第 ${span} 年${open}` : `years ${span}: ${open}`)),
    zh ? `起算以前${what(before)}` : `before that: ${what(before)}`,
    zh ? `其后${what(after)}` : `afterwards: ${what(after)}`,
  ];
  return zh ? `${count}，${lines.join('，')}` : `${count}: ${lines.join(', ')}`;
}

const partyName = (parties: Parties, party: string): string => parties.find(({ id }) => id === party)?.name ?? party;
