import type { Agreement } from '@ledger/agreement';
import {
  addDays,
  comparePeriods,
  firstDay,
  lastDay,
  nextPeriod,
  periodKind,
  periodOf,
  shanghaiDate,
  within,
  type CalendarDate,
  type Period,
} from '@ledger/kernel';
import { holdsSomething, isReopened, NEW_PERIOD, type PeriodState } from './period.state.js';

/** What a version says of periods. */
export type Version = Pick<Agreement, 'period' | 'validity'>;
/** The periods of an agreement as its books have them; those that nothing happened in are not there. */
export type Periods = ReadonlyMap<Period, PeriodState>;

/** Under which version a period is closed; `runOff`: none governs it, and this one governed last before it. */
export interface Closing<V> {
  readonly agreement: V;
  readonly runOff: boolean;
}

/**
 * By the end of the periods, and of those that end together the shorter first: months, then the quarter that a later
 * version made of what was left of them.
 */
export function inCourse(a: Period, b: Period): number {
  const [first, second] = [lastDay(a), lastDay(b)];
  if (first !== second) return first < second ? -1 : 1;
  return comparePeriods(b, a);
}

/**
 * The day something became known to the ledger: when it was recorded, or the later business date that it carries. Both
 * stand in the log, so that whoever replays it finds the same day.
 */
export function knownOn({ recordedAt, effectiveOn }: { recordedAt: string; effectiveOn: CalendarDate }): CalendarDate {
  const recordedOn = shanghaiDate(new Date(recordedAt));
  return recordedOn < effectiveOn ? effectiveOn : recordedOn;
}

/** The closing period that a tax period belongs to; under a version that ends before it does, that version's last one. */
export function ownPeriodUnder({ period, validity }: Pick<Version, 'period' | 'validity'>, taxPeriod: Period): Period {
  const end = lastDay(taxPeriod);
  return periodOf(end < validity.to ? end : validity.to, period);
}

/**
 * The closing periods (会计期间) of an agreement over all its versions in force, oldest first: each version's own, for the
 * days that it governs, none begun anew. Between two versions and after the last one there are none; what comes up then
 * stands in periods of the run-off (清算期), which are closed like any other as far as they hold anything and are passed
 * over otherwise. So is a period left over from an earlier version, when one signed later closes the same days by others.
 */
export class Course<V extends Version> {
  private ordered: readonly (readonly [Period, V])[] | undefined;

  constructor(private readonly versions: readonly V[]) {}

  /** The version that governs a period, that of the last of its days which any governs. */
  governing(of: Period): V | undefined {
    const governed = this.governed().findLast(({ from, to }) => from <= lastDay(of) && firstDay(of) <= to);
    return governed?.version;
  }

  /** Periods that some version closes, in order. */
  regular(): readonly (readonly [Period, V])[] {
    if (!this.ordered) {
      const found = new Map<Period, V>();
      for (const { version, from, to } of this.governed()) {
        for (let one = periodOf(from, version.period); firstDay(one) <= to; one = nextPeriod(one))
          found.set(one, version);
      }
      this.ordered = [...found].sort(([a], [b]) => inCourse(a, b));
    }
    return this.ordered;
  }

  /** The version whose terms hold for a calendar year as a whole, one in which something was run off too. */
  ofYear(year: Period, periods: Periods): V | undefined {
    return this.governing(year) ?? this.in(year, periods).at(-1)?.[1].agreement;
  }

  /** The periods of a calendar year, in order. */
  in(year: Period, periods: Periods): (readonly [Period, Closing<V>])[] {
    return this.all(periods).filter(([one]) => within(one, year));
  }

  /** Regular periods and all others that hold something, in order. */
  all(periods: Periods): (readonly [Period, Closing<V>])[] {
    const regular = new Map(this.regular());
    const others = [...periods].filter(([one, state]) => !regular.has(one) && holdsSomething(state));
    return [
      ...[...regular].map(([one, agreement]) => [one, { agreement, runOff: false }] as const),
      ...others.map(([one]) => [one, this.nearest(one)] as const),
    ].sort(([a], [b]) => inCourse(a, b));
  }

