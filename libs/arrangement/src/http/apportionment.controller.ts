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
import { creditCode } from '@ledger/kernel';
import { DecideArrangement } from '../decide-arrangement.js';
import type { ArrangementCommand } from '../domain/arrangement.commands.js';
import { tableIdOf } from '../domain/arrangement.state.js';
import { ApportionmentTable } from '../read/apportionment-table.view.js';
import { Apportionment } from '../read/apportionment.view.js';
import { ApportionmentQuery, TableQuery } from './arrangement.queries.js';
import { ApportionAnewRequest, ApportionAssessmentRequest } from './assessment.requests.js';
import { CertifyTableRequest, ConfirmTableRequest, CorrectTableRequest } from './table.requests.js';

const TABLE = 'enterprises/:creditCode/apportionment-tables/:tableId';

/**
 * Apportionment by law (法定分摊): ratio tables certified, confirmed and corrected, and tax apportioned under them.
 * Tables of a year share one stream, so that none of these acts asks for an If-Match; a confirmation names its version.
 */
@LedgerController('', '总部与工厂')
export class ApportionmentController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('enterprises/:creditCode/apportionment-tables')
  @Rights('preparer')
  async certify(
    @Param('creditCode') code: string,
    @Body() body: CertifyTableRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    const id = tableIdOf(data.taxType, data.period);
    const location = `/v1/ledgers/${act.ledger}/enterprises/${code}/apportionment-tables/${id}`;
    return accepted(await this.decide({ type: 'CertifyTable', data, by: act.by }, act), { id, location });
  }

  /** Confirms a version for a party that did not certify it; the last confirmation puts it in force. */
  @Post(`${TABLE}/confirmations`)
  @Rights('reviewer')
  async confirm(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Body() body: ConfirmTableRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), tableId, ...body.facts() };
    return accepted(await this.decide({ type: 'ConfirmTable', data, by: act.by }, act));
  }

  /** Puts a table differently; once confirmed, what was apportioned under it is apportioned anew. */
  @Post(`${TABLE}/corrections`)
  @Rights('preparer')
  async correct(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Body() body: CorrectTableRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), tableId, ...body.facts() };
    return accepted(await this.decide({ type: 'CorrectTable', data, by: act.by }, act));
  }

  @Post(`${TABLE}/assessments`)
  @Rights('preparer')
  async apportion(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Body() body: ApportionAssessmentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), tableId, ...body.facts() };
    const id = data.assessmentId;
    const location = `/v1/ledgers/${act.ledger}/enterprises/${code}/apportionment-tables/${tableId}/assessments/${id}`;
    return accepted(await this.decide({ type: 'ApportionAssessment', data, by: act.by }, act), { id, location });
  }

  /** Apportions anew where the register has learnt of a deregistration or a move since. */
  @Post(`${TABLE}/reapportionments`)
  @Rights('preparer')
  async apportionAnew(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Body() body: ApportionAnewRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), tableId, ...body.facts() };
    return accepted(await this.decide({ type: 'ApportionAnew', data, by: act.by }, act));
  }

  @Get('apportionment-tables')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(ApportionmentTable) })
  async tables(@Query() where: TableQuery, @Asking() ask: Ask): Promise<Page<ApportionmentTable>> {
    return page(await this.views.list(ApportionmentTable, ask.question<ApportionmentTable>({ where })));
  }

  @Get(TABLE)
  @Rights(...FINANCE)
  @ApiOkResponse({ type: ApportionmentTable })
  async table(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Asking() { ledger, clocks }: Ask,
  ): Promise<ApportionmentTable> {
    const key = { creditCode: code, tableId };
    return found(await this.views.one(ApportionmentTable, ledger, key, clocks), 'apportionment table', tableId);
  }

  /** Every assessment with what it gives each place. */
  @Get('apportionments')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(Apportionment) })
  async apportionments(@Query() where: ApportionmentQuery, @Asking() ask: Ask): Promise<Page<Apportionment>> {
    return page(await this.views.list(Apportionment, ask.question<Apportionment>({ where })));
  }

  /** One assessment, with the exact fractions and who received the odd fen. */
  @Get(`${TABLE}/assessments/:assessmentId`)
  @Rights(...FINANCE)
  @ApiOkResponse({ type: Apportionment })
  async apportionment(
    @Param('creditCode') code: string,
    @Param('tableId') tableId: string,
    @Param('assessmentId') assessmentId: string,
    @Asking() { ledger, clocks }: Ask,
  ): Promise<Apportionment> {
    const key = { creditCode: code, tableId, assessmentId };
    return found(await this.views.one(Apportionment, ledger, key, clocks), 'assessment', assessmentId);
  }

  private decide(command: ArrangementCommand, act: Act) {
    return this.bus.execute(new DecideArrangement(command, act.context()));
  }
}
