import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import { VerifyLedger } from '@ledger/audit';
import { EventStore, LogPool, LogRunner, Views, type CommandContext, type Recorded } from '@ledger/event-store';
import { DecideFact, DeductionRow, type FactCommand } from '@ledger/fact';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  period as readPeriod,
  type Actor,
  type Event,
  type Json,
} from '@ledger/kernel';
import { DecidePeriod, type PeriodCommand } from '@ledger/period';
import {
  DecideIncentive,
  DecideRegister,
  IncentiveMovement,
  IncentiveRow,
  type IncentiveCommand,
  type RegisterCommand,
} from '@ledger/register';
import { readAgreement } from '@ledger/sharing';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { openLedgerApp } from './open-ledger.js';
import { submitAndSign } from './sample/submit-and-sign.js';

const [ledger, agreementId] = ['incentives', 'js-1'];
const code = creditCode('91350100M000100Y43');
const SHIFANG = divisionCode('510682');
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
const on = calendarDate;

const document: Json = {
  format: 'hezhang.agreement/1',
  id: agreementId,
  title: '扣除奖补后分成的样例协议',
  parties: [
    { id: 'jinniu', name: '金牛区', place: '510106', role: 'origin' },
    { id: 'shifang', name: '什邡市', place: SHIFANG, role: 'host' },
  ],
  validity: { from: '2024-01-01', to: '2026-12-31' },
  period: 'year',
  recognition: 'any-day',
  rules: [
    {
      id: 'VAT',
      taxes: ['vat'],
      per: 'rule',
      clauses: [{ base: 'gross' }, { deduct: ['incentive'] }, { split: { jinniu: '6/10', shifang: '4/10' } }],
    },
  ],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding: { method: 'largest-remainder', level: 'cumulative' },
};

