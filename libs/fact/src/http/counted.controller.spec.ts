import { testDatabase, type TestDatabase } from '@ledger/testing';
import { code, FactApp } from '../../fixtures/fact-app.js';
import { factEvents } from '../domain/fact.events.js';
import { EntryGate } from '../entry-gate.js';
import { FactModule, factProjections } from '../fact.module.js';

let database: TestDatabase;
let app: FactApp;
let position = 0;

const heir = '91510106MA6C0001AC';
const wang = { 'x-test': 'wang/jinniu/preparer' };
/** Of the jurisdiction whose treasury the tax came into. */
const zhao = { 'x-test': 'zhao/shifang/preparer' };

beforeAll(async () => {
  database = await testDatabase();
  const served = { module: FactModule, events: factEvents, projections: factProjections, gate: EntryGate };
  app = await FactApp.start(database, served);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

async function post(of: string, body: object, headers: Record<string, string> = wang): Promise<number> {
  const answer = await app.post(of, body, headers);
  expect([of, answer.status < 300 ? 'done' : answer.body]).toEqual([of, 'done']);
  const { position: at, revision } = answer.body as { position: number; revision: number };
  position = at;
  return revision;
}
const get = async (of: string) => (await app.get(of, position)).body as Record<string, unknown>;

let certificates = 351_016_240_000_000;
async function receipt(creditCode: string, taxType: string, receivedOn: string, gross: string): Promise<string> {
  const certificate = `${(certificates += 1)}`;
  const taxPeriod = receivedOn.slice(0, 7);
  await post('receipts', { creditCode, taxType, taxPeriod, receivedOn, certificate, place: '510682', gross }, zhao);
  return `${certificate}-${taxType}-${taxPeriod}`;
}

it('sums the tax that counts towards a commitment, year by year, beside what was certified', async () => {
  await post('commitments', {
    ...{ commitmentId: 'yearly', madeOn: '2024-01-18', creditCode: code, name: '年度贡献', measure: 'contribution' },
    ...{ definition: '增值税与企业所得税', kind: 'annual', floor: '2000000', firstYear: '2024', years: 10 },
    ...{ evidence: '协议', counts: { source: 'tax', taxes: ['vat', 'cit'] } },
  });
  await post('commitments/yearly/results', { year: '2024', actual: '1000000', evidence: '年报' });
  const first = await receipt(code, 'vat', '2024-03-10', '90000000');
  await receipt(code, 'cit', '2024-05-31', '30000000');
  await receipt(code, 'stamp', '2024-06-30', '777');
  await receipt(code, 'vat', '2025-01-15', '500000');
  const mistaken = await receipt(code, 'vat', '2024-04-10', '1000000');
  const reversal = { factId: mistaken, reason: '误登' };
  await post('reversals', reversal, { ...zhao, 'if-match': '"1"' });
  const refund = { receiptId: first, certificate: '451016240500000017', receivedOn: '2024-08-01', amount: '10000000' };
  await post('refunds', refund, { ...zhao, 'if-match': '"1"' });

  expect(await get('commitments/yearly/facts?asOf=2025-12-31')).toEqual({
    ...{ commitmentId: 'yearly', definition: '增值税与企业所得税', source: 'tax' },
    years: [
      { year: '2024', certified: '1000000.00', counted: '1100000.00', facts: 3, difference: '100000.00' },
      { year: '2025', certified: null, counted: '5000.00', facts: 1, difference: null },
    ],
  });
  // As the ledger stood before the refund, and as of a day before it.
  expect(await get(`commitments/yearly/facts?asOf=2024-12-31&knownAt=${position - 1}`)).toMatchObject({
    years: [{ counted: '1200000.00', facts: 2 }],
  });
  expect(await get('commitments/yearly/facts?asOf=2024-07-31')).toMatchObject({ years: [{ counted: '1200000.00' }] });
});

it('sums an indicator where statistics count, and says where nothing does', async () => {
  const promise = {
    ...{ madeOn: '2024-01-18', creditCode: code, name: '十年营收', measure: 'revenue', definition: '营业收入' },
    ...{ kind: 'cumulative', floor: '10000000000', firstYear: '2024', years: 10, evidence: '协议' },
  };
  const counts = { source: 'statistic', indicator: 'sales' };
  await post('commitments', { ...promise, commitmentId: 'revenue', counts });
  for (const [period, value] of Object.entries({ '2024-Q1': '100000000', '2024-Q2': '150000000.50' })) {
    const report = { creditCode: code, indicator: 'sales', period, place: '510682', value };
    await post('statistics/reports', report, { 'x-test': 'zhao/shifang/preparer' });
  }
  expect(await get('commitments/revenue/facts?asOf=2024-12-31')).toMatchObject({
    ...{ source: 'statistic', years: [{ year: '2024', counted: '250000000.50', facts: 2, certified: null }] },
  });
  await post('commitments', { ...promise, commitmentId: 'plain' });
  expect(await get('commitments/plain/facts')).toMatchObject({ code: 'fact.commitment-not-counted' });
  expect(await get('commitments/none/facts')).toMatchObject({ status: 404 });
});

it('works out per mu, per area and the intensity of investment from its own facts, and leaves gaps open', async () => {
  expect(await get(`enterprises/${code}/intensity?year=2024`)).toMatchObject({ landMu: null, figures: [] });
  const project = {
    projectId: 'p-1',
    name: '样例项目',
    park: 'js',
    bureau: '招商局',
    planInvestment: '1',
    on: '2024-01-05',
  };
  await post('projects', { ...project, creditCode: code, landMu: '120' });
  await post('projects/p-1/investments', { month: '2024-12', amount: '60000000' });
  await post('projects/p-1/investments', { month: '2025-01', amount: '12000000' });
  expect(await get(`enterprises/${code}/intensity?year=2024`)).toEqual({
    ...{ creditCode: code, year: '2024', landMu: '120', missing: ['value-added', 'output-value'] },
    figures: [
      // 1,100,007.77 yuan over 120 mu.
      {
        ...{ measure: 'tax', figure: '1100007.77', facts: 4, perMu: '110000777/12000' },
        ...{ perMuShown: '9166.73', perKm2Shown: '13750097.13' },
      },
      {
        ...{ measure: 'investment', figure: '60000000.00', facts: 1, perMu: '500000' },
        ...{ perMuShown: '500000.00', perKm2Shown: '750000000.00' },
      },
    ],
  });
  expect(await get(`enterprises/${code}/intensity?year=2025`)).toMatchObject({
    figures: [{ measure: 'tax' }, { measure: 'investment', figure: '72000000.00', perMu: '600000' }],
  });
});

it('counts the clocks of a recognition that was handed over from where they began', async () => {
  await post('enterprises', { creditCode: heir, name: '承继企业', illustrative: true });
  const reached = { milestone: 'production', on: '2024-06-01' };
  await post(`enterprises/${code}/milestones`, reached);
  await post(`enterprises/${heir}/restructurings`, {
    ...{ restructuringId: 'R-1', kind: 'merger', on: '2026-01-01', evidence: '合并协议' },
    ...{ predecessors: [code, heir], successors: [heir] },
  });
  let revision = await post(`enterprises/${heir}/recognitions`, {
    ...{ agreementId: 'JS-1', from: '2026-01-01', evidence: '承继', recommendedBy: 'jinniu' },
    succeeds: { creditCode: code, clocks: 'carried' },
  });
  for (const who of ['li/jinniu/reviewer', 'qian/shifang/reviewer']) {
    const confirm = `enterprises/${heir}/recognitions/JS-1/confirmations`;
    revision = await post(confirm, {}, { 'x-test': who, 'if-match': `"${revision}"` });
  }
  const id = await receipt(heir, 'vat', '2026-02-10', '100');
  expect(await get(`receipts/${id}`)).toMatchObject({ creditCode: heir, recognisedFrom: '2024-02-01' });
  const gone = { creditCode: code, taxType: 'vat', taxPeriod: '2026-02', receivedOn: '2026-02-10' };
  const refused = await app.post('receipts', { ...gone, certificate: '351016249999999', place: '510682', gross: '1' });
  expect(refused.body).toMatchObject({ code: 'fact.enterprise-not-recognised' });
});