  /** How a period is closed, if it can be: it is a regular one, or it holds something. */
  closing(of: Period, state: PeriodState = NEW_PERIOD): Closing<V> | undefined {
    const regular = this.regular().find(([one]) => one === of);
    if (regular) return { agreement: regular[1], runOff: false };
    return holdsSomething(state) ? this.nearest(of) : undefined;
  }

  /**
   * The period that has to be closed before another: the regular one in front of it; where that is closed, any other in
   * front of it that is not.
   */
  previous(of: Period, periods: Periods): { readonly period: Period; readonly closed: boolean } | undefined {
    const regular = this.regular().findLast(([one]) => inCourse(one, of) < 0);
    const closed = (one: Period): boolean => periods.get(one)?.status === 'closed';
    if (regular && !closed(regular[0])) return { period: regular[0], closed: false };
    const before = this.all(periods).filter(([one]) => inCourse(one, of) < 0);
    const first = before.findLast(([one]) => !closed(one) && !this.isRegular(one)) ?? before.at(-1);
    return first && { period: first[0], closed: closed(first[0]) };
  }

  /** The period a fact belongs to; of a time that no version governs, the first regular one after it, or else the last. */
  own(taxPeriod: Period): Period | undefined {
    const version = this.governing(taxPeriod);
    if (version) return ownPeriodUnder(version, taxPeriod);
    const regular = this.regular();
    return (regular.find(([one]) => lastDay(one) > lastDay(taxPeriod)) ?? regular.at(-1))?.[0];
  }

  /** The first regular period after one that takes corrections; one that was reopened takes its own facts alone. */
  openAfter(own: Period, periods: Periods): Period | undefined {
    const found = this.regular().find(([one]) => inCourse(one, own) > 0 && takesOthers(periods.get(one)));
    return found?.[0];
  }

  /**
   * Where a correction is booked when every regular period is closed: in the period, by the last version's kind, in which
   * it became known, so that it is not overdue the day it is booked; where that is not open any more, in the first one
   * after it that is, and never before a later one that was closed.
   */
  openInRunOff(on: CalendarDate, periods: Periods): Period {
    const last = this.governed().at(-1);
    const kind = last?.version.period ?? 'year';
    const ended = last && nextPeriod(periodOf(last.to, kind));
    let period = periodOf(on, kind);
    const passed = [...periods].filter(([one, { closed }]) => closed !== undefined && periodKind(one) === kind);
    for (const [one] of [...passed].sort(([a], [b]) => inCourse(a, b))) {
      if (inCourse(one, period) >= 0) period = nextPeriod(one);
    }
    if (ended && inCourse(period, ended) < 0) period = ended;
    while (!takesOthers(periods.get(period))) period = nextPeriod(period);
    return period;
  }

  private isRegular(of: Period): boolean {
    return this.regular().some(([one]) => one === of);
  }

  /** Under what a period is closed that is none of the regular ones. */
  private nearest(of: Period): Closing<V> {
    const governing = this.governing(of);
    if (governing) return { agreement: governing, runOff: false };
    const begun = this.governed().findLast(({ from }) => from <= lastDay(of)) ?? this.governed()[0];
    return { agreement: begun.version, runOff: true };
  }

  /** The days that each version governs, in order: a later version supersedes the earlier ones from its first day on. */
  private governed(): { readonly version: V; readonly from: CalendarDate; readonly to: CalendarDate }[] {
    return this.versions.flatMap((version, index) => {
      const { from, to } = version.validity;
      const next = this.versions.slice(index + 1).map(({ validity }) => addDays(validity.from, -1));
      const end = [to, ...next].reduce((a, b) => (b < a ? b : a));
      return end < from ? [] : [{ version, from, to: end }];
    });
  }
}

const takesOthers = (state: PeriodState = NEW_PERIOD): boolean => state.status === 'open' && !isReopened(state);
