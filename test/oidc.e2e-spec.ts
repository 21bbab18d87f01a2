import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Identity } from '@ledger/identity';
import { SYSTEM } from '@ledger/kernel';
import { SAMPLE_PASSWORD } from '@ledger/ledger';
import request, { type Response } from 'supertest';
import { openTestApp, type TestApp } from './support/open-app.js';

const REDIRECT = 'https://ledger.example/v1/oidc/callback';
const AFTER = 'https://ledger.example/goodbye';
const file = join(tmpdir(), `hezhang-oidc-${process.pid}.yaml`);
let child: ChildProcess;
let app: TestApp;

beforeAll(async () => {
  const client = {
    client_id: 'hezhang',
    client_secret: 'a secret of this test',
    redirect_uris: [REDIRECT],
    post_logout_redirect_uris: [AFTER],
  };
  const { NODE_OPTIONS: _vm, ...env } = process.env;
  child = fork(join(process.cwd(), 'test/support/oidc-provider.js'), {
    env: { ...env, CLIENT: JSON.stringify(client) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  writeFileSync(
    file,
    JSON.stringify({
      issuer,
      clientId: 'hezhang',
      redirectUri: REDIRECT,
      scope: 'openid profile groups',
      afterSignOut: AFTER,
      groups: [
        { group: 'cw-jingban', ledger: 'jinshi', party: 'jinniu', role: 'preparer' },
        { group: 'cw-fuhe', ledger: 'jinshi', party: 'jinniu', role: 'reviewer' },
        { group: 'sf-jingban', ledger: 'jinshi', party: 'shifang', role: 'preparer' },
      ],
    }),
  );
  app = await openTestApp('oidc', {
    sample: false,
    env: { HEZHANG_OIDC_FILE: file, HEZHANG_OIDC_SECRET: client.client_secret },
  });
});
afterAll(async () => {
  child?.disconnect();
  rmSync(file, { force: true });
  await app?.close();
});

/** A browser: cookies by host, and no redirect followed that it is not told to follow. */
class Browser {
  private readonly cookies = new Map<string, string>();
  private readonly atProvider = new Map<string, string>();

  get(path: string): Promise<Response> {
    return this.kept(request(app.app.getHttpServer()).get(path).redirects(0));
  }
  post(path: string, body: object = {}): Promise<Response> {
    return this.kept(request(app.app.getHttpServer()).post(path).send(body));
  }
  private async kept(asked: request.Test): Promise<Response> {
    const response = await asked.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    const set: unknown = response.headers['set-cookie'];
    for (const cookie of [set].flat()) if (typeof cookie === 'string') keep(this.cookies, cookie);
    return response;
  }

  /** The provider no longer knows this browser. */
  leaveProvider(): void {
    this.atProvider.clear();
  }

  /** Goes to the provider, signs in there under a name, and answers the path it is sent back to. */
  async through(url: string, name: string): Promise<string> {
    let [next, form] = [url, undefined as URLSearchParams | undefined];
    for (let hop = 0; hop < 12; hop++) {
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...this.atProvider].map((pair) => pair.join('=')).join('; ') },
        ...(form && { method: 'POST', body: form }),
      });
      for (const cookie of response.headers.getSetCookie()) keep(this.atProvider, cookie);
      const location = response.headers.get('location');
      if (location !== null) {
        next = new URL(location, next).href;
        form = undefined;
        if (next.startsWith(REDIRECT)) return next.slice(REDIRECT.indexOf('/v1/'));
        continue;
      }
      const action = /action="([^"]+)"/.exec(await response.text())?.[1];
      if (action === undefined) throw new Error(`the provider answers ${response.status} at ${next}`);
      next = new URL(action, next).href;
      form = new URLSearchParams({ prompt: 'login', login: name, password: 'any' });
    }
    throw new Error('the provider sends in circles');
  }

  async signIn(name: string, change: (url: URL) => void = () => undefined): Promise<Response> {
    const departed = await this.get('/v1/oidc/sign-in?returnTo=/settlements');
    expect(departed.status).toBe(302);
    const url = new URL(String(departed.headers['location']));
    change(url);
    return this.get(await this.through(url.href, name));
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

async function groups(of: Record<string, string[]>): Promise<void> {
  const told = once(child, 'message');
  child.send({ groups: of });
  await told;
}
const code = (response: Response) => [response.status, response.body.code];

it('signs in whom the provider vouches for, as what their groups say', async () => {
  await groups({ fang: ['cw-jingban', 'canteen'] });
  const browser = new Browser();
  const back = await browser.signIn('fang');
  expect([back.status, back.headers['location']]).toEqual([303, '/settlements']);
  expect((await browser.get('/v1/me')).body).toEqual({
    login: 'fang',
    name: 'fang of the bureau',
    memberships: [{ ledger: 'jinshi', party: 'jinniu', role: 'preparer' }],
  });
  const again = new Browser();
  await again.signIn('fang');
  expect((await again.get('/v1/me')).body.login).toBe('fang');
});

it('follows the groups at the next sign-in, and never across to the other side', async () => {
  await groups({ fang: ['cw-fuhe'] });
  const browser = new Browser();
  await browser.signIn('fang');
  expect((await browser.get('/v1/me')).body.memberships).toMatchObject([{ party: 'jinniu', role: 'reviewer' }]);
  await groups({ fang: ['sf-jingban'] });
  expect(code(await new Browser().signIn('fang'))).toEqual([409, 'identity.other-party']);
  await groups({ fang: ['cw-fuhe', 'sf-jingban'] });
  expect(code(await new Browser().signIn('fang'))).toEqual([403, 'identity.oidc-two-roles']);
  await groups({ fang: ['canteen'] });
  expect(code(await new Browser().signIn('fang'))).toEqual([403, 'identity.oidc-no-group']);
  expect((await browser.get('/v1/me')).body.memberships).toEqual([]);
});

it('lets nobody in without a group, and registers nobody', async () => {
  expect(code(await new Browser().signIn('visitor'))).toEqual([403, 'identity.oidc-no-group']);
  expect(await app.app.get(Identity).userOf('visitor')).toBeUndefined();
});

it('takes nobody’s word for who they are when anything was changed on the way', async () => {
  await groups({ fang: ['cw-jingban'] });
  const changed = (key: string) => (url: URL) => url.searchParams.set(key, 'A'.repeat(43));
  expect(code(await new Browser().signIn('fang', changed('state')))).toEqual([403, 'identity.oidc-refused']);
  expect(code(await new Browser().signIn('fang', changed('nonce')))).toEqual([403, 'identity.oidc-refused']);
  expect(code(await new Browser().signIn('fang', changed('code_challenge')))).toEqual([403, 'identity.oidc-refused']);
});

it('comes back once, to the browser that left', async () => {
  const browser = new Browser();
  const departed = await browser.get('/v1/oidc/sign-in');
  const back = await browser.through(String(departed.headers['location']), 'fang');
  expect(code(await new Browser().get(back))).toEqual([400, 'identity.oidc-no-flow']);
  expect((await browser.get(back)).status).toBe(303);
  expect(code(await browser.get(back))).toEqual([400, 'identity.oidc-no-flow']);
});

it('goes back to a path of its own alone', async () => {
  for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\\b']) {
    const browser = new Browser();
    const departed = await browser.get(`/v1/oidc/sign-in?returnTo=${encodeURIComponent(elsewhere)}`);
    const back = await browser.get(await browser.through(String(departed.headers['location']), 'fang'));
    expect(back.headers['location']).toBe('/');
  }
});

