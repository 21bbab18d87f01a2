import {
  below,
  named,
  share as shareSchema,
  shareProblems,
  sharesOf,
  sharesSchema,
  word,
  type Share,
} from '@ledger/agreement';
import {
  isZero,
  minus,
  ONE,
  over as dividedBy,
  percentText,
  plus,
  ratio,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import {
  atLeastZero,
  flowing,
  giving,
  stepped,
  takeFrom,
  valueNamed,
  valueOf,
  type Clause,
  type Flow,
  type NamedValue,
} from '../flow.js';
import { both, moneyText, nameOf, sharesText } from '../wording.js';

const BELOW = ['nothing', 'borne'] as const;

interface Growth {
  /** What last year came to. */
  readonly lastYear: Amount;
  /** Growth up to here is not shared: '10%'. */
  readonly over: string;
  readonly shares: readonly Share[];
  readonly below: (typeof BELOW)[number];
}
type Written = Omit<Growth, 'shares'> & { readonly shares: Readonly<Record<string, string>> };

/**
 * The growth bonus and malus (P23, S22). What exceeds last year's amount by more than the rate stated goes by shares and
 * the rest flows on. Where the year ends below last year's amount, `nothing` lets what there is flow on; `borne` takes
 * what is short from the same parties by the same shares, so that last year's amount flows on. The year to date is
 * compared, so a bonus falls due as soon as it is reached; what is short is known, and borne, only when the year has
 * ended. A year below zero is short by all of last year and itself besides; a last year below zero counts as zero.
 */
export const growth: Clause<Growth> = {
  name: 'growth',
  role: 'take',
  schema: named('What the year exceeds last year by goes by shares; the rest flows on.', {
    lastYear: amountSchema('What last year came to.'),
    over: shareSchema('Growth up to this rate is not shared: 10%.'),
    shares: sharesSchema,
    below: word(
      'A year below last year. nothing: what there is flows on. borne: at year end the parties bear what is short by the same shares, and last year’s amount flows on.',
      BELOW,
    ),
  }),
  read(json, order) {
    const { lastYear, shares, ...rest } = json as unknown as Written;
    return { ...rest, lastYear: readAmount(lastYear as never), shares: sharesOf(shares, order) };
  },
  reckons: () => true,
  closes: ({ below: policy }) => policy === 'borne',
  check: ({ lastYear, shares }, at, { parties }) => [
    ...amountProblems(lastYear, below(at, 'lastYear'), parties),
    ...shareProblems(shares, below(at, 'shares'), parties),
  ],
  reads: ({ lastYear }) => ({ figures: figuresOf(lastYear) }),
  apply(flow, { lastYear, over, shares, below: policy }) {
    const amount = flowing(flow);
    const last = atLeastZero(amountIn(flow, lastYear));
    const threshold = times(last, plus(ONE, ratio(over)));
    const bonus = atLeastZero(minus(amount, threshold));
    const short = atLeastZero(minus(last, amount));
    const borne = policy === 'borne' && flow.closed ? short : ZERO_RATIO;
    const moved = minus(bonus, borne);
    const values: NamedValue[] = [
      { name: 'last-year', fraction: last },
      ...(isZero(last) ? [] : [rateValue(amount, last)]),
      { name: 'threshold', text: over, fraction: threshold },
      { name: 'bonus', fraction: bonus },
      { name: 'borne', fraction: borne },
      ...shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
    ];
    if (isZero(moved)) return stepped(flow, growth.name, {}, values);
    const given = giving(
      flow,
      shares.map(({ party, share }) => ({ party, exact: times(moved, share) })),
    );
    return stepped(flow, growth.name, { given, lots: takeFrom(lotsOf(flow), moved).rest }, values);
  },
  sentence: ({ lastYear, over, shares, below: policy }, { names }) =>
    both((language) => {
      const last = amountText(lastYear, language, names);
      const text = sharesText(shares, names, language);
      if (language === 'zh') {
        const short = policy === 'borne' ? '；年终低于该数的，差额由上述各方按同一比例承担' : '；低于该数的不作调整';
        return `比${last}增长超过 ${over} 的部分：${text}${short}。`;
      }
      const short =
        policy === 'borne'
          ? 'what a year ends short of it they bear by the same shares'
          : 'a year short of it changes nothing';
      return `What exceeds ${last} by more than ${over}: ${text}; ${short}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const [last = '', bonus = ZERO_RATIO, borne = ZERO_RATIO] = [
        moneyText(valueNamed(step, 'last-year')?.fraction ?? ZERO_RATIO, language),
        valueNamed(step, 'bonus')?.fraction,
        valueNamed(step, 'borne')?.fraction,
      ];
      const rate = valueOf(step, RATE);
      const shares = step.values
        .slice(step.values.findIndex(({ name }) => name === 'borne') + 1)
        .map(({ name, text = '' }) => `${nameOf(names, name)} ${text}`)
        .join(zh ? '，' : ', ');
      const head = zh ? `上年 ${last}${rate && `，增长 ${rate}`}` : `last year ${last}${rate && `, growth ${rate}`}`;
      if (!isZero(borne)) {
        return zh
          ? `${head}，低于上年 ${moneyText(borne, language)} 由各方承担：${shares}`
          : `${head}: short by ${moneyText(borne, language)}, borne by ${shares}`;
      }
      const over = valueOf(step, 'threshold');
      return zh
        ? `${head}，超过 ${over} 的部分 ${moneyText(bonus, language)}：${shares}`
        : `${head}: ${moneyText(bonus, language)} above ${over} goes to ${shares}`;
    }),
};

const RATE = 'growth';

function rateValue(amount: Ratio, last: Ratio): NamedValue {
  const rate = minus(dividedBy(amount, last), ONE);
  return { name: RATE, text: percentText(rate), fraction: rate };
}

/** The lots to take from or to add to; a year without money opens one with the first party. */
const lotsOf = ({ lots, agreement }: Flow): Flow['lots'] =>
  lots.length > 0 ? lots : agreement.parties.slice(0, 1).map(({ id }) => ({ party: id, amount: ZERO_RATIO }));
