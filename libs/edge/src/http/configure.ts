import { randomBytes } from 'node:crypto';
import { BadRequestException } from '@nestjs/common';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { textOf } from './file-text.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { RequestPipe } from '../validation/request.pipe.js';
import { AnswersInterceptor } from './answers.interceptor.js';

export interface HttpOptions {
  /** Largest JSON body in bytes: 1 MiB unless given. */
  readonly bodyLimit?: number;
  /** Largest CSV file in bytes: 20 MiB unless given. */
  readonly fileLimit?: number;
  /** Requests a minute from one address: 1,200 unless given. */
  readonly requestsPerMinute?: number;
}

const MEBIBYTE = 1_048_576;

/** Everything an HTTP application of ours has in common, tests included. Called once, before `init` or `listen`. */
export async function configureHttp(
  app: NestFastifyApplication,
  { bodyLimit = MEBIBYTE, fileLimit = 20 * MEBIBYTE, requestsPerMinute = 1_200 }: HttpOptions = {},
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.setGenReqId(() => randomBytes(16).toString('hex'));
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
    // No id, date or code has a control character in it, and the database cannot even be asked for one.
    if (/%(?:[01][0-9a-f]|7f)/i.test(request.url)) throw new BadRequestException();
  });
  await app.register(helmet, {
    xFrameOptions: { action: 'deny' },
    // Other hosts of the office's domain are not ours to speak for.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        // The console's component library writes its styles into the page.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        // Offices run it over plain http in their own network; upgrading there would break every script.
        'upgrade-insecure-requests': null,
      },
    },
  });
  await app.register(cookie);
  await app.register(rateLimit, { max: requestsPerMinute, timeWindow: 60_000 });
  app.useBodyParser('application/json', { bodyLimit });
  app.useBodyParser('text/csv', { bodyLimit: fileLimit }, (_request, body, done) => {
    const text = textOf(body);
    if (text === undefined) done(Object.assign(new Error('neither UTF-8 nor GB18030'), { statusCode: 400 }));
    else done(null, text);
  });
  // A form of a foreign page could otherwise be posted without the browser asking first.
  fastify.removeContentTypeParser('text/plain');
  refuseForms(app);
  app.useGlobalPipes(new RequestPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new AnswersInterceptor());
}

function refuseForms(app: NestFastifyApplication): void {
  // Nest adds a parser for forms unless one is there; this one refuses what it is given.
  app.useBodyParser('application/x-www-form-urlencoded', {}, (_request, _body, done) => {
    done(Object.assign(new Error('forms are not taken'), { statusCode: 415 }));
  });
}
