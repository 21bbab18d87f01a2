import { given } from '@ledger/testing';
import { confirm, drawing, drawnWith, officer, on, register, settlementId } from './sample-settlement.js';
import { settlementDecider, settlementDeciderOn } from './settlement.decider.js';
import { NetPaymentsDrawn, PaymentConfirmed, type PaymentRegistered } from './settlement.events.js';

const [zhao, wang] = [officer('shifang'), officer('jinniu')];
const [drawn] = [drawnWith()];
const paidOn = (day: string) => {
  const [event] = settlementDecider.decide(
    settlementDecider.evolve(settlementDecider.initial, drawn),
    register(zhao, '7,407.40', day),
  );
  return event as ReturnType<typeof PaymentRegistered>;
};

it('is never after the business day it is entered on, nor is the day of the receipt', () => {
  const today = settlementDeciderOn(on('2024-04-25'));
  given(today, drawn)
    .when(register(zhao, '7,407.40', '2024-04-26'))
    .rejects('settlement.date-in-future', { on: '2024-04-26', today: '2024-04-25' });
  given(today, drawn)
    .when(register(zhao, '7,407.40', '2024-04-25'))
    .then(paidOn('2024-04-25'));
  given(today, drawn, paidOn('2024-04-24'))
    .when(confirm(wang, '7,407.40', '2024-04-26'))
    .rejects('settlement.date-in-future', { on: '2024-04-26', today: '2024-04-25' });
  const state = [drawn, paidOn('2024-04-24')].reduce(today.evolve, today.initial);
  const [confirmed] = today.decide(state, confirm(wang, '7,407.40', '2024-04-25'));
  expect(confirmed).toMatchObject({ type: PaymentConfirmed.eventName, data: { receivedOn: '2024-04-25' } });
});

it('may be before everybody had signed, and not before the period began', () => {
  given(settlementDecider, drawn)
    .when(register(zhao, '7,407.40', '2024-01-01'))
    .then(paidOn('2024-01-01'));
  given(settlementDecider, drawn)
    .when(register(zhao, '7,407.40', '2023-12-31'))
    .rejects('settlement.paid-too-early', { paidOn: '2023-12-31', since: '2024-01-01' });
});

it('is not before the netting that left the payment was agreed', () => {
  const { terms, positions } = drawing();
  const transfers = drawn.data.transfers.map((one) => ({ ...one, dueOn: on('2024-05-31') }));
  const netted = NetPaymentsDrawn({
    ...{ settlementId, nettingId: 'jinshi.N-1', terms, drawnOn: on('2024-04-10'), transfers },
    positions: positions.map(({ party, net }) => ({ party, net })),
  });
  given(settlementDecider, netted)
    .when(register(zhao, '7,407.40', '2024-04-09'))
    .rejects('settlement.paid-too-early', { paidOn: '2024-04-09', since: '2024-04-10' });
  given(settlementDecider, netted)
    .when(register(zhao, '7,407.40', '2024-04-10'))
    .then(paidOn('2024-04-10'));
});
