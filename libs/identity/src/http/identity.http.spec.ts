import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { SYSTEM } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { Identity1700000000002 } from '../migrations/1700000000002-identity.js';
import { MINUTE, openIdentity, PASSWORD, type SampleIdentity } from './sample-identity.js';

let database: TestDatabase;
let sample: SampleIdentity;
let app: NestFastifyApplication;
let pass: SampleIdentity['pass'];
let http: SampleIdentity['http'];
let signIn: SampleIdentity['signIn'];
let cookieOf: SampleIdentity['cookieOf'];
let post: SampleIdentity['post'];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase([Identity1700000000002]);
  sample = await openIdentity(database);
  ({ app, pass, http, signIn, cookieOf, post } = sample);
});
afterAll(async () => {
  await sample?.app.close();
  await database?.stop();
});

const newcomer = { login: 'zhao', name: '赵某', party: 'shifang', role: 'preparer', password: PASSWORD };

it('opens a session in a cookie that scripts cannot read, and keeps only its hash', async () => {
  const response = await signIn('wang');
  expect(response.body).toEqual({
    login: 'wang',
    name: 'wang',
    memberships: [
      { ledger: 'elsewhere', party: 'other-side', role: 'preparer' },
      { ledger: 'jinshi', party: 'jinniu', role: 'preparer' },
    ],
  });
  const cookie = String(response.headers['set-cookie']);
  expect(cookie).toMatch(/^hezhang_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const { rows } = await database.pool.query<{ text: string }>('select s::text as text from hezhang.sessions s');
  expect(rows.map(({ text }) => text).join()).not.toContain(cookie.slice(16, 59));
  const secure = await http()
    .post('/v1/sessions')
    .set('X-Forwarded-Proto', 'https')
    .send({ login: 'wang', password: PASSWORD });
  expect(String(secure.headers['set-cookie'])).toContain('Secure');
});

it('says who is signed in, and their own ledgers', async () => {
  const cookie = await cookieOf('admin');
  expect((await http().get('/v1/me').set('Cookie', cookie)).body).toMatchObject({
    login: 'admin',
    memberships: [{ ledger: 'jinshi', role: 'administrator' }],
  });
  expect((await http().get('/v1/ledgers').set('Cookie', cookie)).body).toEqual({
    data: [{ ledger: 'jinshi', party: 'park', role: 'administrator' }],
  });
});

it('turns away whoever is not signed in, and does not tell a wrong login from a wrong password', async () => {
  const nobody = await http().get('/v1/me');
  expect(nobody.body).toMatchObject({ status: 401, code: 'identity.not-signed-in' });
  expect(nobody.headers['www-authenticate']).toBe('Bearer');
  expect((await http().get('/v1/me').set('Cookie', 'hezhang_session=x')).status).toBe(401);
  const wrong = await signIn('wang', 'wrong password');
  const unknown = await signIn('nobody', 'wrong password');
  expect(wrong.body).toMatchObject({ status: 401, code: 'identity.bad-credentials' });
  expect({ ...unknown.body, traceId: '' }).toEqual({ ...wrong.body, traceId: '' });
});

it('lets a role do what it may, as the one party it acts for', async () => {
  const cookie = await cookieOf('wang');
  const { body } = await http().get('/v1/ledgers/jinshi/figures').set('Cookie', cookie);
  expect(body).toEqual({ by: { user: 'wang', party: 'jinniu', role: 'preparer' } });
  expect((await post('/v1/ledgers/jinshi/figures', cookie)).status).toBe(200);
  const auditor = await cookieOf('shen');
  expect((await post('/v1/ledgers/jinshi/figures', auditor)).body).toMatchObject({
    status: 403,
    code: 'identity.role-not-allowed',
  });
});

it('shows nobody a ledger they do not belong to, whether it exists or not', async () => {
  const cookie = await cookieOf('admin');
  for (const ledger of ['elsewhere', 'no-such-ledger', IDENTITY_LEDGER]) {
    expect((await http().get(`/v1/ledgers/${ledger}/users`).set('Cookie', cookie)).body).toMatchObject({
      status: 403,
      code: 'identity.no-membership',
    });
  }
});

it('refuses a route that does not say who may call it', async () => {
  const cookie = await cookieOf('wang');
  for (const path of ['/v1/ledgers/jinshi/figures/forgotten', '/v1/forgotten']) {
    expect((await http().get(path)).status).toBe(401);
    expect((await http().get(path).set('Cookie', cookie)).body).toMatchObject({
      status: 403,
      code: 'identity.unguarded',
    });
  }
});

it('refuses what a page of another site sends with the cookie', async () => {
  const cookie = await cookieOf('wang');
  expect((await post('/v1/ledgers/jinshi/figures', cookie).set('Sec-Fetch-Site', 'cross-site')).body).toMatchObject({
    status: 403,
    code: 'identity.cross-site',
  });
  expect((await signIn('wang').set('Origin', 'https://elsewhere.example')).body).toMatchObject({
    status: 403,
    code: 'identity.cross-site',
  });
});

it('signs out', async () => {
  const cookie = await cookieOf('wang');
  const out = await http().delete('/v1/sessions/current').set('Cookie', cookie);
  expect(out.status).toBe(204);
  expect(String(out.headers['set-cookie'])).toMatch(/^hezhang_session=;/);
  expect((await http().get('/v1/me').set('Cookie', cookie)).status).toBe(401);
});

it('ends a session after half an hour without a request, and after half a day whatever happens', async () => {
  const me = (cookie: string) => http().get('/v1/me').set('Cookie', cookie);
  const idle = await cookieOf('wang');
  pass(29 * MINUTE);
  expect((await me(idle)).status).toBe(200);
  pass(30 * MINUTE);
  expect((await me(idle)).status).toBe(401);
  const busy = await cookieOf('wang');
  for (let minutes = 0; minutes < 700; minutes += 20) {
    pass(20 * MINUTE);
    expect((await me(busy)).status).toBe(200);
  }
  pass(20 * MINUTE);
  expect((await me(busy)).status).toBe(401);
});

it('registers a person for the administrator, at once in the list, and once only', async () => {
  const admin = await cookieOf('admin');
  const made = await post('/v1/ledgers/jinshi/users', admin, newcomer, 'enrol-zhao');
  expect(made.body).toMatchObject({ ledger: IDENTITY_LEDGER, stream: 'user-zhao', id: 'zhao', replayed: false });
  expect(made.headers).toMatchObject({ location: '/v1/ledgers/jinshi/users/zhao' });
  expect(made.status).toBe(201);
  const again = await post('/v1/ledgers/jinshi/users', admin, newcomer, 'enrol-zhao');
  expect(again.body).toEqual({ ...made.body, replayed: true });
  expect((await post('/v1/ledgers/jinshi/users', admin, newcomer)).body).toMatchObject({
    status: 409,
    code: 'identity.login-taken',
  });
  const list = await http().get('/v1/ledgers/jinshi/users').set('Cookie', admin);
  expect(list.body).toMatchObject({
    data: [
      { login: 'admin' },
      { login: 'qian' },
      { login: 'shen' },
      { login: 'wang', party: 'jinniu' },
      { ledger: 'jinshi', login: 'zhao', name: '赵某', party: 'shifang', role: 'preparer' },
    ],
  });
  expect((await http().get('/v1/ledgers/jinshi/users/zhao').set('Cookie', admin)).body).toMatchObject({
    login: 'zhao',
    party: 'shifang',
  });
  expect((await http().get('/v1/ledgers/jinshi/users?knownAt=3').set('Cookie', admin)).body).toMatchObject({
    status: 400,
    code: 'request.bad-parameter',
  });
});

it('names what is wrong with a registration', async () => {
  const admin = await cookieOf('admin');
  const response = await post('/v1/ledgers/jinshi/users', admin, {
    ...newcomer,
    login: 'Qian',
    role: 'king',
    password: 'short',
    admin: true,
  });
  const { errors } = response.body as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/admin', '/login', '/password', '/role']);
});

it('keeps passwords and secrets out of the log', async () => {
  const { rows } = await database.pool.query<{ text: string }>('select e.body::text as text from hezhang.events e');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.map(({ text }) => text).join()).not.toMatch(/horse|scrypt|hz_/);
});

