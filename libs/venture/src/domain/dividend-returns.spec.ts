import { fen, ratio, sum, ZERO } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { asked, founding, on, paidIn, paysIn, result, story, yuan, type Asked } from './company.fixture.js';
import { ventureDecider } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';
import { payableOf } from './venture.state.js';

const evidence = '样例';
const refuses = (before: readonly Asked[], command: Asked, code: string, params?: Record<string, string>): void =>
  given(ventureDecider, ...story(...before).events)
    .when(asked(command) as never)
    .rejects(code, params);
const lastOf = <T extends VentureEvent['type']>(type: T, ...commands: readonly Asked[]) =>
  story(...commands).events.findLast((event) => event.type === type)?.data as Extract<
    VentureEvent,
    { type: T }
  >['data'];

const corrects = (netProfit: number, data: object = {}): Asked => ({
  type: 'CorrectYearResult',
  data: { year: 2025, netProfit: yuan(netProfit), on: on('2026-09-30'), evidence, ...data },
});
const declares = (dividendId: string, amount: number, declaredOn: string, data: object = {}): Asked => ({
  type: 'DeclareDividend',
  data: { dividendId, amount: yuan(amount), declaredOn: on(declaredOn), key: 'paid-in', resolution: evidence, ...data },
});
const pays = (dividendId: string, shareholder: string, amount: number): Asked => ({
  type: 'PayDividend',
  data: { dividendId, shareholder, amount: yuan(amount), paidOn: on('2026-05-10'), reference: 'P' },
});
const demands = (returnId: string, dividendId: string, data: object = {}): Asked => ({
  type: 'DemandReturn',
  data: { returnId, dividendId, on: on('2026-10-10'), payBy: on('2026-11-10'), evidence, ...data },
});
const gives = (shareholder: string, amount: number): Asked => ({
  type: 'ReturnDividend',
  data: { returnId: 'TH-1', shareholder, amount: yuan(amount), returnedOn: on('2026-11-01'), reference: 'R' },
});

/** 52,000,000.00 of profit: 5,200,000.00 to the reserve, 46,800,000.00 may be shared; all of it is, at 36:16. */
const shared = [
  ...[...founding, ...paidIn, result(2025, yuan(52_000_000), '2026-03-31')],
  declares('D-1', 46_800_000, '2026-04-10'),
];

describe('a result that was another', () => {
  it('is reckoned anew with its reserve, and the difference is booked on the day of the correction', () => {
    const data = lastOf('YearResultCorrected', ...shared, corrects(26_000_000));
    expect(data).toMatchObject({
      ...{ difference: yuan(-26_000_000), statutoryReserve: yuan(-2_600_000), reserveAfter: yuan(2_600_000) },
      ...{ undistributed: yuan(-23_400_000), distributable: ZERO, on: '2026-09-30' },
      restated: [{ year: 2025, lossMadeUp: ZERO, statutoryReserve: yuan(2_600_000), distributable: yuan(23_400_000) }],
      excess: [{ dividendId: 'D-1', amount: yuan(23_400_000) }],
    });
  });
  it('carries on into the years after it', () => {
    const later = [...shared, result(2026, yuan(10_000_000), '2027-03-31')];
    const data = lastOf('YearResultCorrected', ...later, corrects(42_000_000, { on: on('2027-09-30') }));
    // 2025: 37,800,000.00 could be shared, 9,000,000.00 too much was; 2026 first makes that good.
    expect(data.restated).toEqual([
      { year: 2025, lossMadeUp: ZERO, statutoryReserve: yuan(4_200_000), distributable: yuan(37_800_000) },
      { year: 2026, lossMadeUp: yuan(9_000_000), statutoryReserve: yuan(100_000), distributable: yuan(900_000) },
    ]);
    expect(data.undistributed).toBe(yuan(900_000));
  });
  it('upwards makes nothing excessive; and a year never entered, or the same again, is refused', () => {
    expect(lastOf('YearResultCorrected', ...shared, corrects(60_000_000)).excess).toEqual([]);
    refuses(shared, corrects(1, { year: 2026 }), 'venture.year-unknown', { year: '2026' });
    refuses(shared, corrects(52_000_000), 'venture.result-unchanged');
    refuses(shared, corrects(1, { on: on('2026-04-09') }), 'venture.before-result');
  });
  it('never leaves a reserve below zero that had made good a loss', () => {
    const used: readonly Asked[] = [
      ...[...founding, ...paidIn, result(2025, yuan(100), '2026-03-31'), result(2026, yuan(-200), '2027-03-31')],
      { type: 'MakeUpLoss', data: { reserve: 'statutory', amount: yuan(10), on: on('2027-04-01'), evidence } },
    ];
    const data = lastOf('YearResultCorrected', ...used, corrects(0, { on: on('2027-09-30') }));
    expect([data.reserveAfter, data.undistributed]).toEqual([ZERO, yuan(-200)]);
  });
});

