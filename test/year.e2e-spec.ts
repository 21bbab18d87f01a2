import { Readable } from 'node:stream';
import { verifyBundle } from '@ledger/audit';
import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { AGREEMENT, AGES, certificateOf, CoOperation, LEDGER, NOTHING_ELSE, portionsOf } from './year/co-operation.js';
import { Standpoint } from './year/standpoint.js';

const periods = `agreements/${AGREEMENT}/periods`;
const disputes = `agreements/${AGREEMENT}/disputes`;
const [PLANT, SUPPLIER] = SAMPLE_ENTERPRISES;
let co: CoOperation;

beforeAll(async () => {
  co = await CoOperation.open();
});
afterAll(() => co?.end());

const seen: Standpoint[] = [];

describe('2024 and 2025: version 1', () => {
  it('is agreed by both sides and takes two enterprises in', async () => {
    co.on('2024-09-20');
    await co.agree(1, 'wang');
    for (const { creditCode, name } of [PLANT, SUPPLIER]) await co.recognise(creditCode, name);
    expect(await co.read(`agreements/${AGREEMENT}/versions/1`)).toMatchObject({ status: 'in-force' });
  });

  it('closes and settles the last three months of 2024, the year to the fen', async () => {
    for (const [month, gross, paidOn, receivedOn] of [
      ['2024-10', 40_000_002, '2024-11-20', '2024-11-21'],
      ['2024-11', 30_000_002, '2024-12-20', '2024-12-21'],
      ['2024-12', 50_000_002, '2025-01-20', '2025-01-21'],
    ] as const) {
      await co.ordinary(month, gross);
      await co.settle(month, paidOn, receivedOn);
    }
  });

  it('closes months in which nothing came in, each on a nil return', async () => {
    for (let month = 1; month <= 6; month++) await co.ordinary(`2025-0${month}`, 0);
  });

  it('goes on so to the end of 2025, and puts the ratio of 2026 into a second version', async () => {
    for (const month of ['07', '08', '09', '10', '11']) await co.ordinary(`2025-${month}`, 0);
    await co.agree(2, 'zhao');
    const { data } = await co.read(`agreements/${AGREEMENT}/versions`);
    expect(data.map(({ version, status, from }) => [version, status, from])).toEqual([
      [1, 'in-force', '2024-10-01'],
      [2, 'in-force', '2026-01-01'],
    ]);
    // A new version begins no new sequence of periods.
    expect(await co.refusal('zhao', `${periods}/2026-01/lock`)).toEqual([409, 'period.previous-not-closed']);
    await co.ordinary('2025-12', 0);
    expect(await co.settled('2025-12')).toBe('settled');
  });
});

