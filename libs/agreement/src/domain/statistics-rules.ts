import { type Counting, type Json } from '@ledger/kernel';
import type { Party, Share } from './agreement.model.js';
import { partyProblems, shareProblems } from './check-rules.js';
import { below, problem, type AgreementProblem } from './problem.js';
import type { ListSchema, RecordSchema } from './schema-check.js';
import {
  ANCHORS,
  article,
  id,
  list,
  MOST_YEARS,
  named,
  number,
  partyId,
  sharesSchema,
  word,
  type Anchor,
} from './schema-parts.js';
import { sharesOf } from './shares.js';

/**
 * How the parties count an indicator among themselves (分算). The official figure is always territorial, whatever the
 * mode. `publishable` is whether the agreed view may leave the offices; where it is not fixed, the rule may say so.
 */
export const STATISTICS_MODES = [
  { id: 'territorial', needs: undefined, publishable: true, zh: '属地统计', en: 'territorial' },
  { id: 'split', needs: 'shares', publishable: undefined, zh: '按比例分算', en: 'split by ratio' },
  { id: 'dual', needs: 'origin', publishable: undefined, zh: '全额双核算', en: 'counted in full by both' },
  {
    id: 'dual-assessment',
    needs: 'origin',
    publishable: false,
    zh: '仅在考核中双方全额计入',
    en: 'counted in full by both, for assessment only',
  },
  {
    id: 'origin-assessment',
    needs: 'origin',
    publishable: false,
    zh: '考核全额计入飞出地',
    en: 'counted wholly by the origin, for assessment only',
  },
] as const;
export type StatisticsMode = (typeof STATISTICS_MODES)[number]['id'];

/**
 * The indicators a ledger takes reports of, each with its name and the unit of its figures. A document may name others:
 * they are counted where figures of them are brought along, and shown by their id.
 */
export const INDICATORS = [
  { id: 'output-value', unit: 'CNY-yuan', zh: '产值', en: 'output value' },
  { id: 'value-added', unit: 'CNY-yuan', zh: '增加值', en: 'value added' },
  { id: 'fixed-investment', unit: 'CNY-yuan', zh: '固定资产投资', en: 'fixed-asset investment' },
  { id: 'sales', unit: 'CNY-yuan', zh: '营业（销售）收入', en: 'sales' },
  { id: 'trade-sales', unit: 'CNY-yuan', zh: '限额以上批发零售业销售额', en: 'above-limit trade sales' },
  { id: 'service-revenue', unit: 'CNY-yuan', zh: '规模以上服务业营业收入', en: 'above-scale service revenue' },
  { id: 'funds-in-place', unit: 'CNY-yuan', zh: '到位资金', en: 'funds in place' },
  { id: 'out-of-province-funds', unit: 'CNY-yuan', zh: '省外到位资金', en: 'funds from outside the province' },
  { id: 'foreign-direct-investment', unit: 'CNY-yuan', zh: '实际利用外资', en: 'foreign direct investment' },
] as const;
export type Indicator = (typeof INDICATORS)[number]['id'];

/** An indicator as people call it, otherwise its id. */
export const indicatorName = (indicator: string, language: 'zh' | 'en'): string =>
  INDICATORS.find(({ id }) => id === indicator)?.[language] ?? indicator;

/** Who counts a figure. */
export interface Attribution {
  readonly mode: StatisticsMode;
  /** The party that counts it beside the host, or in its place. */
  readonly origin?: string;
  /** Of a split; together exactly one. A figure wholly one party's is a split of 100 %. */
  readonly shares?: readonly Share[];
  /** What the rule says of it; {@link isPublishable} knows what holds. */
  readonly publishable?: boolean;
}

/** What holds in some years of a clock, first and last included. */
export interface AttributionBand extends Attribution {
  readonly from: number;
  readonly to: number;
}

/** The clock of one indicator, apart from that of any tax (P28). Years that nothing is said of stay open. */
export interface StatisticsClock {
  readonly anchor: Anchor;
  readonly counting: Counting;
  readonly bands: readonly AttributionBand[];
  readonly before?: Attribution;
  readonly after?: Attribution;
}

/** How one indicator is counted: always alike, or by years. An indicator without a rule is territorial. */
export interface StatisticsRule {
  readonly indicator: string;
  readonly article?: string;
  /** Only figures of enterprises that this party recommended (推荐); others stay territorial. */
  readonly recommendedBy?: string;
  readonly always?: Attribution;
  readonly clock?: StatisticsClock;
}

