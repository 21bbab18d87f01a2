import { Body, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
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
import { Dividend, DividendReturn, DividendShare, ProfitAccount, YearResult } from '../read/profit.view.js';
import {
  AppropriateReserveRequest,
  CorrectYearResultRequest,
  DeclareDividendRequest,
  DemandReturnRequest,
  EnterOpeningBalancesRequest,
  MakeUpLossRequest,
  PayDividendRequest,
  ReceiveDividendRequest,
  RecordYearResultRequest,
  ReturnDividendRequest,
} from './profit.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Results of the years, reserves and dividends. */
@LedgerController('ventures', '合资公司')
export class ProfitController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/opening-balances')
  @Rights('jv-manager')
  open(
    @Param('ventureId') ventureId: string,
    @Body() body: EnterOpeningBalancesRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'EnterOpeningBalances', data, by: act.by }, act);
  }

  @Post(':ventureId/year-results')
  @Rights('jv-manager')
  recordResult(
    @Param('ventureId') ventureId: string,
    @Body() body: RecordYearResultRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'RecordYearResult', data, by: act.by }, act);
  }

  @Post(':ventureId/year-results/:year/corrections')
  @Rights('jv-manager')
  correctResult(
    @Param('ventureId') ventureId: string,
    @Param('year', ParseIntPipe) year: number,
    @Body() body: CorrectYearResultRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, year, ...body.facts() };
    return this.desk.decide({ type: 'CorrectYearResult', data, by: act.by }, act);
  }

  @Post(':ventureId/reserve-appropriations')
  @Rights('jv-manager')
  appropriate(
    @Param('ventureId') ventureId: string,
    @Body() body: AppropriateReserveRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'AppropriateReserve', data, by: act.by }, act, data.appropriationId);
  }

  @Post(':ventureId/loss-make-ups')
  @Rights('jv-manager')
  makeUp(
    @Param('ventureId') ventureId: string,
    @Body() body: MakeUpLossRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'MakeUpLoss', data, by: act.by }, act);
  }

  @Post(':ventureId/dividends')
  @Rights('jv-manager')
  declare(
    @Param('ventureId') ventureId: string,
    @Body() body: DeclareDividendRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'DeclareDividend', data, by: act.by }, act, data.dividendId);
  }

  @Post(':ventureId/dividends/:dividendId/payments')
  @Rights('jv-manager')
  pay(
    @Param('ventureId') ventureId: string,
    @Param('dividendId') dividendId: string,
    @Body() body: PayDividendRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, dividendId, ...body.facts() };
    return this.desk.decide({ type: 'PayDividend', data, by: act.by }, act);
  }

  @Post(':ventureId/dividends/:dividendId/receipts')
  @Rights('jv-manager')
  receive(
    @Param('ventureId') ventureId: string,
    @Param('dividendId') dividendId: string,
    @Body() body: ReceiveDividendRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, dividendId, ...body.facts() };
    return this.desk.decide({ type: 'ReceiveDividend', data, by: act.by }, act);
  }

  /** Demands back what of a dividend was shared against the law, or paid beyond a part. */
  @Post(':ventureId/dividends/:dividendId/return-demands')
  @Rights('jv-manager')
  demandReturn(
    @Param('ventureId') ventureId: string,
    @Param('dividendId') dividendId: string,
    @Body() body: DemandReturnRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, dividendId, ...body.facts() };
    return this.desk.decide({ type: 'DemandReturn', data, by: act.by }, act, data.returnId);
  }

  @Post(':ventureId/dividend-returns/:returnId/payments')
  @Rights('jv-manager')
  takeReturn(
    @Param('ventureId') ventureId: string,
    @Param('returnId') returnId: string,
    @Body() body: ReturnDividendRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, returnId, ...body.facts() };
    return this.desk.decide({ type: 'ReturnDividend', data, by: act.by }, act);
  }

  @Get(':ventureId/year-results')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(YearResult) })
  async results(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<YearResult>> {
    return page(await this.views.list(YearResult, ask.question<YearResult>({ where: { ventureId } })));
  }

  /** Reserves, and what may be shared. */
  @Get(':ventureId/profit-account')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(ProfitAccount) })
  async account(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<ProfitAccount>> {
    return page(await this.views.list(ProfitAccount, ask.question<ProfitAccount>({ where: { ventureId } })));
  }

  @Get(':ventureId/dividends')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Dividend) })
  async dividends(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Dividend>> {
    return page(await this.views.list(Dividend, ask.question<Dividend>({ where: { ventureId } })));
  }

  /** The dividend statement: declared, paid and received of every shareholder. */
  @Get(':ventureId/dividend-shares')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(DividendShare) })
  async shares(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<DividendShare>> {
    return page(await this.views.list(DividendShare, ask.question<DividendShare>({ where: { ventureId } })));
  }

  /** What is demanded back of each shareholder, what came, what is still due. */
  @Get(':ventureId/dividend-returns')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(DividendReturn) })
  async returns(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<DividendReturn>> {
    return page(await this.views.list(DividendReturn, ask.question<DividendReturn>({ where: { ventureId } })));
  }
}
