import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { configureHttp, EdgeModule, setCaller } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner } from '@ledger/event-store';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import request from 'supertest';
import { ventureEvents } from '../domain/venture.events.js';
import { VentureModule, ventureProjections } from '../venture.module.js';

class TestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const actor = { user: 'chen', party: 'jv', role: 'jv-manager' };
    setCaller(context.switchToHttp().getRequest<object>(), { login: 'chen', actor });
    return true;
  }
}

const base = '/v1/ledgers/jinshi/ventures';
let database: TestDatabase;
let app: NestFastifyApplication;
let keys = 0;

const post = (of: string, body: object, revision?: number) =>
  request(app.getHttpServer())
    .post(base + of)
    .set('idempotency-key', `k-${(keys += 1)}`)
    .set(revision === undefined ? {} : { 'if-match': `"${revision}"` })
    .send(body);
const get = async (of: string, position: number) =>
  (await request(app.getHttpServer()).get(`${base}${of}${of.includes('?') ? '&' : '?'}atLeast=${position}`)).body as {
    data: Record<string, string>[];
  };

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, pool: database.pool, signer: generateSigner('test'), follow: true };
  const module = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot({ ...options, events: ventureEvents, projections: ventureProjections }),
      EdgeModule,
      VentureModule,
    ],
    providers: [{ provide: APP_GUARD, useClass: TestGuard }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger('jinshi');
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it('tells who owned what on any day, and what each shareholder has subscribed and paid in (P39)', async () => {
  const company = { ventureId: 'jiaozi', name: '样例', registeredCapital: '10000000000', establishedOn: '2025-03-10' };
  expect((await post('', company)).headers['location']).toBe(`${base}/jiaozi`);
  for (const shareholder of ['jinniu-invest', 'shifang-invest']) {
    const data = { shareholder, name: shareholder, standsBehind: shareholder.split('-')[0] };
    expect((await post('/jiaozi/shareholders', data)).status).toBe(200);
  }
  const deck = (from: string, first: string, second: string) => ({
    from,
    shares: [
      { shareholder: 'jinniu-invest', share: first },
      { shareholder: 'shifang-invest', share: second },
    ],
    evidence: '章程',
  });
  const short = await post('/jiaozi/equity-decks', deck('2025-03-10', '60%', '39.99%'), 3);
  expect(short.status).toBe(422);
  expect(short.body).toMatchObject({ code: 'venture.deck-not-whole', detail: expect.stringContaining('99.99%') });
  expect((await post('/jiaozi/equity-decks', deck('2025-03-10', '60%', '40%'), 3)).status).toBe(200);
  expect((await post('/jiaozi/equity-decks', deck('2026-01-01', '1/2', '1/2'), 3)).status).toBe(412);
  expect((await post('/jiaozi/equity-decks', deck('2026-01-01', '1/2', '1/2'), 4)).status).toBe(200);
  expect((await post('/jiaozi/subscriptions', {}, 5)).status).toBe(200);
  const pay = (contributionId: string, shareholder: string, amount: string) =>
    post('/jiaozi/contributions', {
      contributionId,
      shareholder,
      amount,
      paidOn: '2025-06-30',
      form: 'cash',
      evidence: '回单',
    });
  expect((await pay('C-1', 'jinniu-invest', '3600000000')).status).toBe(200);
  expect((await pay('C-2', 'shifang-invest', '4000000001')).body).toMatchObject({ code: 'venture.over-contribution' });
  const last = await pay('C-3', 'shifang-invest', '1600000000');
  const { position } = last.body as { position: number };

  const equity = async (at: string) =>
    (await get(`/jiaozi/equity${at}`, position)).data.map(
      ({ shareholder, share, ownedFrom, ownedUntil }) => `${ownedFrom} ${ownedUntil} ${shareholder} ${share}`,
    );
  expect(await equity('')).toEqual([
    '2025-03-10 2025-12-31 jinniu-invest 3/5',
    '2025-03-10 2025-12-31 shifang-invest 2/5',
    '2026-01-01 null jinniu-invest 1/2',
    '2026-01-01 null shifang-invest 1/2',
  ]);
  expect(await equity('?asOf=2025-12-31')).toEqual([
    '2025-03-10 null jinniu-invest 3/5',
    '2025-03-10 null shifang-invest 2/5',
  ]);
  expect((await get('/jiaozi/capital-accounts', position)).data).toEqual([
    expect.objectContaining({
      shareholder: 'jinniu-invest',
      subscribed: '6000000000',
      outstanding: '2400000000',
      dueOn: '2030-03-10',
    }),
    expect.objectContaining({ shareholder: 'shifang-invest', paidIn: '1600000000', outstanding: '2400000000' }),
  ]);
  expect((await get('/jiaozi/contributions', position)).data).toHaveLength(2);
  expect((await get('/jiaozi/shareholders', position)).data).toMatchObject([
    { standsBehind: 'jinniu' },
    { standsBehind: 'shifang' },
  ]);
  expect(await get('', position)).toMatchObject({ data: [{ registeredCapital: '10000000000', revision: 9 }] });
});
