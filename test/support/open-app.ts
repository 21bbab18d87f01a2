import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScratchDatabase, dropScratchDatabase } from '@ledger/database';
import { PasswordCost } from '@ledger/identity';
import { openLedgerHttp, SAMPLE_PASSWORD, type Opened } from '@ledger/ledger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Response } from 'supertest';
import { sampleDatabase } from './sample-database.js';
import { testServer } from './test-server.js';

export interface TestApp extends Opened<NestFastifyApplication> {
  readonly home: string;
  /** Signs a sample person in. */
  as(login: string): Promise<Person>;
}

export interface Asked {
  readonly key?: string;
  readonly ifMatch?: string;
  readonly language?: string;
}

/**
 * One person at the API: a session, and a fresh idempotency key for each act unless one is given. Asked for the
 * password again, before signing, they re-enter it.
 */
export interface Person {
  get(path: string, language?: string): Promise<Response>;
  post(path: string, body?: object | string, asked?: Asked): Promise<Response>;
}

/** The whole product on a database of its own, with the sample ledger when asked for. */
export async function openTestApp(
  name: string,
  { sample = true, env: more = {} }: { sample?: boolean; env?: Record<string, string> } = {},
): Promise<TestApp> {
  const home = mkdtempSync(join(tmpdir(), `hezhang-${name}-`));
  const scratch = await (sample ? sampleDatabase(name, home) : createScratchDatabase(testServer(), name));
  const env = { DATABASE_URL: scratch.url, DATABASE_ADMIN_URL: scratch.adminUrl, HEZHANG_HOME: home, ...more };
  const opened = await openLedgerHttp({ env, http: { requestsPerMinute: 100_000 } });
  // The real cost is half a second a password; what it costs is not what these tests are about.
  Object.assign(opened.app.get(PasswordCost), { ln: 12 });
  return {
    ...opened,
    home,
    as: (login) => personAt(opened.app, login),
    async close() {
      await opened.close();
      await dropScratchDatabase(testServer(), name);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

let keys = 0;

/** How often a person whose views are still behind asks again; each time the server has waited itself. */
const PATIENCE = 5;
const isBehind = ({ status, body }: Response): boolean =>
  status === 503 && (body as { code?: string }).code === 'read.not-fresh';

/** Where a server is asked: itself, in this process, or its address. */
type Http = ReturnType<NestFastifyApplication['getHttpServer']> | string;

/** Signs a sample person in at one server. */
export async function personAt(app: NestFastifyApplication, login: string): Promise<Person> {
  return (await signIn(app.getHttpServer(), login))(app.getHttpServer());
}

/** Opens a person's session, which stands at every server of the same database. */
export async function signIn(at: Http, login: string, ledger = 'jinshi'): Promise<(http: Http) => Person> {
  const signedIn = await request(at).post('/v1/sessions').send({ login, password: SAMPLE_PASSWORD }).expect(201);
  const cookie = (signedIn.headers['set-cookie'] as unknown as string[])[0]?.split(';')[0];
  return (http) => personWith(http, cookie, ledger);
}

function personWith(http: Http, cookie: string, ledger: string): Person {
  const inLedger = (path: string): string => (path.startsWith('/') ? path : `/v1/ledgers/${ledger}/${path}`);
  return {
    async get(path, language = 'zh') {
      const ask = (): Promise<Response> =>
        request(http).get(inLedger(path)).set('cookie', cookie).set('accept-language', language);
      let answer = await ask();
      for (let again = 0; again < PATIENCE && isBehind(answer); again++) answer = await ask();
      return answer;
    },
    async post(path, body, { key = `test-${++keys}`, ifMatch, language = 'zh' } = {}) {
      const ask = (): Promise<Response> => {
        const asked = request(http)
          .post(inLedger(path))
          .set('cookie', cookie)
          .set('accept-language', language)
          .set('idempotency-key', key);
        if (ifMatch !== undefined) asked.set('if-match', ifMatch);
        if (typeof body === 'string') return asked.set('content-type', 'text/csv').send(body);
        return asked.send(body ?? {});
      };
      const answer = await ask();
      if ((answer.body as { code?: string } | undefined)?.code !== 'identity.confirmation-missing') return answer;
      const again = { password: SAMPLE_PASSWORD };
      await request(http).post('/v1/sessions/current/confirmation').set('cookie', cookie).send(again).expect(200);
      return ask();
    },
  };
}
