import { add, calendarDate, fen, fenFromYuan, period, ratio, sum, ZERO, type Actor, type Fen } from '@ledger/kernel';
import {
  openOf,
  settlementDecider,
  type SettlementCommand,
  type SettlementEvent,
  type SettlementState,
} from '@ledger/settlement';
import { hledgerText, type JournalEntry } from './hledger.js';
import { account, balances, draftOf } from './posting-rules.js';
import { isSettlementMoney } from './settlement-postings.js';

const settlementId = 'JS-1:2024-Q1';
const [first, second] = [`${settlementId}:1`, `${settlementId}:2`];
const by = (party: string): Actor => ({ user: party, party, role: 'preparer' });
const on = (text: string) => calendarDate(text);
const at = (party: string, held: string, entitled: string) => ({
  ...{ party, held: fenFromYuan(held), entitled: fenFromYuan(entitled) },
  net: fen(fenFromYuan(held) - fenFromYuan(entitled)),
});
const terms = {
  form: 'bilateral',
  instalments: 'allowed',
  overpayment: 'carried',
  overdue: 'carried',
  due: { after: 'closing', days: 30 },
  lateInterest: { rate: ratio('0.02%'), per: 'day' },
} as const;
const pay = (paymentId: string, transferId: string, yuan: string, paidOn: string, party = 'b'): SettlementCommand => ({
  type: 'RegisterPayment',
  data: {
    ...{ settlementId, paymentId, reference: paymentId, transfers: [transferId] },
    ...{ amount: fenFromYuan(yuan), paidOn: on(paidOn) },
  },
  by: by(party),
});
const get = (paymentId: string, yuan: string, receivedOn: string, party = 'a'): SettlementCommand => ({
  type: 'ConfirmPayment',
  data: { settlementId, paymentId, amount: fenFromYuan(yuan), receivedOn: on(receivedOn) },
  by: by(party),
});
const named = { settlementId, nettingId: 'home.N-1' };
const toC = (yuan: string) => [
  { transferId: second, kind: 'principal' as const, from: 'b', to: 'c', amount: fenFromYuan(yuan) },
];

/** Everything that can become of a settlement: b holds 1,000.00 of a's and 300.00 of c's. */
const STORY: readonly SettlementCommand[] = [
  {
    type: 'DrawSettlement',
    data: {
      ...{ settlementId, agreementId: 'JS-1', period: period('2024-Q1'), fingerprint: 'f', terms, carried: [] },
      positions: [at('a', '0', '1,000.00'), at('b', '1,500.00', '200.00'), at('c', '0', '300.00')],
      drawnOn: on('2024-04-10'),
    },
    by: by('system'),
  },
  pay('P-1', first, '400.00', '2024-05-10'),
  { type: 'CancelPayment', data: { settlementId, paymentId: 'P-1', reason: 'x' }, by: by('b') },
  pay('P-2', first, '400.00', '2024-05-10'),
  { type: 'RejectPayment', data: { settlementId, paymentId: 'P-2', reason: 'x' }, by: by('a') },
  pay('P-3', first, '400.00', '2024-06-09'),
  get('P-3', '400.00', '2024-06-10'),
  {
    type: 'WaiveInterest',
    data: { settlementId, transferId: `${first}:interest`, amount: fenFromYuan('1.00'), reason: 'x' },
    by: by('a'),
  },
  pay('P-4', `${first}:interest`, '1.40', '2024-06-20'),
  get('P-4', '1.40', '2024-06-21'),
  pay('P-5', first, '650.00', '2024-06-29'),
  get('P-5', '650.00', '2024-06-30'),
  { type: 'HoldLines', data: { ...named, lines: toC('300.00') }, by: by('b') },
  { type: 'ReleaseLines', data: { ...named, lines: toC('300.00') }, by: by('system') },
  pay('P-6', second, '100.00', '2024-05-01'),
  get('P-6', '100.00', '2024-05-02', 'c'),
  { type: 'HoldLines', data: { ...named, lines: toC('200.00') }, by: by('b') },
  { type: 'NetLines', data: { ...named, lines: toC('200.00'), on: on('2024-05-20') }, by: by('system') },
];

function played(): { readonly state: SettlementState; readonly told: SettlementEvent[]; readonly steps: Step[] } {
  let state: SettlementState = settlementDecider.initial;
  const told: SettlementEvent[] = [];
  const steps: Step[] = [];
  for (const command of STORY) {
    const events = settlementDecider.decide(state, command);
    told.push(...events);
    state = events.reduce(settlementDecider.evolve, state);
    steps.push({ after: command.type, state, told: [...told] });
  }
  return { state, told, steps };
}
interface Step {
  readonly after: string;
  readonly state: SettlementState;
  readonly told: readonly SettlementEvent[];
}

const posted = (told: readonly SettlementEvent[]) =>
  told.filter(isSettlementMoney).flatMap((event) => draftOf(event).postings);

it('balances every entry to the fen', () => {
  for (const event of played().told.filter(isSettlementMoney))
    expect([event.type, sum(draftOf(event).postings.map(({ amount }) => amount))]).toEqual([event.type, ZERO]);
});

it('says after every act what the settlement says: who owes, to whom, and what is on its way', () => {
  for (const { after, state, told } of played().steps) {
    if (state.status === 'none') continue;
    const stand = balances(posted(told));
    const expected = new Map<string, Fen>();
    const count = (name: string, amount: Fen): unknown => expected.set(name, add(expected.get(name) ?? ZERO, amount));
    for (const one of state.liabilities) {
      const { from, to, kind, registered, held } = one;
      count(account.receivable(from, to, kind), fen(openOf(one) + held));
      count(account.payable(to, from, kind), fen(-openOf(one) - held - registered));
    }
    for (const { status, from, to, portions } of state.receipts)
      if (status === 'registered') {
        count(account.transit(from, to), sum(portions.map(({ amount }) => amount)));
        // What is paid too much is the payer's until the receiver has it.
        for (const { excess = ZERO } of portions) count(account.payable(from, to), fen(-excess));
      }
    for (const [name, amount] of expected)
      expect([after, name, stand.get(name) ?? ZERO]).toEqual([after, name, amount]);
    for (const [name, amount] of stand)
      if (/^(?:interest:)?(?:receivable|payable|transit)/.test(name) && !expected.has(name))
        expect([after, name, amount]).toEqual([after, name, ZERO]);
  }
});

it('leaves in the treasuries what was never theirs to pay, and in the netting what its home ledger settles', () => {
  const stand = balances(posted(played().told));
  expect(Object.fromEntries([...stand].filter(([, amount]) => amount !== ZERO))).toEqual({
    // The drawing alone: closing had left these with the opposite sign.
    'treasury:a': 100_000n,
    'treasury:b': -130_000n,
    'treasury:c': 30_000n,
    // 50.00 were paid too much, and 600.00 of the 650.00 were 50 days late: 6.00.
    'receivable:a:b': 5_000n,
    'payable:b:a': -5_000n,
    'interest:receivable:b:a': 600n,
    'interest:payable:a:b': -600n,
    // 200.00 were netted 10 days late: 0.40.
    'interest:receivable:b:c': 40n,
    'interest:payable:c:b': -40n,
    'netting:home.N-1:b': 20_000n,
    'netting:home.N-1:c': -20_000n,
  });
});

it('is written for hledger', () => {
  const entries = played()
    .told.filter(isSettlementMoney)
    .map((event, n): JournalEntry => ({ position: n + 1, date: on('2024-05-01'), ...draftOf(event) }));
  expect(hledgerText(entries)).toContain('transit:b:a  CNY 400.00 = CNY 400.00');
});
