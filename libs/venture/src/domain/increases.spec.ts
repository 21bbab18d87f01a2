import { fen, ratio, sum, ZERO } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { asked, calls, founding, on, paidIn, paysIn, result, story, yuan, type Asked } from './company.fixture.js';
import { deckOn } from './equity.js';
import { ventureDecider } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';
import { accountOf, premiumOf } from './venture.state.js';

const evidence = '样例';
const third: Asked = {
  type: 'AdmitShareholder',
  data: { shareholder: 'deyang', name: '德阳', standsBehind: 'deyang', admittedOn: on('2026-06-20') },
};
const company = [...founding, ...paidIn, third];
const consents = (...of: readonly string[]) => of.map((shareholder) => ({ shareholder, evidence }));
const resolves = (data: object = {}): Asked => ({
  type: 'ResolveCapitalIncrease',
  data: {
    ...{ increaseId: 'Z-1', amount: yuan(52_000_000), resolvedOn: on('2026-06-01') },
    ...{ consents: consents('jinniu', 'shifang'), resolution: evidence, ...data },
  },
});
const waives = (shareholder: string, data: object = {}): Asked => ({
  type: 'WaivePreemption',
  data: { increaseId: 'Z-1', shareholder, waivedOn: on('2026-06-10'), evidence, ...data },
});
const completes = (takenUp: Readonly<Record<string, number>>, data: object = {}): Asked => ({
  type: 'CompleteCapitalIncrease',
  data: {
    increaseId: 'Z-1',
    takenUp: Object.entries(takenUp).map(([shareholder, amount]) => ({ shareholder, amount: yuan(amount) })),
    effectiveOn: on('2026-07-01'),
    registration: '样例变更登记',
    ...data,
  },
});
const refuses = (before: readonly Asked[], command: Asked, code: string, params?: Record<string, string>): void =>
  given(ventureDecider, ...story(...before).events)
    .when(asked(command) as never)
    .rejects(code, params);
const lastOf = <T extends VentureEvent['type']>(type: T, ...commands: readonly Asked[]) =>
  story(...commands).events.findLast((event) => event.type === type)?.data as Extract<
    VentureEvent,
    { type: T }
  >['data'];
const sharesOn = (day: string, ...commands: readonly Asked[]) =>
  Object.fromEntries(
    (deckOn(story(...commands).state, on(day))?.shares ?? []).map(({ shareholder, share }) => [shareholder, share]),
  );

