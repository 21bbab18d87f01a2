import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import {
  ApportionmentRow,
  DecideArrangement,
  enterpriseArrangement,
  type ArrangementCommand,
  type EnterpriseArrangement,
} from '@ledger/arrangement';
import { VerifyLedger } from '@ledger/audit';
import { EventStore, LogRunner, Views, type Clocks, type CommandContext } from '@ledger/event-store';
import { DecideFact, type FactCommand } from '@ledger/fact';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fen,
  fenFromYuan,
  lastDay,
  period,
  ratio,
  yuanText,
  type Actor,
  type Json,
} from '@ledger/kernel';
import { DecideRegister, type RegisterCommand } from '@ledger/register';
import { readAgreement } from '@ledger/sharing';
import { golden, testDatabase, type Golden, type TestDatabase } from '@ledger/testing';
import { openLedgerApp } from './open-ledger.js';

interface Recognised extends Golden {
  readonly from: string;
  readonly receipts: Readonly<Record<string, string>>;
  readonly refused: string;
  readonly byAgreement: Readonly<Record<string, string>>;
}
const p26 = golden<Recognised>('arrangement/recognised.json');
const [ledger, agreementId, tableId] = ['arranged', 'js-1', 'cit-2026'];
const code = creditCode('91350100M000100Y43');
const [JINNIU, SHIFANG] = [divisionCode('510106'), divisionCode('510682')];
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
const today = calendarDate('2027-03-31');
const document: Json = {
  ...{ format: 'hezhang.agreement/1', id: agreementId, title: '总部与工厂样例协议' },
  parties: [
    { id: 'jinniu', name: '金牛区', place: JINNIU, role: 'origin' },
    { id: 'shifang', name: '什邡市', place: SHIFANG, role: 'host' },
  ],
  ...{ validity: { from: '2026-01-01', to: '2033-12-31' }, period: 'quarter', recognition: 'any-day' },
  rules: [
    {
      ...{ id: 'ALL', taxes: ['vat', 'cit'] },
      clauses: [{ base: 'gross' }, { split: { jinniu: '40%', shifang: '60%' } }],
    },
  ],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding: { method: 'largest-remainder', level: 'fact' },
};

let database: TestDatabase;
let opened: Awaited<ReturnType<typeof openLedgerApp>>;
const home = mkdtempSync(join(tmpdir(), 'hezhang-arranged-'));
let acts = 0;
const context = (): CommandContext => ({ ledger, key: `act-${(acts += 1)}`, effectiveOn: today });
const bus = (): CommandBus => opened.app.get(CommandBus);
const register = (command: RegisterCommand) => bus().execute(new DecideRegister(command, context()));
const arrange = (command: ArrangementCommand) => bus().execute(new DecideArrangement(command, context()));
const fact = (command: FactCommand) => bus().execute(new DecideFact(command, context()));
const of = { creditCode: code, tableId };

const head = async (): Promise<number> => (await opened.app.get(EventStore).log.head(ledger))?.position ?? 0;
/** The arrangement once everything that followed has followed. */
async function told(clocks: Clocks = {}): Promise<EnterpriseArrangement> {
  await opened.app.get(LogRunner).waitFor(ledger, await head(), 20_000);
  await opened.app.get(LogRunner).waitFor(ledger, await head(), 20_000);
  const asked = { ledger, clocks, creditCode: code, on: calendarDate('2026-12-31'), year: 2026, money: true };
  const found = await enterpriseArrangement(opened.app.get(Views), asked);
  if (!found) throw new Error('the enterprise is not in the register');
  return found;
}
/** What was told live, and the position at which it was. */
const remembered: { readonly position: number; readonly live: EnterpriseArrangement }[] = [];
async function remember(): Promise<EnterpriseArrangement> {
  const live = await told();
  remembered.push({ position: await head(), live });
  return live;
}

let certificates = 351_016_240_000_000;
const receipt = (taxType: 'vat' | 'cit', of: string, place: typeof SHIFANG, yuan: string): FactCommand => ({
  type: 'RecordReceipt',
  data: {
    ...{ creditCode: code, taxType, taxPeriod: period(of), receivedOn: lastDay(period(of)), place },
    ...{ certificate: `${(certificates += 1)}`, gross: fenFromYuan(yuan) },
  },
  by: place === SHIFANG ? zhao : wang,
});
const assessment = (assessmentId: string, of: string, yuan: string): ArrangementCommand => ({
  type: 'ApportionAssessment',
  data: {
    ...{ creditCode: code, tableId, assessmentId, kind: 'prepayment', taxPeriod: period(of) },
    ...{ amount: fenFromYuan(yuan), assessedOn: lastDay(period(of)), evidence: `申报表 ${of}` },
  },
  by: wang,
});
const figures = (revenue: string, payroll: string, assets: string) =>
  Object.entries({ revenue, payroll, assets }).map(([factor, value]) => ({ factor, value: ratio(value) }));
