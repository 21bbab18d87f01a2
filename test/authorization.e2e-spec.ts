import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { openApiDocument, SESSION_COOKIE } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { Identity, type Role } from '@ledger/identity';
import { SYSTEM } from '@ledger/kernel';
import { SAMPLE_PASSWORD } from '@ledger/ledger';
import type { Response as SupertestResponse } from 'supertest';
import { ROLES, ROUTES, type Expected } from './authorization.table.js';
import { OTHER_SIDE, type Act } from './authorization.sides.js';
import { openTestApp, type TestApp } from './support/open-app.js';

/** Everyone who might ask: each role, the officers of either side, and the same roles in another ledger. */
interface Somebody {
  readonly login: string;
  readonly role: Role;
  readonly member: boolean;
}

const SAMPLE: readonly Somebody[] = [
  { login: 'wang', role: 'preparer', member: true },
  { login: 'zhao', role: 'preparer', member: true },
  { login: 'li', role: 'reviewer', member: true },
  { login: 'qian', role: 'reviewer', member: true },
  { login: 'zhang', role: 'auditor', member: true },
  { login: 'zhou', role: 'jv-manager', member: true },
  { login: 'sun', role: 'park-operations', member: true },
  { login: 'admin', role: 'administrator', member: true },
];
const signatory = (login: string): Somebody => ({ login, role: 'signatory', member: true });
const stranger = (role: Role): Somebody => ({ login: `out-${role}`, role, member: false });
const SIGNATORIES = [signatory('feng'), signatory('chen')];
const STRANGERS = ROLES.map(stranger);
const EVERYBODY = [...SAMPLE, ...SIGNATORIES, ...STRANGERS];

const SIGNING_OUT = ['DELETE /v1/sessions/current', 'POST /v1/oidc/sign-out'];

let app: TestApp;
let address: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  app = await openTestApp('authorization');
  await app.app.listen(0, '127.0.0.1');
  address = await app.app.getUrl();
  const identity = app.app.get(Identity);
  await app.app.get(EventStore).openLedger('elsewhere');
  const enter = (login: string, ledger: string, party: string, role: Role) =>
    identity.register({ login, name: login, password: SAMPLE_PASSWORD, ledger, party, role }, SYSTEM);
  await enter('feng', 'jinshi', 'jinniu', 'signatory');
  await enter('chen', 'jinshi', 'shifang', 'signatory');
  await enter('he', 'jinshi', 'deyang', 'preparer');
  await enter('lu', 'jinshi', 'deyang', 'reviewer');
  for (const { login, role } of STRANGERS) await enter(login, 'elsewhere', 'jinniu', role);
  for (const { login } of EVERYBODY) await signIn(login);
});
afterAll(() => app.close());

async function signIn(login: string): Promise<void> {
  const { headers } = await send('POST', '/v1/sessions', undefined, { login, password: SAMPLE_PASSWORD });
  const session = headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION_COOKIE));
  cookies.set(login, session?.split(';')[0] ?? '');
}

function send(method: string, path: string, login?: string, content?: object): Promise<Response> {
  const cookie = login === undefined ? undefined : cookies.get(login);
  return fetch(`${address}${path}`, {
    method,
    headers: { ...(cookie !== undefined && { cookie }), ...(content && { 'content-type': 'application/json' }) },
    ...(content && { body: JSON.stringify(content) }),
    redirect: 'manual',
  });
}

/** The address with something in every place that nothing is called, and a query that no read accepts. */
const addressed = (path: string): string => {
  const whole = path.startsWith('/') ? path : `/v1/ledgers/jinshi/${path}`;
  return `${whole.replace(/\{\w+\}/g, 'x0')}?limit=none&asOf=none`;
};