describe('an increase of capital', () => {
  it('needs two thirds of the votes, and 6:4 is not enough for either alone', () => {
    refuses(company, resolves({ consents: consents('jinniu') }), 'venture.majority-missing', {
      increaseId: 'Z-1',
      votes: '60%',
    });
    refuses(company, resolves({ consents: consents('deyang') }), 'venture.not-a-shareholder');
    const twoThirds: Asked = {
      type: 'SetEquityDeck',
      data: {
        from: on('2026-01-01'),
        shares: [
          { shareholder: 'jinniu', share: ratio('2/3') },
          { shareholder: 'shifang', share: ratio('1/3') },
        ],
        evidence,
      },
    };
    const { votes } = lastOf(
      'CapitalIncreaseResolved',
      ...[...company, twoThirds, resolves({ consents: consents('jinniu') })],
    );
    expect(votes).toEqual(ratio('2/3'));
  });
  it('is offered by paid-in capital and not by equity: 36:16 of 52,000,000.00', () => {
    expect(lastOf('CapitalIncreaseResolved', ...company, resolves()).rights).toEqual([
      { shareholder: 'jinniu', amount: yuan(36_000_000) },
      { shareholder: 'shifang', amount: yuan(16_000_000) },
    ]);
  });
  it('is offered otherwise only if every shareholder agrees', () => {
    const most: Asked = {
      type: 'SetEquityDeck',
      data: {
        from: on('2026-01-01'),
        shares: [
          { shareholder: 'jinniu', share: ratio('70%') },
          { shareholder: 'shifang', share: ratio('30%') },
        ],
        evidence,
      },
    };
    const agreed = { preemption: 'agreed', consents: consents('jinniu') };
    refuses([...company, most], resolves(agreed), 'venture.consent-missing', { missing: 'shifang' });
    expect(lastOf('CapitalIncreaseResolved', ...company, resolves({ preemption: 'agreed' })).rights).toEqual([]);
    const taken = [...company, resolves({ preemption: 'agreed' }), completes({ deyang: 52_000_000 })];
    expect(sharesOn('2026-07-01', ...taken)['deyang']).toEqual(ratio('52/152'));
    refuses([...founding, third], resolves(), 'venture.nothing-paid-in', { on: '2026-06-01' });
  });
  it('passes nobody over who has not waived', () => {
    const before = [...company, resolves(), waives('shifang', { amount: yuan(10_000_000) })];
    refuses(before, completes({ jinniu: 36_000_000, deyang: 16_000_000 }), 'venture.preemption-open', {
      ...{ increaseId: 'Z-1', shareholder: 'shifang', amount: '6,000,000.00' },
    });
    refuses(before, waives('shifang', { amount: yuan(6_000_001) }), 'venture.over-right');
    refuses(before, waives('deyang'), 'venture.no-right');
    refuses([...before, waives('shifang')], waives('shifang'), 'venture.no-right');
    const { amount } = lastOf('PreemptionWaived', ...before, waives('shifang'));
    expect(amount).toBe(yuan(6_000_000));
  });
  it('admits a new shareholder, dilutes the others from its day and not a day before', () => {
    const all = [
      ...[...company, resolves(), waives('shifang', { amount: yuan(10_000_000) })],
      completes({ jinniu: 36_000_000, shifang: 6_000_000, deyang: 10_000_000 }),
    ];
    const { registeredCapital, dueOn } = lastOf('CapitalIncreased', ...all);
    expect([registeredCapital, dueOn]).toEqual([yuan(152_000_000), '2031-07-01']);
    expect(sharesOn('2026-06-30', ...all)).toEqual({ jinniu: ratio('60%'), shifang: ratio('40%') });
    expect(sharesOn('2026-07-01', ...all)).toEqual({
      ...{ jinniu: ratio('96/152'), shifang: ratio('46/152'), deyang: ratio('10/152') },
    });
    const { state } = story(...all);
    expect(accountOf(state, 'deyang')).toMatchObject({ subscribed: yuan(10_000_000), paidIn: ZERO });
    expect(state.registeredCapital).toBe(yuan(152_000_000));
  });
  it('is due within five years of the increase, is taken up whole, and by shareholders of that day', () => {
    const before = [...company, resolves(), waives('jinniu'), waives('shifang')];
    refuses(before, completes({ deyang: 52_000_000 }, { dueOn: on('2031-07-02') }), 'venture.due-too-late', {
      dueOn: '2031-07-02',
      payBy: '2031-07-01',
    });
    refuses(before, completes({ deyang: 51_999_999 }), 'venture.not-whole-increase');
    refuses(before, completes({ deyang: 52_000_000 }, { effectiveOn: on('2026-05-31') }), 'venture.before-resolution');
    const early = completes({ deyang: 52_000_000 }, { effectiveOn: on('2026-06-19') });
    refuses(before, early, 'venture.not-a-shareholder', { shareholder: 'deyang' });
    refuses(
      before,
      { ...completes({ deyang: 1 }), data: { ...completes({}).data, increaseId: 'Z-9' } } as Asked,
      'venture.unknown-increase',
    );
  });
  it('is entered once, and ends once', () => {
    const abandons: Asked = {
      type: 'AbandonCapitalIncrease',
      data: { increaseId: 'Z-1', on: on('2026-06-15'), reason: evidence },
    };
    refuses([...company, resolves()], resolves(), 'venture.increase-exists');
    refuses([...company, resolves(), abandons], waives('jinniu'), 'venture.increase-ended');
    refuses([...company, resolves(), abandons], completes({ jinniu: 1 }), 'venture.increase-ended');
    refuses(company, resolves({ price: ratio('9/10') }), 'venture.price-below-par');
  });
  it('above par is owed with a premium, paid with the capital or alone and never beyond it', () => {
    const all = [
      ...[...company, resolves({ price: ratio('6/5') }), waives('shifang')],
      completes({ jinniu: 36_000_000, deyang: 16_000_000 }),
    ];
    expect(lastOf('CapitalIncreased', ...all).shares.map(({ premium }) => premium)).toEqual([
      yuan(7_200_000),
      yuan(3_200_000),
    ]);
    const pays = (contributionId: string, amount: number, premium: number): Asked => {
      const paid = paysIn(contributionId, 'deyang', yuan(amount), '2026-08-01');
      return { ...paid, data: { ...paid.data, premium: yuan(premium) } } as Asked;
    };
    const state = story(...all, pays('C-8', 16_000_000, 3_000_000), pays('C-9', 0, 200_000)).state;
    expect(premiumOf(state, 'deyang')).toMatchObject({ owed: yuan(3_200_000), paid: yuan(3_200_000) });
    expect(accountOf(state, 'deyang').paidIn).toBe(yuan(16_000_000));
    refuses(all, pays('C-9', 1, 3_200_001), 'venture.over-premium', {
      ...{ shareholder: 'deyang', amount: '3,200,001.00', room: '3,200,000.00' },
    });
    refuses(all, pays('C-9', 0, 0), 'venture.amount-not-positive');
    refuses(all, pays('C-9', -1, 2), 'venture.amount-negative');
  });
  it('heard of late stands before the decks of later days, and shares their income anew', () => {
    const transfer = { transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: ratio('10%') };
    const later: readonly Asked[] = [
      {
        type: 'ProposeEquityTransfer',
        data: { ...transfer, route: 'private', proposedOn: on('2026-09-01'), evidence },
      },
      {
        type: 'CompleteEquityTransfer',
        data: { transferId: 'T-1', effectiveOn: on('2026-10-01'), price: ZERO, evidence },
      },
      {
        type: 'EnterIncome',
        data: { itemId: 'L-1', kind: 'land', amount: yuan(152), receivedOn: on('2026-08-01'), agreed: true, evidence },
      },
    ];
    const all = [
      ...company,
      ...later,
      resolves(),
      waives('jinniu'),
      waives('shifang'),
      completes({ deyang: 52_000_000 }),
    ];
    expect(sharesOn('2026-10-01', ...all)).toEqual({
      ...{ jinniu: ratio('50/152'), shifang: ratio('50/152'), deyang: ratio('52/152') },
    });
    expect(lastOf('IncomeResplit', ...all).differences).toEqual([
      { shareholder: 'jinniu', amount: fen(-3_120n) },
      { shareholder: 'shifang', amount: fen(-2_080n) },
      { shareholder: 'deyang', amount: yuan(52) },
    ]);
    const { state } = story(...all);
    expect(accountOf(state, 'jinniu').subscribed).toBe(yuan(50_000_000));
  });
  it('stands under a transfer heard of later, whose part was of the smaller whole', () => {
    const transfer = { transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: ratio('10%') };
    const all: readonly Asked[] = [
      ...[...company, resolves(), waives('jinniu'), waives('shifang'), completes({ deyang: 52_000_000 })],
      {
        type: 'ProposeEquityTransfer',
        data: { ...transfer, route: 'private', proposedOn: on('2026-01-01'), evidence },
      },
      {
        type: 'CompleteEquityTransfer',
        data: { transferId: 'T-1', effectiveOn: on('2026-02-01'), price: ZERO, evidence },
      },
    ];
    expect(sharesOn('2026-02-01', ...all)).toEqual({ jinniu: ratio('50%'), shifang: ratio('50%') });
    expect(sharesOn('2026-07-01', ...all)).toEqual({
      ...{ jinniu: ratio('50/152'), shifang: ratio('50/152'), deyang: ratio('52/152') },
    });
  });
  it('leaves a forfeiture that waits to what it stood for', () => {
    const late = { callId: 'K-1', shareholder: 'shifang' };
    const all: readonly Asked[] = [
      ...[...company, calls('K-1', yuan(20_000_000), '2025-06-01', '2025-07-01')],
      { type: 'DemandPayment', data: { ...late, issuedOn: on('2025-07-02'), evidence } },
      { type: 'ForfeitEquity', data: { ...late, noticeOn: on('2026-05-01'), evidence } },
      ...[resolves(), waives('jinniu'), waives('shifang'), completes({ deyang: 52_000_000 })],
      {
        type: 'DisposeOfForfeiture',
        data: {
          ...late,
          takenOver: [{ shareholder: 'deyang', amount: yuan(8_000_000) }],
          on: on('2026-08-01'),
          evidence,
        },
      },
    ];
    expect(sharesOn('2026-07-01', ...all)).toEqual({
      ...{ jinniu: ratio('60/144'), shifang: ratio('32/144'), deyang: ratio('52/144') },
    });
    expect(sharesOn('2026-08-01', ...all)).toEqual({
      ...{ jinniu: ratio('60/152'), shifang: ratio('32/152'), deyang: ratio('60/152') },
    });
  });
  it('raises what the statutory reserve is measured by', () => {
    const rich = [...company, resolves(), completes({ jinniu: 36_000_000, shifang: 16_000_000 })];
    const { statutoryReserve } = lastOf('YearResultRecorded', ...rich, result(2025, yuan(2_000_000_000), '2026-08-01'));
    expect(statutoryReserve).toBe(yuan(76_000_000));
  });
});

