import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { callerOf, CONFIRMED, ledgerOf, RIGHTS, rolesOf, setCaller, SIGNED_IN } from '@ledger/edge';
import { invariant, Rejection } from '@ledger/kernel';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { isPublic } from './authentication.guard.js';

/**
 * Lets a member of the ledger in the address call what their role may, and makes them the actor of the request.
 * Rejects `identity.no-membership`, also for ledgers that do not exist, so that nobody learns which do;
 * `identity.role-not-allowed` with the role they have and the roles it takes; `identity.unguarded` for a method that
 * says nothing about who may call it; `identity.confirmation-missing` where the password has to be re-entered;
 * `identity.disabled` for whoever is kept out.
 */
@Injectable()
export class RightsGuard implements CanActivate {
  private readonly logger = new Logger('Rights');

  constructor(
    private readonly reflector: Reflector,
    private readonly identity: Identity,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (isPublic(this.reflector, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    invariant(caller, 'rights were asked about before the person was known');
    const user = await this.identity.userOf(caller.login);
    if (user?.disabled !== undefined) throw new Rejection('identity.disabled', caller.login, { login: caller.login });
    const handler = context.getHandler();
    const marked = this.reflector.get<readonly string[] | undefined>(RIGHTS, handler);
    if (!marked) {
      if (this.reflector.getAllAndOverride<boolean>(SIGNED_IN, [handler, context.getClass()])) return true;
      this.logger.error(`${context.getClass().name}.${handler.name} does not say who may call it`);
      throw new Rejection('identity.unguarded', request.url);
    }
    const ledger = ledgerOf(request);
    const elsewhere = caller.onlyLedger !== undefined && caller.onlyLedger !== ledger;
    const membership =
      ledger === undefined || ledger === IDENTITY_LEDGER || elsewhere ? undefined : user?.memberships.get(ledger);
    if (!membership) throw new Rejection('identity.no-membership', request.url);
    const roles = rolesOf(marked, request.method);
    const { role } = membership;
    if (!roles.includes(role))
      throw new Rejection('identity.role-not-allowed', request.url, { role, needed: roles.join(', ') });
    if (this.reflector.get<boolean>(CONFIRMED, handler) === true && caller.confirmed !== true)
      throw new Rejection('identity.confirmation-missing', request.url);
    setCaller(request, { ...caller, actor: { user: caller.login, ...membership } });
    return true;
  }
}
