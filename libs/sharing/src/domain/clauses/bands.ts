import {
  below,
  list,
  MOST_YEARS,
  named,
  number,
  problem,
  shareProblems,
  sharesOf,
  sharesSchema,
  type AgreementProblem,
  type Party,
  type Share,
} from '@ledger/agreement';
import { times, type ExactShare } from '@ledger/kernel';
import { type Clause, giving, stepped, type Flow, type NamedValue, type PartyNames } from '../flow.js';
import { refuse, type Language } from '../sharing.rejections.js';
import { both, nameOf, sharesText } from '../wording.js';

interface Band {
  readonly from: number;
  readonly to: number;
  readonly shares: readonly Share[];
}

/** Shares by years of the rule's clock; bands do not overlap and may leave years open. */
export interface Bands {
  readonly years: readonly Band[];
  readonly before?: readonly Share[];
  readonly after?: readonly Share[];
}

type Written = Readonly<Record<string, string>>;
const sharesOnly = (description: string) => named(description, { shares: sharesSchema });
const year = (description: string) => number(description, 1, MOST_YEARS);

/**
 * Gives what still flows by shares that change with the years of the clock (P06, P07). A year that no band covers stops;
 * it is never interpolated.
 */
export const bands: Clause<Bands> = {
  name: 'bands',
  role: 'end',
  clocked: () => true,
  schema: named(
    'Shares by years of the clock.',
    {
      years: list(
        'Bands of years. A year between bands stops sharing; it is never interpolated.',
        named('One band.', { from: year('First year.'), to: year('Last year.'), shares: sharesSchema }),
      ),
      before: sharesOnly('What holds in years before year 1.'),
      after: sharesOnly('What follows the last band.'),
    },
    ['before', 'after'],
  ),
  read(json, order) {
    const { years, before, after } = json as unknown as {
      readonly years: readonly (Omit<Band, 'shares'> & { readonly shares: Written })[];
      readonly before?: { readonly shares: Written };
      readonly after?: { readonly shares: Written };
    };
    return {
      years: years.map((band) => ({ ...band, shares: sharesOf(band.shares, order) })),
      ...(before && { before: sharesOf(before.shares, order) }),
      ...(after && { after: sharesOf(after.shares, order) }),
    };
  },
  check: (term, at, { parties }) => bandProblems(term, at, parties),
  warn({ years, before, after }, at) {
    return [
      ...gapsOf(years).map((open) => problem(below(at, 'years'), 'band-gap', { years: open })),
      ...(before ? [] : [problem(below(at, 'before'), 'before-not-stated')]),
      ...(after ? [] : [problem(below(at, 'after'), 'after-not-stated', { year: `${lastYear(years)}` })]),
    ];
  },
  apply(flow, term) {
    const { more, values } = byBands(flow, term);
    return stepped(flow, bands.name, { given: giving(flow, more), lots: [] }, values);
  },
  sentence({ years, before, after }, { names }) {
    return both((language) => {
      const zh = language === 'zh';
      const lines = years.map(({ from, to, shares }) =>
        zh
          ? `第 ${yearsText(from, to)} 年${sharesText(shares, names, language)}`
          : `years ${yearsText(from, to)}: ${sharesText(shares, names, language)}`,
      );
      const gaps = gapsOf(years).map((open) => (zh ? `第 ${open} 年未作规定` : `years ${open}: not agreed`));
      const all = [...lines, ...gaps, ...edgesText({ before, after }, names, language)].join(zh ? '；' : '; ');
      return zh ? `分享比例按年度：${all}。` : `Shares by year: ${all}.`;
    });
  },
  tell: ({ values }, names) => both((language) => bandsTold(values, names, language)),
};

/** What still flows by the shares of the years it falls in, and the values that say so. */
export function byBands(flow: Flow, term: Bands): { readonly more: ExactShare[]; readonly values: NamedValue[] } {
  const values: NamedValue[] = [];
  const more = flow.lots.flatMap(({ year: of = 0, amount }): ExactShare[] => {
    const { shares, years } = chosen(flow, term, of);
    values.push({ name: 'year', text: `${of}` }, { name: 'band', text: years, fraction: amount });
    values.push(...shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })));
    return shares.map(({ party, share }) => ({ party, exact: times(amount, share) }));
  });
  return { more, values };
}

