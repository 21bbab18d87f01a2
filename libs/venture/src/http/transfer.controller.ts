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
import { EquityTransfer } from '../read/transfer.view.js';
import {
  AbandonEquityTransferRequest,
  CompleteEquityTransferRequest,
  ProposeEquityTransferRequest,
  TakeTransferStepRequest,
} from './transfer.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Transfers of equity, with the steps a sale of state equity takes. */
@LedgerController('ventures', '合资公司')
export class EquityTransferController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/transfers')
  @Rights('jv-manager')
  propose(
    @Param('ventureId') ventureId: string,
    @Body() body: ProposeEquityTransferRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'ProposeEquityTransfer', data, by: act.by }, act, data.transferId);
  }

  @Post(':ventureId/transfers/:transferId/steps')
  @Rights('jv-manager')
  step(
    @Param('ventureId') ventureId: string,
    @Param('transferId') transferId: string,
    @Body() body: TakeTransferStepRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, transferId, ...body.facts() };
    return this.desk.decide({ type: 'TakeTransferStep', data, by: act.by }, act);
  }

  @Post(':ventureId/transfers/:transferId/completion')
  @Rights('jv-manager')
  complete(
    @Param('ventureId') ventureId: string,
    @Param('transferId') transferId: string,
    @Body() body: CompleteEquityTransferRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, transferId, ...body.facts() };
    return this.desk.decide({ type: 'CompleteEquityTransfer', data, by: act.by }, act);
  }

  @Post(':ventureId/transfers/:transferId/abandonment')
  @Rights('jv-manager')
  abandon(
    @Param('ventureId') ventureId: string,
    @Param('transferId') transferId: string,
    @Body() body: AbandonEquityTransferRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, transferId, ...body.facts() };
    return this.desk.decide({ type: 'AbandonEquityTransfer', data, by: act.by }, act);
  }

  @Get(':ventureId/transfers')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(EquityTransfer) })
  async transfers(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<EquityTransfer>> {
    return page(await this.views.list(EquityTransfer, ask.question<EquityTransfer>({ where: { ventureId } })));
  }
}
