import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public, SignedIn } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Identity } from '../identity.js';
import { Credentials } from '../secrets/credentials.js';
import { Sessions } from '../secrets/sessions.js';
import { atBrowser } from './at-browser.js';
import { Profile, profileOf } from './profile.js';
import { leaveSession, openSession } from './session-cookie.js';
import { Confirmation, SessionList, sessionView } from './session-views.js';
import { PasswordRequest, SignInRequest } from './sign-in.request.js';

/** Signing in and out, and one's own sessions. */
@Controller('v1/sessions')
@ApiTags('登录')
export class SessionController {
  constructor(
    private readonly identity: Identity,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  /** The session is always a new one: whatever cookie came with the request opens nothing any more. */
  @Post()
  @Public()
  @ApiCreatedResponse({ type: Profile, description: 'Signed in; the session is in a cookie.' })
  async signIn(
    @Body() { login, password }: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Profile> {
    const right = await this.credentials.verify(login, password, request.ip);
    const user = right ? await this.identity.userOf(login) : undefined;
    if (!user) throw new Rejection('identity.bad-credentials', 'login or password is wrong');
    if (user.disabled !== undefined) throw new Rejection('identity.disabled', login, { login });
    await openSession(this.sessions, login, { request, reply });
    return profileOf({ login }, user);
  }

  @Get()
  @SignedIn()
  @ApiOkResponse({ type: SessionList, description: "The person's own sessions, the latest first." })
  async list(@Req() request: FastifyRequest): Promise<SessionList> {
    const { login, session } = atBrowser(request);
    return { data: (await this.sessions.of(login)).map((one) => sessionView(one, session)) };
  }

  @Delete('current')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out.' })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await leaveSession(this.sessions, { request, reply });
  }

  /** Shows again who is asking: for five minutes, in this session alone, they may sign. */
  @Post('current/confirmation')
  @SignedIn()
  @HttpCode(200)
  @ApiOkResponse({ type: Confirmation })
  async confirm(@Body() { password }: PasswordRequest, @Req() request: FastifyRequest): Promise<Confirmation> {
    const { login, session } = atBrowser(request);
    if (!(await this.credentials.verify(login, password, request.ip)))
      throw new Rejection('identity.wrong-password', login);
    return { confirmedUntil: (await this.sessions.confirm(login, session)).toISOString() };
  }

  @Delete(':session')
  @SignedIn()
  @HttpCode(204)
  @ApiNoContentResponse({ description: "One of the person's own sessions has ended." })
  async close(@Param('session') session: string, @Req() request: FastifyRequest): Promise<void> {
    const { login } = atBrowser(request);
    if (!(await this.sessions.closeOne(login, session)))
      throw new Rejection('identity.session-unknown', session, { session });
  }
}
