import { testDatabase, type TestDatabase } from '@ledger/testing';
import { code, li, other, qian, RegisterApp, wang } from '../../fixtures/register-app.js';
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

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Recognised by both parties from a day on. */
async function recognise(creditCode: string, from: string, more: object = {}) {
  const asked = { agreementId: 'JS-1', from, evidence: '认定〔2024〕1号', recommendedBy: 'jinniu', ...more };
  const proposed = await post(`enterprises/${creditCode}/recognitions`, asked, { by: wang });
  let { revision = 0 } = proposed;
  for (const by of [li, qian]) {
    const confirmation = `enterprises/${creditCode}/recognitions/JS-1/confirmations`;
    ({ revision = 0 } = await post(confirmation, {}, { by, revision }));
  }
  return proposed;
}

it('refuses a milestone out of order by name, in words', async () => {
  const plant = { establishmentId: 'plant-1', function: 'plant', place: '510682', openedOn: '2022-01-10' };
  expect((await post(`enterprises/${other}/establishments`, plant)).status).toBe(200);
  const reach = (milestone: string, on: string) => post(`enterprises/${other}/milestones`, { milestone, on });
  expect((await reach('construction-start', '2022-03-01')).status).toBe(200);
  expect(await reach('production', '2022-02-28')).toMatchObject({
    ...{ status: 422, code: 'register.milestone-out-of-order' },
    detail: expect.stringContaining('construction-start') as unknown,
  });
  expect(await reach('full-production', '2023-01-01')).toMatchObject({ code: 'register.milestone-out-of-order' });
  expect(await reach('topping-out', '2023-01-01')).toMatchObject({ status: 422 });
  expect((await reach('production', '2022-06-01')).status).toBe(200);
});

it('hands a recognition over to the successor, with its clocks, and keeps what was', async () => {
  await recognise(other, '2024-02-01');
  const merger = {
    ...{ restructuringId: 'R-1', kind: 'merger', on: '2026-01-01', evidence: '合并协议' },
    ...{ predecessors: [code, other], successors: [code] },
  };
  const succeeds = { creditCode: other, clocks: 'carried' };
  const early = { agreementId: 'JS-1', from: '2026-01-01', evidence: '承继', recommendedBy: 'jinniu', succeeds };
  expect(await post(`enterprises/${code}/recognitions`, early, { by: wang })).toMatchObject({
    ...{ status: 409, code: 'register.not-a-successor' },
  });
  expect((await post(`enterprises/${code}/restructurings`, merger)).status).toBe(200);
  expect((await recognise(code, '2026-01-01', { succeeds })).status).toBe(200);
  expect((await get(`recognitions?creditCode=${other}`)).data).toMatchObject([
    { status: 'ended', holdsFrom: '2024-02-01', holdsUntil: '2025-12-31', reason: 'merger R-1', succeeds: null },
  ]);
  expect((await get(`recognitions?creditCode=${code}`)).data).toMatchObject([
    { status: 'recognised', holdsFrom: '2026-01-01', succeeds: other, clocks: 'carried', clocksFrom: '2024-02-01' },
  ]);
  expect((await get(`enterprises?status=ended`)).data).toMatchObject([{ creditCode: other, goneOn: '2026-01-01' }]);
});

