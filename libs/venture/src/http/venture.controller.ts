import { Body, Get, Param, Post } from '@nestjs/common';
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
import { DecideVenture } from '../decide-venture.js';
import type { VentureCommand } from '../domain/venture.decider.js';
import { CapitalAccount } from '../read/capital-account.view.js';
import { Contribution } from '../read/contribution.view.js';
import { Equity, Shareholder } from '../read/equity.view.js';
import { Venture } from '../read/venture.view.js';
import { AdmitShareholderRequest } from './admit-shareholder.request.js';
import { EstablishVentureRequest } from './establish-venture.request.js';
import { PayContributionRequest } from './pay-contribution.request.js';
import { SetEquityDeckRequest } from './set-equity-deck.request.js';
import { SubscribeCapitalRequest } from './subscribe-capital.request.js';

/** The joint company (合资公司): shareholders, equity by date, capital subscribed and paid in. */
@LedgerController('ventures', '合资公司')
export class VentureController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post()
  @Rights('jv-manager')
  async establish(@Body() body: EstablishVentureRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const location = `/v1/ledgers/${act.ledger}/ventures/${data.ventureId}`;
    return accepted(await this.decide({ type: 'EstablishVenture', data, by: act.by }, act), {
      id: data.ventureId,
      location,
    });
  }

  @Post(':ventureId/shareholders')
  @Rights('jv-manager')
  async admit(
    @Param('ventureId') ventureId: string,
    @Body() body: AdmitShareholderRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return accepted(await this.decide({ type: 'AdmitShareholder', data, by: act.by }, act), { id: data.shareholder });
  }

  @Post(':ventureId/equity-decks')
  @Rights('jv-manager')
  async setDeck(
    @Param('ventureId') ventureId: string,
    @Body() body: SetEquityDeckRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    return accepted(
      await this.decide({ type: 'SetEquityDeck', data: { ventureId, ...body.facts() }, by: act.by }, act),
    );
  }

  @Post(':ventureId/subscriptions')
  @Rights('jv-manager')
  async subscribe(
    @Param('ventureId') ventureId: string,
    @Body() body: SubscribeCapitalRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    return accepted(
      await this.decide({ type: 'SubscribeCapital', data: { ventureId, ...body.facts() }, by: act.by }, act),
    );
  }

  @Post(':ventureId/contributions')
  @Rights('jv-manager')
  async pay(
    @Param('ventureId') ventureId: string,
    @Body() body: PayContributionRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return accepted(await this.decide({ type: 'PayContribution', data, by: act.by }, act), { id: data.contributionId });
  }

  @Get()
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Venture) })
  async list(@Asking() ask: Ask): Promise<Page<Venture>> {
    return page(await this.views.list(Venture, ask.question<Venture>()));
  }

  @Get(':ventureId')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: Venture })
  async one(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Venture> {
    return found(await this.views.one(Venture, ask.ledger, { ventureId }, ask.clocks), 'venture', ventureId);
  }

  @Get(':ventureId/shareholders')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Shareholder) })
  async shareholders(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Shareholder>> {
    return page(await this.views.list(Shareholder, ask.question<Shareholder>({ where: { ventureId } })));
  }

  /** Every deck there has been, one row a shareholder, with its first and last day. */
  @Get(':ventureId/equity')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Equity) })
  async equity(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Equity>> {
    return page(await this.views.list(Equity, ask.question<Equity>({ where: { ventureId } })));
  }

  @Get(':ventureId/capital-accounts')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(CapitalAccount) })
  async capital(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<CapitalAccount>> {
    return page(await this.views.list(CapitalAccount, ask.question<CapitalAccount>({ where: { ventureId } })));
  }

  @Get(':ventureId/contributions')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Contribution) })
  async contributions(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Contribution>> {
    return page(await this.views.list(Contribution, ask.question<Contribution>({ where: { ventureId } })));
  }

  private decide(command: VentureCommand, act: Act) {
    return this.bus.execute(new DecideVenture(command, act.context()));
  }
}
