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
  FINANCE,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideFact, type FactCommand } from '../decide-fact.js';
import { receiptId, refundId } from '../domain/fact-id.js';
import { TaxReceipt } from '../read/tax-receipt.view.js';
import { TaxRefund } from '../read/tax-refund.view.js';
import { TaxFactQuery } from './fact.queries.js';
import { RecordReceiptRequest } from './record-receipt.request.js';
import { RecordRefundRequest } from './record-refund.request.js';
import { ReverseFactRequest } from './reverse-fact.request.js';

/** Tax received, refunded and reversed (入库税款、退库、冲销). */
@LedgerController('', '入库税款')
export class FactController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('receipts')
  @Rights('preparer')
  async receipt(@Body() body: RecordReceiptRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.decide({ type: 'RecordReceipt', data, by: act.by }, act);
    return accepted(appended, made(act, 'receipts', receiptId(data)));
  }

  @Post('refunds')
  @Rights('preparer')
  async refund(@Body() body: RecordRefundRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.decide({ type: 'RecordRefund', data, by: act.by }, act);
    return accepted(appended, made(act, 'refunds', refundId(data)));
  }

  @Post('reversals')
  @Rights('preparer')
  async reverse(@Body() body: ReverseFactRequest, @Acting({ existing: true }) act: Act): Promise<Accepted> {
    return accepted(await this.decide({ type: 'ReverseFact', data: body.facts(), by: act.by }, act));
  }

  @Get('receipts')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(TaxReceipt) })
  async receipts(@Query() where: TaxFactQuery, @Asking() ask: Ask): Promise<Page<TaxReceipt>> {
    return page(await this.views.list(TaxReceipt, ask.question<TaxReceipt>({ where })));
  }

  @Get('receipts/:factId')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: TaxReceipt })
  async oneReceipt(@Param('factId') factId: string, @Asking() ask: Ask): Promise<TaxReceipt> {
    return found(await this.views.one(TaxReceipt, ask.ledger, { factId }, ask.clocks), 'receipt', factId);
  }

  @Get('refunds')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(TaxRefund) })
  async refunds(@Query() where: TaxFactQuery, @Asking() ask: Ask): Promise<Page<TaxRefund>> {
    return page(await this.views.list(TaxRefund, ask.question<TaxRefund>({ where })));
  }

  @Get('refunds/:factId')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: TaxRefund })
  async oneRefund(@Param('factId') factId: string, @Asking() ask: Ask): Promise<TaxRefund> {
    return found(await this.views.one(TaxRefund, ask.ledger, { factId }, ask.clocks), 'refund', factId);
  }

  private decide(command: FactCommand, act: Act) {
    return this.bus.execute(new DecideFact(command, act.context()));
  }
}

const made = ({ ledger }: Act, what: string, id: string) => ({ id, location: `/v1/ledgers/${ledger}/${what}/${id}` });
