import { fen, period, ratio } from '@ledger/kernel';
import { given } from '@ledger/testing';
import {
  at,
  confirm,
  drawing,
  drawnWith,
  first,
  officer,
  on,
  POSITIONS,
  register,
  settlementId,
  TERMS,
  yuan,
} from './sample-settlement.js';
import { settlementDecider } from './settlement.decider.js';
import {
  InterestCharged,
  InterestWaived,
  OverpaymentOwed,
  PaymentCancelled,
  PaymentConfirmed,
  PaymentRegistered,
  PaymentRejected,
  RemainderDemanded,
  SettlementSettled,
  type PaymentPortion,
  type SettlementEvent,
} from './settlement.events.js';

const zhao = officer('shifang');
const wang = officer('jinniu');
const of = { settlementId, paymentId: 'DK-1', reference: 'DK-1', from: 'shifang' } as const;
const settled = SettlementSettled({ settlementId, agreementId: 'JS-1', period: period('2024-Q1') });
const portion = (amount: string, transferId = first, more: Partial<PaymentPortion> = {}): PaymentPortion => ({
  ...{ transferId, kind: 'principal', to: 'jinniu' },
  amount: yuan(amount),
  ...more,
});
const registered = (amount: string, paidOn: string, more: object = {}) =>
  PaymentRegistered({
    ...{ ...of, amount: yuan(amount), transfers: [first], portions: [portion(amount)] },
    ...{ paidOn: on(paidOn), registeredBy: 'shifang-1' },
    ...more,
  });
const confirmed = (amount: string, paidOn: string, receivedOn: string, more: object = {}) =>
  PaymentConfirmed({
    ...{ ...of, to: 'jinniu', amount: yuan(amount), portions: [portion(amount)] },
    ...{ paidOn: on(paidOn), receivedOn: on(receivedOn), confirmedBy: 'jinniu-1' },
    ...more,
  });
const begun = (...events: SettlementEvent[]) => given(settlementDecider, drawnWith(), ...events);

describe('drawing', () => {
  it('nets the positions of a closed period, once', () => {
    const draw = { type: 'DrawSettlement', data: drawing() } as const;
    const drawn = drawnWith();
    expect(drawn.data.transfers).toEqual([
      { transferId: first, from: 'shifang', to: 'jinniu', amount: yuan('7,407.40') },
    ]);
    given(settlementDecider).when(draw).then(drawn);
    given(settlementDecider, drawn).when(draw).then();
    given(settlementDecider, drawn)
      .when({ ...draw, data: { ...draw.data, fingerprint: 'f2' } })
      .rejects('settlement.already-drawn');
  });

  it('is settled at once when nothing is due', () => {
    const even = [at('jinniu', '1.00', '1.00'), at('shifang', '0', '0')];
    given(settlementDecider)
      .when({ type: 'DrawSettlement', data: drawing({}, even) })
      .then(drawnWith({}, even), settled);
  });

  it.each([
    [{ after: 'closing', days: 30 } as const, '2024-05-10'],
    [{ after: 'closing', months: 1 } as const, '2024-05-10'],
    [{ after: 'period-end', months: 3 } as const, '2024-06-30'],
    [{ after: 'period-end', days: 0 } as const, '2024-03-31'],
  ])('is due as agreed: %j', (due, dueOn) => {
    expect(drawnWith({ due }).data.transfers).toMatchObject([{ dueOn }]);
  });

  it('lets what is below the agreed minimum wait, and takes into account what was carried in', () => {
    const terms = { due: { after: 'closing', days: 30 }, minimum: yuan('100.00') } as const;
    const carried = [
      { settlementId: 'JS-1:2023-Q4', transferId: 'x', kind: 'credit', from: 'jinniu', to: 'shifang' } as const,
    ].map((line) => ({ ...line, amount: yuan('7,400.00') }));
    const { transfers } = drawnWith(terms, POSITIONS, carried).data;
    expect(transfers).toEqual([
      { transferId: first, from: 'shifang', to: 'jinniu', amount: yuan('7.40'), waits: true },
    ]);
  });
});

