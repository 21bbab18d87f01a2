import { calendarDate, fen, fenFromYuan, period, ratio, SYSTEM, type Actor } from '@ledger/kernel';
import { PeriodClosed } from '@ledger/period';
import {
  settlementDecider,
  termsOf,
  type SettlementCommand,
  type SettlementEvent,
  type SettlementState,
} from '@ledger/settlement';
import { readAgreement } from '@ledger/sharing';
import type { AgreementCheck } from './check-agreements.js';
import { SettlementCheck } from './check-settlements.js';
import type { LoggedEvent } from './finding.js';

const settlementId = 'js-1:2024-Q1';
const agreement = readAgreement(
  `
format: hezhang.agreement/1
id: js-1
title: 样例协议
parties:
  - { id: jinniu, name: 金牛区, place: '510106', role: origin }
  - { id: shifang, name: 什邡市, place: '510682', role: host }
validity: { from: '2024-01-01', to: '2033-12-31' }
period: quarter
recognition: any-day
rules: [{ id: FC-1, taxes: [vat], clauses: [{ base: gross }, { split: { jinniu: 6/10, shifang: 4/10 } }] }]
otherTaxes: { to: collector, base: gross }
settlement:
  form: bilateral
  due: { after: closing, days: 30 }
  instalments: allowed
  overpayment: carried
  overdue: carried
  lateInterest: { rate: 0.02%, per: day }
rounding: { method: largest-remainder, level: fact }
`,
  { version: 1 },
);
const agreements = { document: () => agreement } as unknown as AgreementCheck;
const by = (party: string): Actor => ({ user: `${party}-1`, party, role: 'preparer' });
const on = (text: string) => calendarDate(text);
const amount = fenFromYuan('600.00');
const positions = [
  { party: 'jinniu', held: fen(0n), entitled: amount, net: fen(-amount) },
  { party: 'shifang', held: amount, entitled: fen(0n), net: amount },
];
const of = { agreementId: 'js-1', period: period('2024-Q1'), fingerprint: 'f1', positions };
const paid = { settlementId, paymentId: 'DK-1' };

/** Signed and drawn, paid 30 days late and confirmed, its interest waived. */
function history(): LoggedEvent[] {
  const drawn = { ...of, settlementId, terms: termsOf(agreement), drawnOn: on('2024-04-10'), carried: [] };
  const commands: readonly (readonly [SettlementCommand, string])[] = [
    [{ type: 'DrawSettlement', data: drawn, by: SYSTEM }, '2024-04-10'],
    [
      {
        type: 'RegisterPayment',
        data: { ...paid, reference: 'DK-1', transfers: [`${settlementId}:1`], amount, paidOn: on('2024-06-09') },
        by: by('shifang'),
      },
      '2024-06-09',
    ],
    [
      { type: 'ConfirmPayment', data: { ...paid, amount, receivedOn: on('2024-06-10') }, by: by('jinniu') },
      '2024-06-10',
    ],
    [
      {
        type: 'WaiveInterest',
        data: { settlementId, transferId: `${settlementId}:1:interest`, amount: fen(360n), reason: '商定' },
        by: by('jinniu'),
      },
      '2024-06-11',
    ],
  ];
  let state: SettlementState = settlementDecider.initial;
  const logged: LoggedEvent[] = [
    {
      ...{ position: 1, stream: 'period-js-1-2024', effectiveOn: on('2024-04-10'), actor: SYSTEM },
      event: PeriodClosed({ ...of, revision: 1 }),
    },
  ];
  for (const [command, day] of commands) {
    for (const event of settlementDecider.decide(state, command)) {
      state = settlementDecider.evolve(state, event);
      const stream = `settlement-${settlementId}`;
      logged.push({ position: logged.length + 1, stream, effectiveOn: on(day), actor: command.by, event });
    }
  }
  return logged;
}

/** Positions found wanting. */
function found(events: readonly LoggedEvent[]): number[] {
  const check = new SettlementCheck(agreements);
  for (const recorded of events) {
    if (recorded.event.type === 'PeriodClosed') check.closed(recorded);
    else check.take(recorded);
  }
  check.finish();
  return check.log.findings.map(({ position }) => position);
}

/** The history with one event told differently, or by somebody else. */
function told<N extends SettlementEvent['type']>(
  type: N,
  change: (data: Extract<SettlementEvent, { type: N }>['data']) => object,
  actor?: Actor,
): readonly [readonly LoggedEvent[], number] {
  const events = history();
  const at = events.findIndex(({ event }) => event.type === type);
  const one = events[at];
  const data = change(one.event.data as never);
  events[at] = { ...one, event: { type, data }, ...(actor && { actor }) };
  return [events, one.position];
}

it('agrees with what the deciders recorded', () => {
  expect(history().map(({ event }) => event.type)).toEqual([
    ...['PeriodClosed', 'SettlementDrawn', 'PaymentRegistered', 'PaymentConfirmed', 'InterestCharged'],
    ...['InterestWaived', 'SettlementSettled'],
  ]);
  expect(found(history())).toEqual([]);
});

it.each([
  ['a fen of interest', told('InterestCharged', (data) => ({ ...data, amount: fen(data.amount - 1n) }))],
  ['the exact interest', told('InterestCharged', (data) => ({ ...data, exact: ratio('361') }))],
  [
    'a later due date',
    told('SettlementDrawn', ({ transfers, ...data }) => {
      return { ...data, transfers: transfers.map((one) => ({ ...one, dueOn: on('2024-06-10') })) };
    }),
  ],
  [
    'other terms than were signed',
    told('SettlementDrawn', (data) => {
      return { ...data, terms: { ...data.terms, overpayment: 'refused' } };
    }),
  ],
  ['an earlier payment', told('PaymentConfirmed', (data) => ({ ...data, paidOn: on('2024-05-01') }))],
  ['a payer who confirmed for the receiver', told('PaymentConfirmed', (data) => data, by('shifang'))],
  ['somebody else who waived', told('InterestWaived', (data) => data, by('shifang'))],
] as const)('finds %s', (_, [events, position]) => {
  expect(found(events)).toContain(position);
});

it('finds interest that was never charged, and a settlement that was never said to be settled', () => {
  const without = (type: string): LoggedEvent[] => history().filter(({ event }) => event.type !== type);
  expect(found(without('InterestCharged')).length).toBeGreaterThan(0);
  expect(found(without('SettlementSettled'))).toEqual([0]);
});
