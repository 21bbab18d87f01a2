import type { Response } from 'supertest';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';

const settlement = 'settlements/jinshi-2024:2024-Q2';
const transfer = 'jinshi-2024:2024-Q2:1';
let app: TestApp;
let wang: Person;
let li: Person;
let zhao: Person;
let qian: Person;
let zhang: Person;
let revision: number;

beforeAll(async () => {
  app = await openTestApp('settlement');
  [wang, li, zhao, qian, zhang] = (await Promise.all(
    ['wang', 'li', 'zhao', 'qian', 'zhang'].map((login) => app.as(login)),
  )) as [Person, Person, Person, Person, Person];
  revision = (await zhang.get(settlement)).body.revision;
});
afterAll(() => app.close());

/** An act on what was last seen; what follows from it can be read. */
async function act(person: Person, path: string, body: object): Promise<Response> {
  const response = await person.post(`${settlement}/${path}`, body, { ifMatch: `"${revision}"` });
  if (response.status === 200) {
    ({ revision } = response.body);
    await zhang.get(`${settlement}?atLeast=${response.body.position}`);
  }
  return response;
}
const told = ({ status, body }: Response): unknown[] => [status, body.code];
const payment = (amount: string, reference: string, more: object = {}) => ({
  ...{ transfers: [transfer], amount, reference, paidOn: '2024-08-15' },
  ...more,
});
const state = async (): Promise<unknown> => {
  const [row] = (await zhang.get(`${settlement}/transfers`)).body.data;
  return [row.status, row.registered, row.confirmed, row.remaining];
};

it('is paid in instalments, each confirmed, rejected or cancelled by whom it concerns', async () => {
  expect((await act(zhao, 'payments', payment('50000000', 'DK-1'))).status).toBe(200);
  expect(await state()).toEqual(['part-paid', '50000000', '0', '76539871']);
  expect(told(await act(zhao, 'payments', payment('26539871', 'dk-1')))).toEqual([409, 'settlement.reference-used']);
  expect(told(await act(zhao, 'payments', payment('26539872', 'DK-2')))).toEqual([422, 'settlement.above-open']);
  expect(told(await act(wang, 'payments', payment('26539871', 'DK-2')))).toEqual([403, 'settlement.not-the-payer']);
  expect(told(await act(zhao, 'payments/DK-1/receipt', { amount: '50000000', receivedOn: '2024-08-16' }))).toEqual([
    403,
    'settlement.not-the-receiver',
  ]);
  const rejected = await act(wang, 'payments/DK-1/rejection', { reason: '实收不符', received: '49999900' });
  expect(rejected.status).toBe(200);
  expect((await act(zhao, 'payments', payment('49999900', 'DK-1'))).status).toBe(200);
  expect((await act(zhao, 'payments/DK-1~2/cancellation', { reason: '误登' })).status).toBe(200);
  expect((await act(zhao, 'payments', payment('49999900', 'DK-1'))).status).toBe(200);
  expect((await act(wang, 'payments/DK-1~3/receipt', { amount: '49999900', receivedOn: '2024-08-16' })).status).toBe(
    200,
  );
  expect(await state()).toEqual(['part-paid', '0', '49999900', '26539971']);
  const { body } = await zhang.get(`${settlement}/payments`);
  expect(
    body.data.map(({ paymentId, to, status, reason }: Record<string, string>) => [paymentId, to, status, reason]),
  ).toEqual([
    ['DK-1', 'jinniu', 'rejected', '实收不符'],
    ['DK-1~2', 'jinniu', 'cancelled', '误登'],
    ['DK-1~3', 'jinniu', 'confirmed', null],
  ]);
});

it('tells balances on any day of either clock, and to-dos', async () => {
  const on = async (query: string): Promise<unknown> =>
    (await zhang.get(`balances?${query}`)).body.data.map(({ from, to, remaining }: Record<string, string>) => [
      ...[from, to, remaining],
    ]);
  expect(await on('asOf=2024-08-15')).toEqual([['shifang', 'jinniu', '76539871']]);
  expect(await on('asOf=2024-08-16')).toEqual([['shifang', 'jinniu', '26539971']]);
  expect(await on('asOf=2024-01-31')).toEqual([]);
  const todos = (await zhao.get('balances/todos?party=shifang')).body.data;
  expect(todos).toEqual([expect.objectContaining({ kind: 'pay', amount: '26539971', dueOn: null, status: 'waiting' })]);
});

it('has the statement that was signed, as figures and as a page in the language of the reader', async () => {
  const { status, body } = await zhang.get(`${settlement}/statement`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ number: 'jinshi-2024:2024-Q2', period: '2024-Q2', revision: 1, status: 'signed', payable: '76539871' },
    parties: [{ name: '成都市金牛区财政局', signed: { user: '李某（样例）' } }, { signed: { user: '钱某（样例）' } }],
    transfers: [{ from: 'shifang', to: 'jinniu', amount: '76539871', status: 'part-paid', remaining: '26539971' }],
  });
  expect(body.lines.map(({ amount }: { amount: unknown }) => typeof amount)).toEqual(body.lines.map(() => 'string'));
  expect(body.checks.map(({ holds }: { holds: boolean }) => holds)).toEqual([true, true, true, true, true]);
  const [chinese, english] = await Promise.all(
    ['zh', 'en'].map((language) => zhang.get(`${settlement}/statement.txt`, language)),
  );
  expect(chinese?.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8' });
  expect(chinese?.headers['vary']).toContain('Accept-Language');
  expect(chinese?.text).toContain('小写: ¥765,398.71');
  expect(english?.text).toContain('The Chinese text prevails.');
});

