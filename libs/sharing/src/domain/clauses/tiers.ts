import {
  below,
  list,
  money,
  named,
  problem,
  shareProblems,
  sharesOf,
  sharesSchema,
  word,
  type AgreementProblem,
  type Party,
  type Share,
} from '@ledger/agreement';
import {
  compare,
  fen,
  fenFromYuan,
  isNegative,
  isZero,
  minus,
  plus,
  ratio,
  sumRatios,
  times,
  yuanText,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import {
  atLeastZero,
  flowing,
  giving,
  smaller,
  stepped,
  valueOf,
  type Clause,
  type Lot,
  type NamedValue,
} from '../flow.js';
import type { Language } from '../sharing.rejections.js';
import { both, moneyText, nameOf, sharesText } from '../wording.js';

const SPANS = ['closing-period', 'year', 'inception'] as const;

interface Tier {
  /** Where it ends, in fen; the last tier is open. */
  readonly to?: Ratio;
  readonly shares: readonly Share[];
}

/** Shares that change as the amount rises, each tier's on its own part alone. */
export interface Tiers {
  readonly period: (typeof SPANS)[number];
  readonly tiers: readonly Tier[];
}

interface WrittenTier {
  readonly to?: string;
  readonly shares: Readonly<Record<string, string>>;
}

/** The state by which years tell later ones how far up the tiers they came. */
const REACHED = 'tiers.reached';

/**
 * Gives what still flows in marginal tiers: each tier's shares on the part of the amount that lies in it (P13, S19). The
 * amount starts from zero every closing period, or every year, or goes on from where the year before left it. An amount below zero goes down the
 * same tiers that its mirror would go up, so that a refund gives back what its receipt gave.
 */
export const tiers: Clause<Tiers> = {
  name: 'tiers',
  role: 'end',
  schema: named('Shares in marginal tiers: each tier’s shares on the part that lies in it.', {
    period: word(
      'closing-period: tiers start anew every closing period. year: every year. inception: one amount over all years goes up the tiers.',
      SPANS,
    ),
    tiers: list(
      'The tiers, by rising upper bounds; the last has none.',
      named('One tier.', { to: money('Its upper bound, in yuan.'), shares: sharesSchema }, ['to']),
    ),
  }),
  read(json, order) {
    const { period, tiers: written } = json as unknown as Pick<Tiers, 'period'> & { tiers: readonly WrittenTier[] };
    return {
      period,
      tiers: written.map(({ to, shares }) => ({
        ...(to !== undefined && { to: ratio(fenFromYuan(to)) }),
        shares: sharesOf(shares, order),
      })),
    };
  },
  reckons: () => true,
  byPeriod: ({ period }) => period === 'closing-period',
  check: ({ tiers: own }, at, { parties }) => tierProblems(own, below(at, 'tiers'), parties),
  apply(flow, { period, tiers: own }) {
    const inception = period === 'inception';
    const before = inception ? (flow.state[REACHED] ?? ZERO_RATIO) : ZERO_RATIO;
    const groups = period === 'closing-period' ? byClosing(flow.lots) : [{ closing: undefined, amount: flowing(flow) }];
    const climbed = groups.map(({ closing, amount }) => ({
      closing,
      parts: own.map((tier, index) => {
        const from = own[index - 1]?.to ?? ZERO_RATIO;
        const part = minus(within(plus(before, amount), from, tier.to), within(before, from, tier.to));
        return { ...tier, from, part };
      }),
    }));
    const more = climbed.flatMap(({ parts }) =>
      parts.flatMap(({ part, shares }) => shares.map(({ party, share }) => ({ party, exact: times(part, share) }))),
    );
    const values = climbed.flatMap(({ closing, parts }): NamedValue[] => [
      ...(closing === undefined ? [] : [{ name: CLOSING, text: closing }]),
      ...parts
        .filter(({ part }) => !isZero(part))
        .flatMap(({ from, to, part, shares }) => [
          { name: 'tier', text: spanText(from, to), fraction: part },
          ...shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
        ]),
    ]);
    const reached = plus(before, flowing(flow));
    return stepped(
      flow,
      tiers.name,
      { given: giving(flow, more), lots: [], ...(inception && { state: { ...flow.state, [REACHED]: reached } }) },
      [{ name: 'period', text: period }, ...(inception ? [{ name: BEFORE, fraction: before }] : []), ...values],
    );
  },
  sentence: ({ period, tiers: own }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const lines = own.map(({ to, shares }, index) => {
        const span = tierText(spanText(own[index - 1]?.to ?? ZERO_RATIO, to), language);
        return `${span}${zh ? '：' : ': '}${sharesText(shares, names, language)}`;
      });
      return zh
        ? `按${OVER[period].zh}金额分档分享，各档比例只适用于该档部分：${lines.join('；')}。`
        : `Shares in tiers of ${OVER[period].en}, each on its own part alone: ${lines.join('; ')}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const told: string[] = [];
      for (const { name, text = '', fraction = ZERO_RATIO } of step.values) {
        if (name === 'period' || name === BEFORE) continue;
        if (name === CLOSING) told.push(text);
        else if (name === 'tier') told.push(`${tierText(text, language)} ${moneyText(fraction, language)}`);
        else told[told.length - 1] += `${zh ? '，' : ', '}${nameOf(names, name)} ${text}`;
      }
      const all = told.join(zh ? '；' : '; ');
      const over = IN[valueOf(step, 'period') as Tiers['period']][language];
      return zh ? `${over}分档：${all || '无'}` : `tiers of ${over}: ${all || 'none'}`;
    }),
};

const BEFORE = 'reached-before';
const CLOSING = 'closing-period';

const OVER = {
  'closing-period': { zh: '会计期间', en: 'each closing period' },
  year: { zh: '年度', en: 'each year' },
  inception: { zh: '历年累计', en: 'all years together' },
} as const;
const IN = {
  'closing-period': { zh: '各期', en: 'each closing period' },
  year: { zh: '本年', en: 'the year' },
  inception: { zh: '历年累计', en: 'all years' },
} as const;

/** What flows, by closing period. */
function byClosing(lots: readonly Lot[]): { readonly closing: string; readonly amount: Ratio }[] {
  const periods = [...new Set(lots.map(({ period = '' }) => period))].sort();
  return periods.map((closing) => ({
    closing,
    amount: sumRatios(lots.filter(({ period = '' }) => period === closing).map(({ amount }) => amount)),
  }));
}

/** What of an amount lies in a tier; of one below zero, what of its mirror does, below zero. */
function within(amount: Ratio, from: Ratio, to: Ratio | undefined): Ratio {
  if (isNegative(amount)) return minus(ZERO_RATIO, within(minus(ZERO_RATIO, amount), from, to));
  return atLeastZero(minus(to ? smaller(amount, to) : amount, from));
}

const yuan = ({ n }: Ratio): string => yuanText(fen(n));

/** '0.00-1,000,000.00', or '5,000,000.00-' for the last. */
const spanText = (from: Ratio, to: Ratio | undefined): string => `${yuan(from)}-${to ? yuan(to) : ''}`;

function tierText(span: string, language: Language): string {
  if (!span.endsWith('-')) return language === 'zh' ? `${span} 元` : `${span} yuan`;
  const from = span.slice(0, -1);
  return language === 'zh' ? `${from} 元以上` : `above ${from} yuan`;
}

function tierProblems(own: readonly Tier[], at: string, parties: readonly Party[]): AgreementProblem[] {
  return own.flatMap(({ to, shares }, index) => {
    const here = below(at, index);
    const last = index === own.length - 1;
    const before = own[index - 1]?.to ?? ZERO_RATIO;
    return [
      ...(to === undefined && !last ? [problem(here, 'tier-open-early')] : []),
      ...(to !== undefined && last ? [problem(below(here, 'to'), 'tier-closed-last')] : []),
      ...(to !== undefined && compare(to, before) <= 0
        ? [problem(below(here, 'to'), 'tier-not-rising', { to: yuan(to), before: yuan(before) })]
        : []),
      ...shareProblems(shares, below(here, 'shares'), parties),
    ];
  });
}
