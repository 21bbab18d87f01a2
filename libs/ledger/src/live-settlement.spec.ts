import { VerifyLedger } from '@ledger/audit';
import type { Clocks } from '@ledger/event-store';
import { everyBalance, ReadJournal } from '@ledger/journal';
import { calendarDate, fen, fenFromYuan, yuanText } from '@ledger/kernel';
import { balancesOn, Payment, Settlement, todos, Transfer, type SettlementRequest } from '@ledger/settlement';
import { testDatabase } from '@ledger/testing';
import { agreementId, CoOperations, preparer, reviewer } from './co-operation.fixture.js';

const ledger = 'rounds';
const AGREED = {
  form: 'superior',
  through: { id: 'province', name: '省财政厅' },
  due: { after: 'closing', days: 30 },
  instalments: 'allowed',
  overpayment: 'carried',
  overdue: 'carried',
  minimum: '10.00',
  lateInterest: { rate: '0.02%', per: 'day' },
} as const;
let co: CoOperations;

beforeAll(async () => {
  co = await CoOperations.open(await testDatabase());
  const more = { settlement: AGREED, partialPayment: { method: 'by-liability' } };
  await co.begin(ledger, { split: { aa: '6/10', bb: '3/10', cc: '1/10' }, more });
});
afterAll(() => co?.close());

const of = (quarter: string): string => `${agreementId}:${quarter}`;
const pays = (
  party: string,
  quarter: string,
  transfers: readonly string[],
  amount: string,
  reference: string,
  paidOn: string,
): SettlementRequest => ({
  type: 'RegisterPayment',
  data: {
    settlementId: of(quarter),
    transfers: transfers.map((one) => `${of(quarter)}:${one}`),
    ...{ amount: fenFromYuan(amount), reference, paidOn: calendarDate(paidOn) },
  },
  by: preparer(party),
});
const gets = (party: string, quarter: string, paymentId: string, amount: string, on: string): SettlementRequest => ({
  type: 'ConfirmPayment',
  data: {
    ...{ settlementId: of(quarter), paymentId, amount: fenFromYuan(amount) },
    receivedOn: calendarDate(on),
  },
  by: preparer(party),
});
const told = async (quarter: string): Promise<string[]> =>
  (await co.rows(Transfer, ledger, { settlementId: of(quarter) })).map(
    ({ kind, from, to, amount, remaining, status }) =>
      `${kind} ${from}>${to} ${yuanText(fen(amount))} ${yuanText(fen(remaining))} ${status}`,
  );
const owing = async (clocks: Clocks, on: string) =>
  (await balancesOn(co.views, { ledger, clocks }, calendarDate(on))).map(
    ({ from, to, remaining, registered, interest, accrued, overdue, ages }) => ({
      pair: `${from}>${to}`,
      ...Object.fromEntries(
        Object.entries({ remaining, registered, interest, accrued, overdue, ...ages })
          .filter(([, amount]) => amount !== '0')
          .map(([key, amount]) => [key, yuanText(fen(amount))]),
      ),
    }),
  );

it('draws what b holds for the others, due 30 days after all had signed', async () => {
  await co.receipt(ledger, 'bb', '20,000.00', '2024-Q1');
  await co.shut(ledger, '2024-Q1', '2024-04-10');
  expect(await told('2024-Q1')).toEqual([
    'principal bb>aa 12,000.00 12,000.00 due',
    'principal bb>cc 2,000.00 2,000.00 due',
  ]);
  const [drawn] = await co.rows(Settlement, ledger, { settlementId: of('2024-Q1') });
  expect(drawn).toMatchObject({
    ...{ form: 'superior', through: '省财政厅', drawnOn: '2024-04-10' },
    ...{ interestRate: '1/5000', interestPer: 'day' },
  });
});

