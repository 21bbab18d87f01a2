import type { Agreement } from '@ledger/agreement';
import {
  addDays,
  addMonths,
  compareDates,
  lastDay,
  period as readPeriod,
  type Actor,
  type CalendarDate,
  type Period,
} from '@ledger/kernel';
import type { Course, Periods } from './course.js';
import { SIGNING } from './period.decider.js';
import { isReopened, NEW_PERIOD, type Officer, type PeriodState, type TransferPlan } from './period.state.js';

/** Something an agreement wants done by a day: a period closed, a year's settlements listed or its transfers planned. */
export interface Deadline {
  readonly what: 'close' | 'list' | 'plan';
  /** A closing period, or the calendar year. */
  readonly period: Period;
  readonly dueOn: CalendarDate;
  /** A period is closed; a year can be listed when all of its periods are; it is planned when the plan is filed. */
  readonly done: boolean;
  /** The plan that was filed last. */
  readonly plan?: TransferPlan;
}

/** Something that waits for an officer of one party. */
export interface Todo {
  readonly what:
    'lock' | 'propose' | 'submit' | 'sign' | 'plan' | 'answer-dispute' | 'answer-offer' | 'answer-reopening';
  readonly period: Period;
  /** The dispute. */
  readonly about?: string;
  readonly dueOn?: CalendarDate;
  readonly overdue: boolean;
}

/** Plans of transfers by calendar year. */
export type Plans = ReadonlyMap<Period, TransferPlan>;
export type Terms = Pick<Agreement, 'validity' | 'period' | 'calendar'>;

/** What the books of an agreement hold that something is due for. */
export interface Kept {
  readonly periods: Periods;
  readonly plans: Plans;
}

/** Everything that is due for a calendar year, in the order of the days; each period as its own version has it. */
export function deadlinesOf(course: Course<Terms>, year: Period, { periods, plans }: Kept): Deadline[] {
  const own = course.in(year, periods);
  const closed = (one: Period): boolean => periods.get(one)?.closed !== undefined;
  const end = lastDay(year);
  const { listWithinMonths, planWithinMonths } = course.ofYear(year, periods)?.calendar ?? {};
  const plan = plans.get(year);
  const found: Deadline[] = [
    ...own.flatMap(([period, { agreement }]): Deadline[] => {
      const dueOn = closeBy(period, agreement);
      return dueOn === undefined ? [] : [{ what: 'close', period, dueOn, done: closed(period) }];
    }),
    ...(listWithinMonths === undefined || own.length === 0
      ? []
      : [
          {
            ...{ what: 'list' as const, period: year, dueOn: addMonths(end, listWithinMonths) },
            done: own.every(([one]) => closed(one)),
          },
        ]),
    ...(planWithinMonths === undefined || own.length === 0
      ? []
      : [
          {
            ...{ what: 'plan' as const, period: year, dueOn: addMonths(end, planWithinMonths) },
            ...{ done: plan !== undefined, ...(plan && { plan }) },
          },
        ]),
  ];
  return found.sort((a, b) => compareDates(a.dueOn, b.dueOn));
}

const closeBy = (period: Period, { calendar }: Terms): CalendarDate | undefined =>
  calendar?.closeWithinDays === undefined ? undefined : addDays(lastDay(period), calendar.closeWithinDays);

/** What waits for an officer, by party and role, as of a day: the earliest due first, what has no day last. */
export function todosOf(
  course: Course<Terms>,
  kept: Kept,
  by: Pick<Actor, 'party' | 'role'>,
  today: CalendarDate,
): Todo[] {
  const { periods } = kept;
  const due = (what: Todo['what'], period: Period, dueOn?: CalendarDate, about?: string): Todo => ({
    ...{ what, period, overdue: dueOn !== undefined && compareDates(dueOn, today) < 0 },
    ...(about !== undefined && { about }),
    ...(dueOn !== undefined && { dueOn }),
  });
  const closings = course.all(periods);
  const terms = new Map(closings.map(([period, { agreement }]) => [period, agreement]));
  const closedBy = (period: Period): CalendarDate | undefined => {
    const version = terms.get(period);
    return version && closeBy(period, version);
  };
  const reviews = by.role === 'reviewer';
  const prepares = by.role === 'preparer';
  const toSign = [...periods].flatMap(([period, state]) => {
    const next = awaited(state, by.party);
    const theirs = next === 'submit' ? prepares : SIGNING.includes(by.role);
    return next !== undefined && theirs ? [due(next, period, closedBy(period))] : [];
  });
  // Whoever only signs is waited for with nothing else.
  if (by.role === 'signatory') return inOrder(toSign);
  const ended = closings.map(([period]) => period).filter((period) => compareDates(lastDay(period), today) < 0);
  const first = nextToClose(ended, periods);
  const found = [
    ...toSign,
    ...(first !== undefined ? [due('lock', first, closedBy(first))] : []),
    ...unplanned(course, ended, kept).map(({ period, dueOn }) => due('plan', period, dueOn)),
    ...[...periods].flatMap(([period, state]) => [
      ...(state.status === 'open' && isReopened(state) ? [due('lock', period)] : []),
      ...(prepares && state.status === 'locked' ? [due('propose', period, closedBy(period))] : []),
      ...(reviews && asked(state, by.party) ? [due('answer-reopening', period)] : []),
      ...disputesFor(state, by.party).flatMap(([what, { disputeId, dueOn }]) =>
        what === 'answer-offer' && !reviews ? [] : [due(what, period, dueOn, disputeId)],
      ),
    ]),
  ];
  return inOrder(found);
}

/** Plans still to be filed of years whose last period has ended. */
function unplanned(course: Course<Terms>, ended: readonly Period[], kept: Kept): Deadline[] {
  const years = new Set(ended.map((one) => yearPeriod(one.slice(0, 4))));
  return [...years]
    .filter((year) => course.in(year, kept.periods).every(([one]) => ended.includes(one)))
    .flatMap((year) => deadlinesOf(course, year, kept))
    .filter(({ what, done }) => what === 'plan' && !done);
}

/** What is due first comes first, what is due on no day last. */
function inOrder(todos: readonly Todo[]): Todo[] {
  const dueOn = (one: Todo): string => one.dueOn ?? '9999-12-31';
  return todos.toSorted((a, b) => (dueOn(a) < dueOn(b) ? -1 : dueOn(a) > dueOn(b) ? 1 : 0));
}

/** The first period that has ended, is not closed and can be locked, since periods close in order. */
function nextToClose(ended: readonly Period[], periods: Periods): Period | undefined {
  const first = ended.find((one) => periods.get(one)?.status !== 'closed');
  const state = (first !== undefined && periods.get(first)) || NEW_PERIOD;
  return state.status === 'open' && !isReopened(state) ? first : undefined;
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
