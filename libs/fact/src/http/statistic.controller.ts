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
import { DecideFact } from '../decide-fact.js';
import { statisticId } from '../domain/statistic.decider.js';
import { StatisticReport } from '../read/statistic-report.view.js';
import { CorrectStatisticRequest } from './correct-statistic.request.js';
import { StatisticQuery } from './fact.queries.js';
import { ReportStatisticRequest } from './report-statistic.request.js';
import { WithdrawStatisticRequest } from './withdraw-statistic.request.js';

/** Official figures (统计报送): output, value added, investment, sales, funds; each stored once. */
@LedgerController('statistics/reports', '统计报送')
export class StatisticController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post()
  @Rights('preparer', 'park-operations')
  async report(@Body() body: ReportStatisticRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.bus.execute(
      new DecideFact({ type: 'ReportStatistic', data, by: act.by }, act.context()),
    );
    const id = statisticId(data);
    return accepted(appended, { id, location: `/v1/ledgers/${act.ledger}/statistics/reports/${id}` });
  }

  @Post(':reportId/corrections')
  @Rights('preparer', 'park-operations')
  async correct(
    @Param('reportId') id: string,
    @Body() body: CorrectStatisticRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { reportId: id, ...body.facts() };
    return accepted(
      await this.bus.execute(new DecideFact({ type: 'CorrectStatistic', data, by: act.by }, act.context())),
    );
  }

  @Post(':reportId/withdrawals')
  @Rights('preparer', 'park-operations')
  async withdraw(
    @Param('reportId') id: string,
    @Body() body: WithdrawStatisticRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { reportId: id, ...body.facts() };
    return accepted(
      await this.bus.execute(new DecideFact({ type: 'WithdrawStatistic', data, by: act.by }, act.context())),
    );
  }

  @Get()
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(StatisticReport) })
  async list(@Query() where: StatisticQuery, @Asking() ask: Ask): Promise<Page<StatisticReport>> {
    return page(await this.views.list(StatisticReport, ask.question<StatisticReport>({ where })));
  }

  @Get(':reportId')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: StatisticReport })
  async one(@Param('reportId') id: string, @Asking() ask: Ask): Promise<StatisticReport> {
    return found(
      await this.views.one(StatisticReport, ask.ledger, { reportId: id }, ask.clocks),
      'statistical report',
      id,
    );
  }
}
