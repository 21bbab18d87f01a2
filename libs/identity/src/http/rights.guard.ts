import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { callerOf, ledgerOf, RIGHTS, setCaller, SIGNED_IN } from '@ledger/edge';
import { invariant, Rejection } from '@ledger/kernel';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { isPublic } from './authentication.guard.js';

/**
 * Lets a member of the ledger in the address call what their role may, and makes them the actor of the request.
 * Rejects `identity.no-membership`, also for ledgers that do not exist, so that nobody learns which do; and
 * `identity.role-not-allowed`, also for a method that says nothing about who may call it.
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
    const roles = this.reflector.get<readonly string[] | undefined>(RIGHTS, context.getHandler());
    if (!roles) {
      if (this.reflector.getAllAndOverride<boolean>(SIGNED_IN, [context.getHandler(), context.getClass()])) return true;
      this.logger.error(`${context.getClass().name}.${context.getHandler().name} does not say who may call it`);
      throw new Rejection('identity.role-not-allowed', request.url);
    }
    const ledger = ledgerOf(request);
    const elsewhere = caller.onlyLedger !== undefined && caller.onlyLedger !== ledger;
    if (ledger === undefined || ledger === IDENTITY_LEDGER || elsewhere)
      throw new Rejection('identity.no-membership', request.url);
    const membership = (await this.identity.userOf(caller.login))?.memberships.get(ledger);
    if (!membership) throw new Rejection('identity.no-membership', request.url);
    if (!roles.includes(membership.role)) throw new Rejection('identity.role-not-allowed', request.url);
    setCaller(request, { ...caller, actor: { user: caller.login, ...membership } });
    return true;
  }
}