/** What the values of {@link byBands} say. */
export function bandsTold(values: readonly NamedValue[], names: PartyNames, language: Language): string {
  const zh = language === 'zh';
  const told: string[] = [];
  for (const { name, text = '' } of values) {
    if (name === 'year') continue;
    if (name !== 'band') told[told.length - 1] += `${zh ? '，' : ', '}${nameOf(names, name)} ${text}`;
    else told.push(bandName(text, language));
  }
  return told.join(zh ? '；' : '; ');
}

/** What holds before year 1 and after the last band, in the words of the contract. */
export const edgesText = (edges: Pick<Bands, 'before' | 'after'>, names: PartyNames, language: Language): string[] =>
  (['before', 'after'] as const).map((when) => {
    const zh = language === 'zh';
    const shares = edges[when];
    const said = shares ? sharesText(shares, names, language) : zh ? '未作规定' : 'not agreed';
    return `${EDGES[when][language]}${zh ? '' : ': '}${said}`;
  });

const EDGES = {
  before: { zh: '第 1 年以前', en: 'before year 1' },
  after: { zh: '其后', en: 'afterwards' },
} as const;

function bandName(band: string, language: Language): string {
  if (band === 'before' || band === 'after') return EDGES[band][language];
  return language === 'zh' ? `适用第 ${band} 年` : `band of years ${band}`;
}

/** The years from 1 to the last band that no band covers, as '4-5' or '4'. */
function gapsOf(years: readonly Band[]): string[] {
  const gaps: string[] = [];
  let covered = 0;
  for (const { from, to } of years.toSorted((a, b) => a.from - b.from)) {
    if (from > covered + 1) gaps.push(yearsText(covered + 1, from - 1));
    covered = Math.max(covered, to);
  }
  return gaps;
}

const lastYear = (years: readonly Band[]): number => Math.max(...years.map(({ to }) => to));
const yearsText = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`);

function chosen(
  { rule, taxYear }: Flow,
  { years, before, after }: Bands,
  of: number,
): { shares: readonly Share[]; years: string } {
  const found = years.find(({ from, to }) => from <= of && of <= to);
  if (found) return { shares: found.shares, years: yearsText(found.from, found.to) };
  const about = { rule: rule.id, year: `${of}`, taxYear: `${taxYear}` };
  if (of < 1) {
    if (before) return { shares: before, years: 'before' };
    return refuse('sharing.before-first-year', { rule: rule.id, year: `${taxYear}`, first: `${taxYear - of + 1}` });
  }
  const last = lastYear(years);
  if (of > last) {
    if (after) return { shares: after, years: 'after' };
    return refuse('sharing.no-rule-after', { ...about, last: `${last}` });
  }
  const gap = gapsOf(years).find((open) => {
    const [from = 0, to = from] = open.split('-').map(Number);
    return from <= of && of <= to;
  });
  return refuse('sharing.no-rule-for-year', { ...about, years: gap ?? `${of}` });
}

function bandProblems({ years, before, after }: Bands, at: string, parties: readonly Party[]): AgreementProblem[] {
  const list = below(at, 'years');
  return [
    ...years.flatMap((band, index) => {
      const { from, to } = band;
      const over = from <= to && years.slice(0, index).find((other) => from <= other.to && to >= other.from);
      return [
        ...(to < from ? [problem(below(list, index), 'band-reversed', { from: `${from}`, to: `${to}` })] : []),
        ...(over
          ? [
              problem(below(list, index), 'band-overlap', {
                years: yearsText(Math.max(from, over.from), Math.min(to, over.to)),
              }),
            ]
          : []),
        ...shareProblems(band.shares, below(below(list, index), 'shares'), parties),
      ];
    }),
    ...(before ? shareProblems(before, below(below(at, 'before'), 'shares'), parties) : []),
    ...(after ? shareProblems(after, below(below(at, 'after'), 'shares'), parties) : []),
  ];
}
