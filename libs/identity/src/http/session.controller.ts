import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { callerOf, Public, SESSION_COOKIE, SignedIn, type Caller } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RegisteredUser } from '../domain/identity.decider.js';
import { Identity } from '../identity.js';
import { Credentials } from '../secrets/credentials.js';
import { Sessions } from '../secrets/sessions.js';
import { MembershipList, membershipsOf, Profile } from './profile.js';
import { SignInRequest } from './sign-in.request.js';

@Controller('v1')
@ApiTags('登录')
export class SessionController {
  constructor(
    private readonly identity: Identity,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  @Post('sessions')
  @Public()
  @ApiCreatedResponse({ type: Profile, description: 'Signed in; the session is in a cookie.' })
  async signIn(
    @Body() { login, password }: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Profile> {
    const right = await this.credentials.verify(login, password);
    const user = right ? await this.identity.userOf(login) : undefined;
    if (!user) throw new Rejection('identity.bad-credentials', 'login or password is wrong');
    const before = request.cookies[SESSION_COOKIE];
    if (before !== undefined) await this.sessions.close(before);
    reply.setCookie(SESSION_COOKIE, await this.sessions.open(login), cookieFor(request));
    return profile({ login }, user);
  }

  @Delete('sessions/current')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out.' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const session = request.cookies[SESSION_COOKIE];
    if (session !== undefined) await this.sessions.close(session);
    reply.clearCookie(SESSION_COOKIE, cookieFor(request));
  }

  @Get('me')
  @SignedIn()
  @ApiOkResponse({ type: Profile })
  async me(@Req() request: FastifyRequest): Promise<Profile> {
    const { caller, user } = await this.asking(request);
    return profile(caller, user);
  }

  @Get('ledgers')
  @SignedIn()
  @ApiOkResponse({ type: MembershipList, description: "The person's own ledgers." })
  async ledgers(@Req() request: FastifyRequest): Promise<MembershipList> {
    const { caller, user } = await this.asking(request);
    return { data: membershipsOf(user, caller.onlyLedger) };
  }

  private async asking(request: FastifyRequest): Promise<{ caller: Caller; user: RegisteredUser }> {
    const caller = callerOf(request);
    const user = caller && (await this.identity.userOf(caller.login));
    if (!user) throw new Rejection('identity.not-signed-in', 'the person is not registered');
    return { caller, user };
  }
}

const profile = ({ login, onlyLedger }: Caller, user: RegisteredUser): Profile => ({
  login,
  name: user.name,
  memberships: membershipsOf(user, onlyLedger),
});

/** Never read by scripts, never sent from elsewhere; over https only when it came that way. */
const cookieFor = ({ protocol }: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: protocol === 'https' }) as const;
