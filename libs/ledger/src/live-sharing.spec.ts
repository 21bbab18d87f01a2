import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import { VerifyLedger } from '@ledger/audit';
import { EventStore, LogRunner, type CommandContext, type Recorded } from '@ledger/event-store';
import { DecideFact, type FactCommand } from '@ledger/fact';
import { ReadJournal } from '@ledger/journal';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  lastDay,
  period as readPeriod,
  ratio,
  type Actor,
  type Json,
} from '@ledger/kernel';
import { DecidePeriod, type PeriodCommand, type PeriodEvent } from '@ledger/period';
import { DecideRegister, type RegisterCommand } from '@ledger/register';
import { readAgreement } from '@ledger/sharing';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { openLedgerApp } from './open-ledger.js';
import { submitAndSign } from './sample/submit-and-sign.js';

const [ledger, agreementId] = ['accounts', 'js-1'];
const code = creditCode('91350100M000100Y43');
const [JINNIU, SHIFANG] = [divisionCode('510106'), divisionCode('510682')];
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
const today = calendarDate('2027-06-30');

/** Value added tax with costs off and a guarantee for 金牛; income tax by halves up to a cap for each enterprise. */
const document = (from: string, half: Json): Json => ({
  format: 'hezhang.agreement/1',
  id: agreementId,
  title: '逐年结算的样例协议',
  parties: [
    { id: 'jinniu', name: '金牛区', place: JINNIU, role: 'origin' },
    { id: 'shifang', name: '什邡市', place: SHIFANG, role: 'host' },
  ],
  validity: { from, to: '2033-12-31' },
  period: 'year',
  recognition: 'any-day',
  rules: [
    {
      id: 'VAT',
      taxes: ['vat'],
      per: 'rule',
      clauses: [
        { base: 'gross' },
        { deduct: ['collection-cost'] },
        { split: { jinniu: '6/10', shifang: '4/10' } },
        {
          guarantee: {
            ...{ party: 'jinniu', atLeast: { fixed: '600.00' }, toppedUpBy: 'shifang' },
            ...{ startsOn: '2024-01-01', partialFirstYear: 'none', recovered: 'never' },
          },
        },
      ],
    },
    {
      id: 'CIT',
      taxes: ['cit'],
      per: 'enterprise',
      clauses: [
        { base: 'gross' },
        { split: half },
        { cap: { party: 'jinniu', most: { sum: { figure: 'pre-move-tax', years: 1 } }, then: 'shifang' } },
      ],
    },
  ],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding: { method: 'largest-remainder', level: 'cumulative' },
});

let database: TestDatabase;
let opened: Awaited<ReturnType<typeof openLedgerApp>>;
const home = mkdtempSync(join(tmpdir(), 'hezhang-live-'));
let acts = 0;
const context = (): CommandContext => ({ ledger, key: `act-${(acts += 1)}`, effectiveOn: today });
const bus = (): CommandBus => opened.app.get(CommandBus);