it('attaches documents by their SHA-256, found again by the file in hand', async () => {
  const contract = { kind: 'contract', number: '投资合同〔2024〕1号', sha256, issuedOn: '2024-01-05' };
  expect((await post(`enterprises/${code}/documents`, { ...contract, agreementId: 'JS-1' })).status).toBe(200);
  expect(await post(`enterprises/${code}/documents`, { ...contract, agreementId: 'JS-1' })).toMatchObject({
    ...{ status: 409, code: 'register.document-attached' },
  });
  expect(await post(`enterprises/${code}/documents`, { ...contract, sha256: 'abc' })).toMatchObject({
    ...{ status: 422, code: 'register.bad-sha256' },
  });
  const project = {
    projectId: 'p-1',
    name: '样例项目',
    park: 'js',
    bureau: '招商局',
    planInvestment: '1',
    on: '2024-01-05',
  };
  const agreed = {
    contract: '投资合同〔2024〕1号',
    landMu: '120.5',
    investmentAgreed: '90000000',
    originParty: 'jinniu',
  };
  expect((await post('projects', { ...project, ...agreed, industryCode: 'C3962' })).status).toBe(201);
  expect(await post('projects', { ...project, projectId: 'p-2', industryCode: '3962' })).toMatchObject({
    ...{ status: 422, code: 'register.bad-industry-code' },
  });
  expect((await post('projects/p-1/documents', contract)).status).toBe(200);
  expect((await get(`register-documents?sha256=${sha256}`)).data).toMatchObject([
    { subject: code, subjectKind: 'enterprise', agreementId: 'JS-1', number: '投资合同〔2024〕1号' },
    { subject: 'p-1', subjectKind: 'project', agreementId: '' },
  ]);
  const amend = { hostParty: 'shifang', landMu: '130', reason: '补充协议' };
  expect((await post('projects/p-1/amendments', amend, { revision: 2 })).status).toBe(200);
  expect((await get('projects?originParty=jinniu')).data).toMatchObject([
    { projectId: 'p-1', landMu: '130', hostParty: 'shifang', investmentAgreed: '90000000.00', industryCode: 'C3962' },
  ]);
});

it('states the scale of an enterprise from a day on', async () => {
  const stated = { scale: 'above', from: '2025-01-01', threshold: '20000000', revenue: '35000000', evidence: '通知' };
  expect(await post(`enterprises/${code}/scale`, { ...stated, revenue: '1' }, { by: wang })).toMatchObject({
    ...{ status: 422, code: 'register.scale-contradicts-revenue' },
  });
  expect((await post(`enterprises/${code}/scale`, stated, { by: wang })).status).toBe(200);
  expect((await get('enterprises?scale=above')).data).toMatchObject([{ creditCode: code, scale: 'above' }]);
  expect((await get('enterprises?scale=above&asOf=2024-12-31')).data).toEqual([]);
});

it('amends and releases a commitment with the consent of both sides', async () => {
  const promise = {
    ...{ commitmentId: 'yearly', madeOn: '2022-01-18', creditCode: code, name: '年度贡献', measure: 'contribution' },
    ...{ definition: '税收', kind: 'annual', floor: '270000000', firstYear: '2022', years: 10, evidence: '协议' },
    counts: { source: 'tax', taxes: ['vat', 'cit'] },
  };
  await post('commitments', promise);
  await post('commitments/yearly/results', { year: '2024', actual: '255000000', evidence: '年报' });
  const consents = [
    { by: code, evidence: '企业函' },
    { by: 'jinniu', evidence: '会议纪要' },
  ];
  const amend = { from: '2025', floor: '200000000', consents, reason: '减产' };
  const change = (of: string, body: object, revision: number) =>
    post(`commitments/yearly/${of}`, body, { by: li, revision });
  expect(await change('amendments', { ...amend, consents: consents.slice(1) }, 2)).toMatchObject({
    ...{ status: 422, code: 'register.consent-missing' },
  });
  expect((await change('amendments', amend, 2)).status).toBe(200);
  await post('commitments/yearly/results', { year: '2025', actual: '210000000', evidence: '年报' });
  expect((await change('release', { from: '2026-07-01', consents, reason: '终止' }, 4)).status).toBe(200);
  const late = { year: '2026', actual: '1', evidence: '年报' };
  expect(await post('commitments/yearly/results', late)).toMatchObject({ code: 'register.commitment-released' });
  expect(await get('commitments/yearly')).toMatchObject({
    ...{ status: 'released', floor: '200000000.00', releasedFrom: '2026-07-01', releaseConsents: consents },
    terms: [
      { from: '2022', floor: '270000000.00', reason: null },
      { from: '2025', floor: '200000000.00', reason: '减产', consents },
    ],
    track: [
      { year: '2024', difference: '-15000000.00', status: 'shortfall' },
      { year: '2025', difference: '10000000.00', status: 'met' },
    ],
  });
  expect(await get('commitments/yearly?asOf=2024-12-31')).toMatchObject({
    ...{ status: 'shortfall', floor: '270000000.00', releasedFrom: null },
  });
});

