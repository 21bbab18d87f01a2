import {
  below,
  named,
  partyProblems,
  shareProblems,
  sharesOf,
  sharesSchema,
  word,
  type Share,
} from '@ledger/agreement';
import {
  isNegative,
  minus,
  sumRatios,
  times,
  ZERO_RATIO,
  type ExactShare,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import {
  atLeastZero,
  byTreasury,
  flowing,
  giving,
  stepped,
  valueNamed,
  valueOf,
  type Clause,
  type Flow,
} from '../flow.js';
import type { Sentence } from '../sharing.rejections.js';
import { both, moneyText, nameOf, sharesText } from '../wording.js';

const BELOW = ['each-keeps-actual', 'share-loss'] as const;

interface Stock {
  /** What each party keeps of a year, in declared order. */
  readonly kept: readonly { readonly party: string; readonly amount: Amount }[];
  readonly increment: readonly Share[];
  readonly below: (typeof BELOW)[number];
}
type Shares = Readonly<Record<string, string>>;

/**
 * Each party keeps its stock (存量) and the increment (增量) is shared (S11, P14). No scheme found says what a year below
 * the stock means, so the agreement must: each party keeps what came into its own treasury, or the loss is shared by
 * the shares of the increment, so that a party may have to pay. There is a loss only when the books of the year are
 * ended; until then every party keeps what came in. A year below zero is one below the stock. A stock below zero counts
 * as zero.
 */
export const stock: Clause<Stock> = {
  name: 'stock',
  role: 'end',
  schema: named('Each party keeps its stock of a year and the increment is shared.', {
    kept: {
      type: 'object',
      description: 'The stock of each party, by its id; a party without one is not named.',
      propertyNames: sharesSchema.propertyNames,
      additionalProperties: amountSchema('What the party keeps of a year.'),
      minProperties: 1,
    },
    increment: sharesSchema,
    below: word(
      'What a year below the stock means. each-keeps-actual: each party keeps what came into its own treasury. share-loss: when the books of the year are ended, the loss is shared as the increment is.',
      BELOW,
    ),
  }),
  read(written, order) {
    const { kept, increment, ...rest } = written as unknown as Pick<Stock, 'below'> & {
      readonly kept: Readonly<Record<string, Json>>;
      readonly increment: Shares;
    };
    const place = (party: string): number => (order.includes(party) ? order.indexOf(party) : order.length);
    return {
      ...rest,
      kept: Object.entries(kept)
        .toSorted(([a], [b]) => place(a) - place(b))
        .map(([party, amount]) => ({ party, amount: readAmount(amount) })),
      increment: sharesOf(increment, order),
    };
  },
  reckons: () => true,
  closes: (term) => term.below === 'share-loss',
  reads: ({ kept }) => ({ figures: kept.flatMap(({ amount }) => figuresOf(amount)) }),
  check: ({ kept, increment }, at, { parties }) => [
    ...kept.flatMap(({ party, amount }) => {
      const place = below(below(at, 'kept'), party);
      return [...partyProblems(party, place, parties), ...amountProblems(amount, place, parties)];
    }),
    ...shareProblems(increment, below(at, 'increment'), parties),
  ],
  apply(flow, term) {
    const kept = term.kept.map(({ party, amount }) => ({ party, exact: atLeastZero(amountIn(flow, amount)) }));
    const total = flowing(flow);
    const increment = minus(total, sumRatios(kept.map(({ exact }) => exact)));
    const how = ruling(flow, term, increment);
    const shares = term.increment.map(({ party, share }) => ({ party, exact: times(increment, share) }));
    const more = how === 'actual' ? [...none(kept), ...byTreasury(flow.lots)] : [...kept, ...shares];
    return stepped(flow, stock.name, { given: giving(flow, more), lots: [] }, [
      { name: 'how', text: how },
      { name: 'total', fraction: total },
      { name: 'increment', fraction: increment },
      ...kept.map(({ party, exact }) => ({ name: 'stock', text: party, fraction: exact })),
      ...term.increment.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
    ]);
  },
  sentence: ({ kept, increment, below: loss }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const stocks = kept
        .map(({ party, amount }) => `${nameOf(names, party)} ${amountText(amount, language, names)}`)
        .join(zh ? '，' : ', ');
      const shares = sharesText(increment, names, language);
      return zh
        ? `每年存量各归原属：${stocks}；增量按比例分享：${shares}；${LOSS[loss].zh}。`
        : `Each year the stock stays where it was: ${stocks}; the increment is shared: ${shares}; ${LOSS[loss].en}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const money = (value: Ratio | undefined): string => moneyText(value ?? ZERO_RATIO, language);
      const stocks = step.values
        .filter(({ name }) => name === 'stock')
        .map(({ text = '', fraction }) => `${nameOf(names, text)} ${money(fraction)}`)
        .join(zh ? '，' : ', ');
      const [total, increment] = ['total', 'increment'].map((name) => money(valueNamed(step, name)?.fraction));
      const how = HOW[valueOf(step, 'how') as How][language];
      return zh
        ? `存量 ${stocks}，合计收入 ${total}，增量 ${increment}：${how}`
        : `stock ${stocks}, total ${total}, increment ${increment}: ${how}`;
    }),
};

type How = 'shared' | 'loss-shared' | 'actual';

function ruling({ closed }: Flow, { below: loss }: Stock, increment: Ratio): How {
  if (!isNegative(increment)) return 'shared';
  return loss === 'share-loss' && closed ? 'loss-shared' : 'actual';
}

/** Parties named though they get nothing, so that their line is there. */
const none = (shares: readonly ExactShare[]): ExactShare[] => shares.map(({ party }) => ({ party, exact: ZERO_RATIO }));

const LOSS: Readonly<Record<Stock['below'], Sentence>> = {
  'each-keeps-actual': {
    zh: '全年不足存量的，各方按各自国库实际入库数留用',
    en: 'in a year below the stock each party keeps what came into its own treasury',
  },
  'share-loss': {
    zh: '全年不足存量的，年度终了由各方按增量分享比例分担，此前各方暂按实际入库数留用',
    en: 'the loss of a year below the stock is shared as the increment is, when the year has ended; until then each party keeps what came into its own treasury',
  },
};

const HOW: Readonly<Record<How, Sentence>> = {
  shared: { zh: '增量按比例分享', en: 'the increment is shared' },
  'loss-shared': { zh: '减量按比例分担', en: 'the loss is shared' },
  actual: { zh: '不足存量，各方按实际入库数留用', en: 'below the stock, each party keeps what came in' },
};
