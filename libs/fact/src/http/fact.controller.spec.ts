import { period } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { code, FactApp, locked, other, path } from '../../fixtures/fact-app.js';
import { factEvents } from '../domain/fact.events.js';
import { EntryGate } from '../entry-gate.js';
import { FactModule, factProjections } from '../fact.module.js';

const HEADER = '企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)';

/** Of the jurisdiction whose treasury the receipts came into. */
const ZHAO = 'zhao/shifang/preparer';
const WANG = 'wang/jinniu/preparer';

let database: TestDatabase;
let app: FactApp;
let post: FactApp['post'];
let get: FactApp['get'];

const receipt = (change: object = {}) => ({
  creditCode: code,
  taxType: 'vat',
  taxPeriod: '2024-03',
  receivedOn: '2024-04-15',
  certificate: '351016240400012345',
  place: '510682',
  gross: '1234567',
  ...change,
});

beforeAll(async () => {
  database = await testDatabase();
  const served = { module: FactModule, events: factEvents, projections: factProjections, gate: EntryGate };
  app = await FactApp.start(database, served);
  ({ get } = app);
  post = (of, body, headers = {}) => app.post(of, body, { 'x-test': ZHAO, ...headers });
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

describe('a receipt', () => {
  it('is refused for an enterprise the register does not know, and nothing is written', async () => {
    const answer = await post('receipts', receipt({ creditCode: other }), { 'accept-language': 'zh' });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'fact.enterprise-not-recognised' });
    expect((answer.body as { detail: string }).detail).toContain(other);
  });
  it('is refused before the day of recognition', async () => {
    const early = receipt({ taxPeriod: '2023-12', receivedOn: '2024-01-15' });
    expect((await post('receipts', early)).body).toMatchObject({ code: 'fact.enterprise-not-recognised' });
  });
  it('is recorded, answered the same for the same key, and refused under another', async () => {
    const answer = await post('receipts', receipt(), { 'idempotency-key': 'R-1' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ id: '351016240400012345-vat-2024-03', revision: 1, replayed: false });
    expect(answer.headers['location']).toBe(path('receipts/351016240400012345-vat-2024-03'));
    const again = await post('receipts', receipt(), { 'idempotency-key': 'R-1' });
    expect(again.body).toEqual({ ...answer.body, replayed: true });
    const changed = await post('receipts', receipt({ gross: '1' }), { 'idempotency-key': 'R-1' });
    expect(changed.body).toMatchObject({ code: 'command.key-reused' });
    expect((await post('receipts', receipt())).body).toMatchObject({ code: 'fact.already-recorded' });
  });
  it('gets its first answer again after the register has moved and the period is locked', async () => {
    const milestone = { milestone: 'first-tax', on: '2024-04-15' };
    expect((await post(`enterprises/${code}/milestones`, milestone)).status).toBe(200);
    locked.add(period('2024-03'));
    const again = await post('receipts', receipt(), { 'idempotency-key': 'R-1' });
    expect(again.body).toMatchObject({ revision: 1, replayed: true });
  });
  it('does not enter a locked period, a refund does, and both show in the receipt', async () => {
    expect((await post('receipts', receipt({ certificate: '351016240400012399' }))).body).toMatchObject({
      code: 'period.locked',
    });
    const receiptId = '351016240400012345-vat-2024-03';
    const refund = { receiptId, certificate: '451016240500000017', receivedOn: '2024-05-20', amount: '34567' };
    const answer = await post('refunds', refund);
    expect(answer.status).toBe(201);
    const { position } = answer.body as { position: number };
    const shown = await get(`receipts/${receiptId}`, position);
    expect(shown.headers['etag']).toBe('"2"');
    expect(shown.body).toMatchObject({
      gross: '1234567',
      refunded: '34567',
      status: 'recorded',
      recognisedFrom: '2024-02-01',
      levy: 'declared',
      recommendedBy: 'jinniu',
    });
    const listed = await get(`receipts?creditCode=${code}&taxPeriod=2024-03&taxType=vat`, position);
    expect((listed.body as { data: unknown[] }).data).toHaveLength(1);
    expect((await get('receipts?taxType=cit', position)).body).toMatchObject({ data: [] });
    const past = await get(`receipts/${receiptId}?asOf=2024-05-19`, position);
    expect(past.body).toMatchObject({ refunded: '0' });
    const reversal = { factId: `${receiptId}.451016240500000017`, reason: '录入有误' };
    expect((await post('reversals', reversal, { 'if-match': '"2"' })).body).toMatchObject({ code: 'period.locked' });
    locked.clear();
    expect((await post('reversals', reversal)).status).toBe(428);
    expect((await post('reversals', reversal, { 'if-match': '"1"' })).status).toBe(412);
    expect((await post('reversals', reversal, { 'if-match': '"2"' })).status).toBe(200);
  });
  it('is told of by the side whose treasury it came into, and so is what was paid back', async () => {
    const other = { 'x-test': WANG, 'accept-language': 'zh' };
    const answer = await post('receipts', receipt({ certificate: '351016240400012355' }), other);
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'fact.not-your-treasury' }]);
    expect((answer.body as { detail: string }).detail).toContain('国库 510682 不在 jinniu 的辖区内');
    const receiptId = '351016240400012345-vat-2024-03';
    const refund = { receiptId, certificate: '451016240500000099', receivedOn: '2024-05-20', amount: '1' };
    expect((await post('refunds', refund, other)).body).toMatchObject({ status: 403, code: 'fact.not-your-treasury' });
  });
  it('says how the tax came to be paid, and is found by it', async () => {
    const change = { certificate: '351016240400012377', levy: 'inspection' };
    const answer = await post('receipts', receipt(change));
    const { id, position } = answer.body as { id: string; position: number };
    const refund = { receiptId: id, certificate: '451016240500000044', receivedOn: '2024-05-20', amount: '1' };
    const refunded = await post('refunds', refund);
    const found = async (what: string, at: number) => (await get(what, at)).body as { data: { factId: string }[] };
    expect((await found('receipts?levy=inspection', position)).data.map(({ factId }) => factId)).toEqual([id]);
    expect((await found('receipts?levy=late-fee', position)).data).toEqual([]);
    const { data } = await found('refunds?levy=inspection', (refunded.body as { position: number }).position);
    expect(data).toMatchObject([{ receiptId: id, levy: 'inspection' }]);
    const wrong = await post('receipts', receipt({ certificate: '351016240400012378', levy: 'fine' }));
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/levy' }] });
  });
  it('is refused with unknown fields, a wrong digit, three decimals or a day that does not exist', async () => {
    const answer = await post('receipts', {
      ...receipt({ creditCode: '91510106MA61TEXT12', gross: '1.005', receivedOn: '2024-02-30' }),
      extra: 1,
    });
    expect(answer.status).toBe(422);
    const pointers = (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort();
    expect(pointers).toEqual(['/creditCode', '/extra', '/gross', '/receivedOn']);
  });
});

