import { below, named, partyId, partyProblems } from '@ledger/agreement';
import { isZero, minus, ZERO_RATIO, type Json } from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { atLeastZero, flowing, giving, stepped, takeFrom, valueNamed, valueOf, type Clause } from '../flow.js';
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

interface Expansion {
  readonly base: Amount;
  /** Who gets what exceeds the base. */
  readonly then: string;
  readonly withoutFigure?: WithoutFigure;
}

/**
 * Tax of a later expansion or technical upgrade (扩建、技改) belongs to the host; where it cannot be told apart, a year is
 * shared up to the tax before the expansion and what exceeds that is the host's (S6, P25). A year below the base, one
 * below zero too, flows on whole. A base below zero counts as zero.
 */
export const expansion: Clause<Expansion> = {
  name: 'expansion',
  role: 'take',
  schema: named(
    'Tax of a later expansion that cannot be told apart: a year flows on up to the base before it, and what exceeds the base goes to the party named.',
    {
      base: amountSchema('The yearly tax before the expansion.'),
      then: partyId('Who gets what exceeds it.'),
      withoutFigure: withoutFigureSchema,
    },
    ['withoutFigure'],
  ),
  read(written) {
    const { base, ...rest } = written as unknown as Omit<Expansion, 'base'> & { readonly base: Json };
    return { ...rest, base: readAmount(base) };
  },
  reckons: () => true,
  reads: ({ base }) => ({ figures: figuresOf(base) }),
  check: ({ base, then, withoutFigure }, at, { parties }) => [
    ...amountProblems(base, below(at, 'base'), parties),
    ...partyProblems(then, below(at, 'then'), parties),
    ...withoutFigureProblems(base, withoutFigure, at),
  ],
  apply(flow, { base, then, withoutFigure }) {
    if (lacksFigure(flow, base, withoutFigure)) return skipping(flow, expansion.name);
    const before = atLeastZero(amountIn(flow, base));
    const actual = flowing(flow);
    const above = atLeastZero(minus(actual, before));
    const change = isZero(above)
      ? {}
      : { lots: takeFrom(flow.lots, before).taken, given: giving(flow, [{ party: then, exact: above }]) };
    return stepped(flow, expansion.name, change, [
      { name: 'party', text: then },
      { name: 'base', fraction: before },
      { name: 'actual', fraction: actual },
      { name: 'above', fraction: above },
    ]);
  },
  sentence: ({ base, then, withoutFigure }, { names }) =>
    both((language) => {
      const [amount, host] = [amountText(base, language, names), nameOf(names, then)];
      const skip = skipSentence(withoutFigure)[language];
      return language === 'zh'
        ? `扩建、技改新增税收不能分清的，每年以扩建前基数（${amount}）为限参与分享，超过部分归${host}。${skip}`
        : `Where tax of an expansion cannot be told apart, each year is shared up to the base before it (${amount}); what exceeds it goes to ${host}.${skip}`;
    }),
  tell: (step, names) =>
    tellSkipped(step) ??
    both((language) => {
      const [base, actual, above] = ['base', 'actual', 'above'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const party = nameOf(names, valueOf(step, 'party'));
      return language === 'zh'
        ? `扩建前基数 ${base}，实际 ${actual}，超过部分 ${above} 归${party}`
        : `base before the expansion ${base}, actual ${actual}, above it ${above} to ${party}`;
    }),
};
