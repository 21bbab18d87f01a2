import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PUBLIC, RIGHTS, SESSION_COOKIE, setCaller, type Caller } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import type { FastifyRequest } from 'fastify';
import { Identity } from '../identity.js';
import { Sessions } from '../secrets/sessions.js';
import { isForged } from './cross-site.js';

/** Finds out who is asking. Rejects `identity.not-signed-in` and `identity.cross-site`. */
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
    const caller = await this.caller(request);
    if (!caller) throw new Rejection('identity.not-signed-in', 'no session and no token');
    setCaller(request, caller);
    return true;
  }

  /** A token that does not stand is not made good by a cookie beside it. */
  private async caller({ headers, cookies }: FastifyRequest): Promise<Caller | undefined> {
    if (headers.authorization !== undefined) {
      const token = /^bearer ([\x21-\x7e]{1,200})$/i.exec(headers.authorization)?.[1];
      return token === undefined ? undefined : this.identity.callerByToken(token);
    }
    const session = cookies[SESSION_COOKIE];
    const login = session === undefined ? undefined : await this.sessions.loginOf(session);
    return login === undefined ? undefined : { login };
  }
}

/** Public as marked, unless the method itself says who may call it. */
export function isPublic(reflector: Reflector, context: ExecutionContext): boolean {
  const handler = context.getHandler();
  return (
    !reflector.get(RIGHTS, handler) &&
    reflector.getAllAndOverride<boolean>(PUBLIC, [handler, context.getClass()]) === true
  );
}