export function statisticsMode(mode: StatisticsMode): (typeof STATISTICS_MODES)[number] {
  return STATISTICS_MODES.find(({ id }) => id === mode) ?? STATISTICS_MODES[0];
}

/** Whether the agreed view may be published. Unless the parties say so, a derived figure stays inside (内部使用). */
export const isPublishable = ({ mode, publishable = false }: Attribution): boolean =>
  statisticsMode(mode).publishable ?? publishable;

const attribution: RecordSchema['properties'] = {
  mode: word(
    STATISTICS_MODES.map((mode) => `${mode.id}: ${mode.en}.`).join(' '),
    STATISTICS_MODES.map((mode) => mode.id),
  ),
  origin: partyId('The party that counts the figure beside the host, or in its place.'),
  shares: { ...sharesSchema, description: 'Of a split: the share of each party, together exactly one.' },
  publishable: {
    type: 'boolean',
    description: 'Whether the agreed view may be published; only a split or a full dual count may say so. Default no.',
  },
};
const OPTIONAL = ['origin', 'shares', 'publishable'] as const;

/** The `statistics` part of the JSON Schema of an agreement document. */
export const statisticsSchema: ListSchema = list(
  'Statistics rules (分算规则), one for each indicator; an indicator without one is territorial.',
  named(
    'How one indicator is counted among the parties. It moves no money and changes no official figure.',
    {
      indicator: id('The indicator: output-value, fixed-investment, ...'),
      article,
      recommendedBy: partyId('Only figures of enterprises that this party recommended; others stay territorial.'),
      always: named('Who counts it, in every year.', attribution, OPTIONAL),
      clock: named(
        'A clock of its own: who counts it changes with the years since a date of the enterprise.',
        {
          anchor: word(
            'The date of the enterprise that starts the clock.',
            ANCHORS.map((anchor) => anchor.id),
          ),
          counting: word('calendar: the year of the anchor date is year 1. anniversary: years run from date to date.', [
            'calendar',
            'anniversary',
          ]),
          bands: list(
            'Bands of years. A year between bands stays open; it is never interpolated.',
            named(
              'One band.',
              {
                from: number('First year.', 1, MOST_YEARS),
                to: number('Last year.', 1, MOST_YEARS),
                ...attribution,
              },
              OPTIONAL,
            ),
            1,
            MOST_YEARS,
          ),
          before: named('What holds before year 1.', attribution, OPTIONAL),
          after: named('What follows the last band.', attribution, OPTIONAL),
        },
        ['before', 'after'],
      ),
    },
    ['article', 'recommendedBy', 'always', 'clock'],
    [['always'], ['clock']],
  ),
  0,
);

interface WrittenAttribution {
  readonly mode: StatisticsMode;
  readonly origin?: string;
  readonly shares?: Readonly<Record<string, string>>;
  readonly publishable?: boolean;
}
interface WrittenRule {
  readonly indicator: string;
  readonly article?: string;
  readonly recommendedBy?: string;
  readonly always?: WrittenAttribution;
  readonly clock?: {
    readonly anchor: Anchor;
    readonly counting: Counting;
    readonly bands: readonly (WrittenAttribution & { readonly from: number; readonly to: number })[];
    readonly before?: WrittenAttribution;
    readonly after?: WrittenAttribution;
  };
}

/** The statistics rules of a document that fits {@link statisticsSchema}; shares in the parties' declared order. */
export function readStatisticsRules(json: Json, partyOrder: readonly string[]): StatisticsRule[] {
  const read = ({ mode, origin, shares, publishable }: WrittenAttribution): Attribution => ({
    mode,
    ...(origin !== undefined && { origin }),
    ...(shares && { shares: sharesOf(shares, partyOrder) }),
    ...(publishable !== undefined && { publishable }),
  });
  return (json as unknown as readonly WrittenRule[]).map(({ always, clock, ...rule }) => ({
    ...rule,
    ...(always && { always: read(always) }),
    ...(clock && {
      clock: {
        anchor: clock.anchor,
        counting: clock.counting,
        bands: clock.bands.map((band) => ({ from: band.from, to: band.to, ...read(band) })),
        ...(clock.before && { before: read(clock.before) }),
        ...(clock.after && { after: read(clock.after) }),
      },
    }),
  }));
}

