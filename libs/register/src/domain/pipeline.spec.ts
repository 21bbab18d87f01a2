import fc from 'fast-check';
import { addDays, calendarDate, lastDay, period, Rejection, type Period } from '@ledger/kernel';
import { given, golden, type Golden } from '@ledger/testing';
import { figure, figureText } from './figure.js';
import { monthsBetween, pipelineRoll } from './pipeline-roll.js';
import { projectDecider, type EnterProject, type ProjectCommand, type ProjectState } from './project.decider.js';
import {
  ProjectAdvanced,
  ProjectAdvanceTakenBack,
  ProjectAmended,
  ProjectDropped,
  ProjectEntered,
  ProjectInvestmentReported,
  STAGES,
  type ProjectEvent,
  type Stage,
} from './project.events.js';

const on = calendarDate;
const by = { user: 'sun', party: 'park', role: 'park-operations' };
const projectId = 'qz-001';
const entry: EnterProject['data'] = {
  ...{ projectId, name: '样例项目', park: 'qz', bureau: '招商局' },
  planInvestment: figure('250,000,000.00'),
  on: on('2024-01-05'),
};
const entered = ProjectEntered({ ...entry, illustrative: false, marks: [], stage: 'planned' });
const advance = (to: Stage, day: string) => ({ type: 'AdvanceProject', data: { projectId, to, on: on(day) } }) as const;
const advanced = (from: Stage, to: Stage, day: string) => ProjectAdvanced({ projectId, from, to, on: on(day) });
const started = advanced('planned', 'started', '2024-02-01');

describe('a project', () => {
  it('enters the pipeline once, planned unless it is taken over at another stage', () => {
    given(projectDecider).when({ type: 'EnterProject', data: entry }).then(entered);
    given(projectDecider, entered).when({ type: 'EnterProject', data: entry }).rejects('register.project-exists');
    given(projectDecider)
      .when({ type: 'EnterProject', data: { ...entry, stage: 'in-use' } })
      .then(ProjectEntered({ ...entered.data, stage: 'in-use' }));
    given(projectDecider).when(advance('started', '2024-02-01')).rejects('register.project-unknown');
  });
  it('goes forwards one stage at a time, in the order of its days', () => {
    given(projectDecider, entered).when(advance('started', '2024-02-01')).then(started);
    given(projectDecider, entered)
      .when(advance('under-construction', '2024-02-01'))
      .rejects('register.stage-skipped', { projectId, from: 'planned', to: 'under-construction' });
    given(projectDecider, entered, started).when(advance('planned', '2024-03-01')).rejects('register.stage-backwards');
    given(projectDecider, entered, started).when(advance('started', '2024-03-01')).rejects('register.stage-backwards');
    given(projectDecider, entered, started)
      .when(advance('under-construction', '2024-01-31'))
      .rejects('register.stage-before-last', { on: '2024-01-31', last: '2024-02-01' });
  });
  it('stands where it stood once a mistaken transition is taken back', () => {
    const takeBack = { type: 'TakeBackAdvance', data: { projectId, reason: '误录' } } as const;
    const takenBack = ProjectAdvanceTakenBack({
      ...{ projectId, from: 'started', to: 'planned', on: on('2024-02-01'), reason: '误录' },
    });
    given(projectDecider, entered, started).when(takeBack).then(takenBack);
    given(projectDecider, entered).when(takeBack).rejects('register.nothing-to-take-back');
    given(projectDecider, entered, started, takenBack)
      .when(advance('started', '2024-03-01'))
      .then(advanced('planned', 'started', '2024-03-01'));
  });
  it('reports a month once; a correction says why', () => {
    const report = (month: string, reason?: string) =>
      ({
        type: 'ReportInvestment',
        data: { projectId, month: period(month), amount: figure('1.00'), ...(reason && { reason }) },
      }) as const;
    const reported = ProjectInvestmentReported(report('2024-02').data);
    given(projectDecider, entered).when(report('2024-02')).then(reported);
    given(projectDecider, entered, reported).when(report('2024-02')).rejects('register.investment-reported');
    given(projectDecider, entered, reported)
      .when(report('2024-02', '核减'))
      .then(ProjectInvestmentReported(report('2024-02', '核减').data));
    given(projectDecider, entered).when(report('2024-Q1')).rejects('register.not-a-month');
    given(projectDecider, entered).when(report('2023-12')).rejects('register.investment-before-entry');
    given(projectDecider, entered)
      .when({ type: 'ReportInvestment', data: { ...report('2024-02').data, amount: figure('-1') } })
      .rejects('register.figure-below-zero');
  });
  it('is amended with a reason, and stays where it stands', () => {
    const amend = { projectId, planInvestment: figure('300,000,000.00'), bureau: '经信局', reason: '追加投资' };
    given(projectDecider, entered, started).when({ type: 'AmendProject', data: amend }).then(ProjectAmended(amend));
    given(projectDecider, entered, ProjectAmended(amend)).when(advance('started', '2024-02-01')).then(started);
    given(projectDecider, entered)
      .when({ type: 'AmendProject', data: { ...amend, planInvestment: figure('-1') } })
      .rejects('register.figure-below-zero');
  });
  it('is left alone once it was dropped', () => {
    const dropped = ProjectDropped({ projectId, on: on('2024-03-01'), reason: '终止' });
    given(projectDecider, entered).when({ type: 'DropProject', data: dropped.data }).then(dropped);
    given(projectDecider, entered, dropped).when(advance('started', '2024-04-01')).rejects('register.project-dropped');
  });
});