describe('2026, the first half: version 2', () => {
  it('pays January in two parts, of which the second settles', async () => {
    await co.ordinary('2026-01', 200_000_002);
    co.on('2026-02-20');
    await co.pay('2026-01', '1', 30_000_000, 'DK-01-A', '2026-02-20');
    await co.arrive('2026-01', 'DK-01-A', '2026-02-21');
    expect(await co.transfers('2026-01')).toMatchObject([
      { status: 'part-paid', confirmed: '30000000', remaining: '25000001', dueOn: '2026-03-12' },
    ]);
    expect(await co.owed('shifang', 'jinniu')).toMatchObject({ remaining: '25000001', registered: '0', overdue: '0' });
    await co.pay('2026-01', '1', 25_000_001, 'DK-01-B', '2026-03-02');
    expect(await co.settled('2026-01')).toBe('due');
    expect(await co.accounts('transit:shifang:jinniu')).toEqual(['25000001']);
    await co.arrive('2026-01', 'DK-01-B', '2026-03-03');
    expect(await co.settled('2026-01')).toBe('settled');
    expect(await co.accounts('transit:shifang:jinniu')).toEqual(['0']);
  });

  it('closes February on a nil return', async () => {
    const bare = await co.read(`${periods}/2026-02/readiness`);
    expect(bare).toMatchObject({ ready: true, blockers: [], warnings: [{ code: 'no-facts' }] });
    await co.ordinary('2026-02', 0);
    const nilReturns = [{ party: 'shifang', taxType: 'vat', place: '510682', evidence: '国库月报' }];
    expect(await co.read(`${periods}/2026-02/packages/1`)).toMatchObject({ lines: [], shared: '0', nilReturns });
  });

  it("voids 金牛's signature of March when a refund comes in, and both sign the new fingerprint", async () => {
    co.on('2026-04-10');
    const receiptId = await co.receipt('shifang', '2026-03', certificateOf('2026-03'), 120_000_006);
    await co.propose('2026-03');
    await co.sign('2026-03', 'jinniu');
    const signed = await co.month('2026-03');
    expect(signed).toMatchObject({ packageRevision: 1, signatures: [{ party: 'jinniu', user: 'li' }] });
    const { id } = await co.refund(receiptId, '451068202604', '2026-04-10', 20_000_002);
    const voided = await co.month('2026-03');
    expect(voided).toMatchObject({ status: 'proposed', packageRevision: 2, submissions: [], signatures: [] });
    expect(voided.voidedBy).toContain(id);
    expect(voided.fingerprint).not.toBe(signed.fingerprint);
    const [event] = (await co.read('audit/events?type=SignaturesVoided')).data;
    const fallen = { period: '2026-03', revision: 1, submissions: ['shifang', 'jinniu'], parties: ['jinniu'] };
    expect(event).toMatchObject({ data: { ...fallen, causedBy: id } });
    expect(await co.waiting()).toEqual({ wang: ['submit'], li: [], zhao: ['submit'], qian: [] });
    expect(await co.shares(id)).toEqual([
      ['jinniu', '-5500000', '2026-03', '2026-03', false],
      ['shifang', '-4500001', '2026-03', '2026-03', false],
    ]);
    await co.close('2026-03');
    await co.settle('2026-03', '2026-04-20', '2026-04-21');
  });

  it('pays April again after the receiver turned the first payment down', async () => {
    await co.ordinary('2026-04', 80_000_002);
    co.on('2026-05-20');
    await co.pay('2026-04', '1', 22_000_000, 'DK-04-A', '2026-05-20');
    const reason = '收款账号不符，已退回';
    await co.upon('2026-04', 'jinniu', 'payments/DK-04-A/rejection', { reason, received: '0' });
    expect(await co.transfers('2026-04')).toMatchObject([{ status: 'due', registered: '0', remaining: '22000000' }]);
    await co.pay('2026-04', '1', 22_000_000, 'DK-04-B', '2026-05-22');
    await co.arrive('2026-04', 'DK-04-B', '2026-05-23');
    const { data } = await co.read(`settlements/${AGREEMENT}:2026-04/payments`);
    expect(data.map(({ reference, status, reason: why }) => [reference, status, why])).toEqual([
      ['DK-04-A', 'rejected', reason],
      ['DK-04-B', 'confirmed', null],
    ]);
    expect(await co.settled('2026-04')).toBe('settled');
  });

  it('charges interest on May, which is paid 13 days late', async () => {
    await co.ordinary('2026-05', 100_024_690);
    co.on('2026-07-23');
    // Due on 2026-07-10; 27,506,790 × 0.02% × 13 = 71,517.654.
    expect(await co.owed('shifang', 'jinniu')).toMatchObject({ overdue: '27506790', accrued: '71517' });
    const { data: waiting } = await co.read('balances/todos?party=shifang');
    expect(waiting).toMatchObject([{ kind: 'pay', amount: '27506790', dueOn: '2026-07-10', days: -13 }]);
    await co.pay('2026-05', '1', 27_506_790, 'DK-05-A', '2026-07-23');
    await co.arrive('2026-05', 'DK-05-A', '2026-07-24');
    expect(await co.transfers('2026-05')).toMatchObject([
      { kind: 'principal', amount: '27506790', remaining: '0', status: 'confirmed' },
      { kind: 'interest', from: 'shifang', to: 'jinniu', amount: '71517', remaining: '71517', dueOn: '2026-08-23' },
    ]);
    expect(await co.accounts('interest:receivable:shifang:jinniu')).toEqual(['71517']);
    await co.pay('2026-05', '1:interest', 71_517, 'DK-05-B', '2026-07-24');
    await co.arrive('2026-05', 'DK-05-B', '2026-07-25');
    expect(await co.settled('2026-05')).toBe('settled');
    expect(await co.accounts('interest:receivable:shifang:jinniu')).toEqual(['0']);
  });

  it('holds a disputed line of June while the rest of it is closed and paid', async () => {
    await co.receipt('shifang', '2026-06', certificateOf('2026-06'), 60_000_002);
    const lineId = await co.receipt('shifang', '2026-06', '3510682026060002', 40_000_006, {
      creditCode: SUPPLIER.creditCode,
    });
    co.on('2026-07-26');
    await co.propose('2026-06');
    const claim = { ground: '该税款属园区外厂房', evidence: '税务登记表', dueOn: '2026-08-31' };
    const raised = await co.act('zhao', disputes, { period: '2026-06', lineId, ...claim });
    expect(raised.id).toBe('2026-06:1');
    expect(await co.month('2026-06')).toMatchObject({ packageRevision: 2, voidedBy: raised.id, openDisputes: 1 });
    await co.close('2026-06');
    expect(await co.read(`${periods}/2026-06/packages/2`)).toMatchObject({
      shared: '30000001',
      openDisputes: [{ disputeId: '2026-06:1', lineId, party: 'shifang', amount: '20000003', held: true }],
    });
    const [held, standing] = [await co.accounts('held:jinniu', 'held:shifang'), await co.accounts('treasury:shifang')];
    expect({ held, standing }).toEqual({ held: ['-11000001', '-9000002'], standing: ['20000003'] });
    await co.settle('2026-06', '2026-07-28', '2026-07-29');
    seen.push(await Standpoint.of(co, '2026-07-30', '2026-06'));
  });
});

