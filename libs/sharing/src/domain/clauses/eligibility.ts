import { below, money, named, problem } from '@ledger/agreement';
import { fenFromYuan, ratio, times, ZERO_RATIO, type Json, type Ratio } from '@ledger/kernel';
import { amountProblems, positiveProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, reaches, readAmount, type Amount } from '../amounts.js';
import { byTreasury, giving, stepped, valueNamed, valueOf, type Clause, type Flow } from '../flow.js';
import { both, moneyText } from '../wording.js';

interface Eligibility {
  /** The figures that are measured. */
  readonly of: Amount;
  /** What they must at least come to, in fen. */
  readonly least: Ratio;
}

/**
 * Only what reaches a threshold is shared (S1, S21, P09): the figures on record, never the money that flows, decide. An
 * average is never worked out: the sum is held against as many times the threshold. Without it all stays where it was
 * collected, refunds too.
 */
export const eligibility: Clause<Eligibility> = {
  name: 'eligibility',
  role: 'take',
  schema: named('Only what reaches a threshold is shared; otherwise all stays where it was collected.', {
    of: amountSchema('The figures that are measured; an average is compared as a sum, unrounded.'),
    least: money('What they must at least come to, in yuan; exactly this much is enough.'),
  }),
  read(written) {
    const { of, least } = written as { readonly of: Json; readonly least: string };
    return { of: readAmount(of), least: ratio(fenFromYuan(least)) };
  },
  reckons: () => true,
  reads: ({ of }) => ({ figures: figuresOf(of) }),
  check: ({ of, least }, at, { parties }) => [
    ...(figuresOf(of).length === 0 ? [problem(below(at, 'of'), 'not-allowed', ONLY_FIGURES)] : []),
    ...amountProblems(of, below(at, 'of'), parties),
    ...positiveProblems({ fixed: least }, at, parties).map((one) => ({ ...one, pointer: below(at, 'least') })),
  ],
  apply(flow, term) {
    const { measured, needed } = held(flow, term);
    const eligible = reaches(measured, needed);
    const kept = eligible ? {} : { lots: [], given: giving(flow, byTreasury(flow.lots)) };
    return stepped(flow, eligibility.name, kept, [
      { name: 'eligible', text: eligible ? 'yes' : 'no' },
      { name: 'of', fraction: measured },
      { name: 'needed', fraction: needed },
    ]);
  },
  sentence: ({ of, least }, { names }) =>
    both((language) => {
      const [figures, threshold] = [amountText(of, language, names), moneyText(least, language)];
      return language === 'zh'
        ? `${figures}达到 ${threshold} 的方可分享；未达到的全部归入库地合作方。`
        : `It is shared only where ${figures} reaches ${threshold}; otherwise all stays with the party where it is collected.`;
    }),
  tell: (step) =>
    both((language) => {
      const [measured, needed] = ['of', 'needed'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const eligible = valueOf(step, 'eligible') === 'yes';
      return language === 'zh'
        ? `合计 ${measured}，须达到 ${needed}：${eligible ? '符合条件' : '不符合条件，归入库地合作方'}`
        : `together ${measured}, needed ${needed}: ${eligible ? 'eligible' : 'not eligible, stays where it is collected'}`;
    }),
};

const ONLY_FIGURES = { value: 'fixed', allowed: 'latest, priorYear, ofYear, sum, average, lowerOf' };

/** What is compared with what: for an average of n years their sum with n thresholds. */
function held(flow: Flow, { of, least }: Eligibility): { readonly measured: Ratio; readonly needed: Ratio } {
  if (!('average' in of)) return { measured: amountIn(flow, of), needed: least };
  const { average, ...whose } = of;
  return {
    measured: amountIn(flow, { ...whose, sum: average }),
    needed: times(least, ratio(BigInt(average.years))),
  };
}
