import { calendarDate, fen, ZERO, type CalendarDate } from '@ledger/kernel';
import { balancesOf, type Standing } from './balance.js';
import { todosOn, type PaymentStanding } from './todos.js';

const on = (text: string): CalendarDate => calendarDate(text);
const none = { registered: ZERO, confirmed: ZERO, carried: ZERO, netted: ZERO, waived: ZERO, held: ZERO, underWay: [] };
const owed = (transferId: string, amount: bigint, dueOn?: string): Standing => ({
  ...none,
  ...{ settlementId: 'S', transferId, kind: 'principal', from: 'b', to: 'a', amount: fen(amount) },
  ...(dueOn !== undefined && { dueOn: on(dueOn) }),
  remaining: fen(amount),
});

it('sorts what is unpaid by its age, to the day', () => {
  const due = [
    '2024-06-30',
    '2024-06-29',
    '2024-05-31',
    '2024-05-30',
    '2024-04-01',
    '2024-03-31',
    '2024-01-02',
    '2024-01-01',
  ];
  const standings = due.map((day, n) => owed(`t${n}`, 10n ** BigInt(n), day));
  const [balance] = balancesOf([...standings, owed('never', 10n ** 8n)], on('2024-06-30'));
  expect(balance).toMatchObject({
    ...{ from: 'b', to: 'a', remaining: 111_111_111n, overdue: 11_111_110n },
    // 1 and 30 days, 31 and 90 days, 91 and 180 days; 181 days and more
    ages: { upTo30: 110n, upTo90: 11_000n, upTo180: 1_100_000n, over180: 10_000_000n },
  });
});

it('puts the most overdue first, what waits for an answer behind, and nobody for what is under way', () => {
  const paid = (paymentId: string, status: string, reference = paymentId): PaymentStanding => ({
    ...{ settlementId: 'S', paymentId, reference, from: 'b', to: 'a', amount: fen(5n), status, transfers: ['late'] },
  });
  const standings = [
    owed('far', 1n, '2025-06-30'),
    owed('soon', 1n, '2024-07-30'),
    owed('late', 1n, '2024-06-01'),
    { ...owed('paid', 1n, '2024-06-01'), registered: fen(1n) },
  ];
  const payments = [
    paid('P-1', 'registered'),
    paid('P-2', 'rejected'),
    paid('P-3', 'rejected'),
    paid('P-3~2', 'confirmed', 'p-3'),
  ];
  const nettings = [{ nettingId: 'N', status: 'ready', parties: ['a', 'b'], accepted: ['a'], dueOn: on('2024-12-31') }];
  const found = todosOn({ standings, payments, nettings }, on('2024-06-30'), 30);
  expect(found.map(({ kind, party, reference, status }) => `${kind} ${party} ${reference} ${status}`)).toEqual([
    'pay b late overdue',
    'pay b soon upcoming',
    'confirm a P-1 waiting',
    'answer-rejection b P-2 waiting',
    'accept-netting b N waiting',
  ]);
});
