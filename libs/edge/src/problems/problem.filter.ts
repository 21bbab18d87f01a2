import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.js';
import { findingOf, problemBody } from './problem.js';

/** Answers everything that was thrown with a problem body, and keeps what is ours to mend in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const finding = findingOf(error);
    const language = languageOf(request.headers['accept-language']);
    const instance = request.url.split('?')[0] ?? '/';
    if (finding.ours) this.logger.error(`${request.id} ${request.method} ${instance} ${finding.code}`, reasonOf(error));
    if (reply.sent || reply.raw.headersSent) {
      // The answer has begun: the reader must see it break off, not end as if it were whole.
      reply.raw.destroy();
      return;
    }
    const { status } = finding.kind;
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    const wait = finding.params['seconds'] ?? (status === 503 ? '1' : undefined);
    if (wait !== undefined && (status === 429 || status === 503)) reply.header('retry-after', wait);
    void reply
      .code(status)
      .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
      .header('vary', 'Accept-Language')
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemBody(finding, language, { traceId: String(request.id), instance })));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.stack}\n${error.cause.stack}` : (error.stack ?? error.message);
}
