import { Injectable, Optional, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { LogRunner } from '@ledger/event-store';
import { invariant } from '@ledger/kernel';
import type { Observable } from 'rxjs';
import { ledgerOf, parameterOf, readPosition, type HttpRequest } from './request.js';

/**
 * `?atLeast=<position>` on any read inside a ledger: the answer waits, for a bounded time, until the views show what
 * follows from that position. Rejects `read.not-fresh`, `read.unknown-position`.
 */
@Injectable()
export class FreshnessInterceptor implements NestInterceptor {
  constructor(@Optional() private readonly runner?: LogRunner) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const position = parameterOf(request, 'atLeast', readPosition);
    const ledger = ledgerOf(request);
    if (position !== undefined && ledger !== undefined) {
      invariant(this.runner, 'a read waits for the log, but no log is followed here');
      await this.runner.waitFor(ledger, position);
    }
    return next.handle();
  }
}
