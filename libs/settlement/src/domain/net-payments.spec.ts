import { ratio, SYSTEM } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { netPaymentsOf, nettedSettlement } from './net-payments.js';
import { nettingDecider, type ProposeNetting } from './netting.decider.js';
import type { NettingProposed } from './netting.events.js';
import { confirm, first, officer, on, register, yuan } from './sample-settlement.js';
import { settlementDecider } from './settlement.decider.js';
import type { SettlementEvent } from './settlement.events.js';
import type { SettlementState } from './settlement.state.js';

const line = (ledger: string, from: string, to: string, amount: string) => {
  return {
    ledger,
    settlementId: 'JS-1:2024',
    transferId: first,
    kind: 'principal',
    from,
    to,
    amount: yuan(amount),
  } as const;
};
/** Two projects (P31): B owes A 2,400,000.00, A owes B 900,000.00. */
const proposal: ProposeNetting['data'] = {
  ...{ nettingId: 'p1.N-1', home: 'p1', parties: ['A', 'B'], form: 'bilateral' },
  lines: [line('p1', 'B', 'A', '2,400,000.00'), line('p2', 'A', 'B', '900,000.00')],
  ...{ proposedOn: on('2025-01-10'), dueOn: on('2025-02-10') },
};
const propose = (data: Partial<ProposeNetting['data']>) =>
  ({ type: 'ProposeNetting', data: { ...proposal, ...data }, by: officer('A') }) as const;
const proposed = (data: Partial<ProposeNetting['data']> = {}): ReturnType<typeof NettingProposed>['data'] => {
  const [event] = nettingDecider.decide(nettingDecider.initial, propose(data));
  return event.data as ReturnType<typeof NettingProposed>['data'];
};
const settlementId = nettedSettlement('p1.N-1');
const perDay = { rate: ratio('1/2000'), per: 'day' } as const;

/** B pays its net 1,500,000.00 ten days late, and A confirms it; what followed. */
function paidLate(data: Partial<ProposeNetting['data']>): readonly SettlementEvent[] {
  const draw = { ...netPaymentsOf(proposed(data)), drawnOn: on('2025-01-20') };
  const to = <C extends { readonly data: object }>(command: C): C => ({
    ...command,
    data: { ...command.data, settlementId },
  });
  const paid = register(officer('B'), '1,500,000.00', '2025-02-20', { transfers: [`${settlementId}:1`] });
  const events: SettlementEvent[] = [];
  let state: SettlementState = settlementDecider.initial;
  for (const command of [
    { type: 'DrawNetPayments', data: draw, by: SYSTEM } as const,
    to(paid),
    to(confirm(officer('A'), '1,500,000.00', '2025-02-21')),
  ]) {
    const more = settlementDecider.decide(state, command);
    events.push(...more);
    state = more.reduce(settlementDecider.evolve, state);
  }
  return events;
}

it('bear the late interest that the netting says', () => {
  // 1,500,000.00 × 1/2000 × 10 days.
  expect(paidLate({ lateInterest: perDay }).at(-1)).toMatchObject({
    type: 'InterestCharged',
    data: { from: 'B', to: 'A', days: 10, amount: yuan('7,500.00') },
  });
});

it('bear none where it says none, whatever the agreements say of the lines', () => {
  expect(paidLate({}).map(({ type }) => type)).toEqual([
    ...['NetPaymentsDrawn', 'PaymentRegistered', 'PaymentConfirmed', 'SettlementSettled'],
  ]);
});

it('are accepted with their interest: it is part of the fingerprint', () => {
  const [without, withInterest] = [proposed(), proposed({ lateInterest: perDay })];
  expect(without.lateInterest).toBeUndefined();
  expect(withInterest.lateInterest).toEqual(perDay);
  expect(withInterest.fingerprint).not.toBe(without.fingerprint);
  given(nettingDecider)
    .when(propose({ lateInterest: { rate: ratio('0'), per: 'day' } }))
    .rejects('netting.rate-not-positive');
});
