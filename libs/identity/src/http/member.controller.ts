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
import { Views } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity, keyWithin } from '../identity.js';
import { LedgerMember } from '../read/member.view.js';
import { DisableUserRequest, RoleRequest } from './change-membership.requests.js';
import { RegisterUserRequest } from './register-user.request.js';
import { Standpoint } from './standpoint.js';

/** Members of one ledger, for its administrator. Nobody's party is ever changed, and nobody changes their own rights. */
@LedgerController('users', '用户')
export class MemberController {
  constructor(
    private readonly identity: Identity,
    private readonly views: Views,
    private readonly standpoint: Standpoint,
  ) {}

  @Post()
  @Rights('administrator')
  async register(@Acting() act: Act, @Body() request: RegisterUserRequest): Promise<Accepted> {
    const { ledger } = act;
    const user = request.facts();
    const appended = await this.identity.enrol({ ...user, ledger }, act);
    return accepted(appended, { id: user.login, location: `/v1/ledgers/${ledger}/users/${user.login}` });
  }

  @Get()
  @Rights('administrator', 'auditor')
  @ApiOkResponse({ type: PageOf(LedgerMember) })
  async list(@Asking() ask: Ask): Promise<Page<LedgerMember>> {
    const clocks = await this.standpoint.of(ask.clocks);
    return page(
      await this.views.list(
        LedgerMember,
        ask.question<LedgerMember>({ ledger: IDENTITY_LEDGER, clocks, where: { ledger: ask.ledger } }),
      ),
    );
  }

  @Get(':login')
  @Rights('administrator', 'auditor')
  @ApiOkResponse({ type: LedgerMember })
  async one(@Asking() ask: Ask, @Param('login') login: string): Promise<LedgerMember> {
    const clocks = await this.standpoint.of(ask.clocks);
    return found(
      await this.views.one(LedgerMember, IDENTITY_LEDGER, { ledger: ask.ledger, login }, clocks),
      'user',
      login,
    );
  }

  /** The person acts for the same party in another role; tokens issued for what they were are revoked. */
  @Post(':login/role')
  @Rights('administrator')
  async changeRole(
    @Param('login') login: string,
    @Body() { role }: RoleRequest,
    @Acting() { ledger, by, key }: Act,
  ): Promise<Accepted> {
    return accepted(await this.identity.changeRole(login, ledger, role, by, key));
  }

  /** The person is no member any more. */
  @Post(':login/ending')
  @Rights('administrator')
  async end(@Param('login') login: string, @Acting() { ledger, by, key }: Act): Promise<Accepted> {
    return accepted(await this.identity.revokeMembership(login, ledger, by, key));
  }

  /** Somebody who was a member is one again, for the party they acted for. */
  @Post(':login/readmission')
  @Rights('administrator')
  async readmit(@Param('login') login: string, @Body() { role }: RoleRequest, @Acting() act: Act): Promise<Accepted> {
    return accepted(await this.identity.readmit(login, role, act));
  }

  /** The person can no longer sign in. Only where they belong to no other ledger, whose affair it would be too. */
  @Post(':login/disabling')
  @Rights('administrator')
  async disable(
    @Param('login') login: string,
    @Body() { reason }: DisableUserRequest,
    @Acting() { ledger, by, key }: Act,
  ): Promise<Accepted> {
    await this.requireOwnMember(login, ledger);
    return accepted(await this.identity.disable(login, reason, by, keyWithin(ledger, key)));
  }

  /** The person can sign in again, and is what they were. */
  @Post(':login/enabling')
  @Rights('administrator')
  async enable(@Param('login') login: string, @Acting() { ledger, by, key }: Act): Promise<Accepted> {
    await this.requireOwnMember(login, ledger);
    return accepted(await this.identity.enable(login, by, keyWithin(ledger, key)));
  }

  private async requireOwnMember(login: string, ledger: string): Promise<void> {
    const memberships = (await this.identity.userOf(login))?.memberships;
    if (!memberships?.has(ledger)) throw new Rejection('identity.not-member', login, { login, ledger });
    if (memberships.size > 1) throw new Rejection('identity.member-elsewhere', login, { login });
  }
}