beforeAll(async () => {
  database = await testDatabase();
  const env = { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home };
  opened = await openLedgerApp({ env });
  await opened.app.get(EventStore).openLedger(ledger);
  await sign(1, document('2024-01-01', { jinniu: '1/2', shifang: '1/2' }));
  const from = calendarDate('2024-01-01');
  const evidence = '认定〔2023〕1号';
  const recognised: RegisterCommand[] = [
    { type: 'RegisterEnterprise', data: { creditCode: code, name: '样例企业', illustrative: true }, by: wang },
    {
      type: 'OpenEstablishment',
      data: { creditCode: code, establishmentId: 'plant', function: 'plant', place: SHIFANG, openedOn: from },
      by: wang,
    },
    {
      type: 'ProposeRecognition',
      data: { creditCode: code, agreementId, from, evidence, recommendedBy: 'jinniu' },
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

async function sign(version: number, text: Json): Promise<void> {
  await bus().execute(
    new DecideAgreement({ type: 'DraftAgreement', data: { agreementId, document: text }, by: wang }, context()),
  );
  const { hash } = readAgreement(text);
  for (const by of [li, qian]) {
    const data = { agreementId, version, hash, party: by.party };
    await bus().execute(new DecideAgreement({ type: 'SignAgreement', data, by }, context()));
  }
}

/** Records a fact and gives, in words, what the books made of it. */
async function made(command: FactCommand): Promise<string[]> {
  const before = await head();
  await bus().execute(new DecideFact(command, context()));
  return since(before);
}
async function since(before: number): Promise<string[]> {
  await opened.app.get(LogRunner).waitFor(ledger, await head(), 20_000);
  const found: string[] = [];
  for await (const page of opened.app.get(EventStore).log.events(ledger, before)) {
    found.push(...(page as readonly Recorded<PeriodEvent>[]).flatMap(({ event }) => told(event)));
  }
  return found;
}
const head = async (): Promise<number> => (await opened.app.get(EventStore).log.head(ledger))?.position ?? 0;
const TOLD: ReadonlySet<string> = new Set(['YearEnded', 'FactSuspended', 'FactNotShared']);
const told = ({ type, data }: PeriodEvent): string[] => {
  if (type === 'FactShared' || type === 'ShareRevised') {
    return [`${type} ${data.ownPeriod} in ${data.period}: ${data.portions.map(({ amount }) => amount).join(' / ')}`];
  }
  if (type === 'FigureNoted') return [`${type} v${data.agreementVersion} in ${data.period}`];
  return TOLD.has(type) ? [`${type} in ${data.period}`] : [];
};

let certificates = 351_016_240_000_000;
const receipt = (taxType: 'vat' | 'cit', yuan: string, year: string) => {
  const certificate = `${(certificates += 1)}`;
  const taxPeriod = readPeriod(year);
  const common = { creditCode: code, taxType, taxPeriod, receivedOn: lastDay(taxPeriod), certificate, place: SHIFANG };
  const command: FactCommand = { type: 'RecordReceipt', data: { ...common, gross: fenFromYuan(yuan) }, by: zhao };
  return { id: `${certificate}-${taxType}-${year}`, command };
};
const figure = (yuan: string, evidence: string, replaces?: string): FactCommand => ({
  type: 'RecordReference',
  data: {
    agreementId,
    figure: 'pre-move-tax',
    period: readPeriod('2022'),
    creditCode: code,
    value: ratio(fenFromYuan(yuan)),
    unit: 'fen',
    certifiedOn: calendarDate('2023-12-31'),
    evidence,
    ...(replaces !== undefined && { replaces }),
  },
  by: wang,
});
const figureId = `${agreementId}.pre-move-tax.2022.${code}`;

const act = (year: string, command: PeriodCommand): Promise<unknown> =>
  bus().execute(new DecidePeriod(readPeriod(year), command, context()));
async function close(year: string): Promise<void> {
  const period = readPeriod(year);
  await act(year, { type: 'LockPeriod', data: { agreementId, period }, by: zhao });
  await since(await head());
  await act(year, { type: 'ProposePackage', data: { agreementId, period }, by: zhao });
  const desk = { events: opened.app.get(EventStore), ledger, act: (command: PeriodCommand) => act(year, command) };
  await submitAndSign(desk, agreementId, period, [wang, li, qian]);
}

it('suspends what it lacks a figure for, and shares it when the figure comes', async () => {
  expect(await made(receipt('vat', '500.00', '2024').command)).toEqual(['FactShared 2024 in 2024: 30000 / 20000']);
  expect(await made(receipt('cit', '300.00', '2024').command)).toEqual(['FactSuspended in 2024']);
  expect(await made(figure('200.00', '决算〔2023〕1号'))).toEqual([
    'FigureNoted v1 in 2024',
    'FactShared 2024 in 2024: 15000 / 15000',
  ]);
});

it('takes deductions off what all are entitled to', async () => {
  const taxPeriod = readPeriod('2024');
  const paid = { agreementId, category: 'collection-cost', certificate: 'BF20241231001', place: SHIFANG } as const;
  const amount = fenFromYuan('20.00');
  const data = { ...paid, taxPeriod, amount, paidOn: lastDay(taxPeriod) };
  expect(await made({ type: 'RecordDeduction', data, by: zhao })).toEqual(['FactShared 2024 in 2024: -1200 / -800']);
  const deductionId = 'BF20241231001-510682-collection-cost-2024';
  const reverse: FactCommand = { type: 'ReverseDeduction', data: { deductionId, reason: '误登' }, by: zhao };
  expect(await made(reverse)).toEqual(['FactShared 2024 in 2024: 1200 / 800']);
  const again = { ...data, replaces: deductionId };
  expect(await made({ type: 'RecordDeduction', data: again, by: zhao })).toHaveLength(1);
});

it('ends the year when its last period is locked, and lets nobody sign before', async () => {
  const before = await head();
  const period = readPeriod('2024');
  await act('2024', { type: 'LockPeriod', data: { agreementId, period }, by: zhao });
  expect(await since(before)).toEqual(['YearEnded in 2024', 'ShareRevised 2024 in 2024: 31200 / -31200']);
  const unlock = { agreementId, period, reason: '再核' };
  await act('2024', { type: 'UnlockPeriod', data: unlock, by: zhao });
  await close('2024');
});

it('books late facts as corrections, with what they change in other years, and takes them back the same way', async () => {
  const second = receipt('cit', '200.00', '2025');
  expect(await made(second.command)).toEqual(['FactShared 2025 in 2025: 5000 / 15000']);
  await made(receipt('vat', '1,000.00', '2025').command);
  await close('2025');
  const late = receipt('cit', '40.00', '2024');
  expect(await made(late.command)).toEqual([
    'FactShared 2024 in 2026: 2000 / 2000',
    'ShareRevised 2025 in 2026: -2000 / 2000',
  ]);
  expect(await made({ type: 'ReverseFact', data: { factId: late.id, reason: '误登' }, by: zhao })).toEqual([
    'FactShared 2024 in 2026: -2000 / -2000',
    'ShareRevised 2025 in 2026: 2000 / -2000',
  ]);
});

it('follows a figure that is replaced and taken back', async () => {
  expect(await made(figure('180.00', '决算〔2024〕2号', figureId))).toEqual([
    'FigureNoted v1 in 2026',
    'ShareRevised 2025 in 2026: -2000 / 2000',
  ]);
  const data = { referenceId: `${figureId}~2`, reason: '以原决算为准' };
  expect(await made({ type: 'ReverseReference', data, by: wang })).toEqual([
    'FigureNoted v1 in 2026',
    'ShareRevised 2025 in 2026: 2000 / -2000',
  ]);
});

it('keeps to the version of each year when another takes effect, which reads the same figure', async () => {
  const before = await head();
  await sign(2, document('2026-01-01', { jinniu: '1/10', shifang: '9/10' }));
  expect(await since(before)).toEqual(['FigureNoted v1 in 2026', 'FigureNoted v2 in 2026']);
  expect(await made(receipt('cit', '40.00', '2024').command)).toEqual([
    'FactShared 2024 in 2026: 2000 / 2000',
    'ShareRevised 2025 in 2026: -2000 / 2000',
  ]);
  expect(await made(receipt('cit', '40.00', '2026').command)).toEqual(['FactShared 2026 in 2026: 0 / 4000']);
  await close('2026');
});

it('leaves a log that computes again from its facts alone, and a journal that balances', async () => {
  await since(await head());
  const report = await opened.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.checks.find(({ check }) => check === 'share')?.examined).toBe(28);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
  const journal = await opened.app.get(ReadJournal).hledger(ledger);
  expect(journal).toContain('revises CIT 2025');
  expect(journal).toContain('collection-cost 2024');
});
