import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  Act,
  Acting,
  Ask,
  Asking,
  FINANCE_AND_COMPANY,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { CapitalIncrease, IncreaseShare } from '../read/increase.view.js';
import {
  AbandonCapitalIncreaseRequest,
  AdjustPaymentTermRequest,
  CompleteCapitalIncreaseRequest,
  ResolveCapitalIncreaseRequest,
  WaivePreemptionRequest,
} from './increase.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Increases of registered capital, and the term of the founding capital. */
@LedgerController('ventures', '合资公司')
export class IncreaseController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/increases')
  @Rights('jv-manager')
  resolve(
    @Param('ventureId') ventureId: string,
    @Body() body: ResolveCapitalIncreaseRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'ResolveCapitalIncrease', data, by: act.by }, act, data.increaseId);
  }

  @Post(':ventureId/increases/:increaseId/waivers')
  @Rights('jv-manager')
  waive(
    @Param('ventureId') ventureId: string,
    @Param('increaseId') increaseId: string,
    @Body() body: WaivePreemptionRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, increaseId, ...body.facts() };
    return this.desk.decide({ type: 'WaivePreemption', data, by: act.by }, act);
  }

  @Post(':ventureId/increases/:increaseId/completion')
  @Rights('jv-manager')
  complete(
    @Param('ventureId') ventureId: string,
    @Param('increaseId') increaseId: string,
    @Body() body: CompleteCapitalIncreaseRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, increaseId, ...body.facts() };
    return this.desk.decide({ type: 'CompleteCapitalIncrease', data, by: act.by }, act);
  }

  @Post(':ventureId/increases/:increaseId/abandonment')
  @Rights('jv-manager')
  abandon(
    @Param('ventureId') ventureId: string,
    @Param('increaseId') increaseId: string,
    @Body() body: AbandonCapitalIncreaseRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, increaseId, ...body.facts() };
    return this.desk.decide({ type: 'AbandonCapitalIncrease', data, by: act.by }, act);
  }

  @Post(':ventureId/payment-terms')
  @Rights('jv-manager')
  adjustTerm(
    @Param('ventureId') ventureId: string,
    @Body() body: AdjustPaymentTermRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'AdjustPaymentTerm', data, by: act.by }, act);
  }

  @Get(':ventureId/increases')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(CapitalIncrease) })
  async increases(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<CapitalIncrease>> {
    return page(await this.views.list(CapitalIncrease, ask.question<CapitalIncrease>({ where: { ventureId } })));
  }

  /** What each shareholder could take up first, gave up and took up. */
  @Get(':ventureId/increase-shares')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(IncreaseShare) })
  async shares(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<IncreaseShare>> {
    return page(await this.views.list(IncreaseShare, ask.question<IncreaseShare>({ where: { ventureId } })));
  }
}