it('counts one payment on both by liability, as agreed, and each receiver confirms its own (P34)', async () => {
  // 9,000.00 on 12,000.00 and 2,000.00: 7,714.29 and 1,285.71.
  await co.settle(ledger, '2024-05-10', pays('bb', '2024-Q1', ['1', '2'], '9,000.00', 'DK-1', '2024-05-10'));
  expect(
    (await co.rows(Payment, ledger)).map(({ to, amount, method, status }) => [to, amount, method, status]),
  ).toEqual([
    ['aa', '771429', 'by-liability', 'registered'],
    ['cc', '128571', 'by-liability', 'registered'],
  ]);
  const turnedDown = { settlementId: of('2024-Q1'), paymentId: 'DK-1', reason: '未到账', received: fen(0n) };
  await co.settle(
    ledger,
    '2024-05-12',
    gets('aa', '2024-Q1', 'DK-1', '7,714.29', '2024-05-12'),
    { type: 'RejectPayment', data: turnedDown, by: preparer('cc') },
    pays('bb', '2024-Q1', ['2'], '2,000.00', 'DK-2', '2024-05-12'),
  );
  expect(await told('2024-Q1')).toEqual([
    'principal bb>aa 12,000.00 4,285.71 part-paid',
    'principal bb>cc 2,000.00 2,000.00 registered',
  ]);
});

it('charges interest on what came late, when it is confirmed', async () => {
  // 2 days late: 200,000 fen × 0.02% × 2 = 80 fen.
  await co.settle(ledger, '2024-05-13', gets('cc', '2024-Q1', 'DK-2', '2,000.00', '2024-05-13'));
  expect(await told('2024-Q1')).toEqual([
    'principal bb>aa 12,000.00 4,285.71 part-paid',
    'principal bb>cc 2,000.00 0.00 confirmed',
    'interest bb>cc 0.80 0.80 due',
  ]);
  const waived = { settlementId: of('2024-Q1'), transferId: `${of('2024-Q1')}:2:interest`, amount: fen(80n) };
  await co.settle(ledger, '2024-05-14', {
    ...{ type: 'WaiveInterest', data: { ...waived, reason: '数额过小' }, by: reviewer('cc') },
  });
});

it('tells what is owed on any day, on either clock, and what is overdue', async () => {
  const asOf = (on: string): Clocks => ({ asOf: calendarDate(on) });
  expect(await owing(asOf('2024-05-10'), '2024-05-10')).toEqual([
    { pair: 'bb>aa', remaining: '12,000.00', registered: '7,714.29' },
    { pair: 'bb>cc', remaining: '2,000.00', registered: '1,285.71' },
  ]);
  // 428,571 fen × 0.02% × 30 = 2,571.426 fen.
  expect(await owing(asOf('2024-06-09'), '2024-06-09')).toEqual([
    { pair: 'bb>aa', remaining: '4,285.71', accrued: '25.71', overdue: '4,285.71', upTo30: '4,285.71' },
    { pair: 'bb>cc' },
  ]);
  const before = await owing({ knownAt: { position: 1 } }, '2024-06-09');
  expect(before).toEqual([]);
  const asked = { on: calendarDate('2024-06-09'), within: 30 };
  expect(await todos(co.views, { ledger, clocks: {} }, asked)).toEqual([
    {
      ...{ kind: 'pay', party: 'bb', counterparty: 'aa', reference: `${of('2024-Q1')}:1`, settlementId: of('2024-Q1') },
      ...{ amount: '428571', dueOn: '2024-05-10', days: -30, status: 'overdue' },
    },
  ]);
});

it('carries what is overdue into the next settlement, with its interest up to then', async () => {
  await co.receipt(ledger, 'bb', '10,000.00', '2024-Q2');
  await co.shut(ledger, '2024-Q2', '2024-07-09');
  // 60 days: 428,571 fen × 0.02% × 60 = 5,142.852 fen → 51.42; 4,285.71 + 51.42 + 6,000.00 = 10,337.13.
  expect(await told('2024-Q1')).toEqual([
    'principal bb>aa 12,000.00 0.00 carried',
    'interest bb>aa 51.42 0.00 carried',
    'principal bb>cc 2,000.00 0.00 confirmed',
    'interest bb>cc 0.80 0.00 waived',
  ]);
  expect(await told('2024-Q2')).toEqual([
    'principal bb>aa 10,337.13 10,337.13 due',
    'principal bb>cc 1,000.00 1,000.00 due',
  ]);
  const [first, second] = await co.rows(Settlement, ledger);
  expect([first?.status, second?.status]).toEqual(['settled', 'due']);
  expect(second?.carried).toEqual([
    {
      ...{ settlementId: of('2024-Q1'), transferId: `${of('2024-Q1')}:1`, kind: 'principal' },
      ...{ from: 'bb', to: 'aa', amount: '428571' },
    },
    {
      ...{ settlementId: of('2024-Q1'), transferId: `${of('2024-Q1')}:1:interest`, kind: 'interest' },
      ...{ from: 'bb', to: 'aa', amount: '5142' },
    },
  ]);
});

