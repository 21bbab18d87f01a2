import { ApiProperty } from '@nestjs/swagger';
import type { Clocks, Views } from '@ledger/event-store';
import type { Period } from '@ledger/kernel';
import { figureText } from '../domain/figure.js';
import { monthsBetween, pipelineRoll } from '../domain/pipeline-roll.js';
import { STAGES } from '../domain/project.events.js';
import type { ProjectState } from '../domain/project.decider.js';
import { Project, projectOf } from './project.view.js';

const count = (description: string): PropertyDecorator => ApiProperty({ type: 'integer', description });
const yuan = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const stage = (description: string): PropertyDecorator => ApiProperty({ type: String, enum: [...STAGES], description });

export class StageCount {
  @stage('Stage.') readonly stage!: string;
  @count('Projects that stood there at the end of the month before.') readonly opening!: number;
  @count('Projects that entered at it or advanced to it in the month.') readonly in!: number;
  @count('Projects that advanced from it or were dropped at it in the month.') readonly out!: number;
  @count('Projects that stand there at the month’s end: opening and in, less out.') readonly projects!: number;
}
export class StageMoves {
  @stage('Stage left.') readonly from!: string;
  @stage('Stage reached.') readonly to!: string;
  @count('Projects that did so in the month.') readonly projects!: number;
}
export class PipelineInvestment {
  @yuan('Of the month, in yuan.') readonly month!: string;
  @yuan('Of the year up to and including the month, in yuan.') readonly yearToDate!: string;
  @yuan('Of all months up to it, in yuan.') readonly cumulative!: string;
}
/** The pipeline (四个一批) at the end of a month. */
export class PipelineMonth {
  @ApiProperty({ type: String, format: 'period', description: 'Month.' }) readonly month!: string;
  @ApiProperty({ type: () => StageCount, isArray: true }) readonly stages!: readonly StageCount[];
  @count('Projects of the pipeline: the sum of the stages.') readonly projects!: number;
  @count('Projects that entered in the month.') readonly entered!: number;
  @count('Projects dropped in the month.') readonly dropped!: number;
  @ApiProperty({ type: () => StageMoves, isArray: true }) readonly transitions!: readonly StageMoves[];
  @ApiProperty({ type: () => PipelineInvestment }) readonly investment!: PipelineInvestment;
}

interface Asked {
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly park?: string;
}

/** The pipeline of a ledger, or of one of its parks, at the end of a month, as known at a standpoint. */
export async function pipelineMonth(
  views: Views,
  { month, ...asked }: Asked & { month: Period },
): Promise<PipelineMonth> {
  return rolled(await projectsOf(views, asked), month);
}

/** Every month from one to another rolled, from one reading of the projects. */
export async function pipelineMonths(
  views: Views,
  { from, to, ...asked }: Asked & { from: Period; to: Period },
): Promise<PipelineMonth[]> {
  const months = monthsBetween(from, to);
  const projects = await projectsOf(views, asked);
  return months.map((month) => rolled(projects, month));
}

async function projectsOf(views: Views, { ledger, clocks, park }: Asked): Promise<ProjectState[]> {
  const projects: ProjectState[] = [];
  const where = park === undefined ? {} : { park };
  for await (const row of views.every(Project, { ledger, clocks, where })) projects.push(projectOf(row));
  return projects;
}

function rolled(projects: readonly ProjectState[], month: Period): PipelineMonth {
  const { investment, ...roll } = pipelineRoll(projects, month);
  return {
    ...roll,
    investment: {
      month: figureText(investment.month),
      yearToDate: figureText(investment.yearToDate),
      cumulative: figureText(investment.cumulative),
    },
  };
}