it('takes a right away with the next request', async () => {
  const cookie = await cookieOf('qian');
  expect((await http().get('/v1/ledgers/jinshi/figures').set('Cookie', cookie)).status).toBe(200);
  await app.get(Identity).revokeMembership('qian', 'jinshi', SYSTEM);
  expect((await http().get('/v1/ledgers/jinshi/figures').set('Cookie', cookie)).body).toMatchObject({
    code: 'identity.no-membership',
  });
});

it('loads a sample twice without a second event', async () => {
  const wang = {
    login: 'wang',
    name: 'wang',
    password: 'another password',
    ledger: 'jinshi',
    party: 'jinniu',
    role: 'preparer',
  } as const;
  const before = await app.get(EventStore).log.head(IDENTITY_LEDGER);
  await app.get(Identity).register(wang, SYSTEM);
  expect((await app.get(EventStore).log.head(IDENTITY_LEDGER))?.position).toBe(before?.position);
  expect((await signIn('wang', 'another password')).status).toBe(401);
  expect((await signIn('wang')).status).toBe(201);
});

it('makes a guesser wait after five failures, even with the right password, and not for ever', async () => {
  const guesses = await Promise.all(Array.from({ length: 8 }, () => signIn('shen', 'a wrong guess')));
  expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  const right = await signIn('shen');
  expect(right.body).toMatchObject({ status: 429, code: 'identity.too-many-attempts' });
  expect(right.headers['retry-after']).toBe('900');
  pass(15 * MINUTE);
  expect((await signIn('shen')).status).toBe(201);
});

it('documents sign-in as open and the rest as guarded', () => {
  const { paths } = openApiDocument(app);
  expect(paths['/v1/sessions']?.post?.security).toEqual([]);
  expect(paths['/v1/ledgers/{ledger}/users']?.post).not.toHaveProperty('security', []);
  expect(paths['/v1/ledgers/{ledger}/users']?.post).toMatchObject({ 'x-roles': ['administrator'] });
});
