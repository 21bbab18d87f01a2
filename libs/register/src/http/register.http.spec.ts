import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { agreementDecider, AgreementDrafted, agreementEvents, AgreementTookEffect } from '@ledger/agreement';
import { configureHttp, EdgeModule, setCaller } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner } from '@ledger/event-store';
import { calendarDate, SYSTEM } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import request from 'supertest';
import { registerEvents } from '../domain/events.js';
import { RegisterModule, registerProjections } from '../register.module.js';

/** The caller is whoever the test says: 'user/party/role'. */
class TestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const asked = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    const [user = '', party = '', role = ''] = (asked.headers['x-test'] ?? 'sun/park/park-operations').split('/');
    setCaller(asked, { login: user, actor: { user, party, role } });
    return true;
  }
}

const base = '/v1/ledgers/jinshi';
const code = '91510106MA61TEXT11';
const other = '91510106MA6C0001AC';
const stranger = '91510682MA6C0002X4';
const wang = 'wang/jinniu/preparer';
const li = 'li/jinniu/reviewer';
let database: TestDatabase;
let app: NestFastifyApplication;
let keys = 0;
let position = 0;

/** Sends a command; `revision` is the one the caller has seen. */
async function post(of: string, body: object, { by = '', revision }: { by?: string; revision?: number } = {}) {
  const answer = await request(app.getHttpServer())
    .post(`${base}/${of}`)
    .set('idempotency-key', `k-${(keys += 1)}`)
    .set({ ...(by && { 'x-test': by }), ...(revision !== undefined && { 'if-match': `"${revision}"` }) })
    .send(body);
  const told = answer.body as { code?: string; revision?: number; position?: number };
  position = told.position ?? position;
  return { status: answer.status, ...told };
}
async function get<T = { data: Record<string, unknown>[] }>(of: string): Promise<T> {
  const answer = await request(app.getHttpServer()).get(
    `${base}/${of}${of.includes('?') ? '&' : '?'}atLeast=${position}`,
  );
  expect(answer.status).toBe(200);
  return answer.body as T;
}

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, pool: database.pool, signer: generateSigner('test'), follow: true };
  const module = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot({
        ...options,
        events: [...agreementEvents, ...registerEvents],
        projections: registerProjections,
      }),
      EdgeModule,
      RegisterModule,
    ],
    providers: [{ provide: APP_GUARD, useClass: TestGuard }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger('jinshi');
  await signedAgreement();
  for (const creditCode of [code, other]) {
    await post('enterprises', { creditCode, name: '样例科技有限公司', illustrative: true });
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

it('reports, reviews and recognises an enterprise, and refuses to skip the review', async () => {
  const asked = { agreementId: 'JS-1', evidence: '报备〔2024〕3号', recommendedBy: 'jinniu' };
  const reported = await post(`enterprises/${code}/reports`, asked);
  expect(reported.status).toBe(200);
  const propose = () => post(`enterprises/${code}/recognitions`, { ...asked, from: '2024-02-01' }, { by: wang });
  expect(await propose()).toMatchObject({ status: 409, code: 'register.report-not-passed' });
  const review = { outcome: 'passed', opinion: '材料齐全' };
  const reviewed = await post(`enterprises/${code}/reports/JS-1/review`, review, {
    by: li,
    revision: reported.revision ?? 0,
  });
  expect(reviewed.status).toBe(200);
  let { revision = 0 } = await propose();
  for (const by of [li, 'qian/shifang/reviewer']) {
    ({ revision = 0 } = await post(`enterprises/${code}/recognitions/JS-1/confirmations`, {}, { by, revision }));
  }
  expect((await get('recognition-reports')).data).toMatchObject([{ status: 'passed', reviewedBy: 'li' }]);
  expect((await get('recognitions')).data).toMatchObject([{ status: 'recognised', holdsFrom: '2024-02-01' }]);
});

it('opens the arrangement of an enterprise on any day: who stood where, and what it carries on', async () => {
  const open = (establishmentId: string, does: string, place: string) =>
    post(`enterprises/${code}/establishments`, {
      ...{ establishmentId, function: does, place, mainProduction: does === 'plant', openedOn: '2024-01-10' },
    });
  await open('hq', 'head-office', '510106');
  const { revision } = await open('line-1', 'plant', '510106');
  const move = { place: '510682', movedOn: '2025-01-01' };
  const moved = await post(`enterprises/${code}/establishments/line-1/moves`, move, { revision: revision ?? 0 });
  expect(moved.status).toBe(200);
  const merger = {
    ...{ restructuringId: 'R-1', kind: 'merger', on: '2025-06-01', evidence: '合并协议' },
    ...{ predecessors: [code, other], successors: [code] },
  };
  expect((await post(`enterprises/${code}/restructurings`, merger)).status).toBe(200);
  const unknown = { ...merger, restructuringId: 'R-2', predecessors: [code, stranger] };
  expect(await post(`enterprises/${code}/restructurings`, unknown)).toMatchObject({ code: 'register.unknown' });

  const at = (day: string) => get<Record<string, unknown>>(`enterprises/${code}/arrangement?on=${day}`);
  expect(await at('2024-12-31')).toMatchObject({ places: ['510106'], carriesOn: [code] });
  expect(await at('2025-06-01')).toMatchObject({
    places: ['510106', '510682'],
    functions: [
      { establishmentId: 'hq', function: 'head-office', place: '510106', mainProduction: false, since: '2024-01-10' },
      { establishmentId: 'line-1', function: 'plant', place: '510682', mainProduction: true, since: '2025-01-01' },
    ],
    recognitions: [{ agreementId: 'JS-1', recommendedBy: 'jinniu' }],
    carriesOn: [code, other].sort(),
  });
  expect(await get(`enterprises/${other}/arrangement?on=2025-06-01`)).toMatchObject({ carriedOnBy: [code] });
  expect((await get(`enterprises/${code}/stays`)).data).toMatchObject([
    { establishmentId: 'hq', stoodUntil: null },
    { establishmentId: 'line-1', stoodFrom: '2024-01-10', stoodUntil: '2024-12-31', place: '510106' },
    { establishmentId: 'line-1', stoodFrom: '2025-01-01', stoodUntil: null, place: '510682' },
  ]);
});

it('rolls the pipeline to a month’s end, also as it was known before', async () => {
  const project = { park: 'qz', bureau: '招商局', planInvestment: '250000000', on: '2024-01-05', name: '样例项目' };
  expect((await post('projects', { projectId: 'qz-1', ...project })).status).toBe(201);
  await post('projects', { projectId: 'qz-2', ...project, stage: 'under-construction', marks: ['fly-land'] });
  const amend = { planInvestment: '300000000', reason: '追加投资' };
  expect((await post('projects/qz-1/amendments', amend, { revision: 1 })).status).toBe(200);
  expect(await get('projects/qz-1')).toMatchObject({ planInvestment: '300000000.00', bureau: '招商局', revision: 2 });
  expect(await post('projects', { projectId: 'qz-3', ...project, creditCode: stranger })).toMatchObject({
    ...{ status: 404, code: 'register.unknown' },
  });
  const before = position;
  const advance = (to: string, revision: number) =>
    post('projects/qz-2/transitions', { to, on: '2024-02-20' }, { revision });
  expect(await advance('started', 1)).toMatchObject({ status: 409, code: 'register.stage-backwards' });
  expect((await advance('in-use', 1)).status).toBe(200);
  expect((await post('projects/qz-1/investments', { month: '2024-02', amount: '12,000,000' })).status).toBe(200);
  expect(await post('projects/qz-1/investments', { month: '2024-02', amount: '1.005' })).toMatchObject({
    code: 'kernel.bad-amount',
  });
  const roll = await get<Record<string, unknown>>('pipeline?month=2024-02&park=qz');
  expect(roll).toMatchObject({
    ...{ projects: 2, entered: 0, dropped: 0 },
    investment: { month: '12000000.00', yearToDate: '12000000.00', cumulative: '12000000.00' },
    transitions: expect.arrayContaining([{ from: 'under-construction', to: 'in-use', projects: 1 }]) as unknown,
  });
  expect(await get(`pipeline?month=2024-02&knownAt=${before}`)).toMatchObject({
    investment: { cumulative: '0.00' },
    stages: [
      { stage: 'planned', projects: 1 },
      { stage: 'started', projects: 0 },
      { stage: 'under-construction', projects: 1 },
      { stage: 'in-use', projects: 0 },
    ],
  });
});

it('tracks a commitment, with what counts kept beside it', async () => {
  const promise = {
    ...{ commitmentId: 'uav', madeOn: '2022-01-18', creditCode: code, name: '十年营收', measure: 'revenue' },
    ...{
      definition: '营业收入',
      kind: 'cumulative',
      floor: '10000000000',
      firstYear: '2022',
      years: 10,
      evidence: '协议',
    },
  };
  expect((await post('commitments', promise)).status).toBe(201);
  for (const year of ['2022', '2023', '2024', '2025']) {
    expect((await post('commitments/uav/results', { year, actual: '800000000', evidence: '年报' })).status).toBe(200);
  }
  expect(await get('commitments/uav')).toMatchObject({ status: 'behind', missing: [], definition: '营业收入' });
  const { track } = await get<{ track: object[] }>('commitments/uav');
  expect(track.at(-1)).toMatchObject({ cumulative: '3200000000.00', difference: '-800000000.00' });
});

it('pays an incentive only when it is lawful, and tells the stock of any day', async () => {
  const claim = { incentiveId: 'jb-1', creditCode: code, payer: 'jinniu', name: '奖补', evidence: '申报书' };
  const asked = { ...claim, amount: '200000000', claimedOn: '2024-09-01' };
  expect(await post('incentives', asked)).toMatchObject({
    ...{ status: 422, code: 'register.incentive-without-legal-basis' },
  });
  expect((await post('incentives', { ...asked, legalBasis: '样例政策第七条' }, { by: wang })).status).toBe(201);
  const step = (of: string, body: object, by: string, revision: number) =>
    post(`incentives/jb-1/${of}`, body, { by, revision });
  const approval = { amount: '150000000', reference: '批复', approvedOn: '2024-09-20' };
  expect(await step('approval', approval, wang, 1)).toMatchObject({ code: 'register.incentive-own-claim' });
  expect((await step('approval', approval, li, 1)).status).toBe(200);
  const pay = { paymentId: 'P-1', amount: '150000000', paidOn: '2024-10-01', reference: '回单' };
  expect(await step('payments', pay, wang, 2)).toMatchObject({ code: 'register.incentive-not-reviewed' });
  const review = { outcome: 'passed', reference: '审查', reviewedOn: '2024-09-10' };
  expect((await step('fairness-review', review, li, 2)).status).toBe(200);
  expect((await step('payments', pay, wang, 3)).status).toBe(200);
  const back = { clawbackId: 'C-1', paymentId: 'P-1', amount: '60000000', clawedBackOn: '2025-03-01' };
  expect((await step('clawbacks', { ...back, reference: '回单', reason: '未达产' }, wang, 4)).status).toBe(200);
  expect(await get('incentive-stock')).toEqual({
    ...{ paid: '150000000', clawedBack: '60000000', stock: '90000000', payments: 1 },
  });
  expect(await get('incentive-stock?asOf=2024-12-31')).toMatchObject({ clawedBack: '0', stock: '150000000' });
  expect((await get('incentives')).data).toMatchObject([{ status: 'clawed-back', fairness: 'passed' }]);
});

it('scores under the version of the period, missing data by the average of peers of another indicator', async () => {
  const term = {
    id: 'per-emission',
    numerator: 'value-added',
    denominator: 'emission',
    benchmark: '4929.81',
    points: '10',
  };
  const define = (kpi: string, body: object) => post(`kpis/${kpi}/versions`, body, { by: wang });
  const large = { name: '规上', from: '2022', terms: [{ ...term, missing: 'refuse' }], source: '样例通知' };
  expect((await define('above-scale', large)).status).toBe(200);
  const small = { ...large, name: '规下', terms: [{ ...term, missing: 'peer-average', peers: 'above-scale' }] };
  expect((await define('below-scale', small)).status).toBe(200);
  const score = (kpi: string, subject: string, ...inputs: [string, string][]) =>
    post(`kpis/${kpi}/scores`, {
      ...{ subject, period: '2022', inputs: inputs.map(([measure, value]) => ({ measure, value, unit: '万元' })) },
    });
  const none: [string, string] = ['value-added', '100'];
  expect(await score('below-scale', 's1', none)).toMatchObject({ status: 409, code: 'register.kpi-no-peers' });
  expect(await score('above-scale', 'e1', none)).toMatchObject({ status: 422, code: 'register.kpi-data-missing' });
  await score('above-scale', 'e1', ['value-added', '4929.81'], ['emission', '1']);
  await score('above-scale', 'e2', ['value-added', '4929.81'], ['emission', '2']);
  expect((await score('below-scale', 's1', none)).status).toBe(200);
  expect((await get('kpi-scores?kpiId=below-scale')).data).toMatchObject([
    { subject: 's1', version: 1, total: '15/2', shown: '7.50', terms: [{ basis: 'peer-average', value: null }] },
  ]);
  expect((await get('kpis')).data).toHaveLength(2);
  expect(await get('kpis/below-scale/recomputation')).toEqual({ kpiId: 'below-scale', scores: 1, differing: [] });
});
