import type { Agreement } from '@ledger/agreement';
import type { Recorded } from '@ledger/event-store';
import { calendarDate, period, SYSTEM, type EventOf } from '@ledger/kernel';
import { PeriodClosed, type Books } from '@ledger/period';
import { testDatabase } from '@ledger/testing';
import { DecideSettlement, DecideSettlementHandler } from './decide-settlement.js';
import { at } from './domain/sample-settlement.js';
import { DrawSettlements, settlementIdOf } from './draw-settlements.js';
import { Ledgers, preparer, yuan } from './ledgers.fixture.js';

const ledger = 'rounds';
const agreementId = 'js-1';
const settlement = {
  ...{ form: 'bilateral', instalments: 'allowed', overpayment: 'refused', overdue: 'carried' },
  due: { after: 'closing', days: 30 },
};
const agreement = { version: 1, hash: 'h', settlement } as unknown as Agreement;
let ledgers: Ledgers;
let draws: DrawSettlements;

beforeAll(async () => {
  ledgers = await Ledgers.open(await testDatabase(), [ledger]);
  const books = { of: () => ({ agreementClosing: async () => agreement }) } as unknown as Books;
  draws = new DrawSettlements(ledgers.store, books, { add: () => undefined } as never);
});
afterAll(() => ledgers.close());

const closed = (position: number, named: string, on: string, fingerprint: string, owed: string, anew = {}) =>
  ({
    ...{ ledger, position, recordedAt: '', stream: '', revision: 1, metadata: { key: '' } },
    ...{ effectiveOn: calendarDate(on), actor: SYSTEM },
    event: PeriodClosed({
      ...{ agreementId, period: period(named), revision: 1, fingerprint },
      positions: [at('jinniu', '0', owed), at('shifang', owed, '0')],
      ...anew,
    }),
  }) as unknown as Recorded<EventOf<typeof PeriodClosed>>;
const open = (named: string, correction?: number): Promise<string[]> =>
  ledgers.open(ledger, settlementIdOf(agreementId, named, correction));

it('draws once, however often the same closing is answered', async () => {
  const first = closed(1, '2024-Q1', '2024-04-10', 'f1', '100.00');
  await draws.react([first, first], ledger);
  await draws.react([first], ledger);
  expect(await open('2024-Q1')).toEqual(['shifang>jinniu 10000']);
  expect(await ledgers.told(ledger)).toEqual(['SettlementDrawn', 'SettlementRoundDrawn']);
});

it('leaves what is on its way where it is, and carries the rest', async () => {
  const id = settlementIdOf(agreementId, '2024-Q1');
  const data = { settlementId: id, transfers: [`${id}:1`], amount: yuan('30.00'), reference: 'DK-1' };
  const paid = { type: 'RegisterPayment', data: { ...data, paidOn: calendarDate('2024-05-01') } } as const;
  await new DecideSettlementHandler(ledgers.store).execute(
    new DecideSettlement({ ...paid, by: preparer('shifang') }, ledgers.context(ledger, '2024-05-01')),
  );
  await draws.react([closed(9, '2024-Q2', '2024-07-09', 'f2', '5.00')], ledger);
  expect(await open('2024-Q2')).toEqual(['shifang>jinniu 7500']);
  const [before] = await ledgers.liabilities(ledger, id);
  expect(before).toMatchObject({ registered: yuan('30.00'), carried: yuan('70.00') });
});

it('takes up in a later round what was turned down meanwhile', async () => {
  const settlementId = settlementIdOf(agreementId, '2024-Q1');
  const data = { settlementId, paymentId: 'DK-1', reason: '未到账' };
  await new DecideSettlementHandler(ledgers.store).execute(
    new DecideSettlement({ type: 'RejectPayment', data, by: preparer('jinniu') }, ledgers.context(ledger)),
  );
  await draws.react([closed(19, '2024-Q3', '2024-07-20', 'f3', '1.00')], ledger);
  // 30.00 of the first quarter; the second is not due yet.
  expect(await open('2024-Q3')).toEqual(['shifang>jinniu 3100']);
});

it('draws another settlement for what a period that was opened again came to beside the first', async () => {
  const anew = { revision: 2, follows: { revision: 1, fingerprint: 'f1' } };
  await draws.react([closed(29, '2024-Q1', '2024-07-25', 'f1-anew', '2.00', anew)], ledger);
  expect(await open('2024-Q1', 2)).toEqual(['shifang>jinniu 200']);
  expect(await open('2024-Q1')).toEqual(['shifang>jinniu 0']);
});
