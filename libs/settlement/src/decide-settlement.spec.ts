import { testDatabase } from '@ledger/testing';
import { calendarDate, Rejection, StaleRevision } from '@ledger/kernel';
import {
  DecideSettlement,
  DecideSettlementHandler,
  settlementStream,
  type SettlementRequest,
} from './decide-settlement.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { Ledgers, preparer, yuan } from './ledgers.fixture.js';

const ledger = 'race';
const zhao = preparer('shifang');
const wang = preparer('jinniu');
let ledgers: Ledgers;
let processes: readonly DecideSettlementHandler[];
let drawn = 0;

beforeAll(async () => {
  ledgers = await Ledgers.open(await testDatabase(), [ledger], 2);
  processes = ledgers.stores.map((store) => new DecideSettlementHandler(store));
});
afterAll(() => ledgers.close());

async function settlement(): Promise<string> {
  const settlementId = `JS-1:${(drawn += 1)}`;
  await ledgers.draw(ledger, settlementId, [['shifang', 'jinniu', '100.00']]);
  return settlementId;
}
const payment = (settlementId: string, reference: string): SettlementRequest => ({
  type: 'RegisterPayment',
  data: {
    ...{ settlementId, transfers: [`${settlementId}:1`], amount: yuan('100.00'), reference },
    paidOn: calendarDate('2024-04-25'),
  },
  by: zhao,
});
const act = (command: SettlementRequest, process = 0, more: object = {}): Promise<unknown> =>
  processes[process].execute(new DecideSettlement(command, { ...ledgers.context(ledger, '2024-04-26'), ...more }));
/** Both processes at once: how many came through, and what the other was told. */
async function race(
  one: SettlementRequest,
  other: SettlementRequest,
  more: object = {},
): Promise<readonly [number, string[]]> {
  const outcomes = await Promise.allSettled([act(one, 0, more), act(other, 1, more)]);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []));
  return [outcomes.length - refusals.length, refusals];
}
function codeOf(reason: unknown): string {
  if (reason instanceof Rejection) return reason.code;
  if (reason instanceof StaleRevision) return 'stale';
  throw reason;
}
const ROUNDS = Array.from({ length: 10 }, (_, n) => n);

describe('two processes', () => {
  it('pay one transfer once', async () => {
    for (const n of ROUNDS) {
      const id = await settlement();
      expect(await race(payment(id, `A-${n}`), payment(id, `B-${n}`))).toEqual([1, ['settlement.nothing-open']]);
    }
  });

  it('that had seen the same revision: one is told that it is behind', async () => {
    for (const n of ROUNDS) {
      const id = await settlement();
      const { revision: expected } = await ledgers.store.load(ledger, settlementStream(id), settlementDecider);
      expect(await race(payment(id, `C-${n}`), payment(id, `D-${n}`), { expected })).toEqual([1, ['stale']]);
    }
  });

  it('use one reference once, for whichever settlement', async () => {
    for (const n of ROUNDS) {
      const [one, other] = [await settlement(), await settlement()];
      expect(await race(payment(one, `ref-${n}`), payment(other, ` REF- ${n}`))).toEqual([
        1,
        ['settlement.reference-used'],
      ]);
    }
  });

  it('confirm one payment once, or confirm it and cancel it: one of the two holds', async () => {
    for (const n of ROUNDS) {
      const id = await settlement();
      await act(payment(id, `E-${n}`));
      const data = { settlementId: id, paymentId: `E-${n}` };
      const confirm: SettlementRequest = {
        type: 'ConfirmPayment',
        data: { ...data, amount: yuan('100.00'), receivedOn: calendarDate('2024-04-26') },
        by: wang,
      };
      const cancel: SettlementRequest = { type: 'CancelPayment', data: { ...data, reason: '误登' }, by: zhao };
      const other = n % 2 === 0 ? confirm : cancel;
      expect(await race(confirm, other)).toEqual([1, ['settlement.payment-ended']]);
      const [open] = await ledgers.open(ledger, id);
      expect(['shifang>jinniu 0', 'shifang>jinniu 10000']).toContain(open);
    }
  });
});

it('gives the first answer again to the same key, and frees a reference that was cancelled', async () => {
  const id = await settlement();
  const key = 'the-same';
  const first = await act(payment(id, 'F-1'), 0, { key });
  expect(await act(payment(id, 'F-1'), 1, { key })).toMatchObject({ ...(first as object), replayed: true });
  await expect(act(payment(await settlement(), 'f-1'))).rejects.toMatchObject({ code: 'settlement.reference-used' });
  const cancelled = { settlementId: id, paymentId: 'F-1', reason: '误登' };
  await act({ type: 'CancelPayment', data: cancelled, by: zhao });
  await act(payment(id, 'F-1'));
  await expect(act({ type: 'CancelPayment', data: cancelled, by: zhao })).rejects.toMatchObject({
    code: 'settlement.payment-ended',
  });
  await act({ type: 'CancelPayment', data: { ...cancelled, paymentId: 'F-1~2' }, by: zhao });
  expect(await ledgers.open(ledger, id)).toEqual(['shifang>jinniu 10000']);
});
