import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '@ledger/event-store';
import { calendarDate, fenFromYuan, ratio, type Actor } from '@ledger/kernel';
import { DecideVenture, happenedOn, type VentureCommand } from '@ledger/venture';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

const ledger = 'third-park';
const ventureId = 'jiaozi';
let cli: CliLedger;

const hezhang = (...args: readonly string[]) => cli.run('venture', ...args);
const json = (...args: readonly string[]): Promise<unknown> => cli.json('venture', ...args);

const fill = async (app: INestApplicationContext): Promise<void> => {
  await app.get(EventStore).openLedger(ledger);
  const by: Actor = { user: 'zhou', party: 'jv', role: 'jv-manager' };
  const on = calendarDate('2025-03-10');
  const evidence = '样例';
  const shares = [
    { shareholder: 'jinniu', share: ratio('60%') },
    { shareholder: 'shifang', share: ratio('40%') },
  ];
  const money = { paidOn: on, form: 'cash', evidence } as const;
  const commands: readonly VentureCommand[] = [
    {
      type: 'EstablishVenture',
      data: { ventureId, name: '样例', registeredCapital: fenFromYuan('100,000,000.00'), establishedOn: on },
      by,
    },
    { type: 'AdmitShareholder', data: { ventureId, shareholder: 'jinniu', name: '金牛', standsBehind: 'jinniu' }, by },
    {
      type: 'AdmitShareholder',
      data: { ventureId, shareholder: 'shifang', name: '什邡', standsBehind: 'shifang' },
      by,
    },
    { type: 'SetEquityDeck', data: { ventureId, from: on, shares, evidence }, by },
    { type: 'SubscribeCapital', data: { ventureId }, by },
    {
      type: 'PayContribution',
      data: { ...money, ventureId, contributionId: 'C-1', shareholder: 'jinniu', amount: fenFromYuan('36,000,000.00') },
      by,
    },
    {
      type: 'CallCapital',
      data: {
        ...{ ventureId, callId: 'K-1', amount: fenFromYuan('20,000,000.00'), evidence },
        ...{ calledOn: calendarDate('2025-06-01'), dueOn: calendarDate('2025-07-01') },
      },
      by,
    },
    {
      type: 'RecordYearResult',
      data: {
        ventureId,
        year: 2025,
        netProfit: fenFromYuan('10,000,000.00'),
        on: calendarDate('2026-03-31'),
        evidence,
      },
      by,
    },
    {
      type: 'DrawLoan',
      data: {
        ...{ ventureId, loanId: 'Z-1', shareholder: 'jinniu', amount: fenFromYuan('1,000,000.00'), evidence },
        ...{ drawnOn: calendarDate('2026-01-01'), yearlyRate: ratio('3.65%'), dayCount: 'actual/365' },
      },
      by,
    },
    { type: 'AccrueLoanInterest', data: { ventureId, loanId: 'Z-1', until: calendarDate('2026-01-11') }, by },
    {
      type: 'EnterIncome',
      data: {
        ...{ ventureId, itemId: 'L-1', kind: 'land', amount: fenFromYuan('50,000,000.00'), agreed: true, evidence },
        ...{ receivedOn: calendarDate('2026-05-20'), earmarks: [{ purpose: 'infrastructure', share: ratio('40%') }] },
      },
      by,
    },
    {
      type: 'ResolveCapitalIncrease',
      data: {
        ...{ ventureId, increaseId: 'Z-1', amount: fenFromYuan('1.00'), resolvedOn: calendarDate('2026-06-01') },
        ...{ consents: shares.map(({ shareholder }) => ({ shareholder, evidence })), resolution: evidence },
      },
      by,
    },
  ];
  for (const [n, command] of commands.entries()) {
    const effectiveOn = happenedOn(command) ?? on;
    await app.get(CommandBus).execute(new DecideVenture(command, { ledger, key: `k-${n}`, effectiveOn }));
  }
};

beforeAll(async () => {
  cli = await CliLedger.open(ledger, fill);
});
afterAll(() => cli.close());

it('tells the capital book in yuan, and in fen as JSON', async () => {
  expect((await hezhang('capital')).out).toContain('36,000,000.00');
  expect(await json('capital')).toMatchObject({
    ventureId,
    accounts: [
      { shareholder: 'jinniu', outstanding: '2400000000', dueOn: '2030-03-10' },
      { shareholder: 'shifang', paidIn: '0', outstanding: '4000000000' },
    ],
    contributions: [{ contributionId: 'C-1' }],
  });
});

it('tells transfers, phases and what came in kind, and how a table is headed', async () => {
  expect(await json('transfers')).toMatchObject({ transfers: [], steps: [] });
  expect(await json('phases')).toMatchObject({ phases: [], parts: [] });
  const { out } = await hezhang('capital');
  expect(out).toContain('paid in');
  expect(out).not.toContain('paidIn');
});

it('lists calls and what falls due, as seen on a day (P39)', async () => {
  expect(await json('calls', '--on', '2025-06-20')).toMatchObject({
    on: '2025-06-20',
    calls: [
      { shareholder: 'jinniu', open: '1200000000' },
      { shareholder: 'shifang', open: '800000000' },
    ],
    reminders: [
      { kind: 'call', days: 11, status: 'upcoming' },
      { kind: 'call', days: 11 },
    ],
  });
  expect(await json('calls', '--on', '2025-05-31')).toMatchObject({ calls: [], reminders: [] });
});

it('tells positions, increases, and income with what is set aside and loans', async () => {
  expect(await json('positions')).toMatchObject({
    positions: [
      { shareholder: 'jinniu', share: '3/5', lent: '100000000', interestOwed: '100000', incomeEntitled: '1800000000' },
      { shareholder: 'shifang', share: '2/5', lent: '0', incomeEntitled: '1200000000' },
    ],
  });
  expect(await json('increases')).toMatchObject({
    increases: [{ increaseId: 'Z-1', status: 'open', votes: '1' }],
    taken: [{ shareholder: 'jinniu', entitled: '100' }],
  });
  expect(await json('funds')).toMatchObject({
    earmarks: [{ purpose: 'infrastructure', balance: '2000000000' }],
    loans: [{ balance: '100000000', interestOwed: '100000', accruedUntil: '2026-01-11' }],
    spendings: [],
  });
  expect((await hezhang('funds')).out).toContain('1,000,000.00');
});

it('tells the equity of a day and what may be shared, and that a company is not there yet', async () => {
  expect(await json('equity', '--on', '2025-12-31')).toMatchObject({ equity: [{ share: '3/5' }, { share: '2/5' }] });
  expect(await json('dividends')).toMatchObject({ profit: [{ distributable: '900000000' }], statement: [] });
  expect((await hezhang('equity', '--on', '2025-03-09')).code).toBe(65);
  expect((await hezhang('equity', '--venture', 'other')).code).toBe(65);
  expect((await hezhang('equity', '--on', 'yesterday')).code).toBe(65);
});
