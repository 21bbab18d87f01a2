import { period } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { code, FactApp, locked, other, path } from '../../fixtures/fact-app.js';
import { factEvents } from '../domain/fact.events.js';
import { EntryGate } from '../entry-gate.js';
import { FactModule, factProjections } from '../fact.module.js';

let database: TestDatabase;
let app: FactApp;
let post: FactApp['post'];
let get: FactApp['get'];

const zhao = { 'x-test': 'zhao/shifang/preparer' };
const incentive = (change: object = {}) => ({
  agreementId: 'JS-1',
  category: 'incentive',
  amount: '50000000',
  taxPeriod: '2024-08',
  paidOn: '2024-09-10',
  place: '510682',
  certificate: 'BF20240910003',
  creditCode: code,
  legalBasis: '样例依据〔2024〕8号',
  review: 'passed',
  ...change,
});
const id = `BF20240910003-510682-incentive-2024-08-${code}`;

beforeAll(async () => {
  database = await testDatabase();
  const served = { module: FactModule, events: factEvents, projections: factProjections, gate: EntryGate };
  app = await FactApp.start(database, served);
  ({ post, get } = app);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it('is refused without legal basis or a review it has passed, in words', async () => {
  const { legalBasis: _legalBasis, ...unfounded } = incentive();
  const refused = await post('deductions', unfounded, { ...zhao, 'accept-language': 'zh' });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: 'fact.no-legal-basis' });
  expect((refused.body as { detail: string }).detail).toContain('奖补没有法律');
  for (const review of ['pending', 'refused', undefined]) {
    const answer = await post('deductions', incentive({ review }), zhao);
    expect(answer.body).toMatchObject({ status: 422, code: 'fact.review-not-passed' });
  }
});

it('is refused to a party whose treasury did not pay, outside of the agreement, or ahead of its day', async () => {
  expect((await post('deductions', incentive())).body).toMatchObject({ status: 403, code: 'fact.not-your-treasury' });
  const codeOf = async (change: object) => ((await post('deductions', incentive(change), zhao)).body as Problem).code;
  expect(await codeOf({ agreementId: 'JS-9' })).toBe('fact.agreement-not-in-force');
  expect(await codeOf({ taxPeriod: '2023-12' })).toBe('fact.agreement-not-in-force');
  expect(await codeOf({ paidOn: '2099-01-01' })).toBe('fact.date-ahead');
  expect(await codeOf({ creditCode: other })).toBe('fact.enterprise-not-recognised');
  const malformed = await post('deductions', incentive({ amount: '1.5', category: 'gift', certificate: 'x' }), zhao);
  const pointers = (malformed.body as Problem).errors.map(({ pointer }) => pointer).sort();
  expect(pointers).toEqual(['/amount', '/category', '/certificate']);
  expect((await get('deductions', 1)).body).toMatchObject({ data: [] });
});

it('is recorded once, shown, and taken back in full by its own party', async () => {
  const answer = await post('deductions', incentive(), { ...zhao, 'idempotency-key': 'D-1' });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ id, revision: 1, replayed: false });
  expect(answer.headers['location']).toBe(path(`deductions/${id}`));
  const again = await post('deductions', incentive(), { ...zhao, 'idempotency-key': 'D-1' });
  expect(again.body).toEqual({ ...answer.body, replayed: true });
  expect((await post('deductions', incentive(), zhao)).body).toMatchObject({ code: 'fact.already-recorded' });

  const { position } = answer.body as { position: number };
  const shown = await get(`deductions/${id}`, position);
  expect(shown.headers['etag']).toBe('"1"');
  expect(shown.body).toMatchObject({
    category: 'incentive',
    amount: '50000000',
    creditCode: code,
    legalBasis: '样例依据〔2024〕8号',
    review: 'passed',
    status: 'recorded',
    party: 'shifang',
  });
  const reversal = { reason: '重复登记' };
  const reverse = (headers: Record<string, string>) => post(`deductions/${id}/reversals`, reversal, headers);
  expect((await reverse(zhao)).status).toBe(428);
  expect((await reverse({ 'if-match': '"1"' })).body).toMatchObject({ status: 403, code: 'fact.not-yours' });
  const reversed = await reverse({ ...zhao, 'if-match': '"1"' });
  expect(reversed.status).toBe(200);
  expect((await reverse({ ...zhao, 'if-match': '"2"' })).body).toMatchObject({ code: 'fact.already-reversed' });
  const anew = await post('deductions', incentive({ amount: '40000000', replaces: id }), zhao);
  expect(anew.body).toMatchObject({ id: `${id}~2` });
  const listed = await get('deductions?category=incentive', (anew.body as { position: number }).position);
  expect((listed.body as { data: object[] }).data).toMatchObject([
    { deductionId: id, status: 'reversed', reason: '重复登记' },
    { deductionId: `${id}~2`, status: 'recorded', amount: '40000000', replaces: id },
  ]);
  expect((await post('deductions/none/reversals', reversal, { ...zhao, 'if-match': '"1"' })).status).toBe(412);
});

it('waits for a locked period', async () => {
  locked.add(period('2024-09'));
  const cost = {
    category: 'collection-cost',
    taxPeriod: '2024-09',
    paidOn: '2024-10-08',
    certificate: 'BF20241008001',
  };
  const { creditCode: _creditCode, legalBasis: _legalBasis, review: _review, ...plain } = incentive(cost);
  expect((await post('deductions', plain, zhao)).body).toMatchObject({ code: 'period.locked' });
  locked.clear();
  const answer = await post('deductions', plain, zhao);
  expect(answer.body).toMatchObject({ id: 'BF20241008001-510682-collection-cost-2024-09' });
  const past = await get(
    'deductions?asOf=2024-10-07&taxPeriod=2024-09',
    (answer.body as { position: number }).position,
  );
  expect(past.body).toMatchObject({ data: [] });
});

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}
