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
  Confirmed,
  FINANCE,
  found,
  LedgerController,
  OFFICERS,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { period as readPeriod } from '@ledger/kernel';
import { Books } from '../books.js';
import { DecidePeriod } from '../decide-period.js';
import type { DisputeCommand } from '../domain/decide-dispute.js';
import { Dispute } from '../read/dispute.view.js';
import {
  AcceptDisputeRequest,
  OfferOnDisputeRequest,
  RaiseDisputeRequest,
  RefuseDisputeRequest,
  WithdrawDisputeRequest,
} from './dispute.requests.js';
import { DisputeQuery } from './period.queries.js';
import './period.problems.js';

@LedgerController('agreements/:agreementId/disputes', '争议')
export class DisputeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
    private readonly books: Books,
  ) {}

  /** Disputes in the order of their periods. */
  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(Dispute) })
  async list(
    @Param('agreementId') agreementId: string,
    @Asking() ask: Ask,
    @Query() query: DisputeQuery,
  ): Promise<Page<Dispute>> {
    return page(await this.views.list(Dispute, ask.question<Dispute>({ where: { agreementId, ...query } })));
  }

  @Get(':disputeId')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: Dispute })
  async one(
    @Param('agreementId') agreementId: string,
    @Param('disputeId') disputeId: string,
    @Asking() ask: Ask,
  ): Promise<Dispute> {
    const where = { agreementId, disputeId };
    return found(await this.views.one(Dispute, ask.ledger, where, ask.clocks), 'dispute', disputeId);
  }

  /** Disputes a line: while its period is not closed the amount is held back, the rest nets and settles. */
  @Post()
  @Rights(...OFFICERS)
  async raise(
    @Param('agreementId') agreementId: string,
    @Body() body: RaiseDisputeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, ...body.facts() };
    const command = { type: 'RaiseDispute', data, by: act.by } as const;
    const { expected: _dispute, ...context } = act.context();
    const appended = await this.commands.execute(new DecidePeriod(data.period, command, context));
    const id = await this.books.of(act.ledger).raisedAt(appended.position);
    return accepted(
      appended,
      id === undefined ? {} : { id, location: `/v1/ledgers/${act.ledger}/agreements/${agreementId}/disputes/${id}` },
    );
  }

  /** Accepts the claim or the offer that stands; the last party that accepts ends the dispute. */
  @Post(':disputeId/acceptances')
  @Rights('reviewer')
  @Confirmed()
  accept(
    @Param('agreementId') agreementId: string,
    @Param('disputeId') disputeId: string,
    @Body() { offer }: AcceptDisputeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    return this.decide(act, { type: 'AcceptDispute', data: { ...of(agreementId, disputeId), offer }, by: act.by });
  }

  /** Says that a party does not accept the claim or the offer, and why; the dispute goes on. */
  @Post(':disputeId/refusals')
  @Rights(...OFFICERS)
  refuse(
    @Param('agreementId') agreementId: string,
    @Param('disputeId') disputeId: string,
    @Body() { offer, reason }: RefuseDisputeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ...of(agreementId, disputeId), offer, reason };
    return this.decide(act, { type: 'RefuseDispute', data, by: act.by });
  }

  /** Offers to share what is contested in another way; who offers is bound once the others accept. */
  @Post(':disputeId/offers')
  @Rights('reviewer')
  @Confirmed()
  offer(
    @Param('agreementId') agreementId: string,
    @Param('disputeId') disputeId: string,
    @Body() body: OfferOnDisputeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ...of(agreementId, disputeId), ...body.facts() };
    return this.decide(act, { type: 'OfferOnDispute', data, by: act.by });
  }

  /** Takes one's own dispute back: what was held is shared as it had been. */
  @Post(':disputeId/withdrawal')
  @Rights('reviewer')
  withdraw(
    @Param('agreementId') agreementId: string,
    @Param('disputeId') disputeId: string,
    @Body() { reason }: WithdrawDisputeRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    return this.decide(act, { type: 'WithdrawDispute', data: { ...of(agreementId, disputeId), reason }, by: act.by });
  }

  /** A dispute has no ETag of its own to hold: an offer is accepted by its number. */
  private async decide(act: Act, command: Exclude<DisputeCommand, { type: 'BookDispute' }>): Promise<Accepted> {
    const { expected: _dispute, ...context } = act.context();
    return accepted(await this.commands.execute(new DecidePeriod(command.data.period, command, context)));
  }
}

/** A dispute is named by the period it stands in. */
const of = (agreementId: string, disputeId: string) => {
  const period = readPeriod(disputeId.slice(0, Math.max(0, disputeId.lastIndexOf(':'))));
  return { agreementId, period, disputeId };
};
