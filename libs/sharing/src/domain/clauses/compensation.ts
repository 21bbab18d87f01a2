import { below, date, figureName, money, named, partyId, problem } from '@ledger/agreement';
import {
  calendarDate,
  equals,
  fenFromYuan,
  isZero,
  ONE,
  ratio,
  yearOf,
  type CalendarDate,
  type Ratio,
} from '@ledger/kernel';
import { plainNumber } from '../amounts.js';
import { betweenProblems, moved, wholeRuleProblems, type Between } from '../between.js';
import { stepped, valueNamed, valueOf, type Clause, type Flow } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Compensation extends Between {
  readonly amount: Ratio;
  readonly on?: CalendarDate;
  readonly milestone?: string;
}

type Written = Omit<Compensation, 'amount' | 'on'> & { readonly amount: string; readonly on?: string };

/**
 * A one-off compensation (一次性补偿, Hunan S17, P38) from the place that accepts a project to the one that negotiated it
 * first. It is booked once, when the books of its milestone's year are ended, and is no part of any base: what the
 * clauses before it share, cap or guarantee stays as it was, and no receipt is mixed up with it. A certificate that
 * comes after the year's end is booked at once, and one that is withdrawn takes the compensation back.
 */
export const compensation: Clause<Compensation> = {
  name: 'compensation',
  role: 'adjust',
  repeats: true,
  atYearEnd: true,
  schema: named(
    'A one-off compensation at a milestone, outside the annual base.',
    {
      from: partyId('The accepting place, which pays.'),
      to: partyId('The first-negotiating place.'),
      amount: money('The amount, once.'),
      on: date('The day of the milestone.'),
      milestone: figureName(
        'A figure of kind number that certifies the milestone with 1, of the year it was reached; of several the first counts.',
      ),
    },
    ['on', 'milestone'],
    [['on'], ['milestone']],
  ),
  read(written) {
    const { amount, on, ...rest } = written as unknown as Written;
    return {
      ...rest,
      amount: ratio(fenFromYuan(amount)),
      ...(on !== undefined && { on: calendarDate(on) }),
    };
  },
  reckons: () => true,
  check: (term, at, { parties, rule }) => [
    ...(term.on === undefined ? [] : wholeRuleProblems(compensation.name, at, rule)),
    ...betweenProblems(term, at, parties),
    ...(isZero(term.amount) ? [problem(below(at, 'amount'), 'not-above-zero')] : []),
  ],
  reads: ({ milestone }) => ({ figures: milestone === undefined ? [] : [milestone] }),
  ofTheYear: ({ milestone }) => (milestone === undefined ? [] : [milestone]),
  apply(flow, term) {
    const { from, to, amount, on, milestone = '' } = term;
    if (!isDue(flow, term)) return flow;
    return stepped(flow, compensation.name, { given: moved(flow, term, amount) }, [
      { name: 'from', text: from },
      { name: 'to', text: to },
      { name: 'milestone', text: on ?? milestone },
      { name: 'amount', fraction: amount },
    ]);
  },
  sentence: ({ from, to, amount, on, milestone }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const [payer, payee] = [from, to].map((party) => nameOf(names, party));
      const sum = moneyText(amount, language);
      const when = on ?? (zh ? `“${milestone}”经确认时` : `when "${milestone}" is certified`);
      return zh
        ? `一次性补偿：${when}，由${payer}向${payee}补偿 ${sum}，不计入年度基数。`
        : `One-off compensation: ${on === undefined ? '' : 'on '}${when}, ${payer} pays ${payee} ${sum}, outside the annual base.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const [payer, payee] = ['from', 'to'].map((name) => nameOf(names, valueOf(step, name)));
      const amount = valueNamed(step, 'amount')?.fraction;
      const sum = amount ? moneyText(amount, language) : '';
      const at = valueOf(step, 'milestone');
      return language === 'zh'
        ? `${at}：${payer}一次性补偿${payee} ${sum}`
        : `${at}: one-off compensation of ${sum} from ${payer} to ${payee}`;
    }),
};

/** Whether the year reckoned is that of the milestone. */
function isDue({ taxYear, figures }: Flow, { on, milestone }: Compensation): boolean {
  if (on !== undefined) return yearOf(on) === taxYear;
  const certified = figures.find((one) => one.figure === milestone && equals(plainNumber(one), ONE));
  return certified?.year === taxYear;
}
