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
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideCommitment } from '../decide-commitment.js';
import type { CommitmentCommand } from '../domain/commitment.decider.js';
import { Commitment } from '../read/commitment.view.js';
import {
  AmendCommitmentRequest,
  MakeCommitmentRequest,
  RecordResultRequest,
  ReleaseCommitmentRequest,
} from './commitment.requests.js';
import { WRITERS } from './writers.js';
import { CommitmentQuery } from './register.queries.js';

/** Promises of enterprises (承诺) and how far they are kept: monitoring, nothing is owed because of them. */
@LedgerController('', '承诺')
export class CommitmentController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('commitments')
  @Rights(...WRITERS)
  async make(@Body() body: MakeCommitmentRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const id = data.commitmentId;
    const location = `/v1/ledgers/${act.ledger}/commitments/${id}`;
    return accepted(await this.decide({ type: 'MakeCommitment', data, by: act.by }, act), { id, location });
  }

  @Post('commitments/:commitmentId/results')
  @Rights(...WRITERS)
  async record(
    @Param('commitmentId') commitmentId: string,
    @Body() body: RecordResultRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { commitmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'RecordResult', data, by: act.by }, act));
  }

  /** Both sides have consented, so that a reviewer enters it. */
  @Post('commitments/:commitmentId/amendments')
  @Rights('reviewer')
  async amend(
    @Param('commitmentId') commitmentId: string,
    @Body() body: AmendCommitmentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { commitmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'AmendCommitment', data, by: act.by }, act));
  }

  @Post('commitments/:commitmentId/release')
  @Rights('reviewer')
  async release(
    @Param('commitmentId') commitmentId: string,
    @Body() body: ReleaseCommitmentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { commitmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'ReleaseCommitment', data, by: act.by }, act));
  }

  @Get('commitments')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Commitment) })
  async commitments(@Query() where: CommitmentQuery, @Asking() ask: Ask): Promise<Page<Commitment>> {
    return page(await this.views.list(Commitment, ask.question<Commitment>({ where })));
  }

  @Get('commitments/:commitmentId')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: Commitment })
  async commitment(@Param('commitmentId') commitmentId: string, @Asking() ask: Ask): Promise<Commitment> {
    const row = await this.views.one(Commitment, ask.ledger, { commitmentId }, ask.clocks);
    return found(row, 'commitment', commitmentId);
  }

  private decide(command: CommitmentCommand, act: Act) {
    return this.bus.execute(new DecideCommitment(command, act.context()));
  }
}
