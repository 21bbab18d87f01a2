import { Body, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  Confirmed,
  FINANCE_AND_COMPANY,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideAgreement } from '../decide-agreement.js';
import { AgreementVersionRow } from '../read/agreement-version.view.js';
import { AgreementRow } from '../read/agreement.view.js';
import { DraftAgreementRequest } from './draft-agreement.request.js';
import { SignAgreementRequest } from './sign-agreement.request.js';
import { WithdrawAgreementRequest } from './withdraw-agreement.request.js';

/** Agreements: drafted, signed by every party, and read in every version. */
@LedgerController('agreements', '合作协议')
export class AgreementController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post(':agreementId/drafts')
  @Rights('preparer', 'reviewer')
  async draft(
    @Param('agreementId') agreementId: string,
    @Body() body: DraftAgreementRequest,
    @Acting({ begins: true }) act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, ...body.facts() };
    const appended = await this.bus.execute(
      new DecideAgreement({ type: 'DraftAgreement', data, by: act.by }, act.context()),
    );
    return accepted(appended, { id: agreementId, location: `/v1/ledgers/${act.ledger}/agreements/${agreementId}` });
  }

  @Post(':agreementId/versions/:version/signatures')
  @Rights('reviewer', 'signatory')
  @Confirmed()
  async sign(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: SignAgreementRequest,
    @Acting({ existing: true, document: true }) act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, version, party: act.by.party, ...body.facts() };
    return accepted(
      await this.bus.execute(new DecideAgreement({ type: 'SignAgreement', data, by: act.by }, act.context())),
    );
  }

  @Post(':agreementId/versions/:version/withdrawal')
  @Rights('preparer', 'reviewer')
  async withdraw(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: WithdrawAgreementRequest,
    @Acting({ existing: true, document: true }) act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, version, ...body.facts() };
    return accepted(
      await this.bus.execute(new DecideAgreement({ type: 'WithdrawAgreement', data, by: act.by }, act.context())),
    );
  }

  @Get()
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(AgreementRow) })
  async list(@Asking() ask: Ask): Promise<Page<AgreementRow>> {
    return page(await this.views.list(AgreementRow, ask.question()));
  }

  @Get(':agreementId')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: AgreementRow })
  async one(@Param('agreementId') agreementId: string, @Asking({ document: true }) ask: Ask): Promise<AgreementRow> {
    return found(await this.views.one(AgreementRow, ask.ledger, { agreementId }, ask.clocks), 'agreement', agreementId);
  }

  @Get(':agreementId/versions')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(AgreementVersionRow) })
  async versions(
    @Param('agreementId') agreementId: string,
    @Asking({ document: true }) ask: Ask,
  ): Promise<Page<AgreementVersionRow>> {
    return page(
      await this.views.list(AgreementVersionRow, ask.question<AgreementVersionRow>({ where: { agreementId } })),
    );
  }

  @Get(':agreementId/versions/:version')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: AgreementVersionRow })
  async version(
    @Param('agreementId') agreementId: string,
    @Param('version', ParseIntPipe) version: number,
    @Asking({ document: true }) ask: Ask,
  ): Promise<AgreementVersionRow> {
    const row = await this.views.one(AgreementVersionRow, ask.ledger, { agreementId, version }, ask.clocks);
    return found(row, 'agreement version', `${agreementId}@${version}`);
  }
}
