import { testDatabase, type TestDatabase } from '@ledger/testing';
import { code, li, other, qian, RegisterApp, stranger, wang } from '../../fixtures/register-app.js';
import { registerEvents } from '../domain/events.js';
import { RegisterModule, registerProjections } from '../register.module.js';

let database: TestDatabase;
let app: RegisterApp;
let post: RegisterApp['post'];
let get: RegisterApp['get'];

beforeAll(async () => {
  database = await testDatabase();
  app = await RegisterApp.start(database, {
    ...{ module: RegisterModule, events: registerEvents, projections: registerProjections },
  });
  ({ post, get } = app);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

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
  for (const by of [li, qian]) {
    ({ revision = 0 } = await post(`enterprises/${code}/recognitions/JS-1/confirmations`, {}, { by, revision }));
  }
  expect((await get('recognition-reports')).data).toMatchObject([{ status: 'passed', reviewedBy: 'li' }]);
  expect((await get('recognitions')).data).toMatchObject([{ status: 'recognised', holdsFrom: '2024-02-01' }]);
});

it('remembers who stood where, and what an enterprise came out of', async () => {
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
  expect((await get('restructurings')).data).toMatchObject([{ restructuringId: 'R-1', predecessors: [code, other] }]);
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
  const before = app.position;
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
  expect(await step('approval', approval, 'wang/jinniu/reviewer', 1)).toMatchObject({
    code: 'register.incentive-own-claim',
  });
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