describe('profit shared against the law', () => {
  it('is demanded back of each shareholder as it was shared: what was paid is due, the rest not paid any more', () => {
    const before = [...shared, pays('D-1', 'jinniu', 32_400_000), pays('D-1', 'shifang', 5_000_000)];
    const all = [...before, corrects(26_000_000), demands('TH-1', 'D-1')];
    expect(lastOf('DividendReturnDemanded', ...all)).toMatchObject({
      amount: yuan(23_400_000),
      shares: [
        { shareholder: 'jinniu', excess: yuan(16_200_000), due: yuan(16_200_000) },
        { shareholder: 'shifang', excess: yuan(7_200_000), due: ZERO },
      ],
    });
    const { profit } = story(...all).state;
    expect(profit.undistributed).toBe(ZERO);
    expect(profit.dividends[0]?.shares.map(payableOf)).toEqual([ZERO, yuan(2_200_000)]);
    refuses(all, pays('D-1', 'shifang', 2_200_001), 'venture.over-dividend');
    refuses(all, demands('TH-2', 'D-1'), 'venture.nothing-to-return', { dividendId: 'D-1' });
    refuses(all, gives('jinniu', 16_200_001), 'venture.over-return', {
      ...{ returnId: 'TH-1', shareholder: 'jinniu', amount: '16,200,001.00', room: '16,200,000.00' },
    });
    refuses(all, gives('shifang', 1), 'venture.unknown-return');
    refuses([...all, gives('jinniu', 16_200_000)], gives('jinniu', 1), 'venture.over-return');
    expect(story(...all, gives('jinniu', 10_000_000)).state.profit.returns).toMatchObject([
      { shareholder: 'jinniu', amount: yuan(16_200_000), returned: yuan(10_000_000) },
    ]);
  });
  it('is demanded only where there is any, once, and due on or after its day', () => {
    refuses(shared, demands('TH-1', 'D-1'), 'venture.nothing-to-return');
    const wrong = [...shared, corrects(26_000_000)];
    refuses(wrong, demands('TH-1', 'D-9'), 'venture.unknown-dividend');
    refuses(wrong, demands('TH-1', 'D-1', { payBy: on('2026-10-09') }), 'venture.due-before-demand');
    refuses(
      [...wrong, pays('D-1', 'jinniu', 32_400_000), demands('TH-1', 'D-1')],
      demands('TH-1', 'D-1'),
      'venture.return-exists',
    );
  });
  it('makes no later dividend excessive, for it is the company’s all along', () => {
    const later = [
      ...[...shared, result(2026, yuan(10_000_000), '2027-03-31'), declares('D-2', 9_000_000, '2027-04-10')],
      corrects(42_000_000, { on: on('2027-09-30') }),
    ];
    expect(lastOf('YearResultCorrected', ...later).excess).toEqual([{ dividendId: 'D-1', amount: yuan(9_000_000) }]);
    const late = { on: on('2027-10-10'), payBy: on('2027-11-10') };
    refuses(later, demands('TH-2', 'D-2', late), 'venture.nothing-to-return');
    const { profit } = story(...later, demands('TH-1', 'D-1', late)).state;
    // The 10,000,000.00 of 2026 had first to make good the 9,000,000.00: its reserve is 100,000.00.
    expect([profit.undistributed, profit.statutoryReserve]).toEqual([yuan(900_000), yuan(4_300_000)]);
  });
});