interface Quanzhou extends Golden {
  readonly month: string;
  readonly before: { readonly month: string } & Record<Stage, number>;
  readonly moved: { readonly from: Stage; readonly to: Stage; readonly projects: number; readonly on: string };
  readonly investment: Readonly<Record<string, string>>;
  readonly expected: Record<Stage, number> & { readonly projects: number; readonly yearToDate: string };
}

it('rolls the published pipeline of Quanzhou: 10, 5, 42 and 43 of 100, 7 taken into use in February', () => {
  const { month, before, moved, investment, expected } = golden<Quanzhou>('register/pipeline.json');
  const histories = STAGES.flatMap((stage) =>
    Array.from({ length: before[stage] }, (_, n): ProjectEvent[] => [
      ProjectEntered({ ...entered.data, projectId: `${stage}-${n}`, stage, on: lastDay(period(before.month)) }),
    ]),
  );
  histories
    .filter(([first]) => first?.type === 'ProjectEntered' && first.data.stage === moved.from)
    .slice(0, moved.projects)
    .forEach((history) => history.push(advanced(moved.from, moved.to, moved.on)));
  Object.entries(investment).forEach(([of, yuan], n) =>
    histories[n]?.push(ProjectInvestmentReported({ projectId, month: period(of), amount: figure(yuan) })),
  );
  const roll = pipelineRoll(histories.map(stateAfter), period(month));
  expect(Object.fromEntries(roll.stages.map(({ stage, projects }) => [stage, projects]))).toEqual(
    Object.fromEntries(STAGES.map((stage) => [stage, expected[stage]])),
  );
  expect(roll).toMatchObject({ projects: expected.projects, entered: 0, dropped: 0 });
  expect(roll.transitions).toEqual([
    { from: 'planned', to: 'started', projects: 0 },
    { from: 'started', to: 'under-construction', projects: 0 },
    { from: 'under-construction', to: 'in-use', projects: 7 },
  ]);
  expect(figureText(roll.investment.yearToDate)).toBe(expected.yearToDate);
  expect(figureText(roll.investment.cumulative)).toBe(expected.yearToDate);
  expect(figureText(roll.investment.month)).toBe('3699000000.00');
});

