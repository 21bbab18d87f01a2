import { Body, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Accepted, accepted, Act, Acting, Ask, Asking, LedgerController, OFFICERS, Rights } from '@ledger/edge';
import { period as readPeriod } from '@ledger/kernel';
import { DecidePeriod } from '../decide-period.js';
import type { ReturnCommand } from '../domain/decide-return.js';
import type { ReadinessItem } from '../domain/readiness.js';
import { ReadReadiness } from '../read-readiness.js';
import { EnterControlTotalRequest, ReturnNilRequest, WithdrawNilReturnRequest } from './return.requests.js';
import './period.problems.js';

/** One thing that stands in the way, or has to be answered for. */
export class ReadinessEntry {
  @ApiProperty({ type: String, example: 'control-total-differs' }) readonly code!: ReadinessItem['code'];
  @ApiProperty({ type: String, description: 'Fact, enterprise, tax and place, or dispute.' }) readonly about!: string;
  @ApiProperty({ type: String }) readonly zh!: string;
  @ApiProperty({ type: String }) readonly en!: string;
}

/** Whether a period can be put to the parties. */
export class ReadinessAnswer {
  @ApiProperty({ type: Boolean, description: 'Nothing blocks it.' }) readonly ready!: boolean;
  @ApiProperty({ type: [ReadinessEntry], description: 'To be cleared before.' })
  readonly blockers!: readonly ReadinessEntry[];
  @ApiProperty({ type: [ReadinessEntry], description: 'To be answered for: going on takes a reason.' })
  readonly warnings!: readonly ReadinessEntry[];
}

@LedgerController('agreements/:agreementId/periods/:period', '关账')
export class ReturnController {
  constructor(
    private readonly commands: CommandBus,
    private readonly readiness: ReadReadiness,
  ) {}

  /** What stands in the way of putting a period to the parties, as of now. */
  @Get('readiness')
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: ReadinessAnswer })
  async ready(
    @Param('agreementId') agreementId: string,
    @Param('period') period: string,
    @Asking() ask: Ask,
  ): Promise<ReadinessAnswer> {
    const { blockers, warnings } = await this.readiness.of(ask.ledger, agreementId, readPeriod(period));
    return { ready: blockers.length === 0, blockers, warnings };
  }

  /** Enters a control total (控制数) of one's own party; it takes the place of the one before. */
  @Post('control-totals')
  @Rights(...OFFICERS)
  control(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() body: EnterControlTotalRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, period: readPeriod(named), ...body.facts() };
    return this.decide(act, { type: 'EnterControlTotal', data, by: act.by });
  }

  /** Returns nil (零申报) for a tax at a place. */
  @Post('nil-returns')
  @Rights('preparer')
  nil(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() body: ReturnNilRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, period: readPeriod(named), ...body.facts() };
    return this.decide(act, { type: 'ReturnNil', data, by: act.by });
  }

  /** Takes a nil return of one's own party back. */
  @Post('nil-returns/withdrawals')
  @Rights('preparer')
  withdrawNil(
    @Param('agreementId') agreementId: string,
    @Param('period') named: string,
    @Body() body: WithdrawNilReturnRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { agreementId, period: readPeriod(named), ...body.facts() };
    return this.decide(act, { type: 'WithdrawNilReturn', data, by: act.by });
  }

  private async decide(act: Act, command: ReturnCommand): Promise<Accepted> {
    const { expected: _period, ...context } = act.context();
    return accepted(await this.commands.execute(new DecidePeriod(command.data.period, command, context)));
  }
}
