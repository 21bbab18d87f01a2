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
  Confirmed,
  found,
  LedgerController,
  page,
  PageOf,
  Rights,
  type Page,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { DecideNetting } from '../decide-netting.js';
import { Netting } from '../read/netting.view.js';
import { AcceptNettingRequest, DeclineNettingRequest, ProposeNettingRequest } from './netting.requests.js';
import './netting.problems.js';

/** Nettings across ledgers. A netting is agreed in the ledger it was proposed in. */
@LedgerController('nettings', '轧差')
export class NettingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: Views,
  ) {}

  @Get()
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: PageOf(Netting) })
  async list(@Asking() ask: Ask): Promise<Page<Netting>> {
    return page(await this.views.list(Netting, ask.question<Netting>()));
  }

  @Get(':nettingId')
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: Netting })
  async one(@Param('nettingId') nettingId: string, @Asking() ask: Ask): Promise<Netting> {
    return found(await this.views.one(Netting, ask.ledger, { nettingId }, ask.clocks), 'netting', nettingId);
  }

  /** Proposes a netting; its id is the name given to it, behind the ledger's. */
  @Post()
  @Rights('preparer', 'reviewer')
  async propose(@Body() body: ProposeNettingRequest, @Acting() act: Act): Promise<Accepted> {
    const nettingId = `${act.ledger}.${body.name}`;
    const command = { type: 'ProposeNetting', data: { nettingId, ...body.facts() }, by: act.by } as const;
    return accepted(await this.commands.execute(new DecideNetting(command, act.context())), {
      id: nettingId,
      location: `/v1/ledgers/${act.ledger}/nettings/${nettingId}`,
    });
  }

  /** A party's reviewer accepts; with the last party's acceptance the lines are settled. */
  @Post(':nettingId/acceptances')
  @Rights('reviewer')
  @Confirmed()
  async accept(
    @Param('nettingId') nettingId: string,
    @Body() { fingerprint }: AcceptNettingRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const command = { type: 'AcceptNetting', data: { nettingId, fingerprint }, by: act.by } as const;
    return accepted(await this.commands.execute(new DecideNetting(command, act.context())));
  }

  /** A party declines, or the proposer takes it back: the lines are due again as they were. */
  @Post(':nettingId/refusals')
  @Rights('preparer', 'reviewer')
  async decline(
    @Param('nettingId') nettingId: string,
    @Body() { reason }: DeclineNettingRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const command = { type: 'DeclineNetting', data: { nettingId, reason }, by: act.by } as const;
    return accepted(await this.commands.execute(new DecideNetting(command, act.context())));
  }
}