describe('the term of the capital', () => {
  const establish = (establishedOn: string, paymentTerm?: object): Asked =>
    ({
      type: 'EstablishVenture',
      data: {
        name: '老公司',
        registeredCapital: yuan(1),
        establishedOn: on(establishedOn),
        ...(paymentTerm && { paymentTerm }),
      },
    }) as Asked;
  const adjust = (payBy: string, adjustedOn = '2027-05-01'): Asked => ({
    type: 'AdjustPaymentTerm',
    data: { payBy: on(payBy), adjustedOn: on(adjustedOn), evidence },
  });
  it('is five years under the law of 2023, and the transition for a company older than 2024-07-01', () => {
    const term = (establishedOn: string) => lastOf('VentureEstablished', establish(establishedOn)).paymentTerm;
    expect(term('2024-07-01')).toEqual({ payBy: '2029-07-01' });
    expect(term('2024-06-30')).toEqual({ payBy: '2032-06-30', adjustBy: '2027-06-30' });
    expect(term('2028-02-29')).toEqual({ payBy: '2033-02-28' });
  });
  it('is not longer for a company under the law; an older one may still have more, until it is adjusted', () => {
    refuses([], establish('2024-07-01', { payBy: on('2029-07-02') }), 'venture.due-too-late');
    const old = establish('2020-01-01', { payBy: on('2050-01-01') });
    expect(lastOf('VentureEstablished', old).paymentTerm).toEqual({ payBy: '2050-01-01', adjustBy: '2027-06-30' });
    refuses(
      [],
      establish('2020-01-01', { payBy: on('2050-01-01'), adjustBy: on('2027-07-01') }),
      'venture.due-too-late',
    );
    refuses([old], adjust('2032-07-01'), 'venture.due-too-late', { dueOn: '2032-07-01', payBy: '2032-06-30' });
    refuses([old], adjust('2050-01-01'), 'venture.term-not-shorter');
    refuses([old], adjust('2027-04-30'), 'venture.term-before-adjustment');
    expect(story(old, adjust('2032-06-30')).state.paymentTerm).toEqual({
      payBy: '2032-06-30',
      adjustBy: '2027-06-30',
    });
  });
  it('binds calls, too, but for what a later increase has a term of its own', () => {
    refuses(company, calls('K-1', yuan(1), '2025-06-01', '2030-03-11'), 'venture.due-too-late');
    const more = [...company, resolves(), completes({ jinniu: 36_000_000, shifang: 16_000_000 })];
    expect(
      sum(
        lastOf('CapitalCalled', ...more, calls('K-1', yuan(100), '2026-08-01', '2031-07-01')).shares.map(
          (s) => s.amount,
        ),
      ),
    ).toBe(yuan(100));
    refuses(more, calls('K-1', yuan(100), '2026-08-01', '2031-07-02'), 'venture.due-too-late');
  });
});