describe('paying', () => {
  it('is registered by the payer and confirmed by the receiver, and then settled', () => {
    begun()
      .when(register(zhao, '7,407.40', '2024-04-25'))
      .then(registered('7,407.40', '2024-04-25'));
    begun(registered('7,407.40', '2024-04-25'))
      .when(confirm(wang, '7,407.40', '2024-04-26'))
      .then(confirmed('7,407.40', '2024-04-25', '2024-04-26'), settled);
  });

  it('goes in instalments, each with its own reference, and never above what is open', () => {
    const paid = registered('5,000.00', '2024-04-25');
    const second = { paymentId: 'DK-2', reference: 'DK-2' };
    begun(paid)
      .when(register(zhao, '2,407.41', '2024-05-25', second))
      .rejects('settlement.above-open', {
        ...{ open: '240740', given: '240741' },
      });
    begun(paid)
      .when(register(zhao, '2,407.40', '2024-05-25', second))
      .then(registered('2,407.40', '2024-05-25', second));
    begun(paid, confirmed('5,000.00', '2024-04-25', '2024-04-26'), registered('2,407.40', '2024-05-25', second))
      .when(confirm(wang, '2,407.40', '2024-05-26', 'DK-2'))
      .then(confirmed('2,407.40', '2024-05-25', '2024-05-26', second), settled);
    begun(paid, registered('2,407.40', '2024-05-25', second))
      .when(register(zhao, '0.01', '2024-05-25', { paymentId: 'DK-3' }))
      .rejects('settlement.nothing-open');
  });

  it('goes in one sum where that is agreed', () => {
    given(settlementDecider, drawnWith({ instalments: 'refused' }))
      .when(register(zhao, '7,407.39', '2024-04-25'))
      .rejects('settlement.in-one-sum');
  });

  it('refuses what cannot be, by name', () => {
    const paid = registered('7,407.40', '2024-04-25');
    begun()
      .when(register(wang, '1.00', '2024-04-25'))
      .rejects('settlement.not-the-payer');
    begun()
      .when(register(zhao, '0', '2024-04-25'))
      .rejects('settlement.not-above-zero');
    begun()
      .when(register(zhao, '1.00', '2024-04-25', { transfers: ['x'] }))
      .rejects('settlement.transfer-unknown');
    begun()
      .when(register(zhao, '1.00', '2024-04-25', { transfers: [first, first] }))
      .rejects('settlement.transfer-twice');
    given(settlementDecider)
      .when(register(zhao, '1.00', '2024-04-25'))
      .rejects('settlement.unknown');
    begun()
      .when(confirm(wang, '1.00', '2024-04-26'))
      .rejects('settlement.payment-unknown');
    begun(paid)
      .when(confirm(zhao, '7,407.40', '2024-04-26'))
      .rejects('settlement.not-the-receiver');
    begun(paid)
      .when(confirm(wang, '7,407.39', '2024-04-26'))
      .rejects('settlement.amount-differs');
    begun(paid)
      .when(confirm(wang, '7,407.40', '2024-04-24'))
      .rejects('settlement.received-before-paid');
    begun(paid, confirmed('7,407.40', '2024-04-25', '2024-04-26'), settled)
      .when(confirm(wang, '7,407.40', '2024-04-26'))
      .rejects('settlement.payment-ended', { payment: 'DK-1', zh: '已确认收到', en: 'confirmed' });
  });

  it('is taken back by the payer, or turned down by the receiver, and then it is open again', () => {
    const paid = registered('7,407.40', '2024-04-25');
    const why = { amount: yuan('7,407.40'), portions: [portion('7,407.40')] };
    const cancelled = PaymentCancelled({ ...of, ...why, reason: '误登', cancelledBy: 'shifang-1' });
    const cancel = { type: 'CancelPayment', data: { settlementId, paymentId: 'DK-1', reason: '误登' } } as const;
    begun(paid).when(cancel, zhao).then(cancelled);
    begun(paid).when(cancel, wang).rejects('settlement.not-the-payer');
    begun().when(cancel, zhao).rejects('settlement.payment-unknown');
    const received = yuan('7,407.00');
    const rejected = PaymentRejected({ ...of, to: 'jinniu', ...why, received, reason: '少收', rejectedBy: 'jinniu-1' });
    const turnDown = {
      type: 'RejectPayment',
      data: { settlementId, paymentId: 'DK-1', reason: '少收', received },
    } as const;
    begun(paid).when(turnDown, wang).then(rejected);
    begun(paid, rejected).when(cancel, zhao).rejects('settlement.payment-ended');
    begun(paid, rejected)
      .when(register(zhao, '7,407.40', '2024-04-27', { paymentId: 'DK-1~2' }))
      .then(registered('7,407.40', '2024-04-27', { paymentId: 'DK-1~2' }));
  });
});