describe('2026, the second half', () => {
  it('ends the dispute by an amount both agree to, and books it in July, the first open month', async () => {
    co.on('2026-07-31');
    await co.receipt('shifang', '2026-07', certificateOf('2026-07'), 70_000_000);
    const path = `${disputes}/2026-06:1`;
    await co.act('wang', `${path}/refusals`, { offer: 0, reason: '研发在金牛，不能全归什邡' });
    const portions = portionsOf(6_000_000, 14_000_003);
    await co.act('li', `${path}/offers`, { portions, reason: '按研发人员比例' });
    await co.act('qian', `${path}/acceptances`, { offer: 1 });
    expect(await co.read(path)).toMatchObject({
      ...{ status: 'agreed', portions, bookedIn: '2026-07' },
      refusals: [{ offer: 0, party: 'jinniu', user: 'wang', reason: '研发在金牛，不能全归什邡' }],
    });
    expect(await co.shares(`${AGREEMENT}:2026-06:1:settled`)).toEqual([
      ['jinniu', '6000000', '2026-07', '2026-06', true],
      ['shifang', '14000003', '2026-07', '2026-06', true],
    ]);
    co.on('2026-08-10');
    await co.propose('2026-07');
    await co.close('2026-07');
    expect(await co.accounts('held:jinniu', 'held:shifang', 'treasury:shifang')).toEqual(['0', '0', '0']);
    await co.settle('2026-07', '2026-08-20', '2026-08-21');
  });

  it("lets 金牛 pay for August, when a head office's tax stood in its treasury", async () => {
    co.on('2026-09-10');
    await co.receipt('jinniu', '2026-08', '3510106202608001', 90_000_002);
    await co.ordinary('2026-08', 20_000_000);
    await co.settle('2026-08', '2026-09-20', '2026-09-21');
  });

  it('books a refund of 2024 in September, by the ratio of 2024, and leaves the packages of 2024 as they were signed', async () => {
    const months = ['2024-10', '2024-11', '2024-12'];
    const packages = () => Promise.all(months.map((month) => co.read(`${periods}/${month}/packages/1`)));
    const rows = () => Promise.all(months.map((month) => co.month(month)));
    const before = { packages: await packages(), rows: await rows() };
    co.on('2026-09-25');
    const receiptId = `${certificateOf('2024-11')}-vat-2024-11`;
    const { id } = await co.refund(receiptId, '451068202609', '2026-09-24', 10_000_002);
    expect(await co.shares(id)).toEqual([
      ['jinniu', '-3000001', '2026-09', '2024-11', true],
      ['shifang', '-2000000', '2026-09', '2024-11', true],
    ]);
    const why = await co.read(`shares/${id}/explanation`);
    expect(why).toMatchObject({ period: '2026-09', explanation: { agreement: { version: 1 } } });
    await co.ordinary('2026-09', 64_000_004);
    const whole = await co.read(`${periods}/2026-09/packages/1`);
    expect(whole).toMatchObject({
      agreements: [{ version: 1 }, { version: 2 }],
      lines: [
        { factId: id, ownPeriod: '2024-11', correction: true, base: '-5000001', agreementVersion: 1 },
        { ownPeriod: '2026-09', correction: false, base: '32000002', agreementVersion: 2 },
      ],
    });
    expect({ packages: await packages(), rows: await rows() }).toEqual(before);
    await co.settle('2026-09', '2026-10-20', '2026-10-21');
    seen.push(await Standpoint.of(co, '2026-10-22', '2026-09'));
  });

  it("is not ready for October while the treasury's report has more than the facts", async () => {
    co.on('2026-11-10');
    await co.receipt('shifang', '2026-10', certificateOf('2026-10'), 50_000_000);
    const total = { taxType: 'vat', place: '510682', amount: '64000006', evidence: '什邡市国库 2026 年 10 月报表' };
    await co.act('zhao', `${periods}/2026-10/control-totals`, total);
    const blocker = { code: 'control-total-differs', about: 'shifang vat 510682' };
    const before = await co.read(`${periods}/2026-10/readiness`);
    expect(before).toMatchObject({ ready: false, blockers: [blocker], warnings: [] });
    await co.act('zhao', `${periods}/2026-10/lock`);
    const { revision } = await co.month('2026-10');
    const proposed = co.refusal('zhao', `${periods}/2026-10/proposals`, {}, { ifMatch: `"${revision}"` });
    expect(await proposed).toEqual([409, 'period.not-ready']);
    await co.step('2026-10', 'unlock', { reason: '漏登一笔入库' });
    await co.receipt('shifang', '2026-10', '3510682026100002', 14_000_006);
    expect(await co.read(`${periods}/2026-10/readiness`)).toMatchObject({ ready: true, blockers: [], warnings: [] });
    await co.propose('2026-10');
    await co.close('2026-10');
    await co.settle('2026-10', '2026-11-20', '2026-11-21');
  });

  it('opens July again when both want it, and settles only the difference', async () => {
    co.on('2026-11-22');
    const path = `${periods}/2026-07`;
    const before = await co.month('2026-07');
    await co.act('zhao', `${path}/reopening`, { reason: '税票金额登记有误' });
    expect(await co.month('2026-07')).toMatchObject({
      status: 'closed',
      reopening: { party: 'shifang', reason: '税票金额登记有误', later: ['2026-08', '2026-09', '2026-10'] },
    });
    expect(await co.refusal('qian', `${path}/reopening/agreements`)).toEqual([409, 'period.reopening-agreed']);
    await co.act('li', `${path}/reopening/agreements`);
    expect(await co.month('2026-07')).toMatchObject({ status: 'open', closed: { revision: 1 } });
    const factId = `${certificateOf('2026-07')}-vat-2026-07`;
    const { revision } = await co.read(`receipts/${factId}`);
    const mistaken = { factId, reason: '金额登记有误' };
    await co.act('zhao', 'reversals', mistaken, { ifMatch: `"${revision}"` });
    const right = { receivedOn: '2026-07-28', replaces: factId };
    const anew = await co.receipt('shifang', '2026-07', certificateOf('2026-07'), 76_000_006, right);
    expect(await co.shares(anew)).toEqual([
      ['jinniu', '20900002', '2026-07', '2026-07', false],
      ['shifang', '17100001', '2026-07', '2026-07', false],
    ]);
    await co.propose('2026-07');
    await co.close('2026-07', '2026-07~2');
    expect(await co.read(`${path}/packages/2`)).toMatchObject({
      ...{ follows: { revision: 1, fingerprint: before.fingerprint }, shared: '3000003' },
      lines: [
        { kind: 'reversal', base: '-35000000' },
        { kind: 'receipt', base: '38000003' },
      ],
    });
    const still = await co.transfers('2026-07');
    expect(still).toMatchObject([{ amount: '25250000', remaining: '0', status: 'confirmed' }]);
    await co.settle('2026-07~2', '2026-11-25', '2026-11-26');
  });

  it("trues the year up in December: twelve months on account come to 金牛's guarantee to the fen", async () => {
    await co.ordinary('2026-11', 56_000_000);
    await co.settle('2026-11', '2026-12-20', '2026-12-21');
    co.on('2027-01-10');
    await co.receipt('shifang', '2026-12', certificateOf('2026-12'), 44_000_002);
    const { data: onAccount } = await co.read(`${periods}/2026-12/totals`);
    expect(onAccount).toMatchObject([{ entitled: '12100001' }, { entitled: '9900000' }]);
    await co.propose('2026-12');
    expect(await co.read(`${periods}/2026-12/packages/1`)).toMatchObject({
      lines: [
        { kind: 'receipt', base: '22000001' },
        { kind: 'revision', factId: `${AGREEMENT}.year-end-2026`, portions: portionsOf(6_643_200, -6_643_200) },
      ],
    });
    await co.close('2026-12');
    co.on('2027-01-14');
    await co.pay('2026-12', '1', 8_743_201, 'DK-12-A', '2027-01-14');
    await co.arrive('2026-12', 'DK-12-A', '2027-01-15');
  });
});

