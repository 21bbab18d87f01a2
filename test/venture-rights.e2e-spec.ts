import { openApiDocument } from '@ledger/edge';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';

/** One sample person for each role. */
const PEOPLE = { preparer: 'wang', reviewer: 'qian', auditor: 'zhang', 'jv-manager': 'zhou' } as const;
const OUTSIDE = { 'park-operations': 'sun', administrator: 'admin' } as const;
type Role = keyof typeof PEOPLE | keyof typeof OUTSIDE;

let app: TestApp;
const people = new Map<Role, Person>();
let company: string;
let routes: readonly Route[];

beforeAll(async () => {
  app = await openTestApp('venture_rights');
  for (const [role, login] of Object.entries({ ...PEOPLE, ...OUTSIDE })) people.set(role as Role, await app.as(login));
  company = ((await as('jv-manager').get('ventures')).body as { data: { ventureId: string }[] }).data[0].ventureId;
  routes = described();
});
afterAll(() => app?.close());

const as = (role: Role): Person => people.get(role) as Person;

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route of the joint company, as the published description has it, with ids that fit its paths. */
function described(): readonly Route[] {
  return Object.entries(openApiDocument(app.app).paths)
    .filter(([path]) => /^\/v1\/ledgers\/\{ledger\}\/ventures(\/|$)/.test(path))
    .flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => ({
        method,
        path: path
          .replace('{ledger}', 'jinshi')
          .replace('{ventureId}', company)
          .replace('{year}', '2024')
          .replaceAll(/\{\w+\}/g, 'x-1'),
      })),
    );
}

/** Routes that let a role in, though what it asks for be wrong. */
async function admitted(role: Role, method: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { path } of routes.filter((one) => one.method === method)) {
    const person = as(role);
    const { status, body } = await (method === 'get' ? person.get(path) : person.post(path, {}, { ifMatch: '"1"' }));
    if (status !== 403) found.push(path);
    else expect([path, (body as { code: string }).code]).toEqual([path, 'identity.role-not-allowed']);
  }
  return found;
}
const paths = (method: string): readonly string[] => routes.flatMap((one) => (one.method === method ? [one.path] : []));

it('knows reading and writing routes of the joint company, and no other kind', () => {
  expect(new Set(routes.map(({ method }) => method))).toEqual(new Set(['get', 'post']));
  expect(paths('get').length).toBeGreaterThan(20);
  expect(paths('post').length).toBeGreaterThan(30);
});

describe.each(['preparer', 'reviewer', 'auditor'] as const)('a %s', (role) => {
  it('reads the joint company whole', async () => {
    expect(await admitted(role, 'get')).toEqual(paths('get'));
  });
  it('writes nothing of it', async () => {
    expect(await admitted(role, 'post')).toEqual([]);
  });
});

describe.each(['park-operations', 'administrator'] as const)('a person of %s', (role) => {
  it('neither reads nor writes the joint company', async () => {
    expect(await admitted(role, 'get')).toEqual([]);
    expect(await admitted(role, 'post')).toEqual([]);
  });
});

describe('a manager of the joint company', () => {
  it('reads and writes it', async () => {
    expect(await admitted('jv-manager', 'get')).toEqual(paths('get'));
    expect(await admitted('jv-manager', 'post')).toEqual(paths('post'));
  });

  it('reads the journal of the company and no row of the governments', async () => {
    const accounts = async (role: Role, of: string): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await as(role).get(`journal/${of}?limit=200${cursor && `&cursor=${cursor}`}`);
        const { data, next } = body as { data: { account: string }[]; next?: string };
        found.push(...data.map(({ account }) => account));
        if (next === undefined) return found;
        cursor = encodeURIComponent(next);
      }
    };
    const ours = (account: string): boolean => account.startsWith('venture:');
    for (const list of ['lines', 'balances']) {
      const all = await accounts('preparer', list);
      expect(all.some((account) => !ours(account))).toBe(true);
      expect(await accounts('jv-manager', list)).toEqual(all.filter(ours));
    }
    const asked = await as('jv-manager').get('journal/lines?account=treasury:shifang');
    expect((asked.body as { data: object[] }).data).toEqual([]);
    expect((await as('preparer').get('journal/lines?account=treasury:shifang')).body).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ book: 'governments' })]) as object[],
    });
    const text = (await as('jv-manager').get('journal/hledger')).text;
    expect(text).toContain(`account venture:${company}:capital`);
    const declared = text.split('\n').filter((line) => line.startsWith('account '));
    expect(declared.filter((line) => !line.startsWith('account venture:'))).toEqual([]);
  });

  it('does not reach the receipts and the periods of the governments', async () => {
    for (const path of ['receipts', 'deductions', 'agreements/jinshi-2024/periods']) {
      const { status, body } = await as('jv-manager').get(path);
      expect([path, status, (body as { code: string }).code]).toEqual([path, 403, 'identity.role-not-allowed']);
    }
  });
});

describe('bad input', () => {
  const head = async (): Promise<number> =>
    ((await as('auditor').get('ventures')).body as { position: number }).position;

  it.each([
    [
      'an equity deck that is not the whole',
      'equity-decks',
      { from: '2030-01-01', shares: [{ shareholder: 'jinniu-chengtou', share: '99.99%' }], evidence: '样例' },
      [422, 'venture.deck-not-whole'],
    ],
    [
      'a dividend above what may be shared',
      'dividends',
      {
        ...{ dividendId: 'X-1', amount: '999999999999', declaredOn: '2026-01-05' },
        ...{ key: 'paid-in', resolution: '样例' },
      },
      [409, 'venture.over-distributable'],
    ],
    [
      'a dividend that is still to be resolved',
      'dividends',
      {
        ...{ dividendId: 'X-1', amount: '1', declaredOn: '2200-01-01' },
        ...{ key: 'paid-in', resolution: '样例' },
      },
      [422, 'venture.date-in-future'],
    ],
    [
      'a call on somebody who is no shareholder',
      'calls',
      {
        ...{ callId: 'X-1', calledOn: '2025-01-02', dueOn: '2025-02-01', evidence: '样例' },
        shares: [{ shareholder: 'deyang', amount: '1' }],
      },
      [422, 'venture.not-a-shareholder'],
    ],
  ] as const)('%s is refused by name and leaves nothing behind', async (_, of, body, refusal) => {
    const before = await head();
    const one = await as('jv-manager').get(`ventures/${company}`);
    const answer = await as('jv-manager').post(`ventures/${company}/${of}`, body, { ifMatch: one.headers['etag'] });
    const { code, detail } = answer.body as { code: string; detail: string };
    expect([answer.status, code]).toEqual(refusal);
    expect(detail).toMatch(/\p{Script=Han}/u);
    expect(await head()).toBe(before);
  });
});
