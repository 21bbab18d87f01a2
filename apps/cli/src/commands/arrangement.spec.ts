import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import { DecideArrangement, type ArrangementCommand } from '@ledger/arrangement';
import { EventStore } from '@ledger/event-store';
import { calendarDate, creditCode, divisionCode, fen, period, ratio, type Actor, type Json } from '@ledger/kernel';
import { DecideRegister } from '@ledger/register';
import { readAgreement } from '@ledger/sharing';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

const ledger = 'arranged-park';
const code = creditCode('91510106MA61TEXT11');
const document: Json = {
  ...{ format: 'hezhang.agreement/1', id: 'js-1', title: '样例协议', period: 'quarter', recognition: 'any-day' },
  parties: [
    { id: 'jinniu', name: '金牛区', place: '510106', role: 'origin' },
    { id: 'shifang', name: '什邡市', place: '510682', role: 'host' },
  ],
  validity: { from: '2026-01-01', to: '2033-12-31' },
  rules: [{ id: 'VAT', taxes: ['vat'], clauses: [{ base: 'gross' }, { split: { jinniu: '40%', shifang: '60%' } }] }],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding: { method: 'largest-remainder', level: 'fact' },
};
let cli: CliLedger;

const hezhang = (...args: readonly string[]) => cli.run(...args);
const json = (...args: readonly string[]): Promise<unknown> => cli.json(...args);

const fill = async (app: INestApplicationContext): Promise<void> => {
  const events = app.get(EventStore);
  await events.openLedger(ledger);
  const bus = app.get(CommandBus);
  const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
  const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
  const on = calendarDate('2026-03-01');
  let keys = 0;
  const context = () => ({ ledger, key: `k-${(keys += 1)}`, effectiveOn: on });
  const draft = { type: 'DraftAgreement', data: { agreementId: 'js-1', document }, by: wang } as const;
  await bus.execute(new DecideAgreement(draft, context()));
  const { hash } = readAgreement(document);
  for (const by of [{ ...wang, user: 'li', role: 'reviewer' }, qian]) {
    const data = { agreementId: 'js-1', version: 1, hash, party: by.party };
    await bus.execute(new DecideAgreement({ type: 'SignAgreement', data, by }, context()));
  }
  const enterprise = { creditCode: code, name: '样例科技有限公司', illustrative: true };
  await bus.execute(new DecideRegister({ type: 'RegisterEnterprise', data: enterprise, by: wang }, context()));
  const openedOn = calendarDate('2024-01-05');
  for (const [establishmentId, does, place] of [
    ['hq', 'head-office', '510106'],
    ['plant-1', 'plant', '510682'],
  ] as const) {
    const data = { creditCode: code, establishmentId, openedOn, function: does, place: divisionCode(place) };
    const open = { type: 'OpenEstablishment', data: { ...data, mainProduction: does === 'plant' }, by: wang } as const;
    await bus.execute(new DecideRegister(open, context()));
  }
  const values = ['revenue', 'payroll', 'assets'].map((factor) => ({ factor, value: ratio('1') }));
  const of = { creditCode: code, tableId: 'cit-2026' };
  const commands: readonly ArrangementCommand[] = [
    {
      type: 'CertifyTable',
      data: {
        ...{ creditCode: code, agreementId: 'js-1', taxType: 'cit', period: period('2026'), method: 'three-factor' },
        ...{ headOffice: 'hq', participants: [{ participant: 'plant-1', values }], out: [], evidence: '分配表' },
        certifiedOn: on,
      },
      by: wang,
    },
    { type: 'ConfirmTable', data: { ...of, version: 1 }, by: qian },
    {
      type: 'ApportionAssessment',
      data: {
        ...{ ...of, assessmentId: 'q1', kind: 'prepayment', taxPeriod: period('2026-Q1'), amount: fen(1_000_000n) },
        ...{ assessedOn: calendarDate('2026-04-15'), evidence: '申报表' },
      },
      by: wang,
    },
  ];
  for (const command of commands) await bus.execute(new DecideArrangement(command, context()));
};

beforeAll(async () => {
  cli = await CliLedger.open(ledger, fill);
});
afterAll(() => cli.close());

it('opens the arrangement of an enterprise on a day and a year, and no other’s', async () => {
  const asked = ['arrangement', code];
  const money = { byLaw: [{ place: '510106', apportioned: '250000' }, { place: '510682' }, { place: null }] };
  expect(await json(...asked, '--on', '2026-06-01')).toMatchObject({ places: ['510106', '510682'], year: 2026, money });
  expect(await json(...asked, '--on', '2024-01-04')).toMatchObject({ places: [], functions: [], year: 2024 });
  expect(await json(...asked, '--as-of', '2026-03-31')).toMatchObject({
    ...{ on: '2026-03-31', year: 2026 },
    money: { tables: [{ tableId: 'cit-2026' }], byLaw: [] },
  });
  const { out } = await hezhang(...asked, '--on', '2024-06-01', '--year', '2026');
  expect(out).toContain('plant-1');
  expect(out).toMatch(/cit +(pool|待分配)/);
  expect(out).toContain('5,000.00');
  expect((await hezhang('arrangement', '91510682MA6C0002X4')).code).toBe(65);
  expect((await hezhang('arrangement')).code).toBe(2);
  expect((await hezhang(...asked, '--year', 'MMXXVI')).code).toBe(2);
});

it('lists ratio tables with what was apportioned by them', async () => {
  expect(await json('arrangement', 'tables', '--enterprise', code)).toMatchObject([
    { tableId: 'cit-2026', status: 'in-force', assessments: [{ assessmentId: 'q1', amount: '1000000' }] },
  ]);
  expect(await json('arrangement', 'tables', '--tax', 'vat')).toEqual([]);
  const { out } = await hezhang('arrangement', 'tables', '--as-of', '2026-04-14');
  expect(out).toContain('three-factor  in-force v1');
  expect(out).not.toContain('q1');
  expect((await hezhang('arrangement', 'tables')).out).toContain('2,500.00');
});