describe('an overpayment', () => {
  it('is owed back by the receiver where it is agreed to carry it, once it has arrived', () => {
    const terms = { overpayment: 'carried' } as const;
    const portions = [portion('8,000.00', first, { excess: yuan('592.60') })];
    const paid = registered('8,000.00', '2024-04-25', { portions });
    given(settlementDecider, drawnWith(terms))
      .when(register(zhao, '8,000.00', '2024-04-25'))
      .then(paid);
    const credit = OverpaymentOwed({
      ...{ settlementId, transferId: `${first}:credit`, of: first, paymentId: 'DK-1' },
      ...{ from: 'jinniu', to: 'shifang', amount: yuan('592.60') },
    });
    const arrived = confirmed('8,000.00', '2024-04-25', '2024-04-26', { portions });
    given(settlementDecider, drawnWith(terms), paid)
      .when(confirm(wang, '8,000.00', '2024-04-26'))
      .then(arrived, credit);
    const back = { transfers: [`${first}:credit`], paymentId: 'DK-9', reference: 'DK-9' };
    given(settlementDecider, drawnWith(terms), paid, arrived, credit)
      .when(register(wang, '592.60', '2024-05-01', back))
      .then(
        registered('592.60', '2024-05-01', {
          ...{ ...back, from: 'jinniu', registeredBy: 'jinniu-1' },
          portions: [portion('592.60', `${first}:credit`, { kind: 'credit', to: 'shifang' })],
        }),
      );
  });
});

