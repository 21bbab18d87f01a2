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
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { creditCode } from '@ledger/kernel';
import { DecideRegister } from '../decide-register.js';
import type { RegisterCommand } from '../domain/register.commands.js';
import { EstablishmentStay } from '../read/establishment.view.js';
import { RecognitionReport } from '../read/report.view.js';
import { Restructuring } from '../read/restructuring.view.js';
import {
  MoveEstablishmentRequest,
  ReportEnterpriseRequest,
  RepurposeEstablishmentRequest,
  RestructureEnterpriseRequest,
  ReviewReportRequest,
} from './enterprise-history.requests.js';
import { WRITERS } from './writers.js';
import { ReportQuery } from './register.queries.js';

/** Head office and plant: what stands where on a day, what it was before, and reports for recognition. */
@LedgerController('', '名录')
export class ArrangementController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('enterprises/:creditCode/establishments/:establishmentId/moves')
  @Rights(...WRITERS)
  async move(
    @Param('creditCode') code: string,
    @Param('establishmentId') establishmentId: string,
    @Body() body: MoveEstablishmentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), establishmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'MoveEstablishment', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/establishments/:establishmentId/functions')
  @Rights(...WRITERS)
  async repurpose(
    @Param('creditCode') code: string,
    @Param('establishmentId') establishmentId: string,
    @Body() body: RepurposeEstablishmentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), establishmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'RepurposeEstablishment', data, by: act.by }, act));
  }

  /** Enters a merger, split, relocation or expansion with every enterprise it names, this one among them. */
  @Post('enterprises/:creditCode/restructurings')
  @Rights(...WRITERS)
  async restructure(
    @Param('creditCode') code: string,
    @Body() body: RestructureEnterpriseRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    return accepted(await this.decide({ type: 'RestructureEnterprise', data, by: act.by }, act), {
      id: data.restructuringId,
    });
  }

  @Post('enterprises/:creditCode/reports')
  @Rights(...WRITERS)
  async report(
    @Param('creditCode') code: string,
    @Body() body: ReportEnterpriseRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    return accepted(await this.decide({ type: 'ReportEnterprise', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/reports/:agreementId/review')
  @Rights('reviewer')
  async review(
    @Param('creditCode') code: string,
    @Param('agreementId') agreementId: string,
    @Body() body: ReviewReportRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), agreementId, ...body.facts() };
    return accepted(await this.decide({ type: 'ReviewReport', data, by: act.by }, act));
  }

  @Get('recognition-reports')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(RecognitionReport) })
  async reports(@Query() where: ReportQuery, @Asking() ask: Ask): Promise<Page<RecognitionReport>> {
    return page(await this.views.list(RecognitionReport, ask.question<RecognitionReport>({ where })));
  }

  @Get('restructurings')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Restructuring) })
  async restructurings(@Asking() ask: Ask): Promise<Page<Restructuring>> {
    return page(await this.views.list(Restructuring, ask.question<Restructuring>({ orderBy: ['on'] })));
  }

  /** Every stay of every establishment of an enterprise: who was what, where and when. */
  @Get('enterprises/:creditCode/stays')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(EstablishmentStay) })
  async stays(@Param('creditCode') code: string, @Asking() ask: Ask): Promise<Page<EstablishmentStay>> {
    const where = { creditCode: code };
    return page(await this.views.list(EstablishmentStay, ask.question<EstablishmentStay>({ where })));
  }

  private decide(command: RegisterCommand, act: Act) {
    return this.bus.execute(new DecideRegister(command, act.context()));
  }
}
