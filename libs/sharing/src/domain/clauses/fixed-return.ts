import { below, date, list, named, partyId, partyProblems, problem, share, word } from '@ledger/agreement';
import {
  calendarDate,
  dateOf,
  daysBetween,
  isLeap,
  isZero,
  ratio,
  ratioOf,
  ratioText,
  sumRatios,
  times,
  ZERO_RATIO,
  type CalendarDate,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { positiveProblems } from '../amount-checks.js';
import { moved, wholeRuleProblems } from '../between.js';
import { atLeastZero, stepped, valueNamed, valueOf, type Clause, type Flow, type NamedValue } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

/** Money put in, and the days it stood: both included. */
interface Investment {
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
  readonly amount: Amount;
}
interface FixedReturn {
  readonly party: string;
  readonly paidBy: string;
  readonly rate: Ratio;
  readonly written: string;
  readonly dayCount: keyof typeof DAY_COUNTS;
  readonly investments: readonly Investment[];
}

const DAY_COUNTS = {
  'actual-365': { zh: '按实际天数除以 365 计算', en: 'by actual days over 365' },
  'actual-actual': { zh: '按实际天数除以当年天数计算', en: 'by actual days over the days of that year' },
} as const;

/**
 * A fixed return a year on money invested (P16, Pinghu), worked out when the year's books are ended: amount times rate
 * times the days it stood in the year, the first and the last included. It is owed whatever came in, so that the party
 * that pays may end below zero; a negative year changes nothing of it.
 */
export const fixedReturn: Clause<FixedReturn> = {
  name: 'fixed-return',
  role: 'adjust',
  atYearEnd: true,
  schema: named(
    'A fixed yearly return on money invested, paid when the year is ended.',
    {
      party: partyId('Who invested and gets the return.'),
      paidBy: partyId('Who pays it.'),
      rate: share('The return of a year: 10%.'),
      investments: list(
        'What was invested.',
        named(
          'One investment.',
          {
            from: date('The first day it stood.'),
            until: date('The last day it stood; left out while it stands.'),
            amount: amountSchema('How much; a figure on record where it is certified later.'),
          },
          ['until'],
        ),
      ),
      dayCount: word(
        'actual-365: actual days over 365 (default), so that a leap year brings a day more. actual-actual: over the days of that year, so that a whole year brings exactly the rate.',
        Object.keys(DAY_COUNTS),
      ),
    },
    ['dayCount'],
  ),
  read(written) {
    const { party, paidBy, rate, dayCount = 'actual-365', investments } = written as unknown as Written;
    return {
      party,
      paidBy,
      rate: ratio(rate),
      written: rate,
      dayCount,
      investments: investments.map(({ from, until, amount }) => ({
        from: calendarDate(from),
        ...(until !== undefined && { until: calendarDate(until) }),
        amount: readAmount(amount),
      })),
    };
  },
  reckons: () => true,
  check: ({ party, paidBy, rate, investments }, at, { parties, rule }) => [
    ...partyProblems(party, below(at, 'party'), parties),
    ...partyProblems(paidBy, below(at, 'paidBy'), parties),
    ...(party === paidBy ? [problem(below(at, 'paidBy'), 'same-party', { party })] : []),
    ...(isZero(rate) ? [problem(below(at, 'rate'), 'not-above-zero')] : []),
    ...investments.flatMap(({ from, until, amount }, index) => {
      const pointer = below(below(at, 'investments'), index);
      return [
        ...(until !== undefined && until < from
          ? [problem(below(pointer, 'until'), 'dates-reversed', { from, to: until })]
          : []),
        ...positiveProblems(amount, below(pointer, 'amount'), parties),
      ];
    }),
    ...wholeRuleProblems(fixedReturn.name, at, rule),
  ],
  reads: ({ investments }) => ({ figures: [...new Set(investments.flatMap(({ amount }) => figuresOf(amount)))] }),
  apply(flow, { party, paidBy, rate, written, dayCount, investments }) {
    const values: NamedValue[] = [];
    const returns = investments.flatMap((investment, index) => {
      const part = partOfYear(flow, investment, dayCount);
      if (isZero(part)) return [];
      const amount = atLeastZero(amountIn(flow, investment.amount));
      const brought = times(times(amount, rate), part);
      values.push(
        { name: `invested.${index + 1}`, fraction: amount },
        { name: `part.${index + 1}`, text: partText(part, flow, dayCount) },
        { name: `return.${index + 1}`, fraction: brought },
      );
      return [brought];
    });
    const total = sumRatios(returns);
    const given = isZero(total) ? flow.given : moved(flow, { from: paidBy, to: party }, total);
    return stepped(flow, fixedReturn.name, { given }, [
      { name: 'party', text: party },
      { name: 'paid-by', text: paidBy },
      { name: 'rate', text: written },
      ...values,
      { name: 'return', fraction: total },
    ]);
  },
  sentence: ({ party, paidBy, written, dayCount, investments }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const all = investments.map(({ from, until, amount }) => {
        const days = zh ? `自 ${from} 起${until ? `至 ${until}` : ''}` : `from ${from}${until ? ` to ${until}` : ''}`;
        const money = amountText(amount, language, names);
        return zh ? `${money}（${days}）` : `${money} (${days})`;
      });
      const [who, by] = [nameOf(names, party), nameOf(names, paidBy)];
      return zh
        ? `${who}投入 ${all.join('、')}，年固定回报率 ${written}，${DAY_COUNTS[dayCount].zh}，年终由${by}支付，与税收多少无关。`
        : `${who} invested ${all.join(', ')} at a fixed return of ${written} a year, ${DAY_COUNTS[dayCount].en}, paid by ${by} at year end whatever tax came in.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const money = (name: string): string => moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      const rate = valueOf(step, 'rate');
      const parts = step.values
        .filter(({ name }) => name.startsWith('invested.'))
        .map(({ name }) => name.slice('invested.'.length))
        .map((n) => `${money(`invested.${n}`)} × ${rate} × ${valueOf(step, `part.${n}`)} = ${money(`return.${n}`)}`);
      const who = nameOf(names, valueOf(step, 'party'));
      if (parts.length === 0) {
        return zh ? `${who}本年度尚无投资，没有固定回报` : `${who} had nothing invested this year: no fixed return`;
      }
      const by = nameOf(names, valueOf(step, 'paid-by'));
      return zh
        ? `固定回报：${parts.join('；')}；${by}付给${who} ${money('return')}`
        : `fixed return: ${parts.join('; ')}; ${by} pays ${who} ${money('return')}`;
    }),
};

interface Written {
  readonly party: string;
  readonly paidBy: string;
  readonly rate: string;
  readonly dayCount?: keyof typeof DAY_COUNTS;
  readonly investments: readonly { readonly from: string; readonly until?: string; readonly amount: Json }[];
}

const yearDays = (year: number): bigint => (isLeap(year) ? 366n : 365n);
const basis = (year: number, dayCount: FixedReturn['dayCount']): bigint =>
  dayCount === 'actual-365' ? 365n : yearDays(year);

/** The part of the year an investment stood. */
function partOfYear(
  { taxYear }: Pick<Flow, 'taxYear'>,
  { from, until }: Investment,
  dayCount: FixedReturn['dayCount'],
): Ratio {
  const [first, last] = [dateOf(taxYear, 1, 1), dateOf(taxYear, 12, 31)];
  const start = from > first ? from : first;
  const end = until !== undefined && until < last ? until : last;
  if (end < start) return ZERO_RATIO;
  return ratioOf(BigInt(daysBetween(start, end) + 1), basis(taxYear, dayCount));
}

/** '275/365': the days over the basis, not in lowest terms, as people count them. */
function partText(part: Ratio, { taxYear }: Pick<Flow, 'taxYear'>, dayCount: FixedReturn['dayCount']): string {
  const over = basis(taxYear, dayCount);
  return `${ratioText(times(part, ratio(over)))}/${over}`;
}
