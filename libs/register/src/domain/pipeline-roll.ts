import { firstDay, lastDay, periodKind, Rejection, type Period } from '@ledger/kernel';
import { sumFigures, type Figure } from './figure.js';
import { stageOn, type ProjectState } from './project.decider.js';
import { STAGES, type Stage } from './project.events.js';

/** The pipeline at a month's end and what moved in the month (月滚动). */
export interface PipelineRoll {
  readonly month: Period;
  /** Projects standing at each stage at the month's end; together all projects of the pipeline. */
  readonly stages: readonly { readonly stage: Stage; readonly projects: number }[];
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
  const standing = projects.map((one) => stageOn(one, last)).filter((stage) => stage !== undefined);
  const moves = projects.flatMap(({ stands }) =>
    stands.slice(1).flatMap(({ on, stage }, n) => (within(on) ? [`${stands[n]?.stage} ${stage}`] : [])),
  );
  // Months sort as text.
  const invested = projects.flatMap((one) => one.invested).filter((one) => one.month <= month);
  const total = (of: (month: Period) => boolean): Figure =>
    sumFigures(invested.filter((one) => of(one.month)).map(({ amount }) => amount));
  return {
    month,
    stages: STAGES.map((stage) => ({ stage, projects: standing.filter((one) => one === stage).length })),
    projects: standing.length,
    entered: projects.filter(({ stands }) => within(stands[0]?.on)).length,
    dropped: projects.filter(({ droppedOn }) => within(droppedOn)).length,
    transitions: STAGES.slice(1).map((to, n) => {
      const from = STAGES[n];
      return { from, to, projects: moves.filter((move) => move === `${from} ${to}`).length };
    }),
    investment: {
      month: total((one) => one === month),
      yearToDate: total((one) => one.startsWith(month.slice(0, 5))),
      cumulative: total(() => true),
    },
  };
}
