import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import { EventStore } from '@ledger/event-store';
import { DecideFact, type FactCommand } from '@ledger/fact';
import { calendarDate, creditCode, divisionCode, period, type Actor, type Json } from '@ledger/kernel';
import { DecideRegister, type RegisterCommand } from '@ledger/register';
import { readAgreement } from '@ledger/sharing';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

const [ledger, agreementId] = ['fourth-park', 'js-1'];
const code = creditCode('91510106MA61TEXT11');
const reportId = `${code}-output-value-2026-510682`;
const actor = (user: string, party: string, role: string): Actor => ({ user, party, role });
const document: Json = {
  ...{ format: 'hezhang.agreement/1', id: agreementId, title: '样例协议', period: 'year', recognition: 'any-day' },
  parties: [
    { id: 'jinniu', name: '金牛区', place: '510106', role: 'origin' },
    { id: 'shifang', name: '什邡市', place: '510682', role: 'host' },
  ],
  validity: { from: '2024-01-01', to: '2033-12-31' },
  rules: [{ id: 'VAT', taxes: ['vat'], clauses: [{ base: 'gross' }, { split: { jinniu: '1/2', shifang: '1/2' } }] }],
  otherTaxes: { to: 'collector', base: 'gross' },
  statistics: [
    { indicator: 'output-value', article: '第九条', always: { mode: 'dual', origin: 'jinniu' } },
    {
      indicator: 'fixed-investment',
      always: { mode: 'split', shares: { jinniu: '40%', shifang: '60%' }, publishable: true },
    },
  ],
  rounding: { method: 'largest-remainder', level: 'fact' },
};
let cli: CliLedger;
let reported: number;

const hezhang = (...args: readonly string[]) => cli.run('statistics', agreementId, ...args);
const json = (...args: readonly string[]): Promise<unknown> => cli.json('statistics', agreementId, ...args);

const fill = async (app: INestApplicationContext): Promise<void> => {
  await app.get(EventStore).openLedger(ledger);
  const [wang, zhao, li, qian] = [
    actor('wang', 'jinniu', 'preparer'),
    actor('zhao', 'shifang', 'preparer'),
    actor('li', 'jinniu', 'reviewer'),
    actor('qian', 'shifang', 'reviewer'),
  ];
  const bus = app.get(CommandBus);
  let keys = 0;
  const context = () => ({ ledger, key: `k-${(keys += 1)}`, effectiveOn: calendarDate('2024-01-05') });
  await bus.execute(
    new DecideAgreement({ type: 'DraftAgreement', data: { agreementId, document }, by: wang }, context()),
  );
  const { hash } = readAgreement(document);
  for (const by of [li, qian]) {
    const data = { agreementId, version: 1, hash, party: by.party };
    await bus.execute(new DecideAgreement({ type: 'SignAgreement', data, by }, context()));
  }
  const on = calendarDate('2024-01-01');
  const place = divisionCode('510682');
  const recognised: readonly RegisterCommand[] = [
    { type: 'RegisterEnterprise', data: { creditCode: code, name: '样例企业', illustrative: true }, by: wang },
    {
      type: 'OpenEstablishment',
      data: { creditCode: code, establishmentId: 'plant', function: 'plant', place, openedOn: on },
      by: wang,
    },
    {
      type: 'ProposeRecognition',
      data: { creditCode: code, agreementId, from: on, evidence: '认定〔2024〕1号', recommendedBy: 'jinniu' },
      by: wang,
    },
    { type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by: li },
    { type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by: qian },
  ];
  for (const command of recognised) await bus.execute(new DecideRegister(command, context()));
  const of = { creditCode: code, place };
  const facts: readonly FactCommand[] = [
    {
      type: 'ReportStatistic',
      data: { ...of, indicator: 'output-value', period: period('2026'), value: '320,000,000' },
      by: zhao,
    },
    {
      type: 'ReportStatistic',
      data: { ...of, indicator: 'fixed-investment', period: period('2026-Q1'), value: '100' },
      by: zhao,
    },
    { type: 'CorrectStatistic', data: { reportId, value: '300,000,000', reason: '核定' }, by: zhao },
  ];
  const positions: number[] = [];
  for (const command of facts) {
    const { position } = (await bus.execute(new DecideFact(command, context()))) as { position: number };
    positions.push(position);
  }
  [, reported] = positions as [number, number];
};

beforeAll(async () => {
  cli = await CliLedger.open(ledger, fill);
});
afterAll(() => cli.close());

it('tells official figures and agreed views, with the reason of every figure', async () => {
  const { out } = await hezhang();
  expect(out).toContain('Official figures (territorial, each counted once)');
  expect(out).toMatch(/output-value +什邡市 +510682 +300,000,000\.00 +1/);
  expect(out).toContain('output value [output-value] 第九条');
  expect(out).toContain('double counting to eliminate 300,000,000.00, consolidated total 300,000,000.00');
  expect((await hezhang('--official')).out).not.toContain('by agreement');
  expect((await hezhang('--agreed', '--indicator', 'fixed-investment')).out).not.toContain('output');
});

it('tells the same as JSON, on either clock', async () => {
  const sums = (official: string) => ({
    official: { indicators: [{ indicator: 'output-value', official }] },
    agreed: { indicators: [{ consolidated: { views: `${Number(official) * 2}`, elimination: official } }] },
  });
  const output = ['--indicator', 'output-value'];
  expect(await json(...output)).toMatchObject(sums('300000000'));
  expect(await json(...output, '--known-at', `${reported}`)).toMatchObject(sums('320000000'));
  expect(await json('--official', '--as-of', '2026-06-30')).toMatchObject({
    asOf: '2026-06-30',
    indicators: [{ indicator: 'fixed-investment', official: '100' }],
  });
  expect(await json('--agreed', '--from', '2026-01', '--to', '2026-06')).toMatchObject({
    partly: [reportId],
    indicators: [{ indicator: 'fixed-investment', parties: [{ agreed: '40' }, { agreed: '60' }] }],
  });
});

it('writes tables for publication and for assessment, and refuses what stays inside', async () => {
  const official = await hezhang('--csv');
  expect(official.out).toContain('fixed-asset investment,fixed-investment,yuan,什邡市,510682,100.00,1');
  expect(official.err).toContain('official_statistics_(territorial)-js-1');
  const agreed = await hezhang('--agreed', '--csv', '--indicator', 'fixed-investment');
  expect(agreed.out).toContain('fixed-asset investment,fixed-investment,yuan,金牛区,0.00,40.00,40,split by ratio,,');
  const refused = await hezhang('--agreed', '--csv');
  expect([refused.code, refused.out]).toEqual([65, '']);
  expect(refused.err).toContain('not exported as a published table');
  const assessment = await hezhang('--agreed', '--csv', '--assessment');
  expect(assessment.out).toContain('\uFEFF考核口径，不得公布');
  expect(assessment.err).toContain('考核口径，不得公布');
});

it('ends with usage and data errors of their own', async () => {
  expect((await hezhang('--indicator', 'new-jobs')).code).toBe(2);
  expect((await hezhang('--assessment')).code).toBe(2);
  expect((await hezhang('--official', '--agreed')).code).toBe(2);
  expect((await hezhang('--csv', '--from', '2031')).code).toBe(65);
  expect((await hezhang('--from', '2031', '--to', '2030')).code).toBe(65);
});
