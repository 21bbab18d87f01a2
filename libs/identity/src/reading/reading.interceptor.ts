import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { callerOf, ledgerOf } from '@ledger/edge';
import type { FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { partiesOf } from './parties-of.js';
import { Readings } from './readings.js';

const OFFICERS: readonly string[] = ['preparer', 'reviewer', 'signatory'];

/** Notes, behind the answer, what a finance officer was shown of other parties. */
@Injectable()
export class ReadingInterceptor implements NestInterceptor {
  constructor(private readonly readings: Readings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = callerOf(request)?.actor;
    const ledger = ledgerOf(request);
    if (request.method !== 'GET' || ledger === undefined || !actor || !OFFICERS.includes(actor.role))
      return next.handle();
    const route = request.routeOptions.url ?? '';
    return next.handle().pipe(
      tap((answer: unknown) => {
        const shown = partiesOf(answer, route);
        if (shown.rows > 0) this.readings.note(ledger, actor, request.url, shown);
      }),
    );
  }
}
