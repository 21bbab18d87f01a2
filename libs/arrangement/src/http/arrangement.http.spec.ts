import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { agreementDecider, AgreementDrafted, agreementEvents, AgreementTookEffect } from '@ledger/agreement';
import { agreementProjections } from '@ledger/agreement/module';
import { configureHttp, EdgeModule, setCaller } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner } from '@ledger/event-store';
import { factEvents, factProjections } from '@ledger/fact';
import { calendarDate, fen, fenFromYuan, SYSTEM, yuanText } from '@ledger/kernel';
import { periodEvents, periods } from '@ledger/period';
import { registerEvents, RegisterModule, registerProjections } from '@ledger/register';
import { golden, testDatabase, type Golden, type TestDatabase } from '@ledger/testing';
import request from 'supertest';
import { ArrangementModule, arrangementProjections } from '../arrangement.module.js';
import { arrangementEvents } from '../domain/arrangement.events.js';
import type { ApportionedView } from '../read/apportionment.view.js';

/** The caller is whoever the test says: 'user/party/role'. */
class TestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const asked = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    const [user = '', party = '', role = ''] = (asked.headers['x-test'] ?? 'wang/jinniu/preparer').split('/');
    setCaller(asked, { login: user, actor: { user, party, role } });
    return true;
  }
}

type Figures = Readonly<Record<string, string>>;
type ByParticipant = Readonly<Record<string, Figures>>;
interface ThreeFactor extends Golden {
  readonly total: string;
  readonly factors: ByParticipant;
  readonly expected: { readonly ratios: Figures; readonly local: object; readonly cash: object };
}
interface ByFactors extends Golden {
  readonly cases: readonly {
    readonly method: string;
    readonly category?: string;
    readonly factors?: readonly object[];
    readonly participants: ByParticipant;
    readonly local: string;
    readonly expected: Figures;
  }[];
}

const base = '/v1/ledgers/jinshi';
const code = '91510106MA61TEXT11';
const tables = `enterprises/${code}/apportionment-tables`;
const qian = 'qian/shifang/reviewer';
let database: TestDatabase;
let app: NestFastifyApplication;
let keys = 0;
let position = 0;

