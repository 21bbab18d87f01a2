import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { VerifyLedger } from '@ledger/audit';
import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';
import * as signing from './support/signing.js';

const agreement = 'agreements/jinshi-2024';
const periods = `${agreement}/periods`;
const disputes = `${agreement}/disputes`;
let app: TestApp;
let [wang, li, zhao, qian, zhang]: Person[] = [];

interface Row {
  readonly [field: string]: unknown;
  readonly party: string;
  readonly amount: string;
  readonly factId: string;
}
const person = (one: Person | undefined): Person => one as Person;

beforeAll(async () => {
  app = await openTestApp('dispute');
  [wang, li, zhao, qian, zhang] = await Promise.all(
    ['wang', 'li', 'zhao', 'qian', 'zhang'].map((login) => app.as(login)),
  );
});
afterAll(() => app.close());

const read = async (path: string) => (await person(zhang).get(path)).body;
const fresh = (path: string, position: number) => read(`${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`);
/** 经办 of the sides named submit a package as it stands, and the reviewers sign it. */
async function sign(period: string, submitting: readonly ('jinniu' | 'shifang')[], position: number) {
  const path = `${periods}/${period}`;
  const [preparer, reviewer] = [
    { jinniu: wang, shifang: zhao },
    { jinniu: li, shifang: qian },
  ];
  let at = position;
  const taken = async (answer: ReturnType<typeof signing.sign>): Promise<void> => {
    const { status, body } = await answer;
    expect(status).toBe(200);
    at = body.position as number;
  };
  for (const party of submitting) await taken(signing.submit(person(preparer[party]), party, path, at));
  for (const party of ['jinniu', 'shifang'] as const) {
    await taken(signing.sign(person(reviewer[party]), party, path, at));
  }
  return at;
}
const balance = async (account: string): Promise<bigint> => {
  const { data } = await read('journal/balances');
  return BigInt((data as { account: string; balance: string }[]).find((one) => one.account === account)?.balance ?? 0);
};

let line: { factId: string; base: bigint; jinniu: bigint; shifang: bigint };
let disputeId: string;
let raisedAt: number;

it('holds one line of a package that waits for signatures, voids what was signed, and settles the rest', async () => {
  const { data } = (await read('shares?period=2024-Q3&limit=200')) as { data: Row[] };
  const [first] = data;
  const portions = data.filter(({ factId }) => factId === first?.factId);
  const of = (party: string): bigint => BigInt(portions.find((one) => one.party === party)?.amount ?? 0);
  const [jinniu, shifang] = [of('jinniu'), of('shifang')];
  line = { factId: first?.factId ?? '', base: jinniu + shifang, jinniu, shifang };
  const before = await read(`${periods}/2024-Q3`);
  expect(before).toMatchObject({
    ...{ status: 'proposed', signatures: [{ party: 'jinniu' }] },
    submissions: [
      { party: 'shifang', user: 'zhao' },
      { party: 'jinniu', user: 'wang' },
    ],
  });

  const asked = {
    period: '2024-Q3',
    lineId: line.factId,
    ground: '该税款应退库',
    evidence: '税务事项通知书',
    dueOn: '2099-01-31',
  };
  const late = await person(wang).post(disputes, asked);
  expect([late.status, late.body.code]).toEqual([409, 'period.signed-before-dispute']);
  const raised = await person(zhao).post(disputes, asked);
  expect([raised.status, raised.body.id]).toEqual([201, '2024-Q3:1']);
  [disputeId, raisedAt] = [raised.body.id, raised.body.position];
  const held = await fresh(`${periods}/2024-Q3`, raised.body.position);
  const nobody = { submissions: [], signatures: [] };
  expect(held).toMatchObject({ status: 'proposed', ...nobody, voidedBy: disputeId, openDisputes: 1 });
  expect(held.packageRevision).toBe(before.packageRevision + 1);
  const [was, now] = [before, held].map(({ positions }) =>
    positions.map(({ entitled }: Row) => BigInt(entitled as string)),
  );
  expect([was[0] - now[0], was[1] - now[1]]).toEqual([line.jinniu, line.shifang]);
  const whole = await read(`${periods}/2024-Q3/packages/${held.packageRevision}`);
  expect(whole.openDisputes).toMatchObject([{ disputeId, party: 'shifang', amount: `${line.base}`, held: true }]);

  const between = `from=${before.packageRevision}&to=${held.packageRevision}`;
  const difference = await read(`${periods}/2024-Q3/differences?${between}`);
  expect(difference).toMatchObject({
    ...{ shared: `${-line.base}`, changed: ['openDisputes'] },
    lines: [{ lineId: `jinshi-2024:${disputeId}:held`, kind: 'held', after: { base: `${-line.base}` } }],
  });

  const early = await signing.sign(person(li), 'jinniu', `${periods}/2024-Q3`);
  expect([early.status, early.body.code]).toEqual([409, 'period.not-submitted']);
  const closed = await sign('2024-Q3', ['jinniu', 'shifang'], raised.body.position);
  const settlement = await fresh('settlements/jinshi-2024:2024-Q3', closed);
  expect(settlement.positions[0].net).toBe(`${-now[0]}`);
  expect([await balance('held:jinniu'), await balance('held:shifang')]).toEqual([-line.jinniu, -line.shifang]);
});

