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
import { Earmark, EarmarkSpending } from '../read/earmark.view.js';
import { Income, IncomeShare } from '../read/funds.view.js';
import { ShareholderLoan } from '../read/loan.view.js';
import {
  AccrueLoanInterestRequest,
  DistributeIncomeRequest,
  DrawLoanRequest,
  EnterIncomeRequest,
  PayLoanInterestRequest,
  ReleaseIncomeRequest,
  RepayLoanRequest,
  ReturnIncomeRequest,
  SpendEarmarkRequest,
} from './funds.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Income shared by equity, what is set aside of it, and loans of the shareholders. */
@LedgerController('ventures', '合资公司')
export class FundsController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/incomes')
  @Rights('jv-manager')
  enter(
    @Param('ventureId') ventureId: string,
    @Body() body: EnterIncomeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'EnterIncome', data, by: act.by }, act, data.itemId);
  }

  @Post(':ventureId/incomes/:itemId/release')
  @Rights('jv-manager')
  release(
    @Param('ventureId') ventureId: string,
    @Param('itemId') itemId: string,
    @Body() body: ReleaseIncomeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, itemId, ...body.facts() };
    return this.desk.decide({ type: 'ReleaseIncome', data, by: act.by }, act);
  }

  @Post(':ventureId/incomes/:itemId/distributions')
  @Rights('jv-manager')
  distribute(
    @Param('ventureId') ventureId: string,
    @Param('itemId') itemId: string,
    @Body() body: DistributeIncomeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, itemId, ...body.facts() };
    return this.desk.decide({ type: 'DistributeIncome', data, by: act.by }, act);
  }

  /** A shareholder gives back what it was paid beyond its part, as a deck entered later leaves it. */
  @Post(':ventureId/incomes/:itemId/returns')
  @Rights('jv-manager')
  takeBack(
    @Param('ventureId') ventureId: string,
    @Param('itemId') itemId: string,
    @Body() body: ReturnIncomeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, itemId, ...body.facts() };
    return this.desk.decide({ type: 'ReturnIncome', data, by: act.by }, act);
  }

  @Post(':ventureId/loans')
  @Rights('jv-manager')
  draw(@Param('ventureId') ventureId: string, @Body() body: DrawLoanRequest, @Acting() act: Act): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'DrawLoan', data, by: act.by }, act, data.loanId);
  }

  @Post(':ventureId/loans/:loanId/repayments')
  @Rights('jv-manager')
  repay(
    @Param('ventureId') ventureId: string,
    @Param('loanId') loanId: string,
    @Body() body: RepayLoanRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, loanId, ...body.facts() };
    return this.desk.decide({ type: 'RepayLoan', data, by: act.by }, act);
  }

  @Post(':ventureId/loans/:loanId/interest')
  @Rights('jv-manager')
  accrue(
    @Param('ventureId') ventureId: string,
    @Param('loanId') loanId: string,
    @Body() body: AccrueLoanInterestRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, loanId, ...body.facts() };
    return this.desk.decide({ type: 'AccrueLoanInterest', data, by: act.by }, act);
  }

  @Post(':ventureId/loans/:loanId/interest-payments')
  @Rights('jv-manager')
  payInterest(
    @Param('ventureId') ventureId: string,
    @Param('loanId') loanId: string,
    @Body() body: PayLoanInterestRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, loanId, ...body.facts() };
    return this.desk.decide({ type: 'PayLoanInterest', data, by: act.by }, act);
  }

  @Post(':ventureId/earmarks/:purpose/spendings')
  @Rights('jv-manager')
  spend(
    @Param('ventureId') ventureId: string,
    @Param('purpose') purpose: string,
    @Body() body: SpendEarmarkRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, purpose, ...body.facts() };
    return this.desk.decide({ type: 'SpendEarmark', data, by: act.by }, act, data.spendingId);
  }

  @Get(':ventureId/incomes')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Income) })
  async incomes(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Income>> {
    return page(await this.views.list(Income, ask.question<Income>({ where: { ventureId } })));
  }

  /** What each shareholder is entitled to, was paid and is owed. */
  @Get(':ventureId/income-shares')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(IncomeShare) })
  async incomeShares(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<IncomeShare>> {
    return page(await this.views.list(IncomeShare, ask.question<IncomeShare>({ where: { ventureId } })));
  }

  /** What is set aside for each purpose, what of it was spent, what is left. */
  @Get(':ventureId/earmarks')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Earmark) })
  async earmarks(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Earmark>> {
    return page(await this.views.list(Earmark, ask.question<Earmark>({ where: { ventureId } })));
  }

  @Get(':ventureId/earmark-spendings')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(EarmarkSpending) })
  async spendings(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<EarmarkSpending>> {
    return page(await this.views.list(EarmarkSpending, ask.question<EarmarkSpending>({ where: { ventureId } })));
  }

  @Get(':ventureId/loans')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(ShareholderLoan) })
  async loans(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<ShareholderLoan>> {
    return page(await this.views.list(ShareholderLoan, ask.question<ShareholderLoan>({ where: { ventureId } })));
  }
}