async function post(of: string, body: object, by = 'wang/jinniu/preparer') {
  const answer = await request(app.getHttpServer())
    .post(`${base}/${of}`)
    .set({ 'idempotency-key': `k-${(keys += 1)}`, 'x-test': by })
    .send(body);
  const told = answer.body as { code?: string; position?: number; detail?: string; id?: string };
  position = told.position ?? position;
  return { status: answer.status, location: answer.headers['location'] as string | undefined, ...told };
}
async function get<T = Record<string, unknown>>(of: string, by = 'wang/jinniu/preparer'): Promise<T> {
  const answer = await request(app.getHttpServer())
    .get(`${base}/${of}${of.includes('?') ? '&' : '?'}atLeast=${position}`)
    .set('x-test', by);
  expect([of, answer.status]).toEqual([of, 200]);
  return answer.body as T;
}

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, pool: database.pool, signer: generateSigner('test'), follow: true };
  const module = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot({
        ...options,
        events: [...agreementEvents, ...registerEvents, ...factEvents, ...periodEvents, ...arrangementEvents],
        projections: [
          ...agreementProjections,
          ...registerProjections,
          ...factProjections,
          periods,
          ...arrangementProjections,
        ],
      }),
      EdgeModule,
      RegisterModule,
      ArrangementModule,
    ],
    providers: [{ provide: APP_GUARD, useClass: TestGuard }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger('jinshi');
  await signedAgreement();
  await post('enterprises', { creditCode: code, name: '样例科技有限公司', illustrative: true });
  const places = { hq: '510106', b1: '510682', b2: '510106', b3: '510703', store: '510682' };
  for (const [establishmentId, place] of Object.entries(places)) {
    const does = { hq: 'head-office', store: 'other' }[establishmentId] ?? 'plant';
    await post(`enterprises/${code}/establishments`, {
      ...{ establishmentId, place, function: does, mainProduction: does === 'plant', openedOn: '2024-01-10' },
    });
  }
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

/** An agreement that both parties have signed, as its own context leaves it in the log. */
async function signedAgreement(): Promise<void> {
  const [from, to] = [calendarDate('2024-01-01'), calendarDate('2028-12-31')];
  const version = { agreementId: 'JS-1', version: 1, hash: 'f'.repeat(64) };
  const drafted = AgreementDrafted({
    ...{ ...version, title: '样例协议', document: {}, signers: ['jinniu', 'shifang'], draftedBy: 'wang' },
    parties: ['jinniu', 'shifang'].map((party) => ({ party, name: party, role: 'host' })),
    validity: { from, to },
  });
  const history: typeof agreementDecider = {
    ...agreementDecider,
    decide: () => [drafted, AgreementTookEffect({ ...version, from, to })],
  };
  const command = { type: 'DraftAgreement', data: { agreementId: 'JS-1', document: {} }, by: SYSTEM } as const;
  const context = { ledger: 'jinshi', key: 'seed', effectiveOn: from };
  await app.get(EventStore).decide('agreement-JS-1', history, command, context);
}

const written = (of: ByParticipant, place?: Figures) =>
  Object.entries(of).map(([participant, figures]) => ({
    participant,
    ...(place && { place: place[participant] }),
    values: Object.entries(figures).map(([factor, value]) => ({ factor, value })),
  }));
const certified = { agreementId: 'JS-1', out: [], evidence: '分配表〔2026〕1号', certifiedOn: '2026-03-01' };
const inYuan = ({ amount, parts, lines }: ApportionedView) => ({
  total: yuanText(fen(amount)),
  parts: Object.fromEntries(parts.map((part) => [part.to, yuanText(fen(part.amount))])),
  branches: Object.fromEntries(lines.map((line) => [line.participant, yuanText(fen(line.amount))])),
});

describe('P19 over HTTP', () => {
  const { total, factors, expected } = golden<ThreeFactor>('arrangement/three-factor.json');
  const table = { ...certified, taxType: 'cit', period: '2026', method: 'three-factor', headOffice: 'hq' };
  const assessment = {
    ...{ assessmentId: 'q1', kind: 'prepayment', taxPeriod: '2026-Q1', amount: `${fenFromYuan(total)}` },
    ...{ assessedOn: '2026-04-15', evidence: '申报表' },
  };

  it('refuses bad tables by name', async () => {
    const refuse = async (change: object, code: string) =>
      expect(await post(tables, { ...table, participants: written(factors), ...change })).toMatchObject({ code });
    const { b1, ...others } = factors;
    await refuse({ participants: written(others) }, 'arrangement.participant-without-factors');
    await refuse({ participants: written({ ...factors, store: b1 }) }, 'arrangement.factors-of-non-participant');
    await refuse({ participants: written({ ...others, b1: { ...b1, revenue: '-1' } }) }, 'arrangement.factor-negative');
    const none = { revenue: '0', payroll: '0', assets: '0' };
    await refuse({ participants: written({ b1: none, b2: none, b3: none }) }, 'arrangement.factor-zero');
    await refuse({ taxType: 'vat' }, 'arrangement.method-not-for-tax');
    await refuse({ unheard: true }, 'request.invalid');
    expect(await post(`${tables}/cit-2026/assessments`, assessment)).toMatchObject({
      ...{ status: 404, code: 'arrangement.table-unknown' },
    });
  });

  it('is certified by one party and confirmed by the other', async () => {
    const made = await post(tables, { ...table, participants: written(factors) });
    expect(made).toMatchObject({ status: 201, id: 'cit-2026', location: `${base}/${tables}/cit-2026` });
    expect(await post(tables, { ...table, participants: written(factors) })).toMatchObject({
      ...{ status: 409, code: 'arrangement.table-exists' },
    });
    expect(await post(`${tables}/cit-2026/assessments`, assessment)).toMatchObject({
      ...{ status: 409, code: 'arrangement.table-not-in-force' },
    });
    const confirm = (by: string) => post(`${tables}/cit-2026/confirmations`, { version: 1 }, by);
    expect(await confirm('li/jinniu/reviewer')).toMatchObject({ status: 403, code: 'arrangement.own-table' });
    expect(await get(`${tables}/cit-2026`)).toMatchObject({ status: 'proposed', proposed: { awaiting: ['shifang'] } });
    expect((await confirm(qian)).status).toBe(200);
    const one = await get(`${tables}/cit-2026`);
    expect(one).toMatchObject({ status: 'in-force', version: 1, confirmedBy: ['shifang'], proposed: null });
    expect(one['out']).toEqual([{ participant: 'store', reason: 'auxiliary' }]);
    const ratios = (one['participants'] as { participant: string; ratio: string }[]).map((of) => [
      of.participant,
      of.ratio,
    ]);
    expect(Object.fromEntries(ratios)).toEqual(expected.ratios);
    expect((await get('apportionment-tables?taxType=cit'))['data']).toHaveLength(1);
  });

  it('apportions in both views, and anew once a correction is confirmed', async () => {
    const made = await post(`${tables}/cit-2026/assessments`, assessment);
    expect(made).toMatchObject({ status: 201, location: `${base}/${tables}/cit-2026/assessments/q1` });
    const before = position;
    const one = await get<{ cash: ApportionedView; local: ApportionedView }>(`${tables}/cit-2026/assessments/q1`);
    expect([inYuan(one.local), inYuan(one.cash)]).toEqual([expected.local, expected.cash]);
    const corrected = { ...factors, b1: { ...factors['b1'], revenue: '500' } };
    const change = {
      ...{ headOffice: 'hq', participants: written(corrected), out: [], evidence: '复核〔2026〕2号' },
      ...{ ground: 'review', reason: '复核决定', correctedOn: '2026-06-01' },
    };
    const by = 'zhao/shifang/preparer';
    expect((await post(`${tables}/cit-2026/corrections`, change, by)).status).toBe(200);
    expect((await post(`${tables}/cit-2026/confirmations`, { version: 2 }, 'li/jinniu/reviewer')).status).toBe(200);
    const after = await get<typeof one & { changes: { differences: object[] }[] }>(`${tables}/cit-2026/assessments/q1`);
    expect(inYuan(after.cash).branches).not.toEqual(inYuan(one.cash).branches);
    expect(after.changes).toMatchObject([{ version: 2, on: '2026-06-01', differences: [{}, {}, {}] }]);
    expect(await get(`${tables}/cit-2026/assessments/q1?knownAt=${before}`)).toEqual(one);
    expect((await get('apportionments?kind=prepayment'))['data']).toHaveLength(1);
    expect(await post(`${tables}/cit-2026/reapportionments`, { on: '2026-06-02', reason: '—' })).toMatchObject({
      ...{ status: 409, code: 'arrangement.nothing-changed' },
    });
  });
});

it.each(golden<ByFactors>('arrangement/by-factors.json').cases)('P20 over HTTP: $method', async (one) => {
  const { method, category, factors, participants, local, expected } = one;
  const taxType = method === 'custom' ? 'land-use' : 'vat';
  const id = `${taxType}-2026-Q1`;
  const every = method === 'custom' ? participants : { ...participants, ...rest };
  const made = await post(tables, {
    ...{ ...certified, taxType, period: '2026-Q1', method, localShare: '1/2' },
    ...{ category, factors, participants: written(every, method === 'custom' ? places : undefined) },
  });
  expect(made).toMatchObject({ status: 201, id });
  expect((await post(`${tables}/${id}/confirmations`, { version: 1 }, qian)).status).toBe(200);
  const assessment = {
    ...{ assessmentId: 'jan', kind: 'prepayment', taxPeriod: '2026-01', amount: `${fenFromYuan(local) * 2n}` },
    ...{ assessedOn: '2026-04-15', evidence: '申报表' },
  };
  expect((await post(`${tables}/${id}/assessments`, assessment)).status).toBe(201);
  const { local: view } = await get<{ local: ApportionedView }>(`${tables}/${id}/assessments/jan`);
  expect(inYuan(view)).toMatchObject({ total: local, branches: expected });
});
const places = { A: '510106', B: '510682' };
/** Who has no sales is named too. */
const rest = { b2: { sales: '0' }, b3: { sales: '0' }, store: { sales: '0' } };

it('refuses weights that do not sum to one', async () => {
  const factors = [{ factor: 'land', weight: '30%', unit: '亩' }];
  const custom = { taxType: 'deed', period: '2026', method: 'custom', category: 'joint-park', localShare: '1' };
  const participants = written({ A: { land: '1' }, B: { land: '2' } }, places);
  expect(await post(tables, { ...certified, ...custom, factors, participants })).toMatchObject({
    ...{ status: 422, code: 'arrangement.weights-not-one' },
  });
});

it('opens the arrangement on any day and year; of tax only to those who may see it', async () => {
  const at = (query: string, by?: string) => get(`enterprises/${code}/arrangement?${query}`, by);
  expect(await at('on=2024-01-09')).toMatchObject({ places: [], functions: [], year: 2024, money: { tables: [] } });
  const one = await at('on=2026-06-01');
  expect(one).toMatchObject({ places: ['510106', '510682', '510703'], year: 2026, carriesOn: [code] });
  expect((one['money'] as { tables: object[] }).tables).toHaveLength(3);
  expect(await at('on=2026-06-01&year=2025')).toMatchObject({ money: { tables: [], byLaw: [] } });
  const other = await at('on=2026-06-01', 'hu/jv/jv-manager');
  expect(other['money']).toBeUndefined();
  expect(other['functions']).toHaveLength(5);
  const unknown = await request(app.getHttpServer()).get(`${base}/enterprises/91510682MA6C0002X4/arrangement`);
  expect(unknown.status).toBe(404);
});
