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
import { DecideSettlement } from '../decide-settlement.js';
import { Settlement, Transfer } from '../read/settlement.view.js';
import { ConfirmTransferRequest } from './confirm-transfer.request.js';
import { RegisterTransferRequest } from './register-transfer.request.js';
import { SettlementQuery } from './settlement.query.js';
import './settlement.problems.js';

const READERS = ['preparer', 'reviewer', 'auditor', 'jv-manager'] as const;

@LedgerController('settlements', '结算')
export class SettlementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
  ) {}

  /** Settlements, oldest first. */
  @Get()
  @Rights(...READERS)
  @ApiOkResponse({ type: PageOf(Settlement) })
  async list(@Query() where: SettlementQuery, @Asking() ask: Ask): Promise<Page<Settlement>> {
    return page(await this.views.list(Settlement, ask.question<Settlement>({ where })));
  }

  @Get(':settlementId')
  @Rights(...READERS)
  @ApiOkResponse({ type: Settlement })
  async one(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<Settlement> {
    return found(
      await this.views.one(Settlement, ask.ledger, { settlementId }, ask.clocks),
      'settlement',
      settlementId,
    );
  }

  @Get(':settlementId/transfers')
  @Rights(...READERS)
  @ApiOkResponse({ type: PageOf(Transfer) })
  async transfers(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<Page<Transfer>> {
    return page(await this.views.list(Transfer, ask.question<Transfer>({ where: { settlementId } })));
  }

  /** The payer registers that a transfer has left its treasury. */
  @Post(':settlementId/transfers/:transferId/payment')
  @Rights('preparer', 'reviewer')
  async register(
    @Param('settlementId') settlementId: string,
    @Param('transferId') transferId: string,
    @Body() body: RegisterTransferRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, transferId, ...body.facts() };
    return accepted(
      await this.commands.execute(new DecideSettlement({ type: 'RegisterTransfer', data, by: act.by }, act.context())),
    );
  }

  /** The receiver confirms that a transfer has arrived. */
  @Post(':settlementId/transfers/:transferId/receipt')
  @Rights('preparer', 'reviewer')
  async confirm(
    @Param('settlementId') settlementId: string,
    @Param('transferId') transferId: string,
    @Body() body: ConfirmTransferRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, transferId, ...body.facts() };
    return accepted(
      await this.commands.execute(new DecideSettlement({ type: 'ConfirmTransfer', data, by: act.by }, act.context())),
    );
  }
}