/** What the guards say: nothing when the request got past them. */
async function refusal(route: string, login?: string): Promise<string | undefined> {
  const [method = '', path = ''] = route.split(' ');
  const response = await send(method, addressed(path), login);
  const body = await response.text();
  expect(response.status).toBeLessThan(500);
  if (response.status !== 401 && response.status !== 403) return undefined;
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (JSON.parse(body) as { code: string }).code;
}

function expectedFor({ who, signed }: Expected, { role, member }: Somebody): string | undefined {
  if (typeof who === 'string') return undefined;
  if (!member) return 'identity.no-membership';
  if (!who.includes(role)) return 'identity.role-not-allowed';
  return signed ? 'identity.confirmation-missing' : undefined;
}

const short = (path: string): string => path.replace('/v1/ledgers/{ledger}/', '');

/** Every method of every controller, described in the documentation or not. */
function routes(): string[] {
  const found: string[] = [];
  for (const { controllers } of app.app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const bases = [Reflect.getMetadata(PATH_METADATA, metatype as object) as string | string[]].flat();
      const prototype = (metatype as { prototype: object }).prototype;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
        const method =
          typeof handler === 'function' ? (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod) : undefined;
        if (handler === undefined || method === undefined) continue;
        const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
        for (const base of bases)
          for (const path of paths) {
            const whole = `/${base}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
            found.push(`${RequestMethod[method]} ${short(whole.replace(/:(\w+)/g, '{$1}'))}`);
          }
      }
    }
  }
  return found.sort();
}

it('has every route of the application in the table, and none besides', () => {
  expect(routes()).toEqual(Object.keys(ROUTES).sort());
});

it('says of every route in the documentation what the table says', () => {
  const { paths } = openApiDocument(app.app);
  const documented = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Record<string, unknown>>).map(([method, operation]) => [
      `${method.toUpperCase()} ${short(path)}`,
      {
        who: operation['x-roles']
          ? [...(operation['x-roles'] as string[])].sort()
          : operation['security']
            ? 'public'
            : 'anyone',
        signed: operation['x-confirmed'] === true,
      },
    ]),
  );
  const typed = Object.entries(ROUTES).map(([route, { who, signed = false }]) => [
    route,
    { who: typeof who === 'string' ? who : [...who].sort(), signed },
  ]);
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(typed));
});

describe('the table, route by route, for every role of either side, strangers and nobody', () => {
  it.each(Object.entries(ROUTES))('%s', async (route, expected) => {
    expect(await refusal(route)).toBe(expected.who === 'public' ? undefined : 'identity.not-signed-in');
    const said: [string, string | undefined][] = [];
    for (const { login } of EVERYBODY) {
      said.push([login, await refusal(route, login)]);
      if (SIGNING_OUT.includes(route)) await signIn(login);
    }
    expect(said).toEqual(EVERYBODY.map((one) => [one.login, expectedFor(expected, one)]));
  });
});

/** What somebody sends, with the ETag of what they looked at, once everything the ledger knows can be read. */
async function acting({ by, path, body, seen }: Act): Promise<SupertestResponse> {
  const person = await app.as(by);
  const record = `${seen ?? 'settlements'}?atLeast=${written}`;
  const own = await person.get(record);
  // What somebody may not look at, they were told of by somebody who may.
  const looked = own.status === 404 ? await (await app.as('zhang')).get(record) : own;
  const etag = seen === undefined ? undefined : looked.headers['etag'];
  const content = typeof body === 'function' ? body(looked.body) : body;
  const answer = await person.post(path, content, { ...(etag !== undefined && { ifMatch: etag }) });
  written = (answer.body as { position?: number }).position ?? written;
  return answer;
}
let written = 0;

describe('the other side', () => {
  it.each(OTHER_SIDE)('$route is refused to $by: $code', async ({ route, done = [], status = 403, code, ...act }) => {
    expect(Object.keys(ROUTES)).toContain(route);
    for (const before of done) {
      const { status: answered, body } = await acting(before);
      expect([before.path, answered < 300 || body]).toEqual([before.path, true]);
    }
    const answer = await acting(act);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