describe('late payment', () => {
  const terms = {
    due: { after: 'closing', days: 30 },
    lateInterest: { rate: ratio('0.02%'), per: 'day' },
  } as const;
  const late = (...events: SettlementEvent[]) => given(settlementDecider, drawnWith(terms), ...events);
  const charged = (more: Partial<ReturnType<typeof InterestCharged>['data']> = {}) =>
    InterestCharged({
      ...{ settlementId, transferId: `${first}:interest`, of: first, from: 'shifang', to: 'jinniu' },
      ...{ principal: yuan('7,407.40'), late: on('2024-05-10'), until: on('2024-06-09'), days: 30 },
      // 740,740 fen × 2/10000 × 30 = 4,444.44 fen
      ...{ exact: ratio('111111/25'), exactToDate: ratio('111111/25'), amount: fen(4444n), dueOn: on('2024-07-10') },
      ...more,
    });

  it('bears simple interest from the due date to the day of payment, as a debt of its own', () => {
    const paid = registered('7,407.40', '2024-06-09');
    const arrived = confirmed('7,407.40', '2024-06-09', '2024-06-10');
    late(paid)
      .when(confirm(wang, '7,407.40', '2024-06-10'))
      .then(arrived, charged());
    const interest = { transfers: [`${first}:interest`], paymentId: 'DK-2', reference: 'DK-2' };
    const portions = [portion('44.44', `${first}:interest`, { kind: 'interest' })];
    const second = registered('44.44', '2024-08-01', { ...interest, portions });
    late(paid, arrived, charged())
      .when(register(zhao, '44.44', '2024-08-01', interest))
      .then(second);
    const after = { paymentId: 'DK-2', reference: 'DK-2', portions };
    late(paid, arrived, charged(), second)
      .when(confirm(wang, '44.44', '2024-08-02', 'DK-2'))
      .then(confirmed('44.44', '2024-08-01', '2024-08-02', after), settled);
  });

  it('bears none in time, on the due date itself, or where nothing is agreed', () => {
    const paid = registered('7,407.40', '2024-05-10');
    late(paid)
      .when(confirm(wang, '7,407.40', '2024-06-30'))
      .then(confirmed('7,407.40', '2024-05-10', '2024-06-30'), settled);
    const never = registered('7,407.40', '2034-05-10');
    begun(never)
      .when(confirm(wang, '7,407.40', '2034-05-11'))
      .then(confirmed('7,407.40', '2034-05-10', '2034-05-11'), settled);
  });

  it('keeps the fraction of a fen until more is charged', () => {
    const one = registered('5,000.00', '2024-06-09', { portions: [portion('5,000.00')] });
    const oneArrived = confirmed('5,000.00', '2024-06-09', '2024-06-10');
    const firstCharge = charged({
      // 500,000 × 2/10000 × 30
      ...{ principal: yuan('5,000.00'), exact: ratio('3000'), exactToDate: ratio('3000'), amount: fen(3000n) },
    });
    late(one)
      .when(confirm(wang, '5,000.00', '2024-06-10'))
      .then(oneArrived, firstCharge);
    const two = registered('2,407.40', '2024-06-09', { paymentId: 'DK-2', reference: 'DK-2' });
    late(one, oneArrived, firstCharge, two)
      .when(confirm(wang, '2,407.40', '2024-06-10', 'DK-2'))
      .then(
        confirmed('2,407.40', '2024-06-09', '2024-06-10', { paymentId: 'DK-2', reference: 'DK-2' }),
        charged({
          ...{ principal: yuan('2,407.40'), exact: ratio('36111/25'), amount: fen(1444n) },
        }),
      );
  });

  it('can be waived by the receiver, in part or whole, and nothing else can', () => {
    const before = [
      registered('7,407.40', '2024-06-09'),
      confirmed('7,407.40', '2024-06-09', '2024-06-10'),
      charged(),
    ] as const;
    const waive = (amount: string, transferId = `${first}:interest`) =>
      ({ type: 'WaiveInterest', data: { settlementId, transferId, amount: yuan(amount), reason: '商定' } }) as const;
    const waived = InterestWaived({
      ...{ settlementId, transferId: `${first}:interest`, from: 'shifang', to: 'jinniu', amount: yuan('44.44') },
      ...{ reason: '商定', waivedBy: 'jinniu-1' },
    });
    late(...before)
      .when(waive('44.44'), wang)
      .then(waived, settled);
    late(...before)
      .when(waive('44.45'), wang)
      .rejects('settlement.above-open');
    late(...before)
      .when(waive('44.44'), zhao)
      .rejects('settlement.not-the-receiver');
    late().when(waive('1.00', first), wang).rejects('settlement.not-interest');
  });

  it('is demanded by the receiver once it is overdue, as often as need be', () => {
    const demand = (demandedOn: string, payBy: string) =>
      ({
        type: 'DemandRemainder',
        data: { settlementId, transferId: first, demandedOn: on(demandedOn), payBy: on(payBy) },
      }) as const;
    const told = RemainderDemanded({
      ...{ settlementId, transferId: first, from: 'shifang', to: 'jinniu', remaining: yuan('7,407.40'), demand: 1 },
      ...{ demandedOn: on('2024-05-11'), payBy: on('2024-05-31'), demandedBy: 'jinniu-1' },
    });
    late().when(demand('2024-05-11', '2024-05-31'), wang).then(told);
    late(told)
      .when(demand('2024-06-01', '2024-06-15'), wang)
      .then(RemainderDemanded({ ...told.data, demand: 2, demandedOn: on('2024-06-01'), payBy: on('2024-06-15') }));
    late().when(demand('2024-05-10', '2024-05-31'), wang).rejects('settlement.not-overdue');
    late().when(demand('2024-05-11', '2024-05-11'), wang).rejects('settlement.demand-too-soon');
    late().when(demand('2024-05-11', '2024-05-31'), zhao).rejects('settlement.not-the-receiver');
    begun().when(demand('2044-05-11', '2044-05-31'), wang).rejects('settlement.not-overdue');
  });
});

it('settles through a superior as a remittance and a subsidy', () => {
  const terms = { form: 'superior', through: { id: 'province', name: '省财政厅' } } as const;
  given(settlementDecider, drawnWith({ ...TERMS, ...terms }))
    .when(register(zhao, '7,407.40', '2024-04-25'))
    .then(registered('7,407.40', '2024-04-25', { through: 'province' }));
});