describe('the auditor, on 2027-01-15', () => {
  it('finds what each side owes the other, on that day and on a later one', async () => {
    const { data } = await co.read('balances');
    expect(data).toEqual([
      {
        ...{ from: 'shifang', to: 'jinniu', drawn: '277821516', confirmed: '267821516', remaining: '10000000' },
        ...NOTHING_ELSE,
      },
      {
        ...{ from: 'jinniu', to: 'shifang', drawn: '14750000', confirmed: '14750000', remaining: '0' },
        ...NOTHING_ELSE,
      },
    ]);
    // Due on 2027-02-09, 20 days before: 10,000,000 × 0.02% × 20 = 40,000.
    expect(await co.owed('shifang', 'jinniu', '?asOf=2027-03-01')).toMatchObject({
      ...{ remaining: '10000000', overdue: '10000000', accrued: '40000' },
      ages: { ...AGES, upTo30: '10000000' },
    });
  });

  it('finds the same in the journal, and nothing anywhere else', async () => {
    const { data } = await co.read('journal/balances?limit=200');
    expect(data.filter(({ balance }) => balance !== '0').map(({ account, balance }) => [account, balance])).toEqual([
      ['payable:jinniu:shifang', '-10000000'],
      ['receivable:shifang:jinniu', '10000000'],
    ]);
    expect(data.map(({ account }) => account)).toEqual(
      expect.arrayContaining(['entitled:jinniu', 'held:shifang', 'interest:payable:jinniu:shifang', 'treasury:jinniu']),
    );
  });

  it('gets the answers of July and October again, as they were given then', async () => {
    expect(seen).toHaveLength(2);
    for (const standpoint of seen) await standpoint.holds(co);
  });

  it('computes all of it again, live and from a bundle taken away', async () => {
    const report = await co.read('audit/verification');
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report).toMatchObject({ ok: true, pending: { shares: 0, settlements: 0, entries: 0 } });
    const bundle = (await co.read('audit/bundle')) as unknown as Buffer;
    const alone = await verifyBundle(Readable.from([bundle]));
    expect(alone.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(alone).toMatchObject({ ok: true, ledger: LEDGER });
    expect(alone.events).toBe(alone.manifest.size);
  });
});