let database: TestDatabase;
let opened: Awaited<ReturnType<typeof openLedgerApp>>;
const home = mkdtempSync(join(tmpdir(), 'hezhang-incentive-'));
let acts = 0;
const context = (): CommandContext => ({ ledger, key: `act-${(acts += 1)}`, effectiveOn: on('2026-06-30') });
const bus = (): CommandBus => opened.app.get(CommandBus);
const head = async (): Promise<number> => (await opened.app.get(EventStore).log.head(ledger))?.position ?? 0;

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home };
  opened = await openLedgerApp({ env });
  await opened.app.get(EventStore).openLedger(ledger);
  const drafted = { type: 'DraftAgreement', data: { agreementId, document }, by: wang } as const;
  await bus().execute(new DecideAgreement(drafted, context()));
  for (const by of [li, qian]) {
    const data = { agreementId, version: 1, hash: readAgreement(document).hash, party: by.party };
    await bus().execute(new DecideAgreement({ type: 'SignAgreement', data, by }, context()));
  }
  const from = on('2024-01-01');
  const recognised: RegisterCommand[] = [
    { type: 'RegisterEnterprise', data: { creditCode: code, name: '样例企业', illustrative: true }, by: wang },
    {
      type: 'ProposeRecognition',
      data: { creditCode: code, agreementId, from, evidence: '认定〔2023〕1号', recommendedBy: 'jinniu' },
      by: wang,
    },
    { type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by: li },
    { type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by: qian },
  ];
  for (const command of recognised) await bus().execute(new DecideRegister(command, context()));
});
afterAll(async () => {
  await opened?.close();
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What the log has learned since a position, in words, once every reaction has answered. */
async function since(before: number): Promise<string[]> {
  for (let known = -1; known !== (await head());) {
    known = await head();
    await opened.app.get(LogRunner).waitFor(ledger, known, 20_000);
  }
  const found: string[] = [];
  for await (const page of opened.app.get(EventStore).log.events(ledger, before)) {
    found.push(...(page as readonly Recorded[]).flatMap(({ event }) => told(event)));
  }
  return found;
}
function told({ type, data }: Event): string[] {
  const of = data as Record<string, string> & { portions?: readonly { amount: bigint }[] };
  if (type === 'FactShared') {
    return [`shared ${of['ownPeriod']} in ${of['period']}: ${of.portions?.map(({ amount }) => amount).join(' / ')}`];
  }
  if (type === 'IncentiveDeducted') return [`deducted ${of['amount']}`];
  if (type === 'IncentiveNotDeducted') return [`not deducted: ${of['reason']}`];
  return [];
}

async function fact(command: FactCommand): Promise<string[]> {
  const before = await head();
  await bus().execute(new DecideFact(command, context()));
  return since(before);
}
const ask = (command: IncentiveCommand) => bus().execute(new DecideIncentive(command, context()));
async function incentive(command: IncentiveCommand): Promise<string[]> {
  const before = await head();
  await ask(command);
  return since(before);
}

/** An incentive of 500.00 yuan that 什邡 has reviewed and approved. */
async function granted(incentiveId: string, of: string | undefined = agreementId): Promise<void> {
  const amount = fenFromYuan('500.00');
  const claim = { payer: 'shifang', name: '样例奖补', legalBasis: '样例依据〔2024〕8号', evidence: '申报书' };
  await ask({
    type: 'ClaimIncentive',
    data: {
      ...{ incentiveId, creditCode: code, amount, claimedOn: on('2024-03-01'), ...claim },
      ...(of !== undefined && { agreementId: of }),
    },
    by: zhao,
  });
  const reviewed = {
    incentiveId,
    outcome: 'passed',
    reference: '审查〔2024〕2号',
    reviewedOn: on('2024-03-10'),
  } as const;
  await ask({ type: 'ReviewIncentive', data: reviewed, by: qian });
  const approved = { incentiveId, amount, reference: '批复 3 号', approvedOn: on('2024-03-20') };
  await ask({ type: 'ApproveIncentive', data: approved, by: qian });
}
const pay = (incentiveId: string, yuan: string, more: { voucher?: string; paidOn?: string } = {}) => {
  const { voucher, paidOn = '2024-04-15' } = more;
  const data = { incentiveId, paymentId: 'P-1', amount: fenFromYuan(yuan), paidOn: on(paidOn), reference: '回单 1' };
  return incentive({ type: 'PayIncentive', data: { ...data, ...(voucher && { voucher }) }, by: zhao });
};
const clawBack = (incentiveId: string, clawbackId: string, yuan: string, day = '2024-09-30') =>
  incentive({
    type: 'ClawBackIncentive',
    data: {
      ...{ incentiveId, clawbackId, paymentId: 'P-1', amount: fenFromYuan(yuan), clawedBackOn: on(day) },
      ...{ reference: '回单 2', reason: '未达产' },
    },
    by: zhao,
  });
const deduction = (certificate: string, yuan: string, taxPeriod = '2024-04'): FactCommand => ({
  type: 'RecordDeduction',
  data: {
    ...{ agreementId, category: 'incentive', certificate, place: SHIFANG, creditCode: code, review: 'passed' },
    ...{ amount: fenFromYuan(yuan), taxPeriod: readPeriod(taxPeriod), paidOn: on('2024-04-15') },
    legalBasis: '样例依据〔2024〕8号',
  },
  by: zhao,
});
const row = async (incentiveId: string) => opened.app.get(Views).one(IncentiveRow, ledger, { incentiveId }, {});

it('shares tax whole while an incentive is only claimed, reviewed and approved', async () => {
  const data = { creditCode: code, taxType: 'vat', taxPeriod: readPeriod('2024-04'), place: SHIFANG } as const;
  const entered = { certificate: '351016240000001', receivedOn: on('2024-05-10'), gross: fenFromYuan('1,000.00') };
  expect(await fact({ type: 'RecordReceipt', data: { ...data, ...entered }, by: zhao })).toEqual([
    'shared 2024 in 2024: 60000 / 40000',
  ]);
  await granted('jb-1');
  await since(await head());
  expect(await row('jb-1')).toMatchObject({ deducted: '0', notDeductedBecause: 'register.incentive-not-paid' });
});

it('takes a paid and lawful incentive off the base, and puts back what is clawed back', async () => {
  expect(await pay('jb-1', '200.00', { voucher: 'BF20240415001' })).toEqual([
    'deducted 20000',
    'shared 2024 in 2024: -12000 / -8000',
  ]);
  const deductionId = `BF20240415001-510682-incentive-2024-04-${code}`;
  const deducted = await opened.app.get(Views).one(DeductionRow, ledger, { deductionId }, {});
  expect(deducted).toMatchObject({ incentiveId: 'jb-1', paymentId: 'P-1', amount: '20000', party: 'shifang' });
  expect(await row('jb-1')).toMatchObject({ deducted: '20000', notDeductedBecause: null });

  expect(await clawBack('jb-1', 'C-1', '50.00')).toEqual(['deducted -5000', 'shared 2024 in 2024: 3000 / 2000']);
  expect(await clawBack('jb-1', 'C-2', '150.00')).toEqual(['deducted -15000', 'shared 2024 in 2024: 9000 / 6000']);
  expect(await row('jb-1')).toMatchObject({ deducted: '0', stock: '0', notDeductedBecause: null });
  const moved = await opened.app
    .get(Views)
    .list(IncentiveMovement, { ledger, clocks: {}, where: { incentiveId: 'jb-1' } });
  expect(moved.rows.map(({ movementId, deductionId: of }) => [movementId, of])).toEqual([
    ['C-1', deductionId],
    ['C-2', deductionId],
    ['P-1', deductionId],
  ]);
});

it('lets only one of both ways stand for one payment', async () => {
  await granted('jb-2');
  await pay('jb-2', '100.00', { voucher: 'BF20240415002' });
  await expect(fact(deduction('BF20240415002', '100.00', '2024-03'))).rejects.toMatchObject({
    ...{ code: 'fact.incentive-deducted', params: { incentiveId: 'jb-2' } },
  });
  const id = `BF20240415002-510682-incentive-2024-04-${code}`;
  await expect(
    fact({ type: 'ReverseDeduction', data: { deductionId: id, reason: '重复' }, by: zhao }),
  ).rejects.toMatchObject({ code: 'fact.of-an-incentive' });

  await granted('jb-3');
  expect(await fact(deduction('BF20240415003', '100.00'))).toEqual(['shared 2024 in 2024: -6000 / -4000']);
  expect(await pay('jb-3', '100.00', { voucher: 'BF20240415003' })).toEqual(['deducted 10000']);
  expect(await clawBack('jb-3', 'C-1', '100.00')).toEqual(['deducted -10000', 'shared 2024 in 2024: 6000 / 4000']);

  await granted('jb-4');
  await fact(deduction('BF20240415004', '30.00'));
  expect(await pay('jb-4', '100.00', { voucher: 'BF20240415004' })).toEqual(['not deducted: fact.voucher-deducted']);
});

it('says why a payment left the base alone', async () => {
  await granted('jb-5');
  expect(await pay('jb-5', '100.00')).toEqual(['not deducted: fact.incentive-without-voucher']);
  expect(await row('jb-5')).toMatchObject({ deducted: '0', notDeductedBecause: 'fact.incentive-without-voucher' });
  expect(await clawBack('jb-5', 'C-1', '10.00')).toEqual(['not deducted: fact.incentive-without-voucher']);
  await granted('jb-6', 'js-9');
  expect(await pay('jb-6', '100.00', { voucher: 'BF20240415006' })).toEqual([
    'not deducted: fact.agreement-not-in-force',
  ]);
  await granted('jb-7');
  const late = { voucher: 'BF20270115007', paidOn: '2027-01-15' };
  expect((await pay('jb-7', '100.00', late))[0]).toMatch(/^not deducted: fact\.(agreement-not-in-force|date-ahead)$/);
});

it('books what comes late of a closed period as a correction of an open one', async () => {
  await granted('jb-8');
  await granted('jb-10');
  const period = readPeriod('2024');
  const act = (command: PeriodCommand) => bus().execute(new DecidePeriod(period, command, context()));
  await act({ type: 'LockPeriod', data: { agreementId, period }, by: zhao });
  await since(await head());
  // Like a refund, what a treasury has paid does not wait for the check of a locked period.
  expect(await pay('jb-10', '10.00', { voucher: 'BF20240415010' })).toEqual([
    'deducted 1000',
    'shared 2024 in 2024: -600 / -400',
  ]);
  await act({ type: 'ProposePackage', data: { agreementId, period }, by: zhao });
  const desk = { events: opened.app.get(EventStore), ledger, act };
  await submitAndSign(desk, agreementId, period, [wang, li, qian]);
  expect(await pay('jb-8', '100.00', { voucher: 'BF20240415008' })).toEqual([
    'deducted 10000',
    'shared 2024 in 2025: -6000 / -4000',
  ]);
  expect(await clawBack('jb-8', 'C-1', '40.00', '2026-03-31')).toEqual([
    'deducted -4000',
    'shared 2024 in 2025: 2400 / 1600',
  ]);
});

it('does nothing twice when it reads the log again, and leaves one that verifies', async () => {
  const { pool } = opened.app.get(LogPool);
  await pool.query(`update hezhang.progress set position = 0 where ledger_id = $1 and name = 'deduct-incentives'`, [
    ledger,
  ]);
  await granted('jb-9');
  const before = await head();
  const about = await pay('jb-9', '1.00');
  expect(about).toEqual(['not deducted: fact.incentive-without-voucher']);
  // The payment and the note: nothing of before was answered again.
  expect(await head()).toBe(before + 2);
  const report = await opened.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
});
