import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  EVERYONE_AT_WORK,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideProject } from '../decide-project.js';
import type { ProjectCommand } from '../domain/project.decider.js';
import { PipelineMonth, pipelineMonth, pipelineMonths } from '../read/pipeline.js';
import { Project } from '../read/project.view.js';
import {
  AdvanceProjectRequest,
  AmendProjectRequest,
  DropProjectRequest,
  EnterProjectRequest,
  ReportInvestmentRequest,
  TakeBackAdvanceRequest,
} from './project.requests.js';
import { WRITERS } from './writers.js';
import { PipelineQuery, PipelineSeriesQuery, ProjectQuery } from './register.queries.js';

/** The project pipeline (四个一批): planned, started, under construction, in use. */
@LedgerController('', '项目库')
export class ProjectController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('projects')
  @Rights(...WRITERS)
  async enter(@Body() body: EnterProjectRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const location = `/v1/ledgers/${act.ledger}/projects/${data.projectId}`;
    return accepted(await this.decide({ type: 'EnterProject', data, by: act.by }, act), {
      id: data.projectId,
      location,
    });
  }

  @Post('projects/:projectId/amendments')
  @Rights(...WRITERS)
  async amend(
    @Param('projectId') projectId: string,
    @Body() body: AmendProjectRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    return accepted(await this.decide({ type: 'AmendProject', data, by: act.by }, act));
  }

  @Post('projects/:projectId/transitions')
  @Rights(...WRITERS)
  async advance(
    @Param('projectId') projectId: string,
    @Body() body: AdvanceProjectRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    return accepted(await this.decide({ type: 'AdvanceProject', data, by: act.by }, act));
  }

  @Post('projects/:projectId/transitions/withdrawal')
  @Rights(...WRITERS)
  async takeBack(
    @Param('projectId') projectId: string,
    @Body() body: TakeBackAdvanceRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    return accepted(await this.decide({ type: 'TakeBackAdvance', data, by: act.by }, act));
  }

  @Post('projects/:projectId/investments')
  @Rights(...WRITERS)
  async invest(
    @Param('projectId') projectId: string,
    @Body() body: ReportInvestmentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    return accepted(await this.decide({ type: 'ReportInvestment', data, by: act.by }, act));
  }

  @Post('projects/:projectId/dropping')
  @Rights(...WRITERS)
  async drop(
    @Param('projectId') projectId: string,
    @Body() body: DropProjectRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    return accepted(await this.decide({ type: 'DropProject', data, by: act.by }, act));
  }

  @Get('projects')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Project) })
  async projects(@Query() where: ProjectQuery, @Asking() ask: Ask): Promise<Page<Project>> {
    return page(await this.views.list(Project, ask.question<Project>({ where })));
  }

  @Get('projects/:projectId')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: Project })
  async project(@Param('projectId') projectId: string, @Asking() ask: Ask): Promise<Project> {
    return found(await this.views.one(Project, ask.ledger, { projectId }, ask.clocks), 'project', projectId);
  }

  /** The monthly roll: how many projects stand where at a month's end, what moved in it, what was invested. */
  @Get('pipeline')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PipelineMonth })
  async pipeline(@Query() query: PipelineQuery, @Asking() { ledger, clocks }: Ask): Promise<PipelineMonth> {
    return pipelineMonth(this.views, { ledger, clocks, ...query.facts() });
  }

  /** Several months, one roll each: the closing of one is the opening of the next. */
  @Get('pipeline/months')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: [PipelineMonth] })
  async months(@Query() query: PipelineSeriesQuery, @Asking() { ledger, clocks }: Ask): Promise<PipelineMonth[]> {
    return pipelineMonths(this.views, { ledger, clocks, ...query.facts() });
  }

  private decide(command: ProjectCommand, act: Act) {
    return this.bus.execute(new DecideProject(command, act.context()));
  }
}
