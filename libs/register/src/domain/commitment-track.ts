import {
  compare,
  isNegative,
  lastDay,
  minus,
  ratioOf,
  ZERO_RATIO,
  type CalendarDate,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import type { CommitmentKind } from './commitment.events.js';
import { figureRatio, sumFigures, type Figure } from './figure.js';

/** What is promised from a year on, until an amendment says otherwise. */
export interface Terms {
  readonly from: Period;
  readonly floor: Figure;
  readonly years: number;
}
export interface Promised {
  readonly kind: CommitmentKind;
  readonly floor: Figure;
  readonly firstYear: Period;
  readonly years: number;
  /** In the order of their years. */
  readonly amended?: readonly Terms[];
  /** No year that ends on this day or after it is monitored any more. */
  readonly releasedFrom?: CalendarDate;
}
export interface YearResult {
  readonly year: Period;
  readonly actual: Figure;
}

/**
 * `on-track` and `behind` against the straight line of a cumulative floor, `met` and `missed` once that is certain;
 * `met` and `shortfall` of an annual floor; `incomplete` where a year before has no result.
 */
export const TRACK_STATUSES = ['on-track', 'behind', 'met', 'missed', 'shortfall', 'incomplete'] as const;
export type TrackStatus = (typeof TRACK_STATUSES)[number];

/** A commitment at the end of one of its years. Expected and difference are exact, in hundredths of a yuan. */
export interface TrackedYear {
  readonly year: Period;
  /** 1 for the first year of the commitment. */
  readonly number: number;
  readonly actual: Figure;
  /** Of all years up to this one; only where none of them is missing. */
  readonly cumulative?: Figure;
  /** The floor's straight line to this year, or the floor of the year. */
  readonly expected: Ratio;
  /** What is above it, or below when negative; never worked out over a gap. */
  readonly difference?: Ratio;
  readonly status: TrackStatus;
}

/** Which year of a commitment a calendar year is: 1 for the first. */
export const yearNumberOf = ({ firstYear }: Pick<Promised, 'firstYear'>, year: Period): number =>
  Number(year) - Number(firstYear) + 1;

/** What was promised for a year: the last amendment that reaches it, otherwise the promise as it was made. */
export const termsFor = ({ firstYear, floor, years, amended = [] }: Promised, year: Period): Terms =>
  amended.findLast(({ from }) => from <= year) ?? { from: firstYear, floor, years };

/** Whether a year is still monitored: the release lies after its last day. */
export const isMonitored = ({ releasedFrom }: Pick<Promised, 'releasedFrom'>, year: Period): boolean =>
  releasedFrom === undefined || lastDay(year) < releasedFrom;

/**
 * The recorded years of a commitment in order, each against what was promised for it. The straight line is for
 * monitoring: the promise is the whole floor.
 */
export function commitmentTrack(promise: Promised, results: readonly YearResult[]): readonly TrackedYear[] {
  const inOrder = results
    .filter(({ year }) => isMonitored(promise, year))
    .toSorted((a, b) => (a.year < b.year ? -1 : 1));
  return inOrder.map(({ year, actual }, n) => {
    const number = yearNumberOf(promise, year);
    const { floor, years } = termsFor(promise, year);
    const tracked = { year, number, actual };
    if (promise.kind === 'annual') {
      const expected = figureRatio(floor);
      const difference = minus(figureRatio(actual), expected);
      return { ...tracked, expected, difference, status: isNegative(difference) ? 'shortfall' : 'met' };
    }
    const expected = ratioOf(floor * BigInt(number), BigInt(years));
    const soFar = sumFigures(inOrder.slice(0, n + 1).map((one) => one.actual));
    if (n + 1 < number) return { ...tracked, expected, status: soFar >= floor ? 'met' : 'incomplete' };
    const difference = minus(figureRatio(soFar), expected);
    const status = statusOf({ floor, years }, soFar, number, difference);
    return { ...tracked, cumulative: soFar, expected, difference, status };
  });
}

function statusOf(
  { floor, years }: Pick<Terms, 'floor' | 'years'>,
  soFar: Figure,
  number: number,
  difference: Ratio,
): TrackStatus {
  if (soFar >= floor) return 'met';
  if (number === years) return 'missed';
  return compare(difference, ZERO_RATIO) < 0 ? 'behind' : 'on-track';
}

/** Years between the first and the last recorded one that have no result. */
export function missingYears({ firstYear }: Promised, results: readonly YearResult[]): readonly Period[] {
  const known = new Set<string>(results.map(({ year }) => year));
  const last = results.map(({ year }) => Number(year)).reduce((most, year) => Math.max(most, year), 0);
  const span = Math.max(0, last - Number(firstYear) + 1);
  return Array.from({ length: span }, (_, n) => `${Number(firstYear) + n}` as Period).filter((one) => !known.has(one));
}
