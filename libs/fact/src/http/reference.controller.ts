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
import { referenceId } from '../domain/reference.js';
import { ReferenceFigure } from '../read/reference-figure.view.js';
import { ReferenceQuery } from './fact.queries.js';
import { RecordReferenceRequest } from './record-reference.request.js';
import { TakeBackRequest } from './take-back.request.js';

/** Certified figures that rules refer to (参考数). */
@LedgerController('references', '参考数')
export class ReferenceController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post()
  @Rights('preparer')
  async record(@Body() body: RecordReferenceRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.bus.execute(
      new DecideFact({ type: 'RecordReference', data, by: act.by }, act.context()),
    );
    const id = referenceId(data, appended.revision);
    return accepted(appended, { id, location: `/v1/ledgers/${act.ledger}/references/${id}` });
  }

  @Post(':referenceId/reversals')
  @Rights('preparer')
  async reverse(
    @Param('referenceId') id: string,
    @Body() { reason }: TakeBackRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { referenceId: id, reason };
    return accepted(
      await this.bus.execute(new DecideFact({ type: 'ReverseReference', data, by: act.by }, act.context())),
    );
  }

  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(ReferenceFigure) })
  async list(@Query() where: ReferenceQuery, @Asking() ask: Ask): Promise<Page<ReferenceFigure>> {
    return page(await this.views.list(ReferenceFigure, ask.question<ReferenceFigure>({ where })));
  }

  @Get(':referenceId')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: ReferenceFigure })
  async one(@Param('referenceId') id: string, @Asking() ask: Ask): Promise<ReferenceFigure> {
    return found(await this.views.one(ReferenceFigure, ask.ledger, { referenceId: id }, ask.clocks), 'reference', id);
  }
}
