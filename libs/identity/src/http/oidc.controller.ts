import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public, SignedIn } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Flows, type Flow } from '../oidc/flows.js';
import { OidcProvider } from '../oidc/provider.js';
import { Subjects } from '../oidc/subjects.js';
import { Sessions } from '../secrets/sessions.js';
import { atBrowser } from './at-browser.js';
import { Departure, ReturnRequest } from './oidc.messages.js';
import { leaveSession, openSession } from './session-cookie.js';

const FLOW_COOKIE = 'hezhang_oidc';
const PATH = '/v1/oidc';
const LONGEST_SECONDS = 600;
/** How far the provider's clock may be ahead of ours, or behind. */
const SKEW_SECONDS = 30;

/** Sign-in through an identity provider, where one is set up: 404 `identity.oidc-off` else. */
@Controller('v1/oidc')
@ApiTags('登录')
export class OidcController {
  constructor(
    private readonly provider: OidcProvider,
    private readonly flows: Flows,
    private readonly subjects: Subjects,
    private readonly sessions: Sessions,
  ) {}

  /** Sends the browser to the provider. */
  @Get('sign-in')
  @Public()
  @ApiQuery({ name: 'returnTo', required: false, description: 'Path in this application to go to then.' })
  @ApiResponse({ status: 302, description: "To the provider's own page." })
  async signIn(
    @Query('returnTo') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.depart({ purpose: 'sign-in', returnTo: within(returnTo) }, { request, reply });
    await reply.redirect(url, 302);
  }

  /** Where the provider sends the browser back to. */
  @Get('callback')
  @Public()
  @ApiResponse({ status: 303, description: 'Done; on to where the browser came from.' })
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const id = request.cookies[FLOW_COOKIE];
    reply.clearCookie(FLOW_COOKIE, flowCookie(request));
    const flow = id === undefined ? undefined : await this.flows.take(id);
    if (!flow) throw new Rejection('identity.oidc-no-flow', 'this browser began no sign-in, or too long ago');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const person = await this.provider.finish(query, flow);
    switch (flow.purpose) {
      case 'sign-in':
        await openSession(this.sessions, await this.subjects.enter(person), { request, reply }, person.idToken);
        break;
      case 'link':
        await this.subjects.link(flow.login ?? '', person);
        break;
      case 'confirm': {
        const { login = '', session = '', startedAt } = flow;
        const since = startedAt.getTime() / 1_000 - SKEW_SECONDS;
        if ((await this.subjects.loginOf(person)) !== login || (person.authTime ?? 0) < since)
          throw new Rejection('identity.wrong-password', login);
        await this.sessions.confirm(login, session);
      }
    }
    await reply.redirect(flow.returnTo, 303);
  }

  /** Has the person who is signed in come in through the provider from now on too. */
  @Post('links')
  @SignedIn()
  @HttpCode(200)
  @ApiOkResponse({ type: Departure })
  link(
    @Body() { returnTo }: ReturnRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Departure> {
    return this.leave('link', returnTo, { request, reply });
  }

  /** Has the provider ask again who is there, in the place of a password re-entered before signing. */
  @Post('confirmations')
  @SignedIn()
  @HttpCode(200)
  @ApiOkResponse({ type: Departure })
  confirm(
    @Body() { returnTo }: ReturnRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Departure> {
    return this.leave('confirm', returnTo, { request, reply });
  }

  /** Signs out here; the answer says where to sign out at the provider too. */
  @Post('sign-out')
  @SignedIn()
  @HttpCode(200)
  @ApiOkResponse({ type: Departure })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Departure> {
    atBrowser(request);
    const idToken = await leaveSession(this.sessions, { request, reply });
    const location = idToken === undefined ? undefined : await this.provider.signOutUrl(idToken);
    return { location: location ?? '/' };
  }

  private async leave(
    purpose: Flow['purpose'],
    returnTo: string | undefined,
    exchange: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<Departure> {
    const { login, session } = atBrowser(exchange.request);
    return { location: await this.depart({ purpose, login, session, returnTo: within(returnTo) }, exchange) };
  }

  private async depart(
    flow: Pick<Flow, 'purpose' | 'login' | 'session' | 'returnTo'>,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<string> {
    const { url, ...secrets } = await this.provider.start(flow.purpose === 'confirm');
    const id = await this.flows.begin({ ...flow, ...secrets });
    reply.setCookie(FLOW_COOKIE, id, { ...flowCookie(request), maxAge: LONGEST_SECONDS });
    return url;
  }
}

/** A path of this application, and of no other: anything else goes to the first page. */
const within = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(path) && !path.includes('\\') ? path : '/';

/** The way back begins on the provider's site, where a strict cookie would stay behind. */
const flowCookie = ({ protocol }: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'lax', path: PATH, secure: protocol === 'https' }) as const;
