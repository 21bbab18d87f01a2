import type { Agreement } from '@ledger/agreement';
import {
  addDays,
  addMonths,
  compareDates,
  firstDay,
  lastDay,
  nextPeriod,
  period as readPeriod,
  periodOf,
  periodsOf,
  type Actor,
  type CalendarDate,
  type Period,
} from '@ledger/kernel';
import { SIGNING } from './period.decider.js';
import { isReopened, NEW_PERIOD, type PeriodState, type Officer } from './period.state.js';

/** Something an agreement wants done by a day: a period closed, a year's settlements listed or its transfers planned. */
export interface Deadline {
  readonly what: 'close' | 'list' | 'plan';
  /** A closing period, or the calendar year. */
  readonly period: Period;
  readonly dueOn: CalendarDate;
  /** Whether it is done; of a plan the books of periods know nothing. */
  readonly done?: boolean;
}

/** Something that waits for an officer of one party. */
export interface Todo {
  readonly what: 'lock' | 'propose' | 'submit' | 'sign' | 'answer-dispute' | 'answer-offer' | 'answer-reopening';
  readonly period: Period;
  /** The dispute. */
  readonly about?: string;
  readonly dueOn?: CalendarDate;
  readonly overdue: boolean;
}

/** The periods of an agreement as its books have them; those that nothing happened in are not there. */
export type Periods = ReadonlyMap<Period, PeriodState>;
type Terms = Pick<Agreement, 'validity' | 'period' | 'calendar'>;

/** The closing periods that an agreement has in a calendar year, in order. */
export const periodsIn = ({ validity: { from, to }, period: kind }: Terms, year: Period): Period[] =>
  periodsOf(year, kind).filter((one) => compareDates(lastDay(one), from) >= 0 && compareDates(firstDay(one), to) <= 0);

/** Everything that is due for a calendar year, in the order of the days. */
export function deadlinesOf(terms: Terms, year: Period, periods: Periods): Deadline[] {
  const { calendar } = terms;
  if (!calendar) return [];
  const { closeWithinDays, listWithinMonths, planWithinMonths } = calendar;
  const own = periodsIn(terms, year);
  const closed = (one: Period): boolean => periods.get(one)?.closed !== undefined;
  const end = lastDay(year);
  const found: Deadline[] = [
    ...own.flatMap((period): Deadline[] => {
      if (closeWithinDays === undefined) return [];
      return [{ what: 'close', period, dueOn: addDays(lastDay(period), closeWithinDays), done: closed(period) }];
    }),
    ...(listWithinMonths === undefined || own.length === 0
      ? []
      : [{ what: 'list' as const, period: year, dueOn: addMonths(end, listWithinMonths), done: own.every(closed) }]),
    ...(planWithinMonths === undefined || own.length === 0
      ? []
      : [{ what: 'plan' as const, period: year, dueOn: addMonths(end, planWithinMonths) }]),
  ];
  return found.sort((a, b) => compareDates(a.dueOn, b.dueOn));
}

/** What waits for an officer, by party and role, as of a day: the earliest due first, what has no day last. */
export function todosOf(
  terms: Terms,
  periods: Periods,
  by: Pick<Actor, 'party' | 'role'>,
  today: CalendarDate,
): Todo[] {
  const due = (what: Todo['what'], period: Period, dueOn?: CalendarDate, about?: string): Todo => ({
    ...{ what, period, overdue: dueOn !== undefined && compareDates(dueOn, today) < 0 },
    ...(about !== undefined && { about }),
    ...(dueOn !== undefined && { dueOn }),
  });
  const { closeWithinDays } = terms.calendar ?? {};
  const closeBy = (period: Period): CalendarDate | undefined =>
    closeWithinDays === undefined ? undefined : addDays(lastDay(period), closeWithinDays);
  const reviews = by.role === 'reviewer';
  const prepares = by.role === 'preparer';
  const toSign = [...periods].flatMap(([period, state]) => {
    const next = awaited(state, by.party);
    const theirs = next === 'submit' ? prepares : SIGNING.includes(by.role);
    return next !== undefined && theirs ? [due(next, period, closeBy(period))] : [];
  });
  // Whoever only signs is waited for with nothing else.
  if (by.role === 'signatory') return inOrder(toSign);
  const first = nextToClose(terms, periods, today);
  const found = [
    ...toSign,
    ...(first !== undefined ? [due('lock', first, closeBy(first))] : []),
    ...[...periods].flatMap(([period, state]) => [
      ...(state.status === 'open' && isReopened(state) ? [due('lock', period)] : []),
      ...(prepares && state.status === 'locked' ? [due('propose', period, closeBy(period))] : []),
      ...(reviews && asked(state, by.party) ? [due('answer-reopening', period)] : []),
      ...disputesFor(state, by.party).flatMap(([what, { disputeId, dueOn }]) =>
        what === 'answer-offer' && !reviews ? [] : [due(what, period, dueOn, disputeId)],
      ),
    ]),
  ];
  return inOrder(found);
}

/** What is due first comes first, what is due on no day last. */
function inOrder(todos: readonly Todo[]): Todo[] {
  const dueOn = (one: Todo): string => one.dueOn ?? '9999-12-31';
  return todos.toSorted((a, b) => (dueOn(a) < dueOn(b) ? -1 : dueOn(a) > dueOn(b) ? 1 : 0));
}

/** The first period that has ended, is not closed and can be locked, since periods close in order. */
function nextToClose(terms: Terms, periods: Periods, today: CalendarDate): Period | undefined {
  const { from, to } = terms.validity;
  for (let one = periodOf(from, terms.period); compareDates(lastDay(one), today) < 0; one = nextPeriod(one)) {
    if (compareDates(firstDay(one), to) > 0) return undefined;
    const { status } = periods.get(one) ?? NEW_PERIOD;
    if (status !== 'closed') return status === 'open' && !isReopened(periods.get(one) ?? NEW_PERIOD) ? one : undefined;
  }
  return undefined;
}

/** What a package that is with the parties waits for on one side: its 经办 first, its 复核 then. */
function awaited(state: PeriodState, party: string): 'submit' | 'sign' | undefined {
  const has = (list: readonly Officer[]): boolean => list.some((one) => one.party === party);
  if (state.status !== 'proposed' || !state.parties.includes(party) || has(state.signatures)) return undefined;
  return has(state.submissions) ? 'sign' : 'submit';
}

const asked = ({ reopening }: PeriodState, party: string): boolean =>
  reopening !== undefined &&
  reopening.parties.includes(party) &&
  reopening.party !== party &&
  !reopening.agreed.includes(party);

type Dispute = PeriodState['disputes'][string];

/** An offer is answered by those who did not make it, a claim by those who did not raise it. */
function disputesFor({ disputes }: PeriodState, party: string): [Todo['what'], Dispute][] {
  return Object.values(disputes).flatMap((dispute): [Todo['what'], Dispute][] => {
    const { status, parties, offer, accepted } = dispute;
    if (status !== 'open' || !parties.includes(party)) return [];
    if (offer) return offer.party === party || offer.accepted.includes(party) ? [] : [['answer-offer', dispute]];
    return dispute.party === party || accepted.includes(party) ? [] : [['answer-dispute', dispute]];
  });
}

/** A calendar year as a period. */
export const yearPeriod = (year: number | string): Period => readPeriod(`${year}`);