it('is answered by who may: a refusal says who and why, an offer is taken by its number', async () => {
  const path = `${disputes}/${disputeId}`;
  const own = await person(qian).post(`${path}/acceptances`, { offer: 0 });
  expect([own.status, own.body.code]).toEqual([403, 'period.own-claim']);
  expect((await person(wang).post(`${path}/refusals`, { offer: 0, reason: '已核实入库' })).status).toBe(200);
  const half = line.base / 2n;
  const portions = [
    { party: 'jinniu', amount: `${half}` },
    { party: 'shifang', amount: `${line.base - half}` },
  ];
  const offered = await person(li).post(`${path}/offers`, { portions, reason: '各半' });
  expect(offered.status).toBe(200);
  expect(await fresh(path, offered.body.position)).toMatchObject({
    ...{ status: 'open', offer: { offer: 1, party: 'jinniu', reason: '各半' } },
    refusals: [{ offer: 0, party: 'jinniu', reason: '已核实入库', user: 'wang' }],
  });
  const taken = await person(qian).post(`${path}/acceptances`, { offer: 1 });
  expect(taken.status).toBe(200);
  expect(await fresh(path, taken.body.position)).toMatchObject({ status: 'agreed', portions });
  const { data } = await fresh(`shares?factId=jinshi-2024:${disputeId}:settled`, taken.body.position);
  expect(data).toMatchObject(
    portions.map((portion) => ({
      ...portion,
      period: '2024-Q4',
      ownPeriod: '2024-Q3',
      kind: 'settled',
      correction: true,
    })),
  );
  expect(await read(path)).toMatchObject({ bookedIn: '2024-Q4' });
  expect([await balance('held:jinniu'), await balance('held:shifang')]).toEqual([0n, 0n]);
});

it('opens a closed quarter when both want it, and settles what came since beside what was settled', async () => {
  const path = `${periods}/2024-Q1`;
  const before = await read(path);
  const asked = await person(zhao).post(`${path}/reopening`, { reason: '漏报一笔入库' });
  expect(asked.status).toBe(200);
  expect(await fresh(path, asked.body.position)).toMatchObject({
    status: 'closed',
    reopening: { party: 'shifang', reason: '漏报一笔入库', agreed: [], later: ['2024-Q2', '2024-Q3'] },
  });
  expect((await person(li).post(`${path}/reopening/refusals`, { reason: '请附凭证' })).status).toBe(200);
  await person(zhao).post(`${path}/reopening`, { reason: '漏报一笔入库，凭证已附' });
  const own = await person(qian).post(`${path}/reopening/agreements`);
  expect([own.status, own.body.code]).toEqual([409, 'period.reopening-agreed']);
  const opened = await person(li).post(`${path}/reopening/agreements`);
  expect(await fresh(path, opened.body.position)).toMatchObject({
    status: 'open',
    closed: { revision: before.packageRevision },
  });

  const receipt = {
    ...{
      creditCode: SAMPLE_ENTERPRISES[0]?.creditCode,
      taxType: 'vat',
      taxPeriod: '2024-03',
      receivedOn: '2024-04-14',
    },
    ...{ certificate: '351068224009000001', place: '510682', gross: '2000000' },
  };
  const recorded = await person(zhao).post('receipts', receipt);
  const { data } = await fresh(`shares?factId=${recorded.body.id}`, recorded.body.position);
  const follows = before.packageRevision;
  expect(data).toMatchObject([
    { period: '2024-Q1', correction: false, amount: '600000', follows },
    { period: '2024-Q1', correction: false, amount: '400000', follows },
  ]);
  const locked = await person(zhao).post(`${path}/lock`);
  const ifMatch = `"${locked.body.revision}"`;
  const proposed = await person(zhao).post(`${path}/proposals`, {}, { ifMatch });
  const closed = await sign('2024-Q1', ['jinniu'], proposed.body.position);
  const after = await fresh(path, closed);
  expect(after).toMatchObject({ status: 'closed', packageRevision: before.packageRevision + 1 });
  const whole = await read(`${path}/packages/${after.packageRevision}`);
  expect(whole).toMatchObject({ follows: { revision: before.packageRevision, fingerprint: before.fingerprint } });
  const { data: transfers } = await read(`settlements/jinshi-2024:2024-Q1~${after.packageRevision}/transfers`);
  expect(transfers).toMatchObject([{ from: 'shifang', to: 'jinniu', amount: '600000', status: 'due' }]);
  expect(await read('settlements/jinshi-2024:2024-Q1')).toMatchObject({ status: 'settled' });
});

