import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  accepted,
  Acting,
  Asking,
  found,
  LedgerController,
  page,
  PageOf,
  Rights,
  type Accepted,
  type Act,
  type Ask,
  type Page,
} from '@ledger/edge';
import { EventStore, LogRunner, Views, type Clocks } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { LedgerMember } from '../read/member.view.js';
import { IssueTokenRequest } from './issue-token.request.js';
import { IssuedToken } from './profile.js';
import { RegisterUserRequest } from './register-user.request.js';

/** Members of one ledger and their tokens, for its administrator. */
@LedgerController('', '用户')
export class MemberController {
  constructor(
    private readonly identity: Identity,
    private readonly views: Views,
    private readonly events: EventStore,
    private readonly runner: LogRunner,
  ) {}

  @Post('users')
  @Rights('administrator')
  async register(@Acting() act: Act, @Body() request: RegisterUserRequest): Promise<Accepted> {
    const { ledger } = act;
    const user = request.facts();
    const appended = await this.identity.enrol({ ...user, ledger }, act);
    return accepted(appended, { id: user.login, location: `/v1/ledgers/${ledger}/users/${user.login}` });
  }

  @Get('users')
  @Rights('administrator', 'auditor')
  @ApiOkResponse({ type: PageOf(LedgerMember) })
  async list(@Asking() ask: Ask): Promise<Page<LedgerMember>> {
    const clocks = await this.standpoint(ask.clocks);
    return page(
      await this.views.list(
        LedgerMember,
        ask.question<LedgerMember>({ ledger: IDENTITY_LEDGER, clocks, where: { ledger: ask.ledger } }),
      ),
    );
  }

  @Get('users/:login')
  @Rights('administrator', 'auditor')
  @ApiOkResponse({ type: LedgerMember })
  async one(@Asking() ask: Ask, @Param('login') login: string): Promise<LedgerMember> {
    const clocks = await this.standpoint(ask.clocks);
    return found(
      await this.views.one(LedgerMember, IDENTITY_LEDGER, { ledger: ask.ledger, login }, clocks),
      'user',
      login,
    );
  }

  @Post('tokens')
  @Rights('administrator')
  async issueToken(
    @Acting({ answers: IssuedToken }) { ledger, by, key }: Act,
    @Body() request: IssueTokenRequest,
  ): Promise<IssuedToken> {
    return new IssuedToken(await this.identity.issueToken({ ...request.facts(), ledger }, by, key));
  }

  /**
   * People stand in a log of their own, so a position of this ledger says nothing about them and is refused; and a
   * list is always as fresh as that log, since no answer of this ledger could tell how far to wait.
   */
  private async standpoint(clocks: Clocks): Promise<Clocks> {
    if (clocks.knownAt && 'position' in clocks.knownAt) {
      const value = `${clocks.knownAt.position}`;
      throw new Rejection('request.bad-parameter', 'members are not asked for at a position', {
        name: 'knownAt',
        value,
      });
    }
    const head = await this.events.log.head(IDENTITY_LEDGER);
    if (head) await this.runner.waitFor(IDENTITY_LEDGER, head.position);
    return clocks;
  }
}
