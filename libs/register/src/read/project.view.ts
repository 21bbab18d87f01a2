import { ApiProperty } from '@nestjs/swagger';
import {
  CountColumn,
  DateColumn,
  FlagColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  RatioColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { calendarDate, ratioText, type Period } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { figureText, sumFigures, writtenFigure } from '../domain/figure.js';
import type { ProjectState } from '../domain/project.decider.js';
import { projectEvents, STAGES, type ProjectEvent, type Stage } from '../domain/project.events.js';

const STAGE_WORDS = 'planned 谋划, started 开工, under-construction 在建, in-use 投用';

/** A stage a project reached, and the day. */
export class ProjectStand {
  @ApiProperty({ type: String, enum: [...STAGES], description: STAGE_WORDS }) readonly stage!: Stage;
  @ApiProperty({ type: String, format: 'date', description: 'The day it stood there first.' }) readonly on!: string;
}
/** Investment of one month, in yuan. */
export class ProjectInvestment {
  @ApiProperty({ type: String, format: 'period', description: 'Month.' }) readonly month!: string;
  @ApiProperty({ type: String, description: 'Figure in yuan, two decimals.' }) readonly amount!: string;
}

/** A project of the pipeline (四个一批) with all its dated transitions and monthly investments. */
@Entity()
@Index(['ledgerId', 'park', 'stage'])
export class Project {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Project.') readonly projectId!: string;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('Park it belongs to.') readonly park!: string;
  @TextColumn('Division code of its place.', { nullable: true }) readonly place!: string | null;
  @TextColumn('Planned investment: a figure in yuan, two decimals.') readonly planInvestment!: string;
  @TextColumn('Responsible bureau (责任单位).') readonly bureau!: string;
  @TextColumn('Responsible leader.', { nullable: true }) readonly leader!: string | null;
  @TextColumn('Investor.', { nullable: true }) readonly investor!: string | null;
  @TextColumn('Enterprise, once there is one.', { nullable: true }) readonly creditCode!: string | null;
  @TextColumn('new 新建, expansion 扩建, renovation 技改.', { nullable: true }) readonly nature!: string | null;
  @TextColumn('Class of its industry chain.', { nullable: true }) readonly industry!: string | null;
  @TextColumn('Land situation.', { nullable: true }) readonly land!: string | null;
  @TextColumn('Number of the investment contract.', { nullable: true }) readonly contract!: string | null;
  @TextColumn('Agreed investment: a figure in yuan.', { nullable: true }) readonly investmentAgreed!: string | null;
  @TextColumn('Registered capital of the project company: a figure in yuan.', { nullable: true })
  readonly registeredCapital!: string | null;
  @RatioColumn('Agreed land area in mu, exact.', { nullable: true }) readonly landMu!: string | null;
  @TextColumn('Party it comes from.', { nullable: true }) readonly originParty!: string | null;
  @TextColumn('Party it settles with.', { nullable: true }) readonly hostParty!: string | null;
  @TextColumn('Party that recommends it (推荐方).', { nullable: true }) readonly recommendedBy!: string | null;
  @TextColumn('Class of the industry classification (GB/T 4754).', { nullable: true })
  readonly industryCode!: string | null;
  @JsonColumn('Marks.', () => String, { isArray: true }) readonly marks!: readonly string[];
  @FlagColumn('Whether it is invented for illustration (样例).') readonly illustrative!: boolean;
  @TextColumn(`${STAGE_WORDS}.`) readonly stage!: string;
  @DateColumn('The day it reached that stage.') readonly stageSince!: string;
  @JsonColumn('Stages by date, from its entry.', () => ProjectStand, { isArray: true })
  readonly stands!: readonly ProjectStand[];
  @JsonColumn('Investment by month.', () => ProjectInvestment, { isArray: true })
  readonly investments!: readonly ProjectInvestment[];
  @TextColumn('Investment of all months reported: a figure in yuan.') readonly invested!: string;
  @DateColumn('The day it was dropped from the pipeline.', { nullable: true }) readonly droppedOn!: string | null;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const projectView: Projection<ProjectEvent> = {
  name: 'project',
  version: 2,
  tables: [Project],
  on: projectEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { projectId } = data;
    if (type === 'ProjectEntered') {
      const { stage, on, place, leader, investor, creditCode, nature, industry, land } = data;
      return rows.insert(Project, {
        ...{ projectId, name: data.name, park: data.park, bureau: data.bureau },
        ...{ marks: data.marks, illustrative: data.illustrative },
        planInvestment: figureText(data.planInvestment),
        ...{ place: place ?? null, leader: leader ?? null, investor: investor ?? null },
        ...{ creditCode: creditCode ?? null, nature: nature ?? null, industry: industry ?? null, land: land ?? null },
        ...{ ...UNSAID, ...agreed(data) },
        ...{ stage, stageSince: on, stands: [{ stage, on }] },
        ...{ investments: [], invested: '0.00', droppedOn: null, revision },
      });
    }
    const before = await rows.get(Project, { projectId });
    if (!before) return;
    switch (type) {
      case 'ProjectAmended': {
        const { name, planInvestment, bureau, leader, investor, creditCode, land } = data;
        const said = Object.entries({ name, bureau, leader, investor, creditCode, land });
        const change = Object.fromEntries(said.filter(([, value]) => value !== undefined));
        const plan = planInvestment === undefined ? {} : { planInvestment: figureText(planInvestment) };
        return rows.update(Project, { projectId }, { ...change, ...plan, ...agreed(data), revision });
      }
      case 'ProjectAdvanced':
        return rows.update(Project, { projectId }, standing([...before.stands, stand(data)], revision));
      case 'ProjectAdvanceTakenBack':
        return rows.update(Project, { projectId }, standing(before.stands.slice(0, -1), revision));
      case 'ProjectInvestmentReported': {
        const others = before.investments.filter(({ month }) => month !== data.month);
        const investments = [...others, { month: data.month, amount: figureText(data.amount) }].sort(byMonth);
        const invested = figureText(sumFigures(investments.map(({ amount }) => writtenFigure(amount))));
        return rows.update(Project, { projectId }, { investments, invested, revision });
      }
      case 'ProjectDropped':
        return rows.update(Project, { projectId }, { droppedOn: data.on, revision });
      case 'ProjectDocumentAttached':
        return rows.update(Project, { projectId }, { revision });
    }
  },
};

type Agreed = Extract<ProjectEvent, { type: 'ProjectAmended' }>['data'];
const UNSAID = {
  ...{ contract: null, investmentAgreed: null, registeredCapital: null, landMu: null },
  ...{ originParty: null, hostParty: null, recommendedBy: null, industryCode: null },
};
/** What was said of the contract, as the row has it; what was not said is left out. */
function agreed(data: Omit<Agreed, 'reason'>): Partial<Project> {
  const { contract, originParty, hostParty, recommendedBy, industryCode, investmentAgreed, registeredCapital } = data;
  const words = Object.entries({ contract, originParty, hostParty, recommendedBy, industryCode });
  return {
    ...Object.fromEntries(words.filter(([, value]) => value !== undefined)),
    ...(investmentAgreed !== undefined && { investmentAgreed: figureText(investmentAgreed) }),
    ...(registeredCapital !== undefined && { registeredCapital: figureText(registeredCapital) }),
    ...(data.landMu !== undefined && { landMu: ratioText(data.landMu) }),
  };
}

const stand = ({ to, on }: { to: Stage; on: string }): ProjectStand => ({ stage: to, on });
const byMonth = (a: ProjectInvestment, b: ProjectInvestment): number => (a.month < b.month ? -1 : 1);

function standing(stands: readonly ProjectStand[], revision: number): Partial<Project> {
  const { stage, on } = stands.at(-1) as ProjectStand;
  return { stands, stage, stageSince: on, revision };
}

/** What the row says of where a project stood and what was invested, for the monthly roll. */
export const projectOf = ({ stands, investments, droppedOn }: Project): ProjectState => ({
  stands: stands.map(({ stage, on }) => ({ stage, on: calendarDate(on) })),
  // The projection wrote these months out of events that were read as such.
  invested: investments.map(({ month, amount }) => ({ month: month as Period, amount: writtenFigure(amount) })),
  ...(droppedOn !== null && { droppedOn: calendarDate(droppedOn) }),
});
