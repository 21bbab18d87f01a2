import { Body, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  LedgerController,
  page,
  PageOf,
  Rights,
  type Page,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideVenture } from '../decide-venture.js';
import type { VentureCommand } from '../domain/venture.decider.js';
import { EquityTransfer } from '../read/transfer.view.js';
import {
  AbandonEquityTransferRequest,
  CompleteEquityTransferRequest,
  ProposeEquityTransferRequest,
  TakeTransferStepRequest,
} from './transfer.requests.js';

const READERS = ['preparer', 'reviewer', 'auditor', 'jv-manager'] as const;

/** Transfers of equity, with the steps a sale of state equity takes. */
@LedgerController('ventures', '合资公司')
export class EquityTransferController {
  constructor(
    private readonly bus: CommandBus,
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
    return this.decide({ type: 'ProposeEquityTransfer', data, by: act.by }, act, data.transferId);
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
    return this.decide({ type: 'TakeTransferStep', data, by: act.by }, act);
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
    return this.decide({ type: 'CompleteEquityTransfer', data, by: act.by }, act);
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
    return this.decide({ type: 'AbandonEquityTransfer', data, by: act.by }, act);
  }

  @Get(':ventureId/transfers')
  @Rights(...READERS)
  @ApiOkResponse({ type: PageOf(EquityTransfer) })
  async transfers(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<EquityTransfer>> {
    return page(await this.views.list(EquityTransfer, ask.question<EquityTransfer>({ where: { ventureId } })));
  }

  private async decide(command: VentureCommand, act: Act, id?: string): Promise<Accepted> {
    return accepted(await this.bus.execute(new DecideVenture(command, act.context())), id === undefined ? {} : { id });
  }
}
