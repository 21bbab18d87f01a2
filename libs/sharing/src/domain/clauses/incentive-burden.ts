import { below, named, partyId, partyProblems, problem } from '@ledger/agreement';
import {
  isNegative,
  isZero,
  minus,
  ONE,
  over,
  ratioText,
  sumRatios,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { admitted } from '../admit.js';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { amountProblems } from '../amount-checks.js';
import { atLeastZero, cameIn, giving, smaller, stepped, valueNamed, valueOf, type Clause } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface IncentiveBurden {
  readonly base: Amount;
  readonly withinBase: string;
  readonly aboveBase: string;
}

const TAKEN = ['incentive'] as const;

/**
 * Who bears lawful incentives (奖补; P37, Xinyu): the part of the year's revenue that lies within the base bears its part
 * of them, and the excess bears the rest. What was paid is nobody's share until this clause, and it counts against those
 * who bear it and not against the treasury that paid: so all given is the tax less the incentives, and whoever paid more
 * than its burden is owed the difference by the other. Revenue at or below the base, or below zero, has no excess, so
 * that all of them lie within the base; a base below zero counts as zero. It goes by the year to date; an incentive taken back lightens the burden alike.
 */
export const incentiveBurden: Clause<IncentiveBurden> = {
  name: 'incentive-burden',
  role: 'adjust',
  schema: named('Who bears lawful incentives, in the proportion of the base and the excess to the year’s revenue.', {
    base: amountSchema('The base of the year’s revenue.'),
    withinBase: partyId('Who bears the part within the base.'),
    aboveBase: partyId('Who bears the part above the base.'),
  }),
  read(written) {
    const { base, ...parties } = written as unknown as IncentiveBurden;
    return { base: readAmount(base as never), ...parties };
  },
  reckons: () => true,
  check: ({ base, withinBase, aboveBase }, at, { parties }) => [
    ...amountProblems(base, below(at, 'base'), parties),
    ...partyProblems(withinBase, below(at, 'withinBase'), parties),
    ...partyProblems(aboveBase, below(at, 'aboveBase'), parties),
    ...(withinBase === aboveBase ? [problem(below(at, 'aboveBase'), 'same-party', { party: aboveBase })] : []),
  ],
  reads: ({ base }) => ({ deductions: TAKEN, figures: figuresOf(base) }),
  prepare: (preparation) => admitted(preparation, incentiveBurden.name, TAKEN),
  apply(flow, { base, withinBase, aboveBase }) {
    const paid = flow.spent.filter(({ category }) => category === TAKEN[0]);
    if (paid.length === 0) return stepped(flow, incentiveBurden.name, {}, []);
    const incentives = sumRatios(paid.map(({ amount }) => amount));
    const revenue = cameIn(flow);
    const limit = atLeastZero(amountIn(flow, base));
    const excess = excessPart(revenue, limit);
    const above = times(incentives, excess);
    const within = minus(incentives, above);
    const given = giving(flow, [
      { party: withinBase, exact: minus(ZERO_RATIO, within) },
      { party: aboveBase, exact: minus(ZERO_RATIO, above) },
    ]);
    return stepped(flow, incentiveBurden.name, { given }, [
      { name: 'revenue', fraction: revenue },
      { name: 'base', fraction: limit },
      { name: 'incentives', fraction: incentives },
      ...paid.map(({ party, amount }) => ({ name: `paid.${party}`, fraction: amount })),
      { name: 'within-party', text: withinBase },
      { name: 'within-part', text: ratioText(minus(ONE, excess)) },
      { name: 'within', fraction: within },
      { name: 'above-party', text: aboveBase },
      { name: 'above-part', text: ratioText(excess) },
      { name: 'above', fraction: above },
    ]);
  },
  sentence: ({ base, withinBase, aboveBase }, { names }) =>
    both((language) => {
      const [within, above] = [nameOf(names, withinBase), nameOf(names, aboveBase)];
      const limit = amountText(base, language, names);
      return language === 'zh'
        ? `奖补（有法定依据并通过公平竞争审查的）按当年收入中基数（${limit}）与超基数部分的比例分担：基数内由${within}负担，超基数由${above}负担；垫付方多付的部分由对方补足。`
        : `Incentives with a legal basis and a passed fair-competition review are borne in the proportion of the base (${limit}) and the excess in the year's revenue: within the base by ${within}, above it by ${above}; whoever paid more than its part is made whole.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      if (valueOf(step, 'category')) {
        const basis = valueOf(step, 'legal-basis');
        return zh ? `奖补由各方分担，依据 ${basis}` : `incentive to be borne by the parties, by ${basis}`;
      }
      if (!valueNamed(step, 'incentives')) return zh ? '本年度没有奖补' : 'no incentives this year';
      const money = (name: string): string => moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      const [within, above] = ['within', 'above'].map((side) => {
        const who = nameOf(names, valueOf(step, `${side}-party`));
        return `${who} ${valueOf(step, `${side}-part`)} = ${money(side)}`;
      });
      const paid = step.values
        .filter(({ name }) => name.startsWith('paid.'))
        .map(({ name }) => `${nameOf(names, name.slice('paid.'.length))} ${money(name)}`);
      return zh
        ? `奖补 ${money('incentives')}（${paid.join('、')} 支付），收入 ${money('revenue')}，基数 ${money('base')}：基数内 ${within}，超基数 ${above}`
        : `incentives ${money('incentives')} (paid by ${paid.join(', ')}), revenue ${money('revenue')}, base ${money('base')}: within it ${within}, above it ${above}`;
    }),
};

/** The part of the revenue that lies above the base. */
function excessPart(revenue: Ratio, base: Ratio): Ratio {
  const excess = atLeastZero(minus(revenue, base));
  if (isZero(excess) || isNegative(revenue)) return ZERO_RATIO;
  return smaller(ONE, over(excess, revenue));
}