describe('a dividend belongs to the capital of its own day', () => {
  const transfer = (effectiveOn: string): readonly Asked[] => [
    {
      type: 'ProposeEquityTransfer',
      data: {
        ...{ transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: ratio('20%'), route: 'private' },
        ...{ proposedOn: on('2026-01-05'), evidence },
      },
    },
    {
      type: 'CompleteEquityTransfer',
      data: { transferId: 'T-1', effectiveOn: on(effectiveOn), price: ZERO, evidence },
    },
  ];
  it('so a transfer heard of later that counts for that day moves it, and what was paid stands', () => {
    const all = [...shared, pays('D-1', 'jinniu', 32_400_000), ...transfer('2026-04-10')];
    // A third of 36,000,000.00 passed: 24 to 28 instead of 36 to 16.
    expect(lastOf('DividendResplit', ...all)).toMatchObject({
      shares: [
        { shareholder: 'jinniu', amount: yuan(21_600_000) },
        { shareholder: 'shifang', amount: yuan(25_200_000) },
      ],
      differences: [
        { shareholder: 'jinniu', amount: yuan(-10_800_000) },
        { shareholder: 'shifang', amount: yuan(10_800_000) },
      ],
    });
    const [dividend] = story(...all).state.profit.dividends;
    expect(dividend?.shares.map(payableOf)).toEqual([yuan(-10_800_000), yuan(25_200_000)]);
    refuses(all, pays('D-1', 'jinniu', 1), 'venture.over-dividend');
    const back = [...all, demands('TH-1', 'D-1')];
    expect(lastOf('DividendReturnDemanded', ...back)).toMatchObject({
      ...{ amount: ZERO, shares: [{ shareholder: 'jinniu', excess: ZERO, due: yuan(10_800_000) }] },
    });
    expect(story(...back).state.profit.undistributed).toBe(ZERO);
  });
  it('and one of a later day leaves it alone, also one shared by agreed weights', () => {
    expect(lastOf('DividendResplit', ...shared, ...transfer('2026-04-11'))).toBeUndefined();
    const consents = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, evidence }));
    const weights = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, weight: ratio('1/2') }));
    const agreed = declares('D-1', 1_000, '2026-04-10', { key: 'agreed', weights, consents });
    expect(lastOf('DividendResplit', ...shared.slice(0, -1), agreed, ...transfer('2026-04-10'))).toBeUndefined();
  });
  it('so does capital paid in by that day and entered later', () => {
    const late = [...shared, paysIn('C-9', 'shifang', yuan(20_000_000), '2026-04-10')];
    expect(lastOf('DividendResplit', ...late).shares.map(({ weight }) => weight.n)).toEqual([
      yuan(36_000_000),
      yuan(36_000_000),
    ]);
    expect(sum(lastOf('DividendResplit', ...late).differences.map(({ amount }) => amount))).toBe(ZERO);
    const dayAfter = paysIn('C-9', 'shifang', yuan(20_000_000), '2026-04-11');
    expect(lastOf('DividendResplit', ...shared, dayAfter)).toBeUndefined();
  });
  it('and what was demanded back of it is not shared again', () => {
    const all = [...shared, corrects(26_000_000), demands('TH-1', 'D-1'), ...transfer('2026-04-10')];
    const [dividend] = story(...all).state.profit.dividends;
    expect(dividend?.shares.map(payableOf)).toEqual([yuan(10_800_000), yuan(12_600_000)]);
    expect(sum((dividend?.shares ?? []).map(({ amount }) => amount))).toBe(fen(4_680_000_000n));
  });
});
