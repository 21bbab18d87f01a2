import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ledgerOf, PUBLIC, RIGHTS, SESSION_COOKIE, setCaller, type Caller } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyRequest } from 'fastify';
import { covers } from '../domain/token.rules.js';
import { Identity } from '../identity.js';
import { Sessions } from '../secrets/sessions.js';
import { isForged, isSafe } from './cross-site.js';

/**
 * Finds out who is asking. Rejects `identity.not-signed-in`; `identity.cross-site`; `identity.token-scope` for what a
 * token was not issued for; `identity.password-to-change` while the password is another's choice.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identity: Identity,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isForged(request)) throw new Rejection('identity.cross-site', request.url);
    if (isPublic(this.reflector, context)) return true;
    const caller =
      request.headers.authorization === undefined ? await this.atBrowser(request) : await this.byToken(request);
    if (!caller) throw new Rejection('identity.not-signed-in', 'no session and no token');
    setCaller(request, caller);
    return true;
  }

  private async atBrowser(request: FastifyRequest): Promise<Caller | undefined> {
    const id = request.cookies[SESSION_COOKIE];
    const session = id === undefined ? undefined : await this.sessions.standing(id);
    if (!session) return undefined;
    const { login, handle, confirmedUntil, passwordToChange } = session;
    if (passwordToChange && ledgerOf(request) !== undefined)
      throw new Rejection('identity.password-to-change', 'the password was set by somebody else');
    return { login, session: handle, confirmed: confirmedUntil !== undefined };
  }

  /** A token that does not stand is not made good by a cookie beside it. */
  private async byToken(request: FastifyRequest): Promise<Caller | undefined> {
    const bearer = /^bearer ([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const holder = bearer === undefined ? undefined : await this.identity.holderOf(bearer);
    if (!holder) return undefined;
    const { login, token } = holder;
    const ledger = ledgerOf(request);
    // Which ledgers there are is not for a token of another to learn: that no ledger but its own opens is said later.
    if (ledger === token.ledger && !covers(token, { ledger, area: areaOf(request), acts: !isSafe(request.method) })) {
      const areas = token.areas.join(', ') || '*';
      throw new Rejection('identity.token-scope', request.url, { access: token.access, areas });
    }
    return { login, onlyLedger: token.ledger };
  }
}

/** The first part of an address inside a ledger. */
const areaOf = ({ routeOptions: { url } }: FastifyRequest): string | undefined =>
  /^\/v1\/ledgers\/:ledger\/([^/]+)/.exec(url ?? '')?.[1];

/** Public as marked, unless the method itself says who may call it. */
export function isPublic(reflector: Reflector, context: ExecutionContext): boolean {
  const handler = context.getHandler();
  return (
    !reflector.get(RIGHTS, handler) &&
    reflector.getAllAndOverride<boolean>(PUBLIC, [handler, context.getClass()]) === true
  );
}
