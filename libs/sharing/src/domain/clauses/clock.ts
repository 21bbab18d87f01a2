import { ANCHORS, date as dateSchema, list, named, word, type Anchor } from '@ledger/agreement';
import {
  calendarDate,
  firstDay,
  lastDay,
  daysBetween,
  ratioOf,
  yearSegments,
  type CalendarDate,
  type Counting,
  type Json,
} from '@ledger/kernel';
import { reachedOn } from '../enterprise.js';
import { type Clause, preparedBy, valueOf, type Preparation } from '../flow.js';
import type { SharedEnterprise } from '../shared-fact.js';
import { refuse, type Language } from '../sharing.rejections.js';
import { both } from '../wording.js';

/** What starts a rule's clock, and how its years are counted (P06). */
export interface Clock {
  /** Dates of the enterprise; of several the latest counts (S1: registration changed and full production reached). */
  readonly anchors?: readonly Anchor[];
  /** A date of the co-operation itself. */
  readonly date?: CalendarDate;
  readonly counting: Counting;
  /** Whether the calendar year of the anchor is year 1 although it is not whole, or the year after it is. */
  readonly firstYear: 'counts' | 'does-not-count';
}

/** Counts the years of a rule; clauses after it go by them. One rule has one clock. */
export const clock: Clause<Clock> = {
  name: 'clock',
  role: 'prepare',
  schema: named(
    'What starts the clock of the rule and how its years are counted.',
    {
      anchors: list(
        'Dates of the enterprise; of several the latest counts.',
        word(
          'A date of the enterprise.',
          ANCHORS.map(({ id }) => id),
        ),
        1,
        ANCHORS.length,
      ),
      date: dateSchema('A date of the co-operation itself.'),
      counting: word(
        'calendar: the calendar year of the anchor is year 1. anniversary: year 1 runs from the anchor to the day before its anniversary, and a tax period across two years is divided by days.',
        ['calendar', 'anniversary'],
      ),
      firstYear: word(
        'counts: the calendar year of the anchor is year 1 although it is not whole (default). does-not-count: the year after it is year 1.',
        ['counts', 'does-not-count'],
      ),
    },
    ['anchors', 'date', 'firstYear'],
    [['anchors'], ['date']],
  ),
  read(written: Json) {
    const { date, firstYear = 'counts', ...rest } = written as unknown as Clock & { readonly date?: string };
    return { ...rest, firstYear, ...(date !== undefined && { date: calendarDate(date) }) };
  },
  prepare(preparation, term) {
    const { fact } = preparation;
    const start = startOf(preparation, term);
    const days = daysBetween(firstDay(fact.taxPeriod), lastDay(fact.taxPeriod)) + 1;
    const shift = term.counting === 'calendar' && term.firstYear === 'does-not-count' ? 1 : 0;
    const years = yearSegments(start.date, fact.taxPeriod, term.counting).map(({ year, days: own }) => ({
      year: year - shift,
      part: ratioOf(BigInt(own), BigInt(days)),
    }));
    return preparedBy(preparation, clock.name, { years }, [
      { name: 'anchor', text: start.anchor },
      { name: 'anchor-date', text: start.date },
      { name: 'period', text: fact.taxPeriod },
      ...years.map(({ year, part }) => ({
        name: 'year',
        text: `${year}`,
        ...(years.length > 1 && { fraction: part }),
      })),
    ]);
  },
  sentence({ anchors, date, counting, firstYear }) {
    return both((language) => {
      const zh = language === 'zh';
      const names = (anchors ?? []).map((anchor) => anchorName(anchor, language));
      const from =
        date ??
        (names.length === 1
          ? `${names[0]}${zh ? '之日' : ''}`
          : zh
            ? `${names.join('、')}中最迟之日`
            : `the latest of ${names.join(', ')}`);
      if (counting === 'anniversary') {
        return zh
          ? `年度自${from}起按周年计算，跨年度的所属期按天数划分。`
          : `Years run from ${from} to its anniversaries; a tax period across two is divided by days.`;
      }
      const first = firstYear === 'counts';
      return zh
        ? `年度按公历年度计算，${from}所在年度${first ? '为第 1 年' : '的次年为第 1 年'}。`
        : `Years are calendar years; year 1 is ${first ? 'that' : 'the one after that'} of ${from}.`;
    });
  },
  tell(step) {
    const [anchor, date, period] = ['anchor', 'anchor-date', 'period'].map((name) => valueOf(step, name));
    const years = step.values.filter(({ name }) => name === 'year');
    return both((language) => {
      const zh = language === 'zh';
      const told = years.map(({ text, fraction }) => {
        const part = fraction ? ` ${fraction.n}/${fraction.d}` : '';
        return zh ? `第 ${text} 年${part}` : `year ${text}${part}`;
      });
      const name = anchorName(anchor ?? '', language);
      return zh
        ? `${name} ${date}，所属期 ${period} 为${told.join('、')}`
        : `${name} ${date}: ${period} is ${told.join(', ')}`;
    });
  },
};

export const anchorName = (anchor: string, language: Language): string =>
  ANCHORS.find(({ id }) => id === anchor)?.[language] ?? (language === 'zh' ? '起算日' : 'start');

function startOf({ fact }: Preparation, { anchors = [], date }: Clock): { anchor: string; date: CalendarDate } {
  if (date !== undefined) return { anchor: 'date', date };
  const { enterprise } = fact;
  if (!enterprise) return refuse('sharing.no-enterprise', { fact: fact.id });
  return anchors
    .map((anchor) => ({ anchor, date: anchorDate(enterprise, anchor) }))
    .reduce((a, b) => (b.date > a.date ? b : a));
}

const anchorDate = (enterprise: SharedEnterprise, anchor: Anchor): CalendarDate =>
  reachedOn(enterprise, anchor) ?? refuse('sharing.no-anchor', { enterprise: enterprise.creditCode, anchor });