it('has the statement as it stood, and none of what was not drawn', async () => {
  const before = await zhang.get(`${settlement}/statement?asOf=2024-08-14`);
  expect(before.body.transfers).toMatchObject([{ status: 'due', remaining: '76539871' }]);
  expect((await zhang.get(`${settlement}/statement?asOf=2024-01-31`)).status).toBe(404);
  expect(told(await zhang.get('settlements/jinshi-2024:2030-Q1/statement'))).toEqual([404, 'read.not-found']);
});

it('refuses what the sample agreement does not give: a demand without a due date, interest to waive', async () => {
  const waiver = { amount: '1', reason: 'x' };
  expect(told(await act(wang, `transfers/${transfer}/demands`, { payBy: '2099-01-01' }))).toEqual([
    ...[409, 'settlement.not-overdue'],
  ]);
  expect(told(await act(li, `transfers/${transfer}/waivers`, waiver))).toEqual([409, 'settlement.not-interest']);
  expect(told(await act(wang, `transfers/${transfer}/waivers`, waiver))).toEqual([403, 'identity.role-not-allowed']);
  expect(told(await act(zhao, 'payments', payment('1', 'DK~9')))).toEqual([422, 'settlement.bad-reference']);
  expect(told(await act(zhao, 'payments', { ...payment('1', 'DK-9'), transfers: [] }))).toEqual([
    422,
    'request.invalid',
  ]);
});

it('refuses a netting that cannot be, by name', async () => {
  const line = { ledger: 'jinshi', settlementId: 'jinshi-2024:2024-Q2', transferId: transfer };
  const proposal = { name: 'N-0', lines: [line, line], form: 'bilateral', dueOn: '2099-12-31' };
  expect(told(await zhao.post('nettings', proposal))).toEqual([422, 'netting.line-twice']);
  const elsewhere = { ...line, ledger: 'elsewhere' };
  expect(told(await zhao.post('nettings', { ...proposal, lines: [line, elsewhere] }))).toEqual([
    ...[403, 'netting.not-a-member'],
  ]);
  expect((await zhang.get('nettings')).body.data).toEqual([]);
  expect((await zhang.get('nettings/jinshi.N-0')).status).toBe(404);
});

it('nets two lines into one payment when both sides accept, the gross lines kept', async () => {
  const third = await zhang.get('agreements/jinshi-2024/periods/2024-Q3');
  const { packageRevision, fingerprint, revision: seen } = third.body;
  const signature = { revision: packageRevision, fingerprint, party: 'shifang' };
  const signed = await qian.post('agreements/jinshi-2024/periods/2024-Q3/signatures', signature, {
    ifMatch: `"${seen}"`,
  });
  await zhang.get(`settlements?atLeast=${signed.body.position}`);
  const lines = ['2024-Q2', '2024-Q3'].map((quarter) => {
    const settlementId = `jinshi-2024:${quarter}`;
    return { ledger: 'jinshi', settlementId, transferId: `${settlementId}:1` };
  });
  const through = { id: 'sichuan', name: '四川省财政厅' };
  const proposal = { name: 'N-1', lines, form: 'superior', through, dueOn: '2099-12-31' };
  expect(told(await zhao.post('nettings', { ...proposal, form: 'bilateral' }))).toEqual([
    ...[422, 'netting.through-missing'],
  ]);
  const proposed = await zhao.post('nettings', proposal);
  expect([proposed.status, proposed.body.id]).toEqual([201, 'jinshi.N-1']);
  let { body: netting } = await zhang.get(`nettings/jinshi.N-1?atLeast=${proposed.body.position}`);
  expect(netting).toMatchObject({ status: 'ready', positions: [{ party: 'jinniu' }, { party: 'shifang' }] });
  const paying = await zhao.post(`${settlement}/payments`, payment('1', 'DK-8'), {
    ifMatch: `"${(await zhang.get(settlement)).body.revision}"`,
  });
  expect(told(paying)).toEqual([409, 'settlement.line-held']);
  for (const person of [qian, li]) {
    const accepted = await person.post(
      'nettings/jinshi.N-1/acceptances',
      { fingerprint: netting.fingerprint },
      { ifMatch: `"${netting.revision}"` },
    );
    expect(accepted.status).toBe(200);
    ({ body: netting } = await zhang.get(`nettings/jinshi.N-1?atLeast=${accepted.body.position}`));
  }
  expect(netting).toMatchObject({ status: 'settled', accepted: ['shifang', 'jinniu'] });
  // 265,399.71 of the second quarter and 876,020.42 of the third.
  expect((await zhang.get('settlements/netting:jinshi.N-1/transfers')).body.data).toMatchObject([
    { from: 'shifang', to: 'jinniu', amount: '114142013', dueOn: '2099-12-31' },
  ]);
  const [second] = (await zhang.get(`${settlement}/transfers`)).body.data;
  expect(second).toMatchObject({ amount: '76539871', confirmed: '49999900', netted: '26539971', status: 'netted' });
});
