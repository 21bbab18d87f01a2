import {
  below,
  named,
  partyId,
  partyProblems,
  problem,
  shareProblems,
  sharesOf,
  sharesSchema,
  word,
  type AgreementProblem,
  type Party,
  type Share,
} from '@ledger/agreement';
import { compare, minus, plus, times, ZERO_RATIO, type Json } from '@ledger/kernel';
import { positiveProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { atLeastZero, flowing, giving, stepped, takeFrom, valueNamed, type Clause } from '../flow.js';
import {
  lacksFigure,
  skipping,
  skipSentence,
  tellSkipped,
  withoutFigureProblems,
  withoutFigureSchema,
  type WithoutFigure,
} from '../without-figure.js';
import { both, moneyText, nameOf, sharesText } from '../wording.js';

const SHORTFALLS = ['actual', 'top-up'] as const;

/** The amount that goes to given parties before anything is shared, and what holds when a year does not reach it. */
interface CarveOut {
  readonly base: Amount;
  readonly to: readonly Share[];
  readonly shortfall: (typeof SHORTFALLS)[number];
  /** Who tops up, where the shortfall is topped up. */
  readonly by?: string;
  readonly withoutFigure?: WithoutFigure;
}
type Written = Omit<CarveOut, 'base' | 'to' | 'shortfall'> & {
  readonly base: Json;
  readonly to: Readonly<Record<string, string>>;
  readonly shortfall?: CarveOut['shortfall'];
};

/**
 * What a year brings up to a base (基数) goes to given parties first; what exceeds it flows on (S22, P11). A year below
 * the base is theirs alone, one below zero too: within the base both gain and loss are theirs. They get what there is,
 * or a named party tops it up to the base, once the year's books are ended: until then nobody knows that it falls
 * short. A base below zero counts as zero.
 */
export const carveOut: Clause<CarveOut> = {
  name: 'carve-out',
  role: 'take',
  schema: named(
    'What a year brings up to a base goes to given parties first; what exceeds it flows on.',
    {
      base: amountSchema('The base.'),
      to: sharesSchema,
      shortfall: word(
        'What holds when the year does not reach the base. actual: they get what there is (default). top-up: the party `by` tops it up to the base when the books of the year are ended.',
        SHORTFALLS,
      ),
      by: partyId('Who tops up, where the shortfall is topped up.'),
      withoutFigure: withoutFigureSchema,
    },
    ['shortfall', 'by', 'withoutFigure'],
  ),
  read(written, order) {
    const { base, to, shortfall = 'actual', ...rest } = written as unknown as Written;
    return { ...rest, base: readAmount(base), to: sharesOf(to, order), shortfall };
  },
  reckons: () => true,
  closes: ({ shortfall }) => shortfall === 'top-up',
  reads: ({ base }) => ({ figures: figuresOf(base) }),
  check: (term, at, { parties }) => [
    ...positiveProblems(term.base, below(at, 'base'), parties),
    ...shareProblems(term.to, below(at, 'to'), parties),
    ...topUpProblems(term, at, parties),
    ...withoutFigureProblems(term.base, term.withoutFigure, at),
  ],
  apply(flow, { base, to, shortfall, by, withoutFigure }) {
    if (lacksFigure(flow, base, withoutFigure)) return skipping(flow, carveOut.name);
    const upTo = atLeastZero(amountIn(flow, base));
    const actual = flowing(flow);
    const reached = compare(actual, upTo) >= 0;
    const carved = reached ? upTo : actual;
    const short = minus(upTo, carved);
    const toppedUp = by !== undefined && flow.closed ? short : ZERO_RATIO;
    const goes = plus(carved, toppedUp);
    const given = giving(flow, [
      ...to.map(({ party, share }) => ({ party, exact: times(goes, share) })),
      ...(by === undefined ? [] : [{ party: by, exact: minus(ZERO_RATIO, toppedUp) }]),
    ]);
    return stepped(flow, carveOut.name, { given, lots: reached ? takeFrom(flow.lots, upTo).rest : [] }, [
      { name: 'base', fraction: upTo },
      { name: 'actual', fraction: actual },
      { name: 'carved', fraction: carved },
      { name: 'short', text: shortfall, fraction: short },
      ...(by === undefined ? [] : [{ name: 'topped-up', text: by, fraction: toppedUp }]),
      ...to.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
    ]);
  },
  sentence: ({ base, to, by, withoutFigure }, { names }) =>
    both((language) => {
      const [amount, shares] = [amountText(base, language, names), sharesText(to, names, language)];
      const skip = skipSentence(withoutFigure)[language];
      if (language === 'zh') {
        const short = by === undefined ? '不足基数的按实际数' : `不足基数的，年度终了由${nameOf(names, by)}补足`;
        return `每年基数（${amount}）以内的部分先归：${shares}；${short}；超过基数的部分继续分享。${skip}`;
      }
      const short =
        by === undefined
          ? 'a year below it gives what there is'
          : `${nameOf(names, by)} tops a year up to it at its end`;
      return `Each year up to the base (${amount}) goes first to: ${shares}; ${short}; what exceeds it is shared further.${skip}`;
    }),
  tell: (step, names) =>
    tellSkipped(step) ??
    both((language) => {
      const [base, actual, carved, short, toppedUp] = ['base', 'actual', 'carved', 'short', 'topped-up'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const by = valueNamed(step, 'topped-up')?.text;
      const added =
        by === undefined
          ? ''
          : language === 'zh'
            ? `，${nameOf(names, by)}补足 ${toppedUp}`
            : `, topped up by ${nameOf(names, by)} ${toppedUp}`;
      return language === 'zh'
        ? `基数 ${base}，实际 ${actual}，基数内 ${carved}，不足 ${short}${added}`
        : `base ${base}, actual ${actual}, within the base ${carved}, short ${short}${added}`;
    }),
};

function topUpProblems({ shortfall, by, to }: CarveOut, at: string, parties: readonly Party[]): AgreementProblem[] {
  const place = below(at, 'by');
  const mode = { zhMode: shortfall, enMode: shortfall, key: 'by' };
  if (by === undefined) return shortfall === 'top-up' ? [problem(place, 'mode-lacks', mode)] : [];
  if (shortfall === 'actual') return [problem(place, 'mode-without', mode)];
  const alone = to.every(({ party, share }) => party === by || share.n === 0n);
  return alone ? [problem(place, 'pays-itself', { party: by })] : partyProblems(by, place, parties);
}
