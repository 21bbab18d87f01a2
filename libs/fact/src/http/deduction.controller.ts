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
import { DecideFact } from '../decide-fact.js';
import { deductionId } from '../domain/deduction.js';
import { Deduction } from '../read/deduction.view.js';
import { DeductionQuery } from './fact.queries.js';
import { RecordDeductionRequest } from './record-deduction.request.js';
import { TakeBackRequest } from './take-back.request.js';

/** What may be taken off the base before it is shared (扣除). */
@LedgerController('deductions', '扣除')
export class DeductionController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post()
  @Rights('preparer')
  async record(@Body() body: RecordDeductionRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.bus.execute(
      new DecideFact({ type: 'RecordDeduction', data, by: act.by }, act.context()),
    );
    const id = deductionId(data);
    return accepted(appended, { id, location: `/v1/ledgers/${act.ledger}/deductions/${id}` });
  }

  @Post(':deductionId/reversals')
  @Rights('preparer')
  async reverse(
    @Param('deductionId') id: string,
    @Body() { reason }: TakeBackRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { deductionId: id, reason };
    return accepted(
      await this.bus.execute(new DecideFact({ type: 'ReverseDeduction', data, by: act.by }, act.context())),
    );
  }

  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(Deduction) })
  async list(@Query() where: DeductionQuery, @Asking() ask: Ask): Promise<Page<Deduction>> {
    return page(await this.views.list(Deduction, ask.question<Deduction>({ where })));
  }

  @Get(':deductionId')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: Deduction })
  async one(@Param('deductionId') id: string, @Asking() ask: Ask): Promise<Deduction> {
    return found(await this.views.one(Deduction, ask.ledger, { deductionId: id }, ask.clocks), 'deduction', id);
  }
}
