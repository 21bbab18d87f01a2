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
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideKpi } from '../decide-kpi.js';
import type { KpiCommand } from '../domain/kpi.decider.js';
import { KpiRecomputation, recomputeKpi } from '../read/kpi-recomputation.js';
import { Kpi, KpiScore } from '../read/kpi.view.js';
import { DefineKpiRequest, ScoreKpiRequest } from './kpi.requests.js';
import { WRITERS } from './writers.js';
import { KpiQuery, KpiScoreQuery } from './register.queries.js';

/** Indicators (亩均评价 and others): versioned formulas and benchmarks, and the scores worked out under them. */
@LedgerController('', '指标')
export class KpiController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('kpis/:kpiId/versions')
  @Rights('preparer')
  async define(@Param('kpiId') kpiId: string, @Body() body: DefineKpiRequest, @Acting() act: Act): Promise<Accepted> {
    const data = { kpiId, ...body.facts() };
    return accepted(await this.decide({ type: 'DefineKpi', data, by: act.by }, act));
  }

  @Post('kpis/:kpiId/scores')
  @Rights(...WRITERS)
  async score(@Param('kpiId') kpiId: string, @Body() body: ScoreKpiRequest, @Acting() act: Act): Promise<Accepted> {
    const data = { kpiId, ...body.facts() };
    return accepted(await this.decide({ type: 'ScoreKpi', data, by: act.by }, act));
  }

  @Get('kpis')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Kpi) })
  async kpis(@Query() where: KpiQuery, @Asking() ask: Ask): Promise<Page<Kpi>> {
    return page(await this.views.list(Kpi, ask.question<Kpi>({ where })));
  }

  @Get('kpi-scores')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(KpiScore) })
  async scores(@Query() where: KpiScoreQuery, @Asking() ask: Ask): Promise<Page<KpiScore>> {
    return page(await this.views.list(KpiScore, ask.question<KpiScore>({ where })));
  }

  /**
   * Works every score of an indicator out again, under the version of its own period and from its own inputs, as they
   * were known at any point of either clock.
   */
  @Get('kpis/:kpiId/recomputation')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: KpiRecomputation })
  async recomputation(@Param('kpiId') kpiId: string, @Asking() { ledger, clocks }: Ask): Promise<KpiRecomputation> {
    return recomputeKpi(this.views, { ledger, clocks }, kpiId);
  }

  private decide(command: KpiCommand, act: Act) {
    return this.bus.execute(new DecideKpi(command, act.context()));
  }
}
