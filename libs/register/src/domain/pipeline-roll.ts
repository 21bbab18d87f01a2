import { comparePeriods, firstDay, lastDay, nextPeriod, periodKind, Rejection, type Period } from '@ledger/kernel';
import { sumFigures, type Figure } from './figure.js';
import { stageOn, type ProjectState } from './project.decider.js';
import { STAGES, type Stage } from './project.events.js';

/** One stage in a month: opening + in − out = closing. */
export interface StageRoll {
  readonly stage: Stage;
  /** Standing there at the end of the month before. */
  readonly opening: number;
  /** Entered at this stage or advanced to it in the month, whether or not they went on in the same month. */
  readonly in: number;
  /** Advanced from this stage or dropped at it in the month. */
  readonly out: number;
  /** Standing there at the month's end. */
  readonly projects: number;
}

/** The pipeline at a month's end and what moved in the month (月滚动). */
export interface PipelineRoll {
  readonly month: Period;
  /** Projects standing at each stage at the month's end; together all projects of the pipeline. */
  readonly stages: readonly StageRoll[];
  readonly projects: number;
  readonly entered: number;
  readonly dropped: number;
  /** Transitions dated in the month. */
  readonly transitions: readonly { readonly from: Stage; readonly to: Stage; readonly projects: number }[];
  /** Investment in yuan: of the month, of the year up to it, and of all months up to it. */
  readonly investment: { readonly month: Figure; readonly yearToDate: Figure; readonly cumulative: Figure };
}

/**
 * Rolls the pipeline to the end of a month. A project dropped by then stands nowhere; what was invested in it remains.
 * Rejects `register.not-a-month`.
 */
export function pipelineRoll(projects: readonly ProjectState[], month: Period): PipelineRoll {
  if (periodKind(month) !== 'month') throw new Rejection('register.not-a-month', month, { month });
  const [first, last] = [firstDay(month), lastDay(month)];
  const within = (on: string | undefined): boolean => on !== undefined && first <= on && on <= last;
  const before = (on: string | undefined): boolean => on !== undefined && on < first;
  const closing = projects.map((one) => stageOn(one, last)).filter((stage) => stage !== undefined);
  // What stood there before the month, read from its history up to then and not from the month's own movements.
  const opening = projects.flatMap(({ stands, droppedOn }) => {
    const stood = before(droppedOn) ? undefined : stands.findLast(({ on }) => before(on));
    return stood ? [stood.stage] : [];
  });
  const entered = projects.flatMap(({ stands: [entry] }) => (entry && within(entry.on) ? [entry.stage] : []));
  const dropped = projects.flatMap(({ stands, droppedOn }) => {
    const left = within(droppedOn) ? stands.at(-1) : undefined;
    return left ? [left.stage] : [];
  });
  const moves = projects.flatMap(({ stands }) =>
    stands.slice(1).flatMap(({ on, stage }, n) => (within(on) ? [{ from: stands[n]?.stage, to: stage }] : [])),
  );
  // Months sort as text.
  const invested = projects.flatMap((one) => one.invested).filter((one) => one.month <= month);
  const total = (of: (month: Period) => boolean): Figure =>
    sumFigures(invested.filter((one) => of(one.month)).map(({ amount }) => amount));
  const count = (among: readonly Stage[], stage: Stage): number => among.filter((one) => one === stage).length;
  return {
    month,
    stages: STAGES.map((stage) => ({
      stage,
      opening: count(opening, stage),
      in: count(entered, stage) + moves.filter(({ to }) => to === stage).length,
      out: count(dropped, stage) + moves.filter(({ from }) => from === stage).length,
      projects: count(closing, stage),
    })),
    projects: closing.length,
    entered: entered.length,
    dropped: dropped.length,
    transitions: STAGES.slice(1).map((to, n) => {
      const from = STAGES[n];
      return { from, to, projects: moves.filter((move) => move.from === from && move.to === to).length };
    }),
    investment: {
      month: total((one) => one === month),
      yearToDate: total((one) => one.startsWith(month.slice(0, 5))),
      cumulative: total(() => true),
    },
  };
}

/** Months rolled one after the other at once. */
const MOST_MONTHS = 120;

/** The months from one to another, both included. Rejects `register.not-a-month`, `register.months-not-in-order`. */
export function monthsBetween(from: Period, to: Period): readonly Period[] {
  for (const month of [from, to]) {
    if (periodKind(month) !== 'month') throw new Rejection('register.not-a-month', month, { month });
  }
  const months: Period[] = [];
  for (let month = from; comparePeriods(month, to) <= 0 && months.length <= MOST_MONTHS; month = nextPeriod(month)) {
    months.push(month);
  }
  if (months.length === 0 || months.length > MOST_MONTHS) {
    throw new Rejection('register.months-not-in-order', `${from} to ${to}`, { from, to, most: `${MOST_MONTHS}` });
  }
  return months;
}
