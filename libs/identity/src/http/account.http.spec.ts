import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SYSTEM } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { Identity } from '../identity.js';
import { Identity1700000000002 } from '../migrations/1700000000002-identity.js';
import { MINUTE, openIdentity, PASSWORD, type SampleIdentity } from './sample-identity.js';

const FIGURES = '/v1/ledgers/jinshi/figures';
const SEALED = `${FIGURES}/seal`;
let database: TestDatabase;
let sample: SampleIdentity;
let app: NestFastifyApplication;
let http: SampleIdentity['http'];
let signIn: SampleIdentity['signIn'];
let cookieOf: SampleIdentity['cookieOf'];
let post: SampleIdentity['post'];

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase([Identity1700000000002]);
  sample = await openIdentity(database);
  ({ app, http, signIn, cookieOf, post } = sample);
});
afterAll(async () => {
  await sample?.app.close();
  await database?.stop();
});

const get = (path: string, cookie: string) => http().get(path).set('Cookie', cookie);
const confirm = (cookie: string, password = PASSWORD) =>
  post('/v1/sessions/current/confirmation', cookie, { password });
const code = (response: { status: number; body: { code?: string } }) => [response.status, response.body.code];

it('lets nobody sign who has not just re-entered their password in that session', async () => {
  const cookie = await cookieOf('qian');
  expect(code(await post(SEALED, cookie))).toEqual([403, 'identity.confirmation-missing']);
  expect(code(await confirm(cookie, 'not the password'))).toEqual([403, 'identity.wrong-password']);
  expect(code(await post(SEALED, cookie))).toEqual([403, 'identity.confirmation-missing']);
  const confirmed = await confirm(cookie);
  expect(confirmed.body).toEqual({ confirmedUntil: new Date(sample.clock.at.getTime() + 5 * MINUTE).toISOString() });
  expect((await post(SEALED, cookie)).status).toBe(200);
  expect(code(await post(SEALED, await cookieOf('qian')))).toEqual([403, 'identity.confirmation-missing']);
  sample.pass(5 * MINUTE);
  expect(code(await post(SEALED, cookie))).toEqual([403, 'identity.confirmation-missing']);
});

it('says which role a refused person has and which it takes', async () => {
  const response = await post(SEALED, await cookieOf('wang')).set('accept-language', 'en');
  expect(response.body.detail).toBe('Your role, preparer, does not allow this; it takes reviewer, signatory');
});

it('lists the sessions of the person alone, and ends the one they name', async () => {
  const [here, there] = [await cookieOf('shen'), await cookieOf('shen')];
  await cookieOf('wang');
  const { body } = await get('/v1/sessions', here);
  expect(body.data.map(({ current, address }: never) => [current, address])).toEqual(
    expect.arrayContaining([
      [true, expect.any(String)],
      [false, expect.any(String)],
    ]),
  );
  expect(body.data).toHaveLength(2);
  const other = body.data.find(({ current }: { current: boolean }) => !current).session;
  expect(
    (
      await http()
        .delete(`/v1/sessions/${other}`)
        .set('Cookie', await cookieOf('wang'))
    ).body,
  ).toMatchObject({
    status: 404,
    code: 'identity.session-unknown',
  });
  expect((await http().delete(`/v1/sessions/${other}`).set('Cookie', here)).status).toBe(204);
  expect((await get('/v1/me', there)).status).toBe(401);
  expect((await get('/v1/me', here)).status).toBe(200);
});

it('opens a new session at every sign-in, and the cookie of before opens nothing', async () => {
  const before = await cookieOf('shen');
  const response = await signIn('shen').set('Cookie', before);
  const after = String(response.headers['set-cookie']).split(';')[0] ?? '';
  expect(after).not.toBe(before);
  expect((await get('/v1/me', before)).status).toBe(401);
  expect((await get('/v1/me', after)).status).toBe(200);
});

it('changes a password for who knows the present one, and ends every other session', async () => {
  const [here, there] = [await cookieOf('shen'), await cookieOf('shen')];
  const change = (current: string, password: string) => post('/v1/me/password', here, { current, password });
  expect(code(await change('wrong', 'night train to 德阳'))).toEqual([403, 'identity.wrong-password']);
  expect(code(await change(PASSWORD, 'password2024'))).toEqual([422, 'identity.password-too-common']);
  expect((await change(PASSWORD, 'night train to 德阳')).status).toBe(204);
  expect((await get('/v1/me', there)).status).toBe(401);
  expect((await get('/v1/me', here)).status).toBe(200);
  expect((await signIn('shen')).status).toBe(401);
  expect((await signIn('shen', 'night train to 德阳')).status).toBe(201);
});

