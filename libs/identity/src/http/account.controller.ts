import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { callerOf, SignedIn, type Caller } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyRequest } from 'fastify';
import type { RegisteredUser } from '../domain/identity.decider.js';
import { Identity, oneself } from '../identity.js';
import { Credentials } from '../secrets/credentials.js';
import { Tokens } from '../secrets/tokens.js';
import { atBrowser } from './at-browser.js';
import { MembershipList, membershipsOf, Profile, profileOf } from './profile.js';
import { ChangePasswordRequest } from './sign-in.request.js';
import { OwnTokenList, ownTokens } from './token-views.js';

/** What a person may see and change of their own account, whatever their role. */
@Controller('v1')
@ApiTags('登录')
export class AccountController {
  constructor(
    private readonly identity: Identity,
    private readonly credentials: Credentials,
    private readonly tokens: Tokens,
  ) {}

  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: Profile })
  async me(@Req() request: FastifyRequest): Promise<Profile> {
    const { caller, user } = await this.asking(request);
    return profileOf(caller, user);
  }

  @Get('ledgers')
  @SignedIn()
  @ApiOkResponse({ type: MembershipList, description: "The person's own ledgers." })
  async ledgers(@Req() request: FastifyRequest): Promise<MembershipList> {
    const { caller, user } = await this.asking(request);
    return { data: membershipsOf(user, caller.onlyLedger) };
  }

  @Post('me/password')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Changed; every other session of the person has ended.' })
  async changePassword(
    @Body() { current, password }: ChangePasswordRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { login, session } = atBrowser(request);
    if (!(await this.credentials.verify(login, current, request.ip)))
      throw new Rejection('identity.wrong-password', login, {}, '/current');
    await this.identity.setPassword(login, password, oneself(login), session);
  }

  @Get('me/tokens')
  @SignedIn()
  @ApiOkResponse({ type: OwnTokenList, description: "The person's own tokens that were not revoked." })
  async ownTokens(@Req() request: FastifyRequest): Promise<OwnTokenList> {
    const { login } = atBrowser(request);
    const user = await this.identity.userOf(login);
    const tokens = user?.tokens ?? new Map();
    return { data: ownTokens(tokens, await this.tokens.lastUsed([...tokens.keys()])) };
  }

  @Delete('me/tokens/:tokenId')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The token opens nothing any more.' })
  async revokeOwnToken(@Param('tokenId') tokenId: string, @Req() request: FastifyRequest): Promise<void> {
    const { login } = atBrowser(request);
    await this.identity.revokeToken(login, tokenId, oneself(login));
  }

  private async asking(request: FastifyRequest): Promise<{ caller: Caller; user: RegisteredUser }> {
    const caller = callerOf(request);
    const user = caller && (await this.identity.userOf(caller.login));
    if (!user) throw new Rejection('identity.not-signed-in', 'the person is not registered');
    return { caller, user };
  }
}
