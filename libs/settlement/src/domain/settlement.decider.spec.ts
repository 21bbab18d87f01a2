import fc from 'fast-check';
import { calendarDate, fen, fenFromYuan, period, sum, type Actor, type Fen } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { net } from './netting.js';
import { settlementDecider, type SettlementCommand } from './settlement.decider.js';
import { SettlementDrawn, SettlementSettled, TransferConfirmed, TransferRegistered } from './settlement.events.js';

const settlementId = 'JS-1:2024-Q1';
const base = { settlementId, agreementId: 'JS-1', period: period('2024-Q1') };
const yuan = (text: string): Fen => fenFromYuan(text);
const at = (party: string, held: string, entitled: string) => ({
  party,
  held: yuan(held),
  entitled: yuan(entitled),
  net: fen(yuan(held) - yuan(entitled)),
});
const transfer = { transferId: `${settlementId}:1`, from: 'shifang', to: 'jinniu', amount: yuan('7,407.40') };
const positions = [at('jinniu', '0', '7,407.40'), at('shifang', '12,345.67', '4,938.27')];
const drawn = SettlementDrawn({ ...base, fingerprint: 'f1', positions, transfers: [transfer] });
const registered = TransferRegistered({
  settlementId,
  ...transfer,
  reference: 'DK-1',
  paidOn: calendarDate('2024-04-25'),
  registeredBy: 'zhao',
});
const confirmed = TransferConfirmed({
  settlementId,
  ...transfer,
  receivedOn: calendarDate('2024-04-26'),
  confirmedBy: 'wang',
});
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const register = (by: Actor, amount = transfer.amount): SettlementCommand => ({
  type: 'RegisterTransfer',
  data: {
    settlementId,
    transferId: transfer.transferId,
    amount,
    reference: 'DK-1',
    paidOn: calendarDate('2024-04-25'),
  },
  by,
});
const confirm = (by: Actor, on = '2024-04-26'): SettlementCommand => ({
  type: 'ConfirmTransfer',
  data: { settlementId, transferId: transfer.transferId, amount: transfer.amount, receivedOn: calendarDate(on) },
  by,
});
const draw = (fingerprint = 'f1', of = positions): SettlementCommand => ({
  type: 'DrawSettlement',
  data: { ...base, fingerprint, positions: of },
  by: { user: 'system', party: 'system', role: 'system' },
});

it('nets a closed period into one transfer from the treasury that holds the money', () => {
  given(settlementDecider).when(draw()).then(drawn);
});
it('draws the same settlement once, however often it is asked', () => {
  given(settlementDecider, drawn).when(draw()).then();
  given(settlementDecider, drawn).when(draw('f2')).rejects('settlement.already-drawn');
});
it('is settled at once when nothing is due', () => {
  const even = [at('jinniu', '5', '5'), at('shifang', '0', '0')];
  given(settlementDecider)
    .when(draw('f1', even))
    .then(SettlementDrawn({ ...base, fingerprint: 'f1', positions: even, transfers: [] }), SettlementSettled(base));
});
it('lets only the payer register and only the receiver confirm', () => {
  given(settlementDecider, drawn).when(register(wang)).rejects('settlement.not-the-payer');
  given(settlementDecider, drawn).when(register(zhao)).then(registered);
  given(settlementDecider, drawn, registered).when(confirm(zhao)).rejects('settlement.not-the-receiver');
  given(settlementDecider, drawn, registered).when(confirm(wang)).then(confirmed, SettlementSettled(base));
});
it('refuses what is out of order, of another amount, or unknown', () => {
  given(settlementDecider, drawn).when(confirm(wang)).rejects('settlement.not-registered');
  given(settlementDecider, drawn, registered).when(register(zhao)).rejects('settlement.already-registered');
  given(settlementDecider, drawn, registered, confirmed).when(confirm(wang)).rejects('settlement.already-confirmed');
  given(settlementDecider, drawn)
    .when(register(zhao, yuan('7,407.41')))
    .rejects('settlement.amount-differs');
  given(settlementDecider, drawn, registered)
    .when(confirm(wang, '2024-04-24'))
    .rejects('settlement.received-before-paid');
  given(settlementDecider).when(register(zhao)).rejects('settlement.unknown');
});

it('nets three parties as P31 does: A owes B 1,000,000, B owes C 700,000, C owes A 400,000', () => {
  const positions = [
    { party: 'A', net: yuan('600,000.00') },
    { party: 'B', net: yuan('-300,000.00') },
    { party: 'C', net: yuan('-300,000.00') },
  ];
  expect(net(positions)).toEqual([
    { from: 'A', to: 'B', amount: yuan('300,000.00') },
    { from: 'A', to: 'C', amount: yuan('300,000.00') },
  ]);
});
it('pays every position exactly, with fewer payments than parties', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), { minLength: 1, maxLength: 6 }),
      (amounts) => {
        const nets = [...amounts, -amounts.reduce((a, b) => a + b, 0n)];
        const payments = net(nets.map((amount, n) => ({ party: `p${n}`, net: fen(amount) })));
        nets.forEach((amount, n) => {
          const paid = sum(payments.filter(({ from }) => from === `p${n}`).map((payment) => payment.amount));
          const got = sum(payments.filter(({ to }) => to === `p${n}`).map((payment) => payment.amount));
          expect(paid - got).toBe(amount);
        });
        expect(payments.every((payment) => payment.amount > 0n)).toBe(true);
        expect(payments.length).toBeLessThan(nets.length);
      },
    ),
  );
});