it('is put to the parties only when the report of the treasury agrees, and says all that stands in the way', async () => {
  const path = `${periods}/2024-Q4`;
  const { data } = (await read('receipts?limit=200')) as {
    data: { taxType: string; taxPeriod: string; gross: string }[];
  };
  const own = data.filter(({ taxType, taxPeriod }) => taxType === 'vat' && /^2024-1[012]$/.test(taxPeriod));
  const due = own.reduce((total, { gross }) => total + BigInt(gross), 0n);
  const total = { taxType: 'vat', place: '510682', evidence: '什邡市国库 2024 年 12 月报表' };
  const entered = await person(zhao).post(`${path}/control-totals`, { ...total, amount: `${due + 1n}` });
  expect(entered.status).toBe(200);
  const nil = await person(zhao).post(`${path}/nil-returns`, { ...total, taxType: 'resource' });
  expect(nil.status).toBe(200);
  const notNil = await person(zhao).post(`${path}/nil-returns`, total);
  expect([notNil.status, notNil.body.code]).toEqual([409, 'period.not-nil']);
  const readiness = await fresh(`${path}/readiness`, nil.body.position);
  expect(readiness).toMatchObject({
    ready: false,
    blockers: [{ code: 'control-total-differs', about: 'shifang vat 510682' }],
  });
  const { body: locked } = await person(zhao).post(`${path}/lock`);
  const refused = await person(zhao).post(`${path}/proposals`, {}, { ifMatch: `"${locked.revision}"` });
  expect([refused.status, refused.body.code]).toEqual([409, 'period.not-ready']);
  expect(refused.body.errors).toMatchObject([{ code: 'period.control-total-differs' }]);
  const { body: right } = await person(zhao).post(`${path}/control-totals`, { ...total, amount: `${due}` });
  const ifMatch = `"${right.revision}"`;
  const silent = await person(zhao).post(`${path}/proposals`, {}, { ifMatch });
  expect([silent.status, silent.body.code]).toEqual([409, 'period.reason-needed']);
  const proposed = await person(zhao).post(`${path}/proposals`, { reason: '其余税种月报未到' }, { ifMatch });
  expect(proposed.status).toBe(200);
  const whole = await read(`${path}/packages/1`);
  expect(whole).toMatchObject({
    goesOn: { reason: '其余税种月报未到' },
    controlTotals: [{ party: 'shifang', amount: `${due}`, found: `${due}` }],
    nilReturns: [{ taxType: 'resource' }],
  });
  expect(whole.lines.find(({ kind }: Row) => kind === 'settled')).toMatchObject({ dispute: disputeId });
});

it('takes a signature made outside beside that of the reviewer, and no private key', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const refused = await person(li).post('party-keys', { publicKey: secret, holder: '李' });
  expect([refused.status, refused.body.code]).toEqual([422, 'period.bad-key']);
  const registered = await person(li).post('party-keys', { publicKey: pem, holder: '金牛区财政局签章' });
  expect(registered.status).toBe(201);
  const submitted = await signing.submit(person(wang), 'jinniu', `${periods}/2024-Q4`, registered.body.position);
  const { packageRevision, fingerprint, revision } = await fresh(`${periods}/2024-Q4`, submitted.body.position);
  const signature = signBytes(null, Buffer.from(`hezhang.package/1\n${fingerprint}\n`), privateKey).toString('base64');
  const data = {
    revision: packageRevision,
    fingerprint,
    party: 'jinniu',
    detached: { keyId: registered.body.id, signature },
  };
  const other = { ...data, detached: { keyId: '0'.repeat(16), signature } };
  const ifMatch = `"${revision}"`;
  const unknown = await person(li).post(`${periods}/2024-Q4/signatures`, other, { ifMatch });
  expect([unknown.status, unknown.body.code]).toEqual([409, 'period.key-unknown']);
  const signed = await person(li).post(`${periods}/2024-Q4/signatures`, data, { ifMatch });
  expect(signed.status).toBe(200);
  const [toSign, nothing] = await Promise.all([qian, li].map((one) => person(one).get(`${agreement}/todos`)));
  expect(toSign?.body).toContainEqual({ what: 'sign', period: '2024-Q4', overdue: false });
  expect(nothing?.body).not.toContainEqual(expect.objectContaining({ what: 'sign', period: '2024-Q4' }));
  expect(await read(`${agreement}/deadlines?year=2024`)).toEqual([]);
  expect((await fresh('party-keys', signed.body.position)).data).toMatchObject([{ party: 'jinniu', revoked: false }]);
});

it('leaves a log that computes again, and the same answers at any position', async () => {
  const report = await app.app.get(VerifyLedger).verify('jinshi');
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.checks.find(({ check }) => check === 'dispute')?.examined).toBe(11);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
  expect((await read(`${disputes}?status=agreed`)).data).toHaveLength(1);
  expect(await read(`${disputes}/${disputeId}?knownAt=${raisedAt}`)).toMatchObject({ status: 'open', refusals: [] });
});