it('takes an overpayment, which is owed back and goes into the settlement after', async () => {
  await co.settle(
    ledger,
    '2024-08-02',
    pays('bb', '2024-Q2', ['1'], '10,900.00', 'DK-3', '2024-08-01'),
    gets('aa', '2024-Q2', 'DK-3', '10,900.00', '2024-08-02'),
    pays('bb', '2024-Q2', ['2'], '1,000.00', 'DK-4', '2024-08-01'),
    gets('cc', '2024-Q2', 'DK-4', '1,000.00', '2024-08-02'),
  );
  expect(await told('2024-Q2')).toEqual([
    'principal bb>aa 10,337.13 0.00 confirmed',
    'credit aa>bb 562.87 562.87 due',
    'principal bb>cc 1,000.00 0.00 confirmed',
  ]);
  await co.receipt(ledger, 'bb', '1,000.00', '2024-Q3');
  await co.shut(ledger, '2024-Q3', '2024-10-09');
  expect(await told('2024-Q2')).toContain('credit aa>bb 562.87 0.00 carried');
  // 600.00 − 562.87 = 37.13 to a, 100.00 to c.
  expect(await told('2024-Q3')).toEqual(['principal bb>aa 37.13 37.13 due', 'principal bb>cc 100.00 100.00 due']);
});

it('lets what is below the minimum wait, and nets it with what comes', async () => {
  await co.settle(
    ledger,
    '2024-10-21',
    pays('bb', '2024-Q3', ['1', '2'], '137.13', 'DK-5', '2024-10-20'),
    gets('aa', '2024-Q3', 'DK-5', '37.13', '2024-10-21'),
    gets('cc', '2024-Q3', 'DK-5', '100.00', '2024-10-21'),
  );
  await co.receipt(ledger, 'bb', '50.00', '2024-Q4');
  await co.shut(ledger, '2024-Q4', '2025-01-08');
  const waiting = await co.rows(Transfer, ledger, { settlementId: of('2024-Q4') });
  expect(waiting.map(({ to, amount, dueOn, waits }) => [to, amount, dueOn, waits])).toEqual([
    ['aa', '3000', '2025-02-07', false],
    ['cc', '500', null, true],
  ]);
  await co.settle(
    ledger,
    '2025-01-21',
    pays('bb', '2024-Q4', ['1'], '30.00', 'DK-6', '2025-01-20'),
    gets('aa', '2024-Q4', 'DK-6', '30.00', '2025-01-21'),
  );
  // c collects 100.00 of 2025-Q1, of which 60.00 are a's and 30.00 b's; b's 30.00 less the 5.00 it owes c.
  await co.receipt(ledger, 'cc', '100.00', '2025-Q1');
  await co.shut(ledger, '2025-Q1', '2025-04-09');
  expect(await told('2025-Q1')).toEqual(['principal cc>aa 60.00 60.00 due', 'principal cc>bb 25.00 25.00 due']);
  await co.settle(
    ledger,
    '2025-04-21',
    pays('cc', '2025-Q1', ['1', '2'], '85.00', 'DK-7', '2025-04-20'),
    gets('aa', '2025-Q1', 'DK-7', '60.00', '2025-04-21'),
    gets('bb', '2025-Q1', 'DK-7', '25.00', '2025-04-21'),
  );
  expect((await co.rows(Settlement, ledger)).map(({ status }) => status)).toEqual(Array(5).fill('settled'));
});

it('leaves a journal in which nothing is owed, and a log that is decided again alike', async () => {
  const open = (await everyBalance(co.views, { ledger, clocks: {} })).filter(({ balance }) => balance !== '0');
  expect(open).toEqual([]);
  const journal = await co.app.get(ReadJournal).hledger(ledger);
  for (const account of ['superior:province', 'interest:receivable:bb:aa', 'receivable:bb:aa', 'payable:aa:bb'])
    expect(journal).toContain(account);
  const report = await co.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.checks.find(({ check }) => check === 'settlement')?.examined).toBe(34);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
});