it('corrects a transition dated too late: it is taken back and entered on its own day', () => {
  const late = advanced('planned', 'started', '2024-03-10');
  const takenBack = ProjectAdvanceTakenBack({
    ...{ projectId, from: 'started', to: 'planned', on: on('2024-03-10'), reason: '日期误录' },
  });
  given(projectDecider, entered, late, takenBack).when(advance('started', '2024-02-01')).then(started);
  const project = stateAfter([entered, late, takenBack, started]);
  const rolls = monthsBetween(period('2024-01'), period('2024-03')).map((month) => pipelineRoll([project], month));
  expect(rolls.map(({ stages: [planned, begun] }) => [planned, begun])).toEqual([
    [
      { stage: 'planned', opening: 0, in: 1, out: 0, projects: 1 },
      { stage: 'started', opening: 0, in: 0, out: 0, projects: 0 },
    ],
    [
      { stage: 'planned', opening: 1, in: 0, out: 1, projects: 0 },
      { stage: 'started', opening: 0, in: 1, out: 0, projects: 1 },
    ],
    [
      { stage: 'planned', opening: 0, in: 0, out: 0, projects: 0 },
      { stage: 'started', opening: 1, in: 0, out: 0, projects: 1 },
    ],
  ]);
});

it('rolls months that follow each other, ten years of them at most', () => {
  expect(monthsBetween(period('2023-11'), period('2024-02'))).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
  expect(() => monthsBetween(period('2024-02'), period('2024-01'))).toThrow('register.months-not-in-order');
  expect(() => monthsBetween(period('2000-01'), period('2024-01'))).toThrow('register.months-not-in-order');
  expect(() => monthsBetween(period('2024'), period('2024-01'))).toThrow('register.not-a-month');
});

it('is asked for months only', () => {
  expect(() => pipelineRoll([], period('2024'))).toThrow('register.not-a-month');
});

const stateAfter = (events: readonly ProjectEvent[]): ProjectState =>
  events.reduce(projectDecider.evolve, projectDecider.initial);

/** What officers try, some of it refused. */
const attempts = fc.array(
  fc.record({
    act: fc.constantFrom('AdvanceProject', 'TakeBackAdvance', 'DropProject' as const),
    to: fc.constantFrom(...STAGES),
    days: fc.nat(90),
  }),
  { maxLength: 8 },
);

function lived(first: number, tries: readonly { act: string; to: Stage; days: number }[]): ProjectState {
  let day = addDays(on('2024-01-01'), first);
  let state = stateAfter([ProjectEntered({ ...entered.data, on: day })]);
  for (const { act, to, days } of tries) {
    day = addDays(day, days);
    const data = { projectId, to, on: day, reason: 'x' };
    try {
      const events = projectDecider.decide(state, { type: act, data, by } as unknown as ProjectCommand);
      state = events.reduce(projectDecider.evolve, state);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return state;
}

it('counts every project once, at every month’s end, and moves nothing that did not move', () => {
  const months = Array.from({ length: 12 }, (_, n) => period(`2024-${String(n + 1).padStart(2, '0')}`));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), attempts), { maxLength: 12 }), (stories) => {
      const projects = stories.map(([first, tries]) => lived(first, tries));
      const there = (month: Period): number =>
        projects.filter(
          ({ stands, droppedOn }) =>
            (stands[0]?.on ?? '9') <= lastDay(month) && (droppedOn === undefined || droppedOn > lastDay(month)),
        ).length;
      months.forEach((month, n) => {
        const roll = pipelineRoll(projects, month);
        expect(roll.stages.reduce((sum, one) => sum + one.projects, 0)).toBe(there(month));
        const before = months[n - 1];
        const was = before === undefined ? 0 : pipelineRoll(projects, before).projects;
        expect(roll.projects).toBe(was + roll.entered - roll.dropped);
        const closings =
          before && new Map(pipelineRoll(projects, before).stages.map((one) => [one.stage, one.projects]));
        for (const { stage, opening, in: came, out: went, projects: closing } of roll.stages) {
          expect(closing).toBe(opening + came - went);
          expect(opening).toBe(closings?.get(stage) ?? 0);
        }
      });
    }),
    { numRuns: 60 },
  );
});
