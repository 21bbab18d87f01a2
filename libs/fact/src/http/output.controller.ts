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
  found,
  LedgerController,
  page,
  PageOf,
  Rights,
  type Page,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideFact } from '../decide-fact.js';
import { outputId } from '../domain/output.decider.js';
import { OutputReport } from '../read/output-report.view.js';
import { CorrectOutputRequest } from './correct-output.request.js';
import { OutputQuery } from './fact.queries.js';
import { ReportOutputRequest } from './report-output.request.js';

const READERS = ['preparer', 'reviewer', 'auditor', 'jv-manager', 'park-operations'] as const;

/** Output as statistics have it (产值). */
@LedgerController('outputs', '产值')
export class OutputController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post()
  @Rights('preparer', 'park-operations')
  async report(@Body() body: ReportOutputRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.bus.execute(new DecideFact({ type: 'ReportOutput', data, by: act.by }, act.context()));
    const id = outputId(data);
    return accepted(appended, { id, location: `/v1/ledgers/${act.ledger}/outputs/${id}` });
  }

  @Post(':outputId/corrections')
  @Rights('preparer', 'park-operations')
  async correct(
    @Param('outputId') id: string,
    @Body() body: CorrectOutputRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { outputId: id, ...body.facts() };
    return accepted(await this.bus.execute(new DecideFact({ type: 'CorrectOutput', data, by: act.by }, act.context())));
  }

  @Get()
  @Rights(...READERS)
  @ApiOkResponse({ type: PageOf(OutputReport) })
  async list(@Query() where: OutputQuery, @Asking() ask: Ask): Promise<Page<OutputReport>> {
    return page(await this.views.list(OutputReport, ask.question<OutputReport>({ where })));
  }

  @Get(':outputId')
  @Rights(...READERS)
  @ApiOkResponse({ type: OutputReport })
  async one(@Param('outputId') id: string, @Asking() ask: Ask): Promise<OutputReport> {
    return found(await this.views.one(OutputReport, ask.ledger, { outputId: id }, ask.clocks), 'output report', id);
  }
}
