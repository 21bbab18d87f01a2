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
  FINANCE_AND_COMPANY,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideSettlement, type SettlementRequest } from '../decide-settlement.js';
import { Payment, Settlement, Transfer } from '../read/settlement.view.js';
import { SettlementQuery } from './settlement.query.js';
import {
  CancelPaymentRequest,
  ConfirmPaymentRequest,
  DemandRemainderRequest,
  RegisterPaymentRequest,
  RejectPaymentRequest,
  WaiveInterestRequest,
} from './settlement.requests.js';
import './settlement.problems.js';

@LedgerController('settlements', '结算')
export class SettlementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
  ) {}

  /** Settlements, oldest first. */
  @Get()
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Settlement) })
  async list(@Query() where: SettlementQuery, @Asking() ask: Ask): Promise<Page<Settlement>> {
    return page(await this.views.list(Settlement, ask.question<Settlement>({ where })));
  }

  @Get(':settlementId')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: Settlement })
  async one(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<Settlement> {
    return found(
      await this.views.one(Settlement, ask.ledger, { settlementId }, ask.clocks),
      'settlement',
      settlementId,
    );
  }

  /** What is to be transferred, with interest and credits, and what has become of it. */
  @Get(':settlementId/transfers')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Transfer) })
  async transfers(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<Page<Transfer>> {
    return page(await this.views.list(Transfer, ask.question<Transfer>({ where: { settlementId } })));
  }

  /** Payments, one row for each receiver. */
  @Get(':settlementId/payments')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Payment) })
  async payments(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<Page<Payment>> {
    return page(await this.views.list(Payment, ask.question<Payment>({ where: { settlementId } })));
  }

  /** The payer registers a payment. */
  @Post(':settlementId/payments')
  @Rights('preparer', 'reviewer')
  register(
    @Param('settlementId') settlementId: string,
    @Body() body: RegisterPaymentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    return this.decide({ type: 'RegisterPayment', data: { settlementId, ...body.facts() }, by: act.by }, act);
  }

  /** A receiver confirms that its part of a payment has arrived. */
  @Post(':settlementId/payments/:paymentId/receipt')
  @Rights('preparer', 'reviewer')
  confirm(
    @Param('settlementId') settlementId: string,
    @Param('paymentId') paymentId: string,
    @Body() body: ConfirmPaymentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, paymentId, ...body.facts() };
    return this.decide({ type: 'ConfirmPayment', data, by: act.by }, act);
  }

  /** A receiver says that its part of a payment has not arrived as registered. */
  @Post(':settlementId/payments/:paymentId/rejection')
  @Rights('preparer', 'reviewer')
  reject(
    @Param('settlementId') settlementId: string,
    @Param('paymentId') paymentId: string,
    @Body() body: RejectPaymentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, paymentId, ...body.facts() };
    return this.decide({ type: 'RejectPayment', data, by: act.by }, act);
  }

  /** The payer takes back a payment that no receiver has answered. */
  @Post(':settlementId/payments/:paymentId/cancellation')
  @Rights('preparer', 'reviewer')
  cancel(
    @Param('settlementId') settlementId: string,
    @Param('paymentId') paymentId: string,
    @Body() body: CancelPaymentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, paymentId, ...body.facts() };
    return this.decide({ type: 'CancelPayment', data, by: act.by }, act);
  }

  /** The receiver demands what is overdue. */
  @Post(':settlementId/transfers/:transferId/demands')
  @Rights('preparer', 'reviewer')
  demand(
    @Param('settlementId') settlementId: string,
    @Param('transferId') transferId: string,
    @Body() body: DemandRemainderRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, transferId, ...body.facts() };
    return this.decide({ type: 'DemandRemainder', data, by: act.by }, act);
  }

  /** The receiver gives up late interest. */
  @Post(':settlementId/transfers/:transferId/waivers')
  @Rights('reviewer')
  waive(
    @Param('settlementId') settlementId: string,
    @Param('transferId') transferId: string,
    @Body() body: WaiveInterestRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { settlementId, transferId, ...body.facts() };
    return this.decide({ type: 'WaiveInterest', data, by: act.by }, act);
  }

  private async decide(command: SettlementRequest, act: Act): Promise<Accepted> {
    return accepted(await this.commands.execute(new DecideSettlement(command, act.context())));
  }
}
