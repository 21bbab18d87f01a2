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
import { DecideIncentive } from '../decide-incentive.js';
import type { IncentiveRequest } from '../domain/incentive.decider.js';
import { Incentive, IncentiveMovement, IncentiveStock, incentiveStockOf } from '../read/incentive.view.js';
import {
  ApproveIncentiveRequest,
  ClaimIncentiveRequest,
  ClawBackIncentiveRequest,
  PayIncentiveRequest,
  RefuseIncentiveRequest,
  ReviewIncentiveRequest,
} from './incentive.requests.js';
import { WRITERS } from './writers.js';
import { IncentiveQuery, MovementQuery, StockQuery } from './register.queries.js';

/** Incentives (奖补): claimed, reviewed, approved, paid and clawed back. */
@LedgerController('', '奖补')
export class IncentiveController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('incentives')
  @Rights(...WRITERS)
  async claim(@Body() body: ClaimIncentiveRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const id = data.incentiveId;
    const location = `/v1/ledgers/${act.ledger}/incentives/${id}`;
    return accepted(await this.decide({ type: 'ClaimIncentive', data, by: act.by }, act), { id, location });
  }

  /** Enters the fair-competition review (公平竞争审查). */
  @Post('incentives/:incentiveId/fairness-review')
  @Rights('reviewer')
  async review(
    @Param('incentiveId') incentiveId: string,
    @Body() body: ReviewIncentiveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { incentiveId, ...body.facts() };
    return accepted(await this.decide({ type: 'ReviewIncentive', data, by: act.by }, act));
  }

  @Post('incentives/:incentiveId/approval')
  @Rights('reviewer')
  async approve(
    @Param('incentiveId') incentiveId: string,
    @Body() body: ApproveIncentiveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { incentiveId, ...body.facts() };
    return accepted(await this.decide({ type: 'ApproveIncentive', data, by: act.by }, act));
  }

  @Post('incentives/:incentiveId/refusal')
  @Rights('reviewer')
  async refuse(
    @Param('incentiveId') incentiveId: string,
    @Body() body: RefuseIncentiveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { incentiveId, ...body.facts() };
    return accepted(await this.decide({ type: 'RefuseIncentive', data, by: act.by }, act));
  }

  @Post('incentives/:incentiveId/payments')
  @Rights('preparer')
  async pay(
    @Param('incentiveId') incentiveId: string,
    @Body() body: PayIncentiveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { incentiveId, ...body.facts() };
    return accepted(await this.decide({ type: 'PayIncentive', data, by: act.by }, act));
  }

  @Post('incentives/:incentiveId/clawbacks')
  @Rights('preparer')
  async clawBack(
    @Param('incentiveId') incentiveId: string,
    @Body() body: ClawBackIncentiveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { incentiveId, ...body.facts() };
    return accepted(await this.decide({ type: 'ClawBackIncentive', data, by: act.by }, act));
  }

  @Get('incentives')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Incentive) })
  async incentives(@Query() where: IncentiveQuery, @Asking() ask: Ask): Promise<Page<Incentive>> {
    return page(await this.views.list(Incentive, ask.question<Incentive>({ where })));
  }

  @Get('incentives/:incentiveId')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: Incentive })
  async incentive(@Param('incentiveId') incentiveId: string, @Asking() ask: Ask): Promise<Incentive> {
    return found(await this.views.one(Incentive, ask.ledger, { incentiveId }, ask.clocks), 'incentive', incentiveId);
  }

  @Get('incentive-movements')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(IncentiveMovement) })
  async movements(@Query() where: MovementQuery, @Asking() ask: Ask): Promise<Page<IncentiveMovement>> {
    return page(await this.views.list(IncentiveMovement, ask.question<IncentiveMovement>({ where })));
  }

  /** Paid to date less clawed back (奖补兑现). */
  @Get('incentive-stock')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: IncentiveStock })
  async stock(@Query() { payer }: StockQuery, @Asking() { ledger, clocks }: Ask): Promise<IncentiveStock> {
    return incentiveStockOf(this.views, { ledger, clocks, ...(payer !== undefined && { payer }) });
  }

  private decide(command: IncentiveRequest, act: Act) {
    return this.bus.execute(new DecideIncentive(command, act.context()));
  }
}
