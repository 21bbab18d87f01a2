import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Accepted } from './answers.js';

/** Puts an answer's revision into ETag and the address of something new into Location, with 201. */
@Injectable()
export class AnswersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const revision = (body as { revision?: unknown } | null | undefined)?.revision;
        if (typeof revision === 'number') reply.header('etag', `"${revision}"`);
        if (body instanceof Accepted) {
          reply.status(body.location === undefined ? 200 : 201);
          if (body.location !== undefined) reply.header('location', encodeURI(body.location));
        }
        return body;
      }),
    );
  }
}
