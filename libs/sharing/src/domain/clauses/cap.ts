import {
  below,
  MOST_YEARS,
  named,
  number,
  partyId,
  partyProblems,
  problem,
  type AgreementProblem,
  type Around,
} from '@ledger/agreement';
import { compare, isZero, minus, ONE, plus, ratio, ZERO_RATIO, type Ratio } from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, reaches, readAmount, type Amount } from '../amounts.js';
import { moved } from '../between.js';
import { atLeastZero, givenTo, stepped, valueNamed, valueOf, type Clause } from '../flow.js';
import type { Sentence } from '../sharing.rejections.js';
import { both, moneyText, nameOf } from '../wording.js';
import type { Clock } from './clock.js';

interface Cap {
  readonly party: string;
  /** Most that the party gets in all years together. */
  readonly most: Amount;
  /** Who gets what the party no longer does. */
  readonly then: string;
  readonly extension?: Extension;
}

/** The years of the clock in which sharing runs, and how many more it runs where the cap was not reached in them. */
interface Extension {
  readonly after: number;
  readonly years: number;
}

/** Where the year stands in the life of the sharing; without an extension it runs for good. */
type Phase = 'not-begun' | 'running' | 'extended' | 'ended';

/** The states by which years tell later ones what the party has had, and whether the cap was reached in time. */
const USED = 'cap.used';
const REACHED = 'cap.reached';
/** The state by which a year says how far the clock is ahead of the calendar, for years without money of their own. */
const AHEAD = 'cap.clock-ahead';

/**
 * The most a party gets in all years together (S1, P10). At the cap sharing stops: what would be the party's goes to the
 * other one named, in that year and in every year after. It is worked out anew from the year a late fact belongs to, so
 * that room freed there is used by later years, and an extension opens or closes as the cap is reached in time or not.
 * A year below zero gives room back while sharing runs; once it has stopped the other party bears it, as it would have
 * had the money. What is short of the cap when all years have passed is reported and never worked out: whether the
 * superior makes it good is not the agreement's to say.
 */
