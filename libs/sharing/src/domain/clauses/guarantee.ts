import { below, date, named, partyId, partyProblems, problem, word } from '@ledger/agreement';
import {
  addYears,
  calendarDate,
  dateOf,
  daysBetween,
  isLeap,
  isZero,
  minus,
  ONE,
  plus,
  ratioOf,
  ratioText,
  times,
  yearOf,
  ZERO_RATIO,
  type CalendarDate,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { amountIn, amountSchema, amountText, figuresOf, readAmount, type Amount } from '../amounts.js';
import { positiveProblems } from '../amount-checks.js';
import { moved, wholeRuleProblems } from '../between.js';
import { atLeastZero, givenTo, smaller, stepped, valueNamed, valueOf, type Clause, type Flow } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Guarantee {
  readonly party: string;
  /** Least that the party gets in a year. */
  readonly atLeast: Amount;
  readonly toppedUpBy: string;
  /** The day the promise begins, and the day it was counted from where that is a year before. */
  readonly from: CalendarDate;
  readonly oneYearAfter?: CalendarDate;
  readonly partialFirstYear: keyof typeof FIRST_YEARS;
  readonly recovered: keyof typeof RECOVERIES;
}

const FIRST_YEARS = {
  none: { zh: '首个不足整年的年度不予保底', en: 'a first year that is not whole is not guaranteed' },
  whole: { zh: '首个不足整年的年度按全额保底', en: 'a first year that is not whole is guaranteed in full' },
  'by-days': { zh: '首个不足整年的年度按天数折算保底', en: 'a first year that is not whole is guaranteed by its days' },
} as const;
const RECOVERIES = {
  never: { zh: '补足后不再收回', en: 'a top-up is never paid back' },
  'from-surplus': {
    zh: '补足额从以后年度超出保底的部分收回',
    en: 'a top-up is paid back out of what later years bring above the guarantee',
  },
} as const;

/** The state by which a year hands on what topped it up and is still to be paid back. */
const OPEN = 'guarantee.open';

/**
 * The least a party gets in a year (P15, S8), worked out when the year's books are ended: what is missing is topped up
 * by the other party named, whatever came in, so that party may end below zero; refunds only make more missing. A
 * guarantee below zero counts as zero. Top-ups
 * that are to be recovered are paid back by later years, never below their own guarantee, and a late fact works out
 * its year and every year after it anew.
 */
export const guarantee: Clause<Guarantee> = {
  name: 'guarantee',
  role: 'adjust',
  atYearEnd: true,
  schema: named(
    'The least a party gets in a year; what is missing is topped up when the year is ended.',
    {
      party: partyId('Who is guaranteed.'),
      atLeast: amountSchema('The least it gets in a year.'),
      toppedUpBy: partyId('Who tops it up.'),
      startsOn: date('The first day guaranteed.'),
      oneYearAfter: date('Guaranteed from one year after this day: when the grant had fully arrived.'),
      partialFirstYear: word(
        'What a first calendar year that is not whole means. none: not guaranteed. whole: in full. by-days: the part of its days from the first day guaranteed, over the days of that year.',
        Object.keys(FIRST_YEARS),
      ),
      recovered: word(
        'never: a top-up is final. from-surplus: later years pay it back out of what they bring the party above the guarantee.',
        Object.keys(RECOVERIES),
      ),
    },
    ['startsOn', 'oneYearAfter'],
    [['startsOn'], ['oneYearAfter']],
  ),
  read(written) {
    const { atLeast, startsOn, oneYearAfter, ...rest } = written as unknown as Guarantee & {
      readonly atLeast: Json;
      readonly startsOn?: string;
      readonly oneYearAfter?: string;
    };
    const anchor = calendarDate(startsOn ?? oneYearAfter ?? '');
    return {
      ...rest,
      atLeast: readAmount(atLeast),
      from: oneYearAfter === undefined ? anchor : addYears(anchor, 1),
      ...(oneYearAfter !== undefined && { oneYearAfter: anchor }),
    };
  },
  reckons: () => true,
  check: ({ party, toppedUpBy, atLeast }, at, { parties, rule }) => [
    ...partyProblems(party, below(at, 'party'), parties),
    ...partyProblems(toppedUpBy, below(at, 'toppedUpBy'), parties),
    ...(party === toppedUpBy ? [problem(below(at, 'toppedUpBy'), 'same-party', { party })] : []),
    ...positiveProblems(atLeast, below(at, 'atLeast'), parties),
    ...wholeRuleProblems(guarantee.name, at, rule),
  ],
  reads: ({ atLeast }) => ({ figures: figuresOf(atLeast) }),
  apply(flow, term) {
    const { party, toppedUpBy, atLeast, from, recovered } = term;
    const who = [
      { name: 'party', text: party },
      { name: 'topped-up-by', text: toppedUpBy },
      { name: 'from', text: from },
    ];
    const part = partGuaranteed(flow, term);
    if (isZero(part)) return stepped(flow, guarantee.name, {}, who);
    const least = times(atLeastZero(amountIn(flow, atLeast)), part);
    const due = givenTo(flow, party);
    const topUp = atLeastZero(minus(least, due));
    const open = flow.state[OPEN] ?? ZERO_RATIO;
    const repaid = recovered === 'never' ? ZERO_RATIO : smaller(open, atLeastZero(minus(due, least)));
    const stays = minus(plus(open, topUp), repaid);
    const net = minus(topUp, repaid);
    const given = isZero(net) ? flow.given : moved(flow, { from: toppedUpBy, to: party }, net);
    const state = recovered === 'never' ? flow.state : { ...flow.state, [OPEN]: stays };
    return stepped(flow, guarantee.name, { given, state }, [
      ...who,
      { name: 'part', text: ratioText(part) },
      { name: 'at-least', fraction: least },
      { name: 'due', fraction: due },
      { name: 'top-up', fraction: topUp },
      ...(recovered === 'never'
        ? []
        : [
            { name: 'repaid', fraction: repaid },
            { name: 'open', fraction: stays },
          ]),
    ]);
  },
  sentence: ({ party, atLeast, toppedUpBy, from, oneYearAfter, partialFirstYear, recovered }, { names }) =>
    both((language) => {
      const [who, by] = [nameOf(names, party), nameOf(names, toppedUpBy)];
      const least = amountText(atLeast, language, names);
      const [first, back] = [FIRST_YEARS[partialFirstYear][language], RECOVERIES[recovered][language]];
      if (language === 'zh') {
        const start = oneYearAfter === undefined ? `自 ${from} 起` : `自 ${oneYearAfter} 满一年（${from}）起`;
        return `${start}，${who}每年所得不低于${least}，不足部分年终由${by}补足；${first}；${back}。`;
      }
      const start = oneYearAfter === undefined ? `From ${from}` : `From ${from}, one year after ${oneYearAfter},`;
      return `${start} ${who} gets at least ${least} a year; what is missing is topped up by ${by} at year end; ${first}; ${back}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const who = nameOf(names, valueOf(step, 'party'));
      if (!valueOf(step, 'part')) {
        const from = valueOf(step, 'from');
        return zh ? `${who}自 ${from} 起保底，本年度不适用` : `${who} is guaranteed from ${from}, not in this year`;
      }
      const by = nameOf(names, valueOf(step, 'topped-up-by'));
      const [least = '', due = '', topUp = ''] = ['at-least', 'due', 'top-up'].map((name) => amountOf(name));
      const part = valueOf(step, 'part');
      const days = part === '1' ? '' : zh ? `（按天数 ${part}）` : ` (${part} of the year)`;
      const told = zh
        ? `${who}保底 ${least}${days}，应得 ${due}，${by}补足 ${topUp}`
        : `${who} is guaranteed ${least}${days} and is due ${due}: ${by} tops up ${topUp}`;
      if (!valueNamed(step, 'open')) return told;
      return zh
        ? `${told}，收回 ${amountOf('repaid')}，尚待收回 ${amountOf('open')}`
        : `${told}, ${amountOf('repaid')} is paid back and ${amountOf('open')} stays open`;

      function amountOf(name: string): string {
        return moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      }
    }),
};

/** Which part of the guarantee a calendar year has: none before it begins, all of it once it runs the year through. */
function partGuaranteed({ taxYear }: Pick<Flow, 'taxYear'>, { from, partialFirstYear }: Guarantee): Ratio {
  const first = yearOf(from);
  if (taxYear !== first) return taxYear < first ? ZERO_RATIO : ONE;
  const days = daysBetween(from, dateOf(first, 12, 31)) + 1;
  const all = isLeap(first) ? 366 : 365;
  if (days === all || partialFirstYear === 'whole') return ONE;
  return partialFirstYear === 'none' ? ZERO_RATIO : ratioOf(BigInt(days), BigInt(all));
}
