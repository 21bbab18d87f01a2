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
import { CapitalCall, CompensationClaim } from '../read/call.view.js';
import { CapitalMovement } from '../read/capital-account.view.js';
import {
  AccelerateCapitalRequest,
  CallCapitalRequest,
  ClaimCompensationRequest,
  DemandPaymentRequest,
  DisposeOfForfeitureRequest,
  ForfeitEquityRequest,
  PayCompensationRequest,
} from './capital.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Calls for capital, delay and what follows from it; the capital book. */
@LedgerController('ventures', '合资公司')
export class CapitalController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/calls')
  @Rights('jv-manager')
  call(
    @Param('ventureId') ventureId: string,
    @Body() body: CallCapitalRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'CallCapital', data, by: act.by }, act, data.callId);
  }

  @Post(':ventureId/accelerations')
  @Rights('jv-manager')
  accelerate(
    @Param('ventureId') ventureId: string,
    @Body() body: AccelerateCapitalRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'AccelerateCapital', data, by: act.by }, act, data.callId);
  }

  @Post(':ventureId/demands')
  @Rights('jv-manager')
  demand(
    @Param('ventureId') ventureId: string,
    @Body() body: DemandPaymentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'DemandPayment', data, by: act.by }, act);
  }

  @Post(':ventureId/compensation-claims')
  @Rights('jv-manager')
  claim(
    @Param('ventureId') ventureId: string,
    @Body() body: ClaimCompensationRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'ClaimCompensation', data, by: act.by }, act, data.claimId);
  }

  @Post(':ventureId/compensation-payments')
  @Rights('jv-manager')
  payCompensation(
    @Param('ventureId') ventureId: string,
    @Body() body: PayCompensationRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'PayCompensation', data, by: act.by }, act);
  }

  @Post(':ventureId/forfeitures')
  @Rights('jv-manager')
  forfeit(
    @Param('ventureId') ventureId: string,
    @Body() body: ForfeitEquityRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'ForfeitEquity', data, by: act.by }, act);
  }

  @Post(':ventureId/forfeiture-disposals')
  @Rights('jv-manager')
  disposeOf(
    @Param('ventureId') ventureId: string,
    @Body() body: DisposeOfForfeitureRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'DisposeOfForfeiture', data, by: act.by }, act);
  }

  /** Every call, one row a shareholder: called, paid, open. */
  @Get(':ventureId/calls')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(CapitalCall) })
  async calls(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<CapitalCall>> {
    return page(await this.views.list(CapitalCall, ask.question<CapitalCall>({ where: { ventureId } })));
  }

  @Get(':ventureId/compensation-claims')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(CompensationClaim) })
  async claims(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<CompensationClaim>> {
    return page(await this.views.list(CompensationClaim, ask.question<CompensationClaim>({ where: { ventureId } })));
  }

  /** The capital book: every change of capital with what it rests on. */
  @Get(':ventureId/capital-movements')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(CapitalMovement) })
  async book(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<CapitalMovement>> {
    return page(await this.views.list(CapitalMovement, ask.question<CapitalMovement>({ where: { ventureId } })));
  }
}