export const cap: Clause<Cap> = {
  name: 'cap',
  role: 'adjust',
  schema: named(
    'The most a party gets in all years together; at the cap sharing stops.',
    {
      party: partyId('Whose share is capped.'),
      most: amountSchema('The cap.'),
      then: partyId('Who gets what the party no longer does.'),
      extension: named(
        'Sharing runs for some years of the clock, and some more if the cap was not reached in them; before and afterwards the party gets nothing. Needs a clock by calendar years.',
        {
          after: number('The last year in which sharing runs in any case; the first is year 1.', 1, MOST_YEARS),
          years: number('How many years more where the cap was not reached by the end of that one.', 1, MOST_YEARS),
        },
      ),
    },
    ['extension'],
  ),
  read(written) {
    const { most, ...rest } = written as unknown as Cap;
    return { ...rest, most: readAmount(most as never) };
  },
  reckons: () => true,
  clocked: ({ extension }) => extension !== undefined,
  check: ({ party, most, then, extension }, at, around) => [
    ...partyProblems(party, below(at, 'party'), around.parties),
    ...amountProblems(most, below(at, 'most'), around.parties),
    ...partyProblems(then, below(at, 'then'), around.parties),
    ...(party === then ? [problem(below(at, 'then'), 'same-party', { party })] : []),
    ...(extension ? clockProblems(below(at, 'extension'), around) : []),
  ],
  reads: ({ most }) => ({ figures: figuresOf(most) }),
  apply(flow, { party, most, then, extension }) {
    const limit = amountIn(flow, most);
    const before = flow.state[USED] ?? ZERO_RATIO;
    const due = givenTo(flow, party);
    // Years differ within one calendar year only where the enterprise's date was corrected in it; the highest counts.
    const own = flow.clockYears.at(-1);
    const ahead = own === undefined ? flow.state[AHEAD] : ratio(BigInt(own - flow.taxYear));
    const year = ahead && flow.taxYear + Number(ahead.n);
    const reachedBefore = isZero(flow.state[REACHED] ?? ZERO_RATIO) ? reaches(before, limit) : true;
    const phase = extension && year !== undefined ? phaseOf(extension, year, reachedBefore) : 'running';
    const gets = phase === 'running' || phase === 'extended' ? allowed({ due, before, limit }) : ZERO_RATIO;
    const used = plus(before, gets);
    const stopped = minus(due, gets);
    const given = isZero(stopped) ? flow.given : moved(flow, { from: party, to: then }, stopped);
    const reached = phase === 'running' ? reaches(used, limit) : reachedBefore;
    const state = {
      ...flow.state,
      [USED]: used,
      ...(extension && { [REACHED]: reached ? ONE : ZERO_RATIO, ...(ahead && { [AHEAD]: ahead }) }),
    };
    return stepped(flow, cap.name, { given, state }, [
      { name: 'party', text: party },
      ...(extension && year !== undefined
        ? [
            { name: 'year', text: `${year}` },
            { name: 'phase', text: phase },
          ]
        : []),
      { name: 'cap', fraction: limit },
      { name: 'due', fraction: due },
      { name: 'used', fraction: used },
      { name: 'left', fraction: minus(limit, used) },
      ...(extension && year !== undefined && year >= extension.after + extension.years
        ? [{ name: 'shortfall', fraction: atLeastZero(minus(limit, used)) }]
        : []),
    ]);
  },
  sentence: ({ party, most, then, extension }, { names }) =>
    both((language) => {
      const [own, other] = [nameOf(names, party), nameOf(names, then)];
      const limit = amountText(most, language, names);
      const { after = 0, years = 0 } = extension ?? {};
      if (language === 'zh') {
        const more = extension
          ? `分享期为第 1-${after} 年，期满未达上限的延长 ${years} 年，期外全部归${other}；期满仍不足的差额只列示，不计算。`
          : '';
        return `${own}各年累计所得以${limit}为限，达到后停止分享，其余归${other}。${more}`;
      }
      const more = extension
        ? ` Sharing runs in years 1-${after}, and ${years} more if the cap was not reached in them; outside them everything goes to ${other}. What is short of the cap in the end is reported and not worked out.`
        : '';
      return `${own} gets no more than ${limit} in all years together; at the cap sharing stops and the rest goes to ${other}.${more}`;
    }),
  tell: (step, names) =>
    both((language) => {
      const [limit, used, left] = ['cap', 'used', 'left'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      const zh = language === 'zh';
      const party = nameOf(names, valueOf(step, 'party'));
      const [year, phase] = [valueOf(step, 'year'), PHASES[valueOf(step, 'phase') as Phase]];
      const when = phase ? (zh ? `第 ${year} 年${phase.zh}，` : `year ${year}, ${phase.en}: `) : '';
      const short = valueNamed(step, 'shortfall')?.fraction ?? ZERO_RATIO;
      const said = zh
        ? `${when}${party}累计上限 ${limit}，已用 ${used}，剩余 ${left}`
        : `${when}cap of ${party} ${limit}, used ${used}, left ${left}`;
      if (isZero(short)) return said;
      const open = moneyText(short, language);
      return zh ? `${said}；期满不足 ${open}，只列示，不计算` : `${said}; ${open} short in the end, reported only`;
    }),
};

const PHASES: Readonly<Record<Phase, Sentence>> = {
  'not-begun': { zh: '尚未开始分享', en: 'sharing not begun' },
  running: { zh: '分享期', en: 'sharing' },
  extended: { zh: '延长期', en: 'extended' },
  ended: { zh: '分享已结束', en: 'sharing ended' },
};

function phaseOf({ after, years }: Extension, year: number, reached: boolean): Phase {
  if (year < 1) return 'not-begun';
  if (year <= after) return 'running';
  return year <= after + years && !reached ? 'extended' : 'ended';
}

/** A calendar year must be one year of the clock, or what was given in it cannot be put to a year. */
function clockProblems(at: string, { rule }: Around): AgreementProblem[] {
  const term = rule.clauses.find(({ name }) => name === 'clock')?.term as Clock | undefined;
  if (!term) return [];
  const single = term.counting === 'calendar' && (rule.per === 'enterprise' || term.date !== undefined);
  return single ? [] : [problem(at, 'extension-clock')];
}

/** What of its share the party gets this year: nothing once the cap was reached by the end of an earlier year. */
function allowed({ due, before, limit }: { due: Ratio; before: Ratio; limit: Ratio }): Ratio {
  const room = atLeastZero(minus(limit, before));
  if (isZero(room)) return ZERO_RATIO;
  return compare(due, room) <= 0 ? due : room;
}
