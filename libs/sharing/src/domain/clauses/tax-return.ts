import { below, figureName, named, number, partyId, share as shareSchema, word } from '@ledger/agreement';
import {
  FIRST_YEAR,
  isNegative,
  isZero,
  LAST_YEAR,
  minus,
  ONE,
  over,
  percentText,
  plus,
  ratio,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import {
  amountIn,
  amountSchema,
  amountText,
  figuresOf,
  inFen,
  oneFigure,
  readAmount,
  type Amount,
} from '../amounts.js';
import { betweenProblems, moved, wholeRuleProblems, type Between } from '../between.js';
import { atLeastZero, stepped, valueNamed, valueOf, type Clause, type Flow, type NamedValue } from '../flow.js';
import { refuse } from '../sharing.rejections.js';
import { both, moneyText, nameOf } from '../wording.js';

const AFTER_GROWTH = ['return', 'base'] as const;

interface TaxReturn extends Between {
  readonly base: Amount;
  /** The first year that is reckoned from the base. */
  readonly since: number;
  /** The tax figure whose growth counts. */
  readonly tax: string;
  /** How much of the growth counts: '20%'. */
  readonly elasticity: string;
  /** How much of the fall is deducted again: '80%'. */
  readonly malus: string;
  readonly afterGrowth: (typeof AFTER_GROWTH)[number];
}

/** The state by which a year hands on the next year's base, and which year did. */
const BASE = 'tax-return.base';
const YEAR = 'tax-return.year';

/** One year of the chain, in fen. */
interface Year {
  readonly year: number;
  readonly base: Ratio;
  /** Growth of the tax figure, below zero where it fell. */
  readonly growth: Ratio;
  /** Base times one plus the growth that counts. */
  readonly computed: Ratio;
  readonly deducted: Ratio;
  readonly paid: Ratio;
  readonly next: Ratio;
}

/**
 * What a party, mostly the higher level, returns to another every year (税收返还): a base that moves with a tax (P23,
 * S22). Return = base × (1 + growth × elasticity). Where the tax fell, return × fall × malus is deducted and the lower
 * figure is the next year's base; after growth the next base is that return, or the same base again, as stated. It is
 * paid at year end, out of what the payer has and whatever flowed, so refunds change it only through the tax figure. It
 * never falls below zero. A year that nobody ended is reckoned on the way to the next one; the base is that of the
 * first year, whichever year is ended first.
 */
export const taxReturn: Clause<TaxReturn> = {
  name: 'tax-return',
  role: 'adjust',
  atYearEnd: true,
  schema: named('What one party returns to another every year: a base that moves with a tax (税收返还).', {
    from: partyId('Who pays it.'),
    to: partyId('Who gets it.'),
    base: amountSchema('The base that the first year is reckoned from.'),
    since: number('The first year reckoned from the base.', FIRST_YEAR, LAST_YEAR),
    tax: figureName('The tax whose growth counts: a reference figure of every year and the year before it.'),
    elasticity: shareSchema('How much of the growth counts: 20%.'),
    malus: shareSchema('Where the tax fell: return times fall times this is deducted. 0 for nothing.'),
    afterGrowth: word(
      'The next year’s base after a year that did not fall. return: what was returned. base: the same base again.',
      AFTER_GROWTH,
    ),
  }),
  read(written) {
    const { base, ...rest } = written as unknown as TaxReturn;
    return { ...rest, base: readAmount(base as never) };
  },
  reckons: () => true,
  check: ({ from, to, base }, at, { parties, rule }) => [
    ...wholeRuleProblems(taxReturn.name, at, rule),
    ...betweenProblems({ from, to }, at, parties),
    ...amountProblems(base, below(at, 'base'), parties),
  ],
  reads: ({ base, tax }) => ({ figures: [...figuresOf(base), tax] }),
  apply(flow, term) {
    const now = yearOf(flow, term);
    if (!now) return flow;
    const { base, growth, computed, deducted, paid, next } = now;
    const given = moved(flow, term, paid);
    const state = { ...flow.state, [BASE]: next, [YEAR]: ratio(BigInt(now.year)) };
    const values: NamedValue[] = [
      { name: 'from', text: term.from },
      { name: 'to', text: term.to },
      { name: 'base', fraction: base },
      { name: 'growth', text: percentText(growth), fraction: growth },
      { name: 'return', fraction: computed },
      { name: 'deducted', fraction: deducted },
      { name: 'paid', fraction: paid },
      { name: 'next-base', fraction: next },
    ];
    return stepped(flow, taxReturn.name, { given, state }, values);
  },
  sentence: ({ from, to, base, since, tax, elasticity, malus, afterGrowth }, { names }) =>
    both((language) => {
      const amount = amountText(base, language, names);
      const [payer, payee] = [nameOf(names, from), nameOf(names, to)];
      const same = afterGrowth === 'base';
      return language === 'zh'
        ? `${payer}自 ${since} 年起每年向${payee}返还税收：返还额 = 基数 ×（1 + “${tax}”增长率 × ${elasticity}），首年基数为${amount}；“${tax}”下降的，扣减返还额 × 下降率 × ${malus}，并以扣减后数额为次年基数；未下降的，次年基数为${same ? '原基数' : '当年返还额'}。`
        : `From ${since} ${payer} returns to ${payee} every year: base × (1 + growth of "${tax}" × ${elasticity}), the first base being ${amount}; where "${tax}" fell, the return × the fall × ${malus} is deducted and the lower figure is the next base; otherwise the next base is ${same ? 'the same base' : 'the return'}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const [base, returned, deducted, paid, next] = ['base', 'return', 'deducted', 'paid', 'next-base'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const [payer, payee] = ['from', 'to'].map((name) => nameOf(names, valueOf(step, name)));
      const growth = valueOf(step, 'growth');
      const less = isZero(valueNamed(step, 'deducted')?.fraction ?? ZERO_RATIO);
      return language === 'zh'
        ? `税收返还：基数 ${base}，增长 ${growth}，返还额 ${returned}${less ? '' : `，扣减 ${deducted}`}，${payer}付给${payee} ${paid}，次年基数 ${next}`
        : `tax return: base ${base}, growth ${growth}, return ${returned}${less ? '' : `, less ${deducted}`}; ${payer} pays ${payee} ${paid}, next base ${next}`;
    }),
};

/** The return of the flow's year, along the years since the last one handed on; none before the first. */
function yearOf(flow: Flow, term: TaxReturn): Year | undefined {
  const { since } = term;
  const last = flow.state[YEAR];
  const handedOn = last !== undefined && Number(last.n) >= since ? flow.state[BASE] : undefined;
  let base = handedOn ?? amountIn({ ...flow, taxYear: since }, term.base);
  let found: Year | undefined;
  for (let year = handedOn && last ? Number(last.n) + 1 : since; year <= flow.taxYear; year++) {
    found = oneYear(flow, term, year, base);
    base = found.next;
  }
  return found;
}

function oneYear(flow: Flow, { tax, elasticity, malus, afterGrowth }: TaxReturn, year: number, base: Ratio): Year {
  const now = inFen(oneFigure(flow, { figure: tax, year }));
  const before = inFen(oneFigure(flow, { figure: tax, year: year - 1 }));
  if (isNegative(before) || isZero(before)) {
    return refuse('sharing.figure-out-of-bounds', { figure: tax, year: `${year - 1}`, subject: '-', bound: '> 0' });
  }
  const growth = minus(over(now, before), ONE);
  const computed = atLeastZero(times(base, plus(ONE, times(growth, ratio(elasticity)))));
  const fell = isNegative(growth);
  const deducted = fell ? times(computed, times(minus(ZERO_RATIO, growth), ratio(malus))) : ZERO_RATIO;
  const paid = atLeastZero(minus(computed, deducted));
  const next = fell || afterGrowth === 'return' ? paid : base;
  return { year, base, growth, computed, deducted, paid, next };
}
