import { below, named, partyId, partyProblems, problem, share } from '@ledger/agreement';
import { isZero, minus, ONE, plus, ratio, times, ZERO_RATIO, type Json, type Ratio } from '@ledger/kernel';
import { positiveProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { atLeastZero, flowing, giving, smaller, stepped, takeFrom, valueNamed, valueOf, type Clause } from '../flow.js';
import {
  lacksFigure,
  skipping,
  skipSentence,
  tellSkipped,
  withoutFigureProblems,
  withoutFigureSchema,
  type WithoutFigure,
} from '../without-figure.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Recoup {
  readonly investment: Amount;
  readonly factor: { readonly value: Ratio; readonly written: string };
  readonly to: string;
  readonly withoutFigure?: WithoutFigure;
}

/** The state by which years tell later ones what has been recouped. */
const RECOUPED = 'recoup.recouped';

/**
 * Whoever paid for the works gets the investment times a factor first, in all years together; only then is anything
 * shared (S20, P17). It is worked out anew from the year a late fact belongs to, so that later years give what an
 * earlier one now lacks. While it is not complete, a year below zero is taken back from that party and recouped again;
 * once complete, such a year flows on to be shared like any other.
 */
export const recoup: Clause<Recoup> = {
  name: 'recoup',
  role: 'take',
  schema: named(
    'Investment times a factor goes to a party first, in all years together; what is left flows on.',
    {
      investment: amountSchema('What was invested.'),
      factor: share('The factor: 1.2 for 1 : 1.2. Without it the investment alone.'),
      to: partyId('Who invested.'),
      withoutFigure: withoutFigureSchema,
    },
    ['factor', 'withoutFigure'],
  ),
  read(written) {
    const { investment, factor, ...rest } = written as unknown as Omit<Recoup, 'investment' | 'factor'> & {
      readonly investment: Json;
      readonly factor?: string;
    };
    const times = factor === undefined ? { value: ONE, written: '1' } : { value: ratio(factor), written: factor };
    return { ...rest, investment: readAmount(investment), factor: times };
  },
  reckons: () => true,
  reads: ({ investment }) => ({ figures: figuresOf(investment) }),
  check: ({ investment, factor, to, withoutFigure }, at, { parties }) => [
    ...positiveProblems(investment, below(at, 'investment'), parties),
    ...(isZero(factor.value) ? [problem(below(at, 'factor'), 'not-above-zero')] : []),
    ...partyProblems(to, below(at, 'to'), parties),
    ...withoutFigureProblems(investment, withoutFigure, at),
  ],
  apply(flow, { investment, factor, to, withoutFigure }) {
    if (lacksFigure(flow, investment, withoutFigure)) return skipping(flow, recoup.name);
    const invested = amountIn(flow, investment);
    const due = times(invested, factor.value);
    const before = flow.state[RECOUPED] ?? ZERO_RATIO;
    const open = atLeastZero(minus(due, before));
    const gets = isZero(open) ? ZERO_RATIO : smaller(flowing(flow), open);
    const further = minus(flowing(flow), gets);
    const recouped = plus(before, gets);
    return stepped(
      flow,
      recoup.name,
      {
        lots: isZero(further) ? [] : takeFrom(flow.lots, gets).rest,
        given: giving(flow, [{ party: to, exact: gets }]),
        state: { ...flow.state, [RECOUPED]: recouped },
      },
      [
        { name: 'party', text: to },
        { name: 'invested', fraction: invested },
        { name: 'factor', text: factor.written, fraction: factor.value },
        { name: 'due', fraction: due },
        { name: 'recouped-now', fraction: gets },
        { name: 'recouped', fraction: recouped },
        { name: 'left', fraction: atLeastZero(minus(due, recouped)) },
      ],
    );
  },
  sentence: ({ investment, factor, to, withoutFigure }, { names }) =>
    both((language) => {
      const [amount, party] = [amountText(investment, language, names), nameOf(names, to)];
      const skip = skipSentence(withoutFigure)[language];
      return language === 'zh'
        ? `先由${party}收回投资（${amount}）的 ${factor.written} 倍，历年累计，收足后其余部分再分享。${skip}`
        : `${party} first recoups ${factor.written} times the investment (${amount}), over all years together; the rest is shared after that.${skip}`;
    }),
  tell: (step, names) =>
    tellSkipped(step) ??
    both((language) => {
      const [invested, due, now, recouped, left] = ['invested', 'due', 'recouped-now', 'recouped', 'left'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const [party, factor] = [nameOf(names, valueOf(step, 'party')), valueOf(step, 'factor')];
      return language === 'zh'
        ? `${party}投资 ${invested} × ${factor} = ${due}，本年收回 ${now}，累计 ${recouped}，尚余 ${left}`
        : `${party} invested ${invested} × ${factor} = ${due}; recouped this year ${now}, in all ${recouped}, left ${left}`;
    }),
};
