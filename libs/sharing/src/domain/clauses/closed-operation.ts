import { below, MOST_YEARS, named, number, partyId, partyProblems, problem, text, word } from '@ledger/agreement';
import { sumRatios, ZERO_RATIO } from '@ledger/kernel';
import { giving, stepped, valueNamed, valueOf, type Clause, type Flow, type Lot } from '../flow.js';
import { refuse } from '../sharing.rejections.js';
import { both, moneyText, nameOf } from '../wording.js';

const BEFORE = ['closed', 'shared'] as const;

interface ClosedOperation {
  /** How many years of the clock. */
  readonly years: number;
  /** The fund of the park. */
  readonly to: string;
  /** What the money may be used for, as signed. */
  readonly use: string;
  readonly before?: (typeof BEFORE)[number];
}

/**
 * For its first years a park keeps everything in a fund of its own, for a stated use (封闭运作); afterwards the rest of
 * the rule shares (P18). Each part of a fact goes by its own year of the clock. A refund follows the year of its tax
 * period: the fund gives back what it was given. What holds before year 1 is for the agreement to say.
 */
export const closedOperation: Clause<ClosedOperation> = {
  name: 'closed-operation',
  role: 'take',
  clocked: () => true,
  schema: named(
    'The first years of the clock go wholly to the fund of the park, for a stated use; afterwards the rest of the rule shares.',
    {
      years: number('How many years.', 1, MOST_YEARS),
      to: partyId('The fund.'),
      use: text('What the money may be used for, as signed.', 200),
      before: word(
        'What holds in years before year 1. closed: the fund gets it. shared: the rest of the rule shares it. Not stated: sharing stops.',
        BEFORE,
      ),
    },
    ['before'],
  ),
  read: (written) => written as unknown as ClosedOperation,
  check: ({ to }, at, { parties }) => partyProblems(to, below(at, 'to'), parties),
  warn: ({ before }, at) => (before ? [] : [problem(below(at, 'before'), 'before-not-stated')]),
  apply(flow, term) {
    const { to, use, years } = term;
    const isClosed = ({ year = 0 }: Lot): boolean => (year < 1 ? beforeYearOne(flow, term, year) : year <= years);
    const own = flow.lots.filter(isClosed);
    const exact = sumRatios(own.map(({ amount }) => amount));
    const lots = flow.lots.filter((lot) => !own.includes(lot));
    return stepped(flow, closedOperation.name, { lots, given: giving(flow, [{ party: to, exact }]) }, [
      { name: 'party', text: to },
      { name: 'years', text: `1-${years}` },
      { name: 'use', text: use },
      { name: 'to-fund', fraction: exact },
      ...flow.lots.map((lot) => ({
        name: own.includes(lot) ? 'closed-year' : 'shared-year',
        text: `${lot.year ?? 0}`,
        fraction: lot.amount,
      })),
    ]);
  },
  sentence: ({ years, to, use, before }, { names }) =>
    both((language) => {
      const fund = nameOf(names, to);
      const edge = EDGES[before ?? 'open'][language];
      return language === 'zh'
        ? `第 1 年至第 ${years} 年封闭运作，全部归${fund}，限用于：${use}；${edge}；其后按以下约定分享。`
        : `Years 1 to ${years} are closed operation: all goes to ${fund}, to be used for: ${use}; ${edge}; afterwards it is shared as follows.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const [fund, use] = [nameOf(names, valueOf(step, 'party')), valueOf(step, 'use')];
      const amount = moneyText(valueNamed(step, 'to-fund')?.fraction ?? ZERO_RATIO, language);
      const years = step.values
        .filter(({ name }) => name === 'closed-year')
        .map(({ text: year = '' }) => year)
        .join(language === 'zh' ? '、' : ', ');
      const closed = valueOf(step, 'years');
      if (!years) {
        return language === 'zh' ? `封闭运作期（第 ${closed} 年）以外` : `outside the closed years ${closed}`;
      }
      return language === 'zh'
        ? `第 ${years} 年封闭运作：${amount} 归${fund}，限用于：${use}`
        : `year ${years} is closed operation: ${amount} to ${fund}, to be used for: ${use}`;
    }),
};

const EDGES = {
  closed: { zh: '第 1 年以前同', en: 'the same holds before year 1' },
  shared: { zh: '第 1 年以前不封闭', en: 'what comes before year 1 is shared' },
  open: { zh: '第 1 年以前未作规定', en: 'before year 1 nothing is agreed' },
} as const;

function beforeYearOne({ rule, taxYear }: Flow, { before }: ClosedOperation, year: number): boolean {
  if (before !== undefined) return before === 'closed';
  return refuse('sharing.before-first-year', { rule: rule.id, year: `${taxYear}`, first: `${taxYear - year + 1}` });
}
