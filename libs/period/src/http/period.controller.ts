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
import { canonicalJson, period as readPeriod, type Period } from '@ledger/kernel';
import { DecidePeriod } from '../decide-period.js';
import type { PeriodCommand } from '../domain/period.decider.js';
import { ReadPackage } from '../read-package.js';
import { PartyTotal, PeriodRow } from '../read/period.view.js';
import { DifferenceQuery, PeriodQuery } from './period.queries.js';
import {
  DeclineReopeningRequest,
  ProposePackageRequest,
  RequestReopeningRequest,
  SignPackageRequest,
  SubmitPackageRequest,
  UnlockPeriodRequest,
} from './period.requests.js';
import './period.problems.js';

@LedgerController('agreements/:agreementId/periods', '关账')
export class PeriodController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
    private readonly packages: ReadPackage,
  ) {}

  /** Periods in order. */
  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(PeriodRow) })
  async list(
    @Param('agreementId') agreementId: string,
    @Asking() ask: Ask,
    @Query() query: PeriodQuery,
  ): Promise<Page<PeriodRow>> {
    return page(await this.views.list(PeriodRow, ask.question<PeriodRow>({ where: { agreementId, ...query } })));
  }

  @Get(':period')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PeriodRow })
  async one(
    @Param('agreementId') agreementId: string,
    @Param('period') period: string,
    @Asking() ask: Ask,
  ): Promise<PeriodRow> {
    const where = { agreementId, period: readPeriod(period) };
    return found(await this.views.one(PeriodRow, ask.ledger, where, ask.clocks), 'period', period);
  }

  /** What each party holds and is entitled to so far: provisional until the period is closed. */
  @Get(':period/totals')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(PartyTotal) })
  async totals(
    @Param('agreementId') agreementId: string,
    @Param('period') period: string,
    @Asking() ask: Ask,
  ): Promise<Page<PartyTotal>> {
    const where = { agreementId, period: readPeriod(period) };
    return page(await this.views.list(PartyTotal, ask.question<PartyTotal>({ where })));
  }

  /** The whole package of a revision: everything the fingerprint covers, rebuilt from the log. */
  @Get(':period/packages/:revision')
  @Rights(...FINANCE)
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  package(
    @Param('agreementId') agreementId: string,
    @Param('period') period: string,
    @Param('revision') revision: string,
    @Asking() ask: Ask,
  ): Promise<object> {
    return this.packages.json(ask.ledger, agreementId, readPeriod(period), revision);
  }

  /** What one revision of the package has and another has not, line by line. */
  @Get(':period/differences')
  @Rights(...FINANCE)
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async difference(
    @Param('agreementId') agreementId: string,
    @Param('period') period: string,
    @Query() { from, to }: DifferenceQuery,
    @Asking() ask: Ask,
  ): Promise<object> {
    const found = await this.packages.difference(ask.ledger, agreementId, readPeriod(period), { from, to });
    return JSON.parse(canonicalJson(found)) as object;
  }

  /** Ends the entry of ordinary receipts so that the officers can check. */
  @Post(':period/lock')
  @Rights(...OFFICERS)
  lock(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    return this.decide(act, period, { type: 'LockPeriod', data: { ...seenBy(act), agreementId, period }, by: act.by });
  }

  /** Opens a period that is being checked again; what was submitted and signed no longer stands. */
  @Post(':period/unlock')
  @Rights(...OFFICERS)
  unlock(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { reason }: UnlockPeriodRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    return this.decide(act, period, {
      type: 'UnlockPeriod',
      data: { ...seenBy(act), agreementId, period, reason },
      by: act.by,
    });
  }

  /** Freezes the period's content into a package with one fingerprint, puts it to the parties and submits it for one's own. */
  @Post(':period/proposals')
  @Rights('preparer')
  propose(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { reason }: ProposePackageRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    const data = { ...seenBy(act), agreementId, period, ...(reason !== undefined && { reason }) };
    return this.decide(act, period, { type: 'ProposePackage', data, by: act.by });
  }

  /** Submits the package as it stands for one's own party: its reviewer can sign then. */
  @Post(':period/submissions')
  @Rights('preparer')
  submit(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { revision, fingerprint, party }: SubmitPackageRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    const data = { ...seenBy(act), agreementId, period, revision, fingerprint, party };
    return this.decide(act, period, { type: 'SubmitPackage', data, by: act.by });
  }

  /** Signs what was submitted for one's own party; the last signature closes the period. */
  @Post(':period/signatures')
  @Rights('reviewer', 'signatory')
  @Confirmed()
  sign(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { revision, fingerprint, party, detached }: SignPackageRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    const outside = detached && { detached: { keyId: detached.keyId, signature: detached.signature } };
    const data = { ...seenBy(act), agreementId, period, revision, fingerprint, party, ...outside };
    return this.decide(act, period, { type: 'SignPackage', data, by: act.by });
  }

  /** Asks the other parties to open a closed period again; names the later periods that stay as they are. */
  @Post(':period/reopening')
  @Rights(...OFFICERS)
  askToReopen(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { reason }: RequestReopeningRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    return this.decide(act, period, { type: 'RequestReopening', data: { agreementId, period, reason }, by: act.by });
  }

  /** Agrees to open it again; the last party that agrees opens it. */
  @Post(':period/reopening/agreements')
  @Rights('reviewer')
  @Confirmed()
  agreeToReopen(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    return this.decide(act, period, { type: 'AgreeToReopening', data: { agreementId, period }, by: act.by });
  }

  /** Declines, or takes one's own request back: the period stays closed. */
  @Post(':period/reopening/refusals')
  @Rights(...OFFICERS)
  declineReopening(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() { reason }: DeclineReopeningRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const period = readPeriod(named);
    return this.decide(act, period, { type: 'DeclineReopening', data: { agreementId, period, reason }, by: act.by });
  }

  /** If-Match speaks of the period, not of the book it stands in: the decider compares it. */
  private async decide(act: Act, period: Period, command: PeriodCommand): Promise<Accepted> {
    const { expected: _period, ...context } = act.context();
    return accepted(await this.commands.execute(new DecidePeriod(period, command, context)));
  }
}

const seenBy = ({ expected }: Act) => (expected === undefined ? {} : { seen: expected });
