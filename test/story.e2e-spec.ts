import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';
import * as signing from './support/signing.js';

const periods = 'agreements/jinshi-2024/periods';
const enterprise = SAMPLE_ENTERPRISES[0]?.creditCode;
let app: TestApp;
let firstReceipt: number;
let wang: Person;
let li: Person;
let zhao: Person;
let qian: Person;
let zhang: Person;

beforeAll(async () => {
  app = await openTestApp('story');
  [wang, li, zhao, qian, zhang] = (await Promise.all(
    ['wang', 'li', 'zhao', 'qian', 'zhang'].map((login) => app.as(login)),
  )) as [Person, Person, Person, Person, Person];
});
afterAll(() => app.close());

const totals = async (period: string, position: number): Promise<Record<string, bigint>> => {
  const { body } = await zhang.get(`${periods}/${period}/totals?atLeast=${position}`);
  return Object.fromEntries(
    body.data.map(({ party, entitled }: { party: string; entitled: string }) => [party, BigInt(entitled)]),
  );
};
const receipt = (certificate: string, gross: string, taxPeriod = '2024-12') => ({
  creditCode: enterprise,
  taxType: 'vat',
  taxPeriod,
  receivedOn: '2025-01-14',
  certificate,
  place: '510682',
  gross,
});
const periodNow = async (period: string, position = 0) =>
  (await zhang.get(`${periods}/${period}?atLeast=${position}`)).body;
const act = (person: Person, period: string, what: string, revision: number | undefined, body: object = {}) =>
  person.post(`${periods}/${period}/${what}`, body, revision === undefined ? {} : { ifMatch: `"${revision}"` });
const sign = (person: Person, party: string, period: string, position = 0) =>
  signing.sign(person, party, `${periods}/${period}`, position);
const submit = (person: Person, party: string, period: string, position = 0) =>
  signing.submit(person, party, `${periods}/${period}`, position);

it('shows the sample: two closed quarters, one settled, and one that waits for 什邡', async () => {
  const { body } = await zhang.get(periods);
  expect(
    body.data.map(({ period, status, signatures }: never) => [
      period,
      status,
      (signatures as { party: string }[]).map(({ party }) => party),
    ]),
  ).toEqual([
    ['2024-Q1', 'closed', ['jinniu', 'shifang']],
    ['2024-Q2', 'closed', ['jinniu', 'shifang']],
    ['2024-Q3', 'proposed', ['jinniu']],
    ['2024-Q4', 'open', []],
  ]);
  const settlements = (await zhang.get('settlements')).body.data;
  expect(settlements.map(({ period, status }: never) => [period, status])).toEqual([
    ['2024-Q1', 'settled'],
    ['2024-Q2', 'due'],
  ]);
});

it('moves the shares when a receipt is recorded, without anyone asking', async () => {
  const before = await totals('2024-Q4', 0);
  const recorded = await zhao.post('receipts', receipt('351068225001000001', '2469134'));
  expect(recorded.status).toBe(201);
  firstReceipt = recorded.body.position;
  const after = await totals('2024-Q4', recorded.body.position);
  expect((after['jinniu'] ?? 0n) - (before['jinniu'] ?? 0n)).toBe(740_740n);
  expect((after['shifang'] ?? 0n) - (before['shifang'] ?? 0n)).toBe(493_827n);
  const why = await zhang.get(`shares/${recorded.body.id}/explanation.txt`);
  expect(why.text).toContain('1,234,567 分 × 4/10 = 493,826.8 分');
});

it('closes the waiting quarter with the missing signature, and draws its settlement', async () => {
  const signed = await sign(qian, 'shifang', '2024-Q3');
  expect(signed.status).toBe(200);
  expect((await periodNow('2024-Q3', signed.body.position)).status).toBe('closed');
  const drawn = await zhang.get('settlements/jinshi-2024:2024-Q3');
  expect(drawn.body).toMatchObject({ status: 'due', period: '2024-Q3' });
});