it('rolls several months at once, the closing of one the opening of the next', async () => {
  await post('projects/p-1/transitions', { to: 'started', on: '2024-03-10' }, { revision: 3 });
  const withdrawn = await post('projects/p-1/transitions/withdrawal', { reason: '日期误录' }, { revision: 4 });
  expect(withdrawn.status).toBe(200);
  await post('projects/p-1/transitions', { to: 'started', on: '2024-02-01' }, { revision: 5 });
  const months = await get<{ month: string; stages: object[] }[]>('pipeline/months?from=2024-01&to=2024-03&park=js');
  expect(months.map(({ month, stages: [planned, started] }) => [month, planned, started])).toEqual([
    ['2024-01', { stage: 'planned', ...roll(0, 1, 0, 1) }, { stage: 'started', ...roll(0, 0, 0, 0) }],
    ['2024-02', { stage: 'planned', ...roll(1, 0, 1, 0) }, { stage: 'started', ...roll(0, 1, 0, 1) }],
    ['2024-03', { stage: 'planned', ...roll(0, 0, 0, 0) }, { stage: 'started', ...roll(1, 0, 0, 1) }],
  ]);
  const answer = await app.ask('GET', 'pipeline/months?from=2024-03&to=2024-01', wang);
  expect(answer).toMatchObject({ status: 422, body: { code: 'register.months-not-in-order' } });
});
const roll = (opening: number, came: number, out: number, projects: number) => ({ opening, in: came, out, projects });

it('recomputes scores as they were known, each under the formula of its own period', async () => {
  const term = {
    id: 'per-mu',
    numerator: 'tax',
    denominator: 'mu',
    benchmark: '24.097',
    points: '30',
    missing: 'zero',
  };
  const define = (from: string, points: string) =>
    post(
      'kpis/per-mu/versions',
      { name: '亩均税收', from, terms: [{ ...term, points }], source: '通知' },
      { by: wang },
    );
  const score = (period: string) =>
    post('kpis/per-mu/scores', {
      ...{ subject: code, period },
      inputs: [
        { measure: 'tax', value: '12', unit: '万元' },
        { measure: 'mu', value: '1', unit: '亩' },
      ],
    });
  await define('2022', '30');
  await score('2022');
  const known = app.position;
  await define('2023', '40');
  await score('2023');
  expect(await get('kpis/per-mu/recomputation')).toEqual({ kpiId: 'per-mu', scores: 2, differing: [] });
  expect(await get(`kpis/per-mu/recomputation?knownAt=${known}`)).toMatchObject({ scores: 1, differing: [] });
  expect(await get('kpis/per-mu/recomputation?asOf=2022-12-31')).toMatchObject({ scores: 1, differing: [] });
  expect((await get('kpi-scores?kpiId=per-mu')).data).toMatchObject([
    { period: '2022', version: 1, shown: '14.94' },
    { period: '2023', version: 2, shown: '19.92' },
  ]);
});

it.each([
  ...['enterprises', 'establishments', 'recognitions', 'restructurings', 'projects', 'commitments'],
  ...['register-documents', 'kpis', 'kpi-scores', 'recognition-reports', 'incentives'],
])('gives the same %s live and replayed from the log', async (rows) => {
  const live = await get(rows);
  const replayed = await get(`${rows}?knownAt=${app.position}`);
  expect(replayed.data).toEqual(live.data);
});
