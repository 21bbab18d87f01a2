import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { configureHttp, EdgeModule, setCaller } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner } from '@ledger/event-store';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import request, { type Response } from 'supertest';
import { AgreementModule, agreementProjections } from '../agreement.module.js';
import { readDocumentText } from '../document-text.js';
import { agreementEvents } from '../domain/agreement.events.js';
import { agreementHash } from '../domain/agreement-hash.js';
import { changed, SAMPLE } from '../sample-agreement.js';
import { SAMPLE_FORMS } from '../sample-forms.js';

const ledger = 'jinshi';
const document = readDocumentText(SAMPLE);
const hash = agreementHash(document);
const WANG = 'wang/jinniu/preparer';
const LI = 'li/jinniu/reviewer';
const ZHAO = 'zhao/shifang/reviewer';

/** The caller is whoever the test says: 'user/party/role'. */
class TestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const asked = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    const [user = '', party = '', role = ''] = (asked.headers['x-test'] ?? WANG).split('/');
    setCaller(asked, { login: user, actor: { user, party, role } });
    return true;
  }
}

let database: TestDatabase;
let app: NestFastifyApplication;
let keys = 0;

const path = (of: string) => `/v1/ledgers/${ledger}/agreements${of}`;
const post = (who: string, of: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  request(app.getHttpServer())
    .post(path(of))
    .set({ 'idempotency-key': `k-${(keys += 1)}`, 'x-test': who, ...headers })
    .send(body)
    .then((response) => response);
const get = (of: string, position: number): Promise<Response> =>
  request(app.getHttpServer())
    .get(`${path(of)}?atLeast=${position}`)
    .then((response) => response);
const positionOf = ({ body }: Response): number => (body as { position: number }).position;
const sign = (who: string, revision: number, of = hash) =>
  post(who, '/js-1/versions/1/signatures', { hash: of }, { 'if-match': `"${revision}"` });

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, pool: database.pool, signer: generateSigner('test'), follow: true };
  const module = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot({ ...options, events: agreementEvents, projections: agreementProjections }),
      EdgeModule,
      AgreementModule.with(SAMPLE_FORMS),
    ],
    providers: [{ provide: APP_GUARD, useClass: TestGuard }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger(ledger);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it('takes a draft as YAML, has both sign it, and shows the document in force', async () => {
  const drafted = await post(WANG, '/js-1/drafts', { yaml: SAMPLE });
  expect([drafted.status, drafted.headers.location]).toEqual([201, '/v1/ledgers/jinshi/agreements/js-1']);

  const own = await sign('wang/jinniu/reviewer', 1);
  expect([own.status, (own.body as { code: string }).code]).toEqual([403, 'agreement.maker-is-checker']);
  const other = await sign(LI, 1, '0'.repeat(64));
  expect([other.status, (other.body as { code: string }).code]).toEqual([409, 'agreement.hash-differs']);

  expect((await sign(LI, 1)).status).toBe(200);
  const stale = await sign(ZHAO, 1);
  expect([stale.status, (stale.body as { code: string }).code]).toEqual([412, 'stale-revision']);
  const last = await sign(ZHAO, 2);
  expect(last.status).toBe(200);

  const version = await get('/js-1/versions/1', positionOf(last));
  expect(version.headers.etag).toBe('"4"');
  expect(version.body).toMatchObject({
    status: 'in-force',
    hash,
    document,
    signers: ['jinniu', 'shifang'],
    signatures: [
      { party: 'jinniu', signedBy: 'li' },
      { party: 'shifang', signedBy: 'zhao' },
    ],
  });
  const listed = await get('', positionOf(last));
  expect(listed.body).toMatchObject({
    data: [{ agreementId: 'js-1', status: 'in-force', version: 1, versionInForce: 1 }],
  });
});

it('takes a new version as JSON and lets a party withdraw it', async () => {
  const drafted = await post(WANG, '/js-1/drafts', { document: changed(document, 'validity.from', '2026-01-01') });
  expect(drafted.status).toBe(201);
  const body = { reason: '条款有误' };
  const unguarded = await post(ZHAO, '/js-1/versions/2/withdrawal', body);
  expect(unguarded.status).toBe(428);
  const withdrawn = await post(ZHAO, '/js-1/versions/2/withdrawal', body, { 'if-match': '"5"' });
  expect(withdrawn.status).toBe(200);
  const versions = await get('/js-1/versions', positionOf(withdrawn));
  expect(versions.body).toMatchObject({
    data: [
      { version: 1, status: 'in-force' },
      { version: 2, status: 'withdrawn' },
    ],
  });
});

it('refuses a document with everything that is wrong, in the language asked for', async () => {
  const wrong = changed(changed(document, 'rules.0.clauses.1.split.jinniu', '5/10'), 'otherTaxes.to', 'deyang');
  const answer = await post(WANG, '/js-1/drafts', { document: wrong }, { 'accept-language': 'zh' });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: 'agreement.bad-document' });
  const { detail } = answer.body as { detail: string };
  expect(detail).toContain('协议文件有 2 处问题');
  expect(detail).toContain('/rules/0/clauses/1/split 各方份额合计为 9/10，应恰为 1');
  expect(detail).toContain('/otherTaxes/to “deyang”不是本协议列名的合作方');
});

it.each([
  [
    'a share that YAML reads as a float',
    SAMPLE.replace('jinniu: 6/10', 'jinniu: 0.6'),
    '/rules/0/clauses/1/split/jinniu',
  ],
  ['half a character', SAMPLE.replace('样例合作协议', '"\\uD83D"'), '/title'],
])('refuses %s where it is read', async (_, yaml, pointer) => {
  const answer = await post(WANG, '/js-1/drafts', { yaml });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ code: 'agreement.bad-document', errors: [{ pointer }] });
});

it('refuses two sources, none, and an agreement nobody drafted', async () => {
  const both = await post(WANG, '/js-1/drafts', { yaml: SAMPLE, document });
  expect([both.status, (both.body as { code: string }).code]).toEqual([422, 'agreement.one-source']);
  expect((await post(WANG, '/js-1/drafts', {})).status).toBe(422);
  const unknown = await post(LI, '/js-9/versions/1/signatures', { hash }, { 'if-match': '"0"' });
  expect([unknown.status, (unknown.body as { code: string }).code]).toEqual([404, 'agreement.unknown']);
  expect((await get('/js-9', 1)).status).toBe(404);
});