it('opens nothing with a password that somebody else chose, but the change of it', async () => {
  const admin = await cookieOf('admin');
  const user = { login: 'zhao', name: '赵某', party: 'shifang', role: 'preparer', password: PASSWORD };
  expect((await post('/v1/ledgers/jinshi/users', admin, user)).status).toBe(201);
  const cookie = await cookieOf('zhao');
  expect((await get('/v1/me', cookie)).status).toBe(200);
  expect(code(await get(FIGURES, cookie))).toEqual([403, 'identity.password-to-change']);
  await post('/v1/me/password', cookie, { current: PASSWORD, password: 'my own long words' }).expect(204);
  expect((await get(FIGURES, cookie)).status).toBe(200);
});

it('changes a role, and never one’s own', async () => {
  const admin = await cookieOf('admin');
  const users = '/v1/ledgers/jinshi/users';
  expect((await post(`${users}/zhao/role`, admin, { role: 'signatory' })).status).toBe(200);
  expect((await get(`${users}/zhao`, admin)).body).toMatchObject({ role: 'signatory', party: 'shifang' });
  expect(code(await post(`${users}/admin/role`, admin, { role: 'preparer' }))).toEqual([403, 'identity.own-rights']);
  expect(code(await post(`${users}/nobody/role`, admin, { role: 'preparer' }))).toEqual([404, 'identity.unknown']);
  const zhao = await cookieOf('zhao', 'my own long words');
  expect((await get(FIGURES, zhao)).status).toBe(200);
  expect((await confirm(zhao, 'my own long words')).status).toBe(200);
  expect((await post(SEALED, zhao)).status).toBe(200);
  expect((await post(`${users}/zhao/role`, admin, { role: 'preparer' })).status).toBe(200);
});

it('keeps a person out at once and lets them in again, unless another ledger has a say', async () => {
  const admin = await cookieOf('admin');
  const users = '/v1/ledgers/jinshi/users';
  const zhao = await cookieOf('zhao', 'my own long words');
  expect((await post(`${users}/zhao/disabling`, admin, { reason: '调离' })).status).toBe(200);
  expect((await get('/v1/me', zhao)).status).toBe(401);
  expect(code(await signIn('zhao', 'my own long words'))).toEqual([403, 'identity.disabled']);
  expect(code(await signIn('zhao', 'a wrong password'))).toEqual([401, 'identity.bad-credentials']);
  expect((await get(`${users}/zhao`, admin)).body).toMatchObject({ disabled: true });
  expect((await post(`${users}/zhao/enabling`, admin)).status).toBe(200);
  expect((await signIn('zhao', 'my own long words')).status).toBe(201);
  expect(code(await post(`${users}/wang/disabling`, admin, { reason: 'x' }))).toEqual([
    409,
    'identity.member-elsewhere',
  ]);
});

it('lets a former member in again for the same party alone', async () => {
  const admin = await cookieOf('admin');
  const users = '/v1/ledgers/jinshi/users';
  expect((await post(`${users}/zhao/ending`, admin)).status).toBe(200);
  expect((await get(`${users}/zhao`, admin)).status).toBe(404);
  expect((await post(`${users}/zhao/readmission`, admin, { role: 'reviewer' })).status).toBe(200);
  expect((await get(`${users}/zhao`, admin)).body).toMatchObject({ party: 'shifang', role: 'reviewer' });
  expect(code(await post(`${users}/stranger/readmission`, admin, { role: 'reviewer' }))).toEqual([
    404,
    'identity.not-member',
  ]);
});

it('lets a program act for a member with a token, until it expires or is revoked', async () => {
  const wang = await cookieOf('wang');
  const wanted = { expiresOn: '2025-01-20', access: 'write' };
  const made = await post('/v1/ledgers/jinshi/tokens', wang, wanted, 'token-1');
  expect(made.status).toBe(200);
  const { token, id } = made.body as { token: string; id: string };
  expect(token).toMatch(/^hz_[0-9a-f]{16}_[\w-]{43}$/);
  const read = (bearer = token, ledger = 'jinshi') =>
    http().get(`/v1/ledgers/${ledger}/figures`).set('Authorization', `Bearer ${bearer}`);
  expect((await read()).body).toEqual({ by: { user: 'wang', party: 'jinniu', role: 'preparer' } });
  expect(code(await read(token, 'elsewhere'))).toEqual([403, 'identity.no-membership']);
  expect((await http().get('/v1/ledgers').set('Authorization', `Bearer ${token}`)).body).toMatchObject({
    data: [{ ledger: 'jinshi' }],
  });
  const last = token.at(-2) === 'A' ? 'B' : 'A';
  expect((await read(`${token.slice(0, -2)}${last}${token.at(-1)}`)).status).toBe(401);
  expect((await read('nonsense').set('Cookie', wang)).status).toBe(401);
  expect(code(await post('/v1/ledgers/jinshi/tokens', wang, wanted, 'token-1'))).toEqual([409, 'identity.token-shown']);
  sample.clock.at = new Date('2025-01-20T15:59:59Z');
  expect((await read()).status).toBe(200);
  sample.clock.at = new Date('2025-01-20T16:00:00Z');
  expect((await read()).status).toBe(401);
  sample.clock.at = new Date('2025-01-20T00:00:00Z');
  await app.get(Identity).revokeToken('wang', id, SYSTEM);
  expect((await read()).status).toBe(401);
});