/** What a schema cannot say about the statistics rules; `at` is their pointer in the document. */
export function statisticsProblems(
  rules: readonly StatisticsRule[],
  parties: readonly Party[],
  at = '/statistics',
): AgreementProblem[] {
  return rules.flatMap(({ indicator, recommendedBy, always, clock }, index) => {
    const here = below(at, index);
    return [
      ...(rules.findIndex((other) => other.indicator === indicator) < index
        ? [problem(below(here, 'indicator'), 'indicator-twice', { indicator })]
        : []),
      ...(recommendedBy === undefined ? [] : partyProblems(recommendedBy, below(here, 'recommendedBy'), parties)),
      ...(always ? attributionProblems(always, below(here, 'always'), parties) : []),
      ...(clock ? clockProblems(clock, below(here, 'clock'), parties) : []),
    ];
  });
}

/** Indicators that no ledger takes reports of, so that their rules lie idle: lawful to sign, shown before anyone does. */
export function unknownIndicators(rules: readonly StatisticsRule[], at = '/statistics'): AgreementProblem[] {
  return rules.flatMap(({ indicator }, index) =>
    INDICATORS.some(({ id }) => id === indicator)
      ? []
      : [problem(below(below(at, index), 'indicator'), 'indicator-unknown', { indicator })],
  );
}

/** Years that a clock leaves open: lawful to sign, shown before anyone does; figures of them stay uncounted. */
export function openStatisticsYears(rules: readonly StatisticsRule[], at = '/statistics'): AgreementProblem[] {
  return rules.flatMap(({ clock }, index) => {
    if (!clock) return [];
    const here = below(below(at, index), 'clock');
    const { last, gaps } = coverage(clock.bands);
    return [
      ...gaps.map((years) => problem(below(here, 'bands'), 'band-gap', { years })),
      ...(clock.before ? [] : [problem(below(here, 'before'), 'before-not-stated')]),
      ...(clock.after ? [] : [problem(below(here, 'after'), 'after-not-stated', { year: `${last}` })]),
    ];
  });
}

/** The last year of the bands, and the years before it that none covers, as '4-5' or '4'. */
export function coverage(bands: readonly Pick<AttributionBand, 'from' | 'to'>[]): { last: number; gaps: string[] } {
  const gaps: string[] = [];
  let last = 0;
  for (const { from, to } of bands.toSorted((a, b) => a.from - b.from)) {
    if (from > last + 1) gaps.push(years(last + 1, from - 1));
    last = Math.max(last, to);
  }
  return { last, gaps };
}

const years = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`);

function clockProblems(
  { bands, before, after }: StatisticsClock,
  at: string,
  parties: readonly Party[],
): AgreementProblem[] {
  return [
    ...bands.flatMap((band, index) => {
      const here = below(below(at, 'bands'), index);
      const { from, to } = band;
      const over = bands.slice(0, index).find((other) => from <= other.to && to >= other.from);
      return [
        ...(to < from ? [problem(here, 'band-reversed', { from: `${from}`, to: `${to}` })] : []),
        ...(over
          ? [problem(here, 'band-overlap', { years: years(Math.max(from, over.from), Math.min(to, over.to)) })]
          : []),
        ...attributionProblems(band, here, parties),
      ];
    }),
    ...(before ? attributionProblems(before, below(at, 'before'), parties) : []),
    ...(after ? attributionProblems(after, below(at, 'after'), parties) : []),
  ];
}

function attributionProblems(given: Attribution, at: string, parties: readonly Party[]): AgreementProblem[] {
  const { mode, origin, shares, publishable } = given;
  const { needs, publishable: fixed, zh, en } = statisticsMode(mode);
  const words = { zhMode: zh, enMode: en };
  return [
    ...(['origin', 'shares'] as const).flatMap((key) => {
      if ((given[key] !== undefined) === (needs === key)) return [];
      return [problem(below(at, key), needs === key ? 'mode-lacks' : 'mode-without', { ...words, key })];
    }),
    ...(origin === undefined ? [] : partyProblems(origin, below(at, 'origin'), parties)),
    ...(shares ? shareProblems(shares, below(at, 'shares'), parties) : []),
    ...(fixed === undefined || publishable === undefined || publishable === fixed
      ? []
      : [problem(below(at, 'publishable'), fixed ? 'always-publishable' : 'never-publishable', words)]),
  ];
}