it('takes a login that looks alike for nobody, and links it when its owner says so', async () => {
  const person = { login: 'mei', name: '梅某', password: SAMPLE_PASSWORD, ledger: 'jinshi' } as const;
  await app.app.get(Identity).register({ ...person, party: 'shifang', role: 'reviewer' }, SYSTEM);
  await groups({ mei: ['cw-jingban'], gu: [] });
  const impostor = new Browser();
  await impostor.signIn('mei');
  expect((await impostor.get('/v1/me')).body.login).toMatch(/^mei-[0-9a-f]{6}$/);

  await app.app.get(Identity).register({ ...person, login: 'gu-local', party: 'shifang', role: 'reviewer' }, SYSTEM);
  const owner = new Browser();
  await owner.post('/v1/sessions', { login: 'gu-local', password: SAMPLE_PASSWORD });
  const departed = await owner.post('/v1/oidc/links', { returnTo: '/account' });
  const back = await owner.get(await owner.through(departed.body.location, 'gu'));
  expect([back.status, back.headers['location']]).toEqual([303, '/account']);
  const later = new Browser();
  await later.signIn('gu');
  expect((await later.get('/v1/me')).body).toMatchObject({
    login: 'gu-local',
    memberships: [{ party: 'shifang', role: 'reviewer' }],
  });
  const other = new Browser();
  await other.post('/v1/sessions', { login: 'mei', password: SAMPLE_PASSWORD });
  const taken = await other.post('/v1/oidc/links');
  expect(code(await other.get(await other.through(taken.body.location, 'gu')))).toEqual([
    409,
    'identity.already-linked',
  ]);
});

it('has the provider ask again in the place of the password before signing', async () => {
  await groups({ fang: ['cw-fuhe'] });
  const browser = new Browser();
  await browser.signIn('fang');
  const sign = () => browser.post('/v1/ledgers/jinshi/agreements/none/versions/1/signatures');
  expect(code(await sign())).toEqual([403, 'identity.confirmation-missing']);
  const departed = await browser.post('/v1/oidc/confirmations', { returnTo: '/sign' });
  expect(new URL(departed.body.location).searchParams.get('prompt')).toBe('login');
  const back = await browser.get(await browser.through(departed.body.location, 'fang'));
  expect([back.status, back.headers['location']]).toEqual([303, '/sign']);
  expect(code(await sign())).not.toEqual([403, 'identity.confirmation-missing']);
  const another = new Browser();
  await another.signIn('fang');
  const begun = await another.post('/v1/oidc/confirmations');
  another.leaveProvider();
  expect(code(await another.get(await another.through(begun.body.location, 'gu')))).toEqual([
    403,
    'identity.wrong-password',
  ]);
});

it('signs out here and says where to sign out at the provider', async () => {
  const browser = new Browser();
  await browser.signIn('fang');
  const out = await browser.post('/v1/oidc/sign-out');
  const location = new URL(out.body.location);
  expect(location.pathname).toBe('/session/end');
  expect(location.searchParams.get('post_logout_redirect_uri')).toBe(AFTER);
  expect(location.searchParams.get('id_token_hint')).toMatch(/^ey/);
  expect((await browser.get('/v1/me')).status).toBe(401);
});

it('keeps out whom it has disabled, whatever the provider says', async () => {
  const identity = app.app.get(Identity);
  await identity.disable('fang', '调离', SYSTEM);
  expect(code(await new Browser().signIn('fang'))).toEqual([403, 'identity.disabled']);
  await identity.enable('fang', SYSTEM);
  expect((await new Browser().signIn('fang')).status).toBe(303);
});