it('keeps a token to what it was issued for, and from the account itself', async () => {
  const wang = await cookieOf('wang');
  const issue = async (scope: object) =>
    (await post('/v1/ledgers/jinshi/tokens', wang, { expiresOn: '2025-02-20', ...scope })).body.token as string;
  const by = (token: string, method: 'get' | 'post', path: string) =>
    http()[method](path).set('Authorization', `Bearer ${token}`).set('Idempotency-Key', 'scope');
  const reading = await issue({});
  expect((await by(reading, 'get', FIGURES)).status).toBe(200);
  expect(code(await by(reading, 'post', FIGURES))).toEqual([403, 'identity.token-scope']);
  const elsewhere = await issue({ access: 'write', areas: ['receipts'] });
  expect(code(await by(elsewhere, 'get', FIGURES))).toEqual([403, 'identity.token-scope']);
  const acting = await issue({ access: 'write', areas: ['figures', 'tokens'] });
  expect((await by(acting, 'post', FIGURES)).status).toBe(200);
  expect(code(await by(acting, 'post', '/v1/ledgers/jinshi/tokens').send({ expiresOn: '2025-02-20' }))).toEqual([
    403,
    'identity.session-needed',
  ]);
  expect(code(await by(acting, 'get', '/v1/sessions'))).toEqual([403, 'identity.session-needed']);
  expect(code(await by(acting, 'get', '/v1/me/tokens'))).toEqual([403, 'identity.session-needed']);
});

it('shows tokens with their last use to their owner, the administrator and the auditor, and revokes them', async () => {
  const [wang, admin] = [await cookieOf('wang'), await cookieOf('admin')];
  const own = (await get('/v1/me/tokens', wang)).body.data;
  expect(own).toHaveLength(3);
  expect(own[0]).toEqual({
    tokenId: expect.any(String),
    ledger: 'jinshi',
    access: 'read',
    areas: [],
    expiresOn: '2025-02-20',
    lastUsedAt: '2025-01-20T00:00:00.000Z',
  });
  const all = (await get('/v1/ledgers/jinshi/tokens', admin)).body.data;
  expect(all.map(({ revoked }: { revoked: boolean }) => revoked).sort()).toEqual([false, false, false, true]);
  const [first, second] = own as { tokenId: string }[];
  expect((await http().delete(`/v1/me/tokens/${first?.tokenId}`).set('Cookie', wang)).status).toBe(204);
  expect((await post(`/v1/ledgers/jinshi/tokens/${second?.tokenId}/revocation`, admin)).status).toBe(200);
  expect((await get('/v1/me/tokens', wang)).body.data).toHaveLength(1);
  expect(code(await post('/v1/ledgers/jinshi/tokens/0000/revocation', admin))).toEqual([404, 'read.not-found']);
});

it('counts failures of an address over all logins, and waits longer each time', async () => {
  const guess = (login: string) => signIn(login, 'a wrong guess').set('X-Forwarded-For', '10.1.2.3');
  for (let one = 0; one < 30; one++) expect((await guess(`nobody-${one}`)).status).toBe(401);
  const refused = await guess('nobody-30');
  expect(code(refused)).toEqual([429, 'identity.too-many-attempts']);
  expect(refused.headers['retry-after']).toBe('900');
  expect((await signIn('qian').set('X-Forwarded-For', '10.1.2.3')).status).toBe(429);
  expect((await signIn('qian').set('X-Forwarded-For', '10.1.2.4')).status).toBe(201);
  const again = async () => {
    for (let one = 0; one < 30; one++) await guess(`nobody-${one}`);
    return (await guess('nobody-31')).headers['retry-after'];
  };
  sample.pass(15 * MINUTE);
  expect(await again()).toBe('1800');
  sample.pass(30 * MINUTE);
  expect(await again()).toBe('3600');
});

it('locks a login out for longer each time, whether it exists or not', async () => {
  for (const login of ['qian', 'no-one-of-that-name']) {
    for (const wait of ['900', '1800']) {
      for (let one = 0; one < 5; one++) expect((await signIn(login, 'a wrong guess')).status).toBe(401);
      const refused = await signIn(login, 'a wrong guess');
      expect([refused.status, refused.headers['retry-after']]).toEqual([429, wait]);
      sample.pass(Number(wait) * 1_000);
    }
  }
  expect((await signIn('qian')).status).toBe(201);
});