it('is decided anew when the register moves while receipts come in', async () => {
  const receipts = Array.from({ length: 20 }, (_, n) =>
    post(
      'receipts',
      receipt({ certificate: `3510162407000${10_000 + n}`, taxPeriod: '2024-06', receivedOn: '2024-07-15' }),
    ),
  );
  const moves = (['construction-start', 'production', 'full-production', 'registration-change'] as const).map(
    (milestone) => post(`enterprises/${code}/milestones`, { milestone, on: '2024-08-01' }),
  );
  const answers = await Promise.all([...receipts, ...moves]);
  // Full production may be asked for before production is in: then it is turned away, and nothing else is.
  const refused = answers.filter(({ status }) => status >= 400).map(({ body }) => (body as { code: string }).code);
  expect(refused.filter((one) => one !== 'register.milestone-out-of-order')).toEqual([]);
});

describe('a statistical report', () => {
  const host = { 'x-test': 'zhao/shifang/preparer' };
  const report = (change: object = {}) => ({
    ...{ creditCode: code, indicator: 'output-value', period: '2024-03', place: '510682', value: '320,000,000' },
    ...change,
  });
  const id = `${code}-output-value-2024-03-510682`;
  const made = async (change: object = {}) => {
    const { status, body } = await post('statistics/reports', report(change), host);
    return { status, ...(body as { id?: string; code?: string; revision: number; position: number }) };
  };
  const act = (of: string, verb: string, revision: number, body: object) =>
    post(`statistics/reports/${of}/${verb}`, { reason: '核定', ...body }, { ...host, 'if-match': `"${revision}"` });

  it('is corrected as a figure, never as fen', async () => {
    const reported = await made();
    expect(reported.id).toBe(id);
    expect((await made({ value: '1' })).code).toBe('fact.already-reported');
    const corrected = await act(id, 'corrections', reported.revision, { value: '318000000.5' });
    const { position } = corrected.body as { position: number };
    expect((await get(`statistics/reports/${id}`, position)).body).toMatchObject({
      unit: 'CNY-yuan',
      value: '318000000.50',
      status: 'reported',
      corrections: 1,
      recommendedBy: 'jinniu',
      recognisedUntil: null,
    });
    const past = await get(`statistics/reports/${id}?knownAt=${reported.position}`, position);
    expect(past.body).toMatchObject({ value: '320000000.00', corrections: 0 });
  });
  it('is of a known indicator, and may be of any of them', async () => {
    expect((await post('statistics/reports', report({ indicator: 'new-jobs' }), host)).body).toMatchObject({
      errors: [{ pointer: '/indicator' }],
    });
    const { position } = await made({ indicator: 'fixed-investment', value: '12.5' });
    const { data } = (await get('statistics/reports?indicator=fixed-investment', position)).body as { data: object[] };
    expect(data).toMatchObject([{ indicator: 'fixed-investment', value: '12.50' }]);
  });
  it('is refused for a quarter or a year whose month is reported, until that is withdrawn', async () => {
    for (const period of ['2024-Q1', '2024']) {
      const { status, code: refused } = await made({ period });
      expect([status, refused]).toEqual([409, 'fact.report-overlaps']);
    }
    const withdrawn = await act(id, 'withdrawals', 2, {});
    expect(withdrawn.status).toBe(200);
    expect((await act(id, 'withdrawals', 3, {})).body).toMatchObject({ code: 'fact.already-withdrawn' });
    const quarter = await made({ period: '2024-Q1' });
    expect(quarter.status).toBe(201);
    expect((await made()).code).toBe('fact.report-overlaps');
    const { position } = withdrawn.body as { position: number };
    expect((await get(`statistics/reports/${id}`, position)).body).toMatchObject({ status: 'withdrawn' });
  });
  it('of overlapping periods gets in once, when they race', async () => {
    const periods = ['2025', '2025-Q2', '2025-05'];
    const answers = await Promise.all(periods.map((period) => made({ period })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map((one) => one.code)).toEqual([
      'fact.report-overlaps',
      'fact.report-overlaps',
    ]);
  });
});

describe('a file', () => {
  const row = (n: number, amount = '100.00', enterprise = code) =>
    `${enterprise},增值税,2024-05,2024-06-17,3510162406000${n},510682,${amount}`;
  const file = [HEADER, row(10_001), row(10_002, '250.55')].join('\n');

  it('is judged without a trace: counts, control total and every fault', async () => {
    const text = [HEADER, row(10_001), row(10_002, '1.005'), row(10_003, '5', other), row(10_001)].join('\n');
    const answer = await post('imports?dryRun=true', text);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ rows: 4, accepted: 1, controlTotal: '10000', imported: false });
    const { faults } = answer.body as { faults: { line: number; code: string }[] };
    expect(faults.map(({ line, code: fault }) => `${line} ${fault}`)).toEqual([
      '3 E-AMT-01',
      '4 E-ENT-02',
      '5 E-DUP-06',
    ]);
    const refused = await post('imports', text, { 'accept-language': 'zh' });
    expect(refused.status).toBe(422);
    expect((refused.body as { detail: string }).detail).toContain('第 3 行 金额(元) E-AMT-01');
    const unknown = await post('imports', [HEADER, row(10_001), row(10_003, '5', other)].join('\n'));
    expect(unknown.body).toMatchObject({ code: 'fact.import-refused' });
    expect((unknown.body as { detail: string }).detail).toContain('E-ENT-02');
    expect((await get('receipts?taxPeriod=2024-05', 1)).body).toMatchObject({ data: [] });
  });
  it('is refused by row to the side whose treasury it is not', async () => {
    const own = row(10_003).replace(',510682,', ',510106,');
    const answer = await post('imports?dryRun=true', [HEADER, row(10_001), own].join('\n'), { 'x-test': WANG });
    expect(answer.body).toMatchObject({
      accepted: 1,
      faults: [{ line: 2, column: '国库', value: '510682', code: 'E-PLC-02' }],
    });
    const refused = await post('imports', [HEADER, row(10_001), own].join('\n'), { 'x-test': WANG });
    expect(refused.body).toMatchObject({
      status: 422,
      code: 'fact.import-refused',
      errors: [{ pointer: '/rows/2/国库' }],
    });
  });
  it('is refused when it does not add up to what its sender says', async () => {
    expect((await post('imports?controlTotal=35056', file)).body).toMatchObject({ code: 'fact.control-total-differs' });
  });
  it('is posted as a whole, each row naming file and line', async () => {
    const answer = await post('imports?controlTotal=35055', file, { 'idempotency-key': 'I-1' });
    expect(answer.status).toBe(201);
    const { id, position } = answer.body as { id: string; position: number };
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    const { data } = (await get('receipts?taxPeriod=2024-05', position)).body as {
      data: { batch: string; batchRow: number }[];
    };
    expect(data.map(({ batch, batchRow }) => ({ batch, batchRow }))).toEqual([
      { batch: id, batchRow: 2 },
      { batch: id, batchRow: 3 },
    ]);
    expect((await get(`imports/${id}`, position)).body).toMatchObject({
      receipts: 2,
      controlTotal: '35055',
      party: 'shifang',
    });
  });
  it('is answered the same for the same key, refused under another, and its entries are known', async () => {
    const again = await post('imports?controlTotal=35055', file, { 'idempotency-key': 'I-1' });
    expect(again.body).toMatchObject({ replayed: true });
    const other = await post('imports', { csv: file });
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ code: 'fact.already-imported' });
    const larger = await post('imports?dryRun=true', `${file}\n${row(10_009)}`);
    const { faults } = larger.body as { faults: { code: string }[] };
    expect(faults.map(({ code: fault }) => fault)).toEqual(['E-DUP-07', 'E-DUP-07']);
  });
  it('is refused without rows, or for a locked period by row', async () => {
    expect((await post('imports', { csv: HEADER })).body).toMatchObject({ code: 'fact.no-file' });
    expect((await post('imports', { text: file })).body).toMatchObject({ code: 'fact.no-file' });
    locked.add(period('2024-05'));
    const answer = await post('imports?dryRun=true', [HEADER, row(10_020)].join('\n'));
    expect(answer.body).toMatchObject({ accepted: 0, faults: [{ line: 2, column: '所属期', code: 'E-PER-04' }] });
    locked.clear();
  });
  it('of four thousand rows is one append, and of one more is refused', async () => {
    const rows = Array.from({ length: 4_000 }, (_, n) => row(20_000 + n));
    const answer = await post('imports', [HEADER, ...rows].join('\n'));
    expect(answer.status).toBe(201);
    expect((await post('imports', [HEADER, ...rows, row(30_000)].join('\n'))).body).toMatchObject({
      code: 'fact.too-many-rows',
    });
  }, 60_000);
});