const inYuan = (amount: string | null | undefined) => (typeof amount === 'string' ? yuanText(fen(amount)) : amount);

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home };
  opened = await openLedgerApp({ env });
  await opened.app.get(EventStore).openLedger(ledger);
  const draft = { type: 'DraftAgreement', data: { agreementId, document }, by: wang } as const;
  await bus().execute(new DecideAgreement(draft, context()));
  const { hash } = readAgreement(document);
  for (const by of [li, qian]) {
    const data = { agreementId, version: 1, hash, party: by.party };
    await bus().execute(new DecideAgreement({ type: 'SignAgreement', data, by }, context()));
  }
  const openedOn = calendarDate('2024-05-01');
  const open = (establishmentId: string, does: 'head-office' | 'plant' | 'rnd', place: typeof SHIFANG) =>
    register({
      type: 'OpenEstablishment',
      data: {
        ...{ creditCode: code, establishmentId, function: does, place, openedOn },
        mainProduction: does === 'plant',
      },
      by: wang,
    });
  const enterprise = { creditCode: code, name: '样例智造有限公司', illustrative: true };
  await register({ type: 'RegisterEnterprise', data: enterprise, by: wang });
  await open('hq', 'head-office', JINNIU);
  await open('lab', 'rnd', JINNIU);
  await open('plant-1', 'plant', SHIFANG);
  await open('plant-2', 'plant', JINNIU);
  const from = calendarDate(p26.from);
  const proposal = { creditCode: code, agreementId, from, evidence: '认定〔2026〕1号', recommendedBy: 'jinniu' };
  await register({ type: 'ProposeRecognition', data: proposal, by: wang });
  for (const by of [li, qian]) {
    await register({ type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by });
  }
});
afterAll(async () => {
  await opened?.close();
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

it('P26: shares what falls under the recognition, and nothing before', async () => {
  for (const [taxPeriod, yuan] of Object.entries(p26.receipts)) {
    const recorded = fact(receipt('vat', taxPeriod, SHIFANG, yuan));
    if (taxPeriod === p26.refused) await expect(recorded).rejects.toThrow('fact.enterprise-not-recognised');
    else await recorded;
  }
  const { money } = await remember();
  const agreed = money?.byAgreement.filter(({ taxType }) => taxType === 'vat');
  expect(Object.fromEntries(agreed?.map((one) => [one.party, inYuan(one.byAgreement)]) ?? [])).toEqual(p26.byAgreement);
  expect(money?.differences.map(({ difference }) => inYuan(difference))).toEqual(['840,000.00', '-840,000.00']);
});

it('takes no assessment without a table in force', async () => {
  await expect(arrange(assessment('q2', '2026-Q2', '1,000,000.00'))).rejects.toThrow('arrangement.table-unknown');
  const participants = [
    { participant: 'plant-1', values: figures('300', '300', '300') },
    { participant: 'plant-2', values: figures('100', '100', '100') },
  ];
  const terms = { headOffice: 'hq', participants, out: [], evidence: '分配表〔2026〕1号' };
  const table = { agreementId, taxType: 'cit', period: period('2026'), method: 'three-factor' } as const;
  const certifiedOn = calendarDate('2026-04-01');
  await arrange({ type: 'CertifyTable', data: { creditCode: code, ...table, ...terms, certifiedOn }, by: wang });
  await expect(arrange(assessment('q2', '2026-Q2', '1.00'))).rejects.toThrow('arrangement.table-not-in-force');
  await remember();
  await arrange({ type: 'ConfirmTable', data: { ...of, version: 1 }, by: qian });
  await expect(
    arrange({ type: 'CertifyTable', data: { creditCode: code, ...table, ...terms, certifiedOn }, by: wang }),
  ).rejects.toThrow('arrangement.table-exists');
});

it('opens as one object: what stands where, what arises where, who receives it by law and by agreement', async () => {
  await arrange(assessment('q2', '2026-Q2', '1,000,000.00'));
  await arrange(assessment('q3', '2026-Q3', '1,000,000.00'));
  await fact(receipt('cit', '2026-Q2', SHIFANG, '375,000.00'));
  await fact(receipt('cit', '2026-Q2', JINNIU, '125,000.00'));
  await fact(receipt('cit', '2026-Q3', SHIFANG, '300,000.00'));
  const output = {
    indicator: 'output-value',
    period: period('2026-Q2'),
    place: SHIFANG,
    value: '320000000.00',
  } as const;
  await fact({ type: 'ReportStatistic', data: { creditCode: code, ...output }, by: zhao });
  const { money, ...one } = await remember();
  expect(one).toMatchObject({
    ...{ year: 2026, places: ['510106', '510682'], recognitions: [{ agreementId, recommendedBy: 'jinniu' }] },
    functions: [
      { establishmentId: 'hq', function: 'head-office', place: '510106' },
      { establishmentId: 'lab', function: 'rnd', mainProduction: false },
      { establishmentId: 'plant-1', function: 'plant', place: '510682' },
      { establishmentId: 'plant-2', function: 'plant', place: '510106' },
    ],
    statistics: [{ place: '510682', party: 'shifang', indicator: 'output-value', value: '320000000.00' }],
  });
  expect(money?.tables).toMatchObject([
    { tableId, status: 'in-force', ratios: [{ participant: 'plant-1', ratio: '3/4' }, { ratio: '1/4' }] },
  ]);
  const shown = money?.byLaw.map(({ taxType, place, party, received, apportioned, local, difference }) => [
    ...[taxType, place, party, inYuan(received), inYuan(apportioned), inYuan(local), inYuan(difference)],
  ]);
  expect(shown).toEqual([
    ['cit', '510106', 'jinniu', '125,000.00', '750,000.00', '300,000.00', '-625,000.00'],
    ['cit', '510682', 'shifang', '675,000.00', '750,000.00', '300,000.00', '-75,000.00'],
    ['cit', null, null, '0.00', '500,000.00', '200,000.00', null],
    ['vat', '510682', 'shifang', '2,100,000.00', null, null, null],
  ]);
  const agreed = money?.byAgreement.filter(({ taxType }) => taxType === 'cit');
  expect(agreed?.map(({ party, byLaw, byAgreement }) => [party, inYuan(byLaw), inYuan(byAgreement)])).toEqual([
    ['jinniu', '125,000.00', '320,000.00'],
    ['shifang', '675,000.00', '480,000.00'],
  ]);
  // Of 2,900,000.00 shared, 金牛 has 40 % and holds 125,000.00.
  expect(money?.differences.map(({ party, difference }) => [party, inYuan(difference)])).toEqual([
    ['jinniu', '1,035,000.00'],
    ['shifang', '-1,035,000.00'],
  ]);
});

it('apportions anew when a deregistration is learnt of late', async () => {
  const closedOn = calendarDate('2026-08-31');
  const close = { creditCode: code, establishmentId: 'plant-2', closedOn };
  await register({ type: 'CloseEstablishment', data: close, by: wang });
  const anew = { ...of, on: calendarDate('2027-01-10'), reason: '注销登记' };
  await arrange({ type: 'ApportionAnew', data: anew, by: wang });
  const { money } = await remember();
  expect(money?.byLaw.map(({ apportioned }) => inYuan(apportioned)).slice(0, 2)).toEqual(['625,000.00', '875,000.00']);
  const views = opened.app.get(Views);
  const before = await views.one(
    ApportionmentRow,
    ledger,
    { assessmentId: 'q3' },
    { asOf: calendarDate('2027-01-09') },
  );
  const after = await views.one(ApportionmentRow, ledger, { assessmentId: 'q3' });
  expect([before?.changes, before?.cash.lines.length]).toEqual([[], 2]);
  expect(after?.cash.lines).toMatchObject([{ participant: 'plant-1', ratio: '1', amount: '50000000' }]);
  expect(after?.changes[0]?.differences).toMatchObject([
    { participant: 'plant-1', cash: '12500000' },
    { participant: 'plant-2', cash: '-12500000' },
  ]);
});

it('tells the past as it was told then, at every position', async () => {
  expect(remembered).toHaveLength(4);
  for (const { position, live } of remembered) expect(await told({ knownAt: { position } })).toEqual(live);
});

it('leaves a log that computes again, and nothing of it in the journal', async () => {
  await told();
  const report = await opened.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.checks.find(({ check }) => check === 'apportionment')?.examined).toBe(5);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
});
