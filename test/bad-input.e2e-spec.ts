import type { Response } from 'supertest';
import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';

let app: TestApp;
let zhao: Person;
let li: Person;
let zhang: Person;
const [first] = SAMPLE_ENTERPRISES;
const receipt = {
  creditCode: first?.creditCode,
  taxType: 'vat',
  taxPeriod: '2024-12',
  receivedOn: '2025-01-14',
  certificate: '351068225009000001',
  place: '510682',
  gross: '2469134',
};

beforeAll(async () => {
  app = await openTestApp('bad_input');
  [zhao, li, zhang] = (await Promise.all(['zhao', 'li', 'zhang'].map((login) => app.as(login)))) as [
    Person,
    Person,
    Person,
  ];
});
afterAll(() => app.close());

const head = async (): Promise<number> => (await zhang.get('receipts?limit=1')).body.position;

/** The refusal is a problem with this status and code, and nothing was written. */
async function refused(ask: () => Promise<Response>, status: number, code: string): Promise<Response['body']> {
  const before = await head();
  const response = await ask();
  expect([response.status, response.body.code]).toEqual([status, code]);
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(response.body.type).toBe(`/problems/${code}`);
  expect(await head()).toBe(before);
  return response.body;
}
const pointers = (body: { errors: { pointer: string }[] }): string[] => body.errors.map(({ pointer }) => pointer);

it('names unknown fields', async () => {
  const body = await refused(
    () => zhao.post('receipts', { ...receipt, amuont: '1', note: 'x' }),
    422,
    'request.invalid',
  );
  expect(pointers(body)).toEqual(['/amuont', '/note']);
});
it('finds a wrong digit of a credit code', async () => {
  const wrong = `${receipt.creditCode?.slice(0, 17)}${receipt.creditCode?.endsWith('0') ? '1' : '0'}`;
  const body = await refused(() => zhao.post('receipts', { ...receipt, creditCode: wrong }), 422, 'request.invalid');
  expect(pointers(body)).toEqual(['/creditCode']);
  expect(body.errors[0].detail).toContain('校验');
});
it('takes money in whole fen only, and three decimals of a yuan nowhere', async () => {
  for (const gross of ['12345.678', '12345.67', 2469134, '-5', '0', '1e3', '9'.repeat(30)]) {
    const response = await zhao.post('receipts', { ...receipt, gross });
    expect(response.status).toBe(422);
  }
  const csv = `企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)\n${receipt.creditCode},增值税,2024-12,2025-01-14,351068225009000002,510682,"12,345.678"\n`;
  const body = await refused(() => zhao.post('imports', csv), 422, 'fact.import-refused');
  expect(JSON.stringify(body.errors)).toContain('E-AMT-01');
});
it('refuses dates and periods that do not exist', async () => {
  const body = await refused(
    () => zhao.post('receipts', { ...receipt, receivedOn: '2025-02-30', taxPeriod: '2024-13' }),
    422,
    'request.invalid',
  );
  expect(pointers(body).sort()).toEqual(['/receivedOn', '/taxPeriod']);
});
it('records nothing for an enterprise that is not recognised', async () => {
  const body = await refused(
    () => zhao.post('receipts', { ...receipt, creditCode: '91350100M000100Y43' }),
    409,
    'fact.enterprise-not-recognised',
  );
  expect(body.detail).toContain('91350100M000100Y43');
});
it('refuses what was decided on an older picture, and demands to know which one', async () => {
  const path = 'agreements/jinshi-2024/periods/2024-Q3';
  const { body: period } = await zhang.get(path);
  const signature = { revision: period.packageRevision, fingerprint: period.fingerprint, party: 'shifang' };
  const qian = await app.as('qian');
  await refused(
    () => qian.post(`${path}/signatures`, signature, { ifMatch: `"${period.revision - 1}"` }),
    412,
    'stale-revision',
  );
  await refused(() => qian.post(`${path}/signatures`, signature), 428, 'request.precondition-missing');
});
it('answers a repeated key with the first answer, and refuses it with other content', async () => {
  const asked = { key: 'same-key-1' };
  const answer = await zhao.post('receipts', receipt, asked);
  expect(answer.status).toBe(201);
  const again = await zhao.post('receipts', receipt, asked);
  expect(again.body).toEqual({ ...answer.body, replayed: true });
  await zhang.get(`receipts?atLeast=${answer.body.position}`);
  await refused(() => zhao.post('receipts', { ...receipt, gross: '2469135' }, asked), 422, 'command.key-reused');
  await refused(() => zhao.post('receipts', receipt), 409, 'fact.already-recorded');
});
it('lets no party act for the other', async () => {
  const path = 'agreements/jinshi-2024/periods/2024-Q3';
  const { body: period } = await zhang.get(path);
  const signature = { revision: period.packageRevision, fingerprint: period.fingerprint, party: 'shifang' };
  const body = await refused(
    () => li.post(`${path}/signatures`, signature, { ifMatch: `"${period.revision}"` }),
    403,
    'period.not-your-party',
  );
  expect(body.detail).toBe('您代表 jinniu，不能替 shifang 提交或签署。');
});
it('lets an auditor read and write nothing, and strangers do neither', async () => {
  await refused(() => zhang.post('receipts', receipt), 403, 'identity.role-not-allowed');
  const { default: request } = await import('supertest');
  const stranger = await request(app.app.getHttpServer()).get('/v1/ledgers/jinshi/receipts');
  expect([stranger.status, stranger.body.code]).toEqual([401, 'identity.not-signed-in']);
  const elsewhere = await zhao.get('/v1/ledgers/other/receipts');
  expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'identity.no-membership']);
});
it('takes no control character in an address, and knows nothing by a number too large', async () => {
  await refused(() => zhang.get('receipts/%00'), 400, 'request.malformed');
  await refused(() => zhang.get('shares?party=%0a'), 400, 'request.malformed');
  await refused(() => zhang.get('agreements/jinshi-2024/versions/99999999999'), 404, 'read.not-found');
  await refused(() => zhang.get('agreements/jinshi-2024/periods/2024-13'), 422, 'kernel.bad-period');
  await refused(() => zhang.get('settlements?status=paid'), 422, 'request.invalid');
  await refused(() => zhang.get('receipts?knownAt=yesterday'), 400, 'request.bad-parameter');
});
it('speaks the language that is asked for', async () => {
  const zh = await zhao.post('receipts', receipt, { language: 'zh-CN' });
  const en = await zhao.post('receipts', receipt, { language: 'en' });
  expect(zh.body.code).toBe(en.body.code);
  expect(zh.body.detail).toMatch(/[\u4e00-\u9fff]/);
  expect(en.body.detail).not.toMatch(/[\u4e00-\u9fff]/);
});