it('voids the signature under a package when a refund arrives in between, and closes after both sign again', async () => {
  const locked = await act(zhao, '2024-Q4', 'lock', undefined);
  expect(locked.status).toBe(200);
  const refused = await zhao.post('receipts', receipt('351068225001000002', '100'));
  expect([refused.status, refused.body.code]).toEqual([409, 'period.locked']);
  const proposed = await act(zhao, '2024-Q4', 'proposals', locked.body.revision);
  expect(proposed.status).toBe(200);
  const early = await sign(li, 'jinniu', '2024-Q4', proposed.body.position);
  expect([early.status, early.body.code]).toEqual([409, 'period.not-submitted']);
  const submitted = await submit(wang, 'jinniu', '2024-Q4', proposed.body.position);
  expect(submitted.status).toBe(200);
  const before = await sign(li, 'jinniu', '2024-Q4', submitted.body.position);
  expect(before.status).toBe(200);
  const stale = (await periodNow('2024-Q4', before.body.position)) as { revision: number; fingerprint: string };

  const refund = await zhao.post('refunds', {
    receiptId: '351068225001000001-vat-2024-12',
    certificate: '351068225001000009',
    receivedOn: '2025-01-20',
    amount: '200000',
  });
  expect(refund.status).toBe(201);
  const voided = await periodNow('2024-Q4', refund.body.position);
  expect(voided).toMatchObject({ status: 'proposed', packageRevision: 2, submissions: [], signatures: [] });
  expect(voided.voidedBy).toContain('351068225001000009');
  const late = await act(qian, '2024-Q4', 'signatures', stale.revision, {
    revision: 1,
    fingerprint: stale.fingerprint,
    party: 'shifang',
  });
  expect([late.status, late.body.code]).toEqual([412, 'stale-revision']);

  const again = await submit(zhao, 'shifang', '2024-Q4');
  const both = await submit(wang, 'jinniu', '2024-Q4', again.body.position);
  const first = await sign(li, 'jinniu', '2024-Q4', both.body.position);
  const last = await sign(qian, 'shifang', '2024-Q4', first.body.position);
  expect(last.status).toBe(200);
  expect((await periodNow('2024-Q4', last.body.position)).status).toBe('closed');
});

it('settles: the payer registers, the receiver confirms, and nothing is left on the way', async () => {
  const id = 'jinshi-2024:2024-Q4';
  const { body: settlement } = await zhang.get(`settlements/${id}`);
  const { body: transfers } = await zhang.get(`settlements/${id}/transfers`);
  const [transfer] = transfers.data;
  expect(transfer).toMatchObject({ from: 'shifang', to: 'jinniu', status: 'due' });
  const path = `settlements/${id}/payments`;
  const what = { transfers: [transfer.transferId], amount: transfer.amount };
  const paid = { ...what, reference: 'DK-2025-001', paidOn: '2025-02-10' };
  const wrong = await wang.post(path, paid, { ifMatch: `"${settlement.revision}"` });
  expect([wrong.status, wrong.body.code]).toEqual([403, 'settlement.not-the-payer']);
  const registered = await zhao.post(path, paid, { ifMatch: `"${settlement.revision}"` });
  expect(registered.status).toBe(200);
  const arrived = { amount: transfer.amount, receivedOn: '2025-02-11' };
  const confirmed = await wang.post(`${path}/DK-2025-001/receipt`, arrived, {
    ifMatch: `"${registered.body.revision}"`,
  });
  expect(confirmed.status).toBe(200);
  const done = await zhang.get(`settlements/${id}?atLeast=${confirmed.body.position}`);
  expect(done.body.status).toBe('settled');
  const { body: balances } = await zhang.get('journal/balances');
  expect(balances.data.find(({ account }: { account: string }) => account === 'transit:shifang:jinniu').balance).toBe(
    '0',
  );
});

it('books a receipt for a closed quarter as a correction of the first open one', async () => {
  const late = await zhao.post('receipts', receipt('351068225001000003', '3000000', '2024-05'));
  expect(late.status).toBe(201);
  const { body } = await zhang.get(`shares?factId=${late.body.id}&atLeast=${late.body.position}`);
  expect(
    body.data.map(({ party, amount, period, ownPeriod, correction }: never) => ({
      party,
      amount,
      period,
      ownPeriod,
      correction,
    })),
  ).toEqual([
    { party: 'jinniu', amount: '900000', period: '2025-Q1', ownPeriod: '2024-Q2', correction: true },
    { party: 'shifang', amount: '600000', period: '2025-Q1', ownPeriod: '2024-Q2', correction: true },
  ]);
});

it('answers any page at any position and date', async () => {
  const statusAt = async (clock: string) => (await zhang.get(`${periods}/2024-Q4${clock}`)).body.status;
  expect(await statusAt('')).toBe('closed');
  expect(await statusAt(`?knownAt=${firstReceipt}`)).toBe('open');
  expect((await zhang.get(`${periods}/2024-Q4?knownAt=1`)).body.code).toBe('read.not-found');
  expect((await zhang.get(`${periods}/2024-Q4?knownAt=99999`)).body.code).toBe('read.unknown-position');
  const asOf = await zhang.get(`${periods}?asOf=2024-05-31`);
  expect(asOf.body.data.map(({ period, status }: never) => [period, status])).toEqual([
    ['2024-Q1', 'closed'],
    ['2024-Q2', 'open'],
  ]);
});
