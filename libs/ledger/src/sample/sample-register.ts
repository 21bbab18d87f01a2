import { calendarDate, divisionCode, period, type Actor } from '@ledger/kernel';
import {
  DecideCommitment,
  DecideProject,
  DecideRegister,
  figure,
  type CommitmentCommand,
  type EstablishmentFunction,
  type ProjectCommand,
  type RegisterCommand,
  type Stage,
} from '@ledger/register';
import type { SampleDesk } from './sample-desk.js';
import {
  JINNIU,
  SAMPLE_AGREEMENT_ID as agreementId,
  SAMPLE_ENTERPRISES,
  SAMPLE_PARK,
  SHIFANG,
  type SampleEnterprise,
} from './sample-facts.js';
import { actor } from './sample-people.js';

const day = calendarDate;

/** Seven enterprises, each with head office and research in 金牛 and its plant, the main production, in 什邡. */
export async function registerEnterprises(desk: SampleDesk): Promise<void> {
  for (const enterprise of SAMPLE_ENTERPRISES)
    for (const command of enrolment(enterprise)) await desk.give(new DecideRegister(command, desk.on('2023-12-28')));
}

function enrolment({ creditCode, name, production }: SampleEnterprise): readonly RegisterCommand[] {
  const [wang, li, qian] = ['wang', 'li', 'qian'].map(actor) as [Actor, Actor, Actor];
  const openedOn = day('2022-06-01');
  const open = (establishmentId: string, fn: EstablishmentFunction, place: string): RegisterCommand => ({
    type: 'OpenEstablishment',
    data: {
      ...{ creditCode, establishmentId, function: fn, mainProduction: fn === 'plant' },
      ...{ place: divisionCode(place), openedOn },
    },
    by: wang,
  });
  return [
    { type: 'RegisterEnterprise', data: { creditCode, name, illustrative: true, establishedOn: openedOn }, by: wang },
    open('hq', 'head-office', JINNIU),
    open('rnd', 'rnd', JINNIU),
    open('plant', 'plant', SHIFANG),
    { type: 'ReachMilestone', data: { creditCode, milestone: 'production', on: day(production) }, by: wang },
    {
      type: 'ProposeRecognition',
      data: {
        ...{ creditCode, agreementId, from: day('2024-01-01') },
        ...{ evidence: '样例认定会议纪要 2023-12', recommendedBy: 'jinniu' },
      },
      by: wang,
    },
    { type: 'ConfirmRecognition', data: { creditCode, agreementId }, by: li },
    { type: 'ConfirmRecognition', data: { creditCode, agreementId }, by: qian },
  ];
}

const UAV = SAMPLE_ENTERPRISES[0];
const projectId = 'UAV';

/** The project behind the commitments: what 成都日报 tells of it is the floors alone. */
export async function enterUavProject(desk: SampleDesk): Promise<void> {
  const by = actor('sun');
  const advance = (to: Stage, on: string): ProjectCommand => ({
    type: 'AdvanceProject',
    data: { projectId, to, on: day(on), evidence: '样例' },
    by,
  });
  const commands: readonly ProjectCommand[] = [
    {
      type: 'EnterProject',
      data: {
        ...{ projectId, name: '样例·无人机总部研发与制造项目', park: SAMPLE_PARK, place: divisionCode(SHIFANG) },
        ...{ planInvestment: figure('1,200,000,000.00'), bureau: '样例园区招商部', creditCode: UAV.creditCode },
        ...{ nature: 'new', marks: ['hq-economy', 'advanced-manufacturing'], illustrative: true },
        ...{ on: day('2022-01-28') },
      },
      by,
    },
    advance('started', '2022-04-18'),
    advance('under-construction', '2022-06-20'),
    advance('in-use', UAV.production),
  ];
  for (const command of commands) await desk.give(new DecideProject(command, desk.on('2022-01-28')));
}

const PUBLISHED = '成都日报 2024-01-19（下限见报；起算年度、口径与完成数为样例）';

/** What a year of the project came to, in yuan. Invented. */
const YEARS = [
  { year: '2022', revenue: '600,000,000.00', contribution: '275,000,000.00' },
  { year: '2023', revenue: '800,000,000.00', contribution: '282,000,000.00' },
  { year: '2024', revenue: '1,000,000,000.00', contribution: '255,000,000.00' },
] as const;

/**
 * The two floors of the project as published: revenue of ten years not below 100 亿, economic contribution of each year
 * not below 2.7 亿. What counts, the first year and all results are illustrative.
 */
export async function makeCommitments(desk: SampleDesk): Promise<void> {
  const by = actor('sun');
  const of = {
    ...{ madeOn: day('2022-01-28'), creditCode: UAV.creditCode, projectId, firstYear: period('2022'), years: 10 },
    ...{ evidence: PUBLISHED, illustrative: true },
  };
  const commands: readonly CommitmentCommand[] = [
    {
      type: 'MakeCommitment',
      data: {
        ...{ ...of, commitmentId: 'UAV-revenue', name: '无人机项目：十年营业收入不低于 100 亿元', measure: '营业收入' },
        definition: '项目主体及其在两地的全部机构十年营业收入合计，不含增值税（样例口径）',
        kind: 'cumulative',
        floor: figure('10,000,000,000.00'),
      },
      by,
    },
    {
      type: 'MakeCommitment',
      data: {
        ...{ ...of, commitmentId: 'UAV-contribution', name: '无人机项目：年经济贡献不低于 2.7 亿元' },
        measure: '经济贡献',
        definition: '当年在两地缴纳入库的全部税费、社会保险费与支付的工资薪金之和（样例口径，见报未作定义）',
        kind: 'annual',
        floor: figure('270,000,000.00'),
      },
      by,
    },
    ...YEARS.flatMap(({ year, revenue, contribution }) =>
      [
        { commitmentId: 'UAV-revenue', actual: revenue },
        { commitmentId: 'UAV-contribution', actual: contribution },
      ].map(({ commitmentId, actual }): CommitmentCommand => ({
        type: 'RecordResult',
        data: { commitmentId, year: period(year), actual: figure(actual), evidence: `样例专项核查 ${year}` },
        by,
      })),
    ),
  ];
  for (const command of commands) await desk.give(new DecideCommitment(command, desk.on('2022-01-28')));
}
