import { allocate, allocateCumulative, allocateExplained, type ToDate, type Weight } from './allocate.js';
import { add, fen, fenFromYuan, negate, subtract, sum, yuanText, ZERO } from './fen.js';
import { fenTimes, minus, ONE, plus, ratio, ratioOf, ratioText, times } from './ratio.js';
import { InvariantViolated } from './rejection.js';
import type { ExactShare, Portion, RoundingMethod } from './round.js';

const nothing: ToDate = { exactToDate: [], allocatedToDate: [] };

/** Named by letter in declared order: weigh('6 4') gives party A six and party B four. */
function weigh(text: string): Weight[] {
  return text.split(' ').map((weight, index) => ({ party: 'ABCDEFGH'.charAt(index), weight: ratio(weight) }));
}

function exactly(text: string): ExactShare[] {
  return weigh(text).map(({ party, weight }) => ({ party, exact: weight }));
}

const declaredOrder: RoundingMethod = { name: 'declared-order' };
const differenceTo = (partner: string): RoundingMethod => ({ name: 'partner', partner });

const yuan = (portions: readonly Portion[]) => portions.map(({ amount }) => yuanText(amount)).join(' / ');
const share = (total: string, weights: string, method?: RoundingMethod) =>
  yuan(allocate(fenFromYuan(total), weigh(weights), method));

describe('R2, largest remainder', () => {
  it.each([
    ['100,000.01', '6 4', '60,000.01 / 40,000.00'],
    ['1,000.00', '1 1 1', '333.34 / 333.33 / 333.33'],
    ['1,000.01', '1 1 1', '333.34 / 333.34 / 333.33'],
    ['4,000,000.01', '25 25 50', '1,000,000.00 / 1,000,000.00 / 2,000,000.01'],
    ['-333,333.33', '4 6', '-133,333.33 / -200,000.00'],
    ['333,333.33', '4 6', '133,333.33 / 200,000.00'],
    ['0.00', '6 4', '0.00 / 0.00'],
    ['0.01', '1 1', '0.01 / 0.00'],
    ['-0.01', '1 1', '-0.01 / 0.00'],
    ['0.01', '0 1 1', '0.00 / 0.01 / 0.00'],
  ])('shares %s by %s into %s', (total, weights, expected) => {
    expect(share(total, weights)).toBe(expected);
  });

  it.each([
    [
      '10000001',
      '6 4',
      ['A 3/5 30000003/5 = 6000000 + 3/5, 1: 6000001', 'B 2/5 20000002/5 = 4000000 + 2/5, 0: 4000000'],
    ],
    [
      '-33333333',
      '4 6',
      ['A 2/5 -66666666/5 = -13333333 + -1/5, 0: -13333333', 'B 3/5 -99999999/5 = -19999999 + -4/5, -1: -20000000'],
    ],
  ])('explains %s fen by %s with exact fractions, a refund as a mirror (R3, R6)', (total, weights, expected) => {
    const { lines } = allocateExplained(fen(total), weigh(weights));
    const told = lines.map(({ party, weight, exact, floor, remainder, unit, amount }) => {
      const [part, due, rest] = [weight, exact, remainder].map(ratioText);
      return `${party} ${part} ${due} = ${floor} + ${rest}, ${unit}: ${amount}`;
    });
    expect(told).toEqual(expected);
  });
});

describe('the odd fen as the parties agreed', () => {
  it.each([
    ['100,000.01', '6 4', 'A', '60,000.01 / 40,000.00'],
    ['100,000.01', '6 4', 'B', '60,000.01 / 40,000.00'],
    ['1,000.00', '1 1 1', 'A', '333.34 / 333.33 / 333.33'],
    ['1,000.00', '1 1 1', 'C', '333.33 / 333.33 / 333.34'],
    ['1,000.01', '1 1 1', 'A', '333.33 / 333.34 / 333.34'],
    ['1,000.01', '1 1 1', 'C', '333.34 / 333.34 / 333.33'],
    ['4,000,000.01', '25 25 50', 'A', '1,000,000.00 / 1,000,000.00 / 2,000,000.01'],
    ['4,000,000.01', '25 25 50', 'C', '1,000,000.00 / 1,000,000.00 / 2,000,000.01'],
    ['-333,333.33', '4 6', 'A', '-133,333.33 / -200,000.00'],
    ['-333,333.33', '4 6', 'B', '-133,333.33 / -200,000.00'],
    ['0.01', '1 1', 'A', '0.00 / 0.01'],
    ['-0.01', '1 1', 'A', '0.00 / -0.01'],
    ['0.01', '1 1', 'B', '0.01 / 0.00'],
    ['0.01', '1 1 0', 'C', '0.01 / 0.01 / -0.01'],
    ['1.00', '1 1 0', 'C', '0.50 / 0.50 / 0.00'],
  ])('shares %s by %s with the difference to %s into %s', (total, weights, partner, expected) => {
    expect(share(total, weights, differenceTo(partner))).toBe(expected);
  });

  it.each([
    ['100,000.01', '6 4', '60,000.01 / 40,000.00'],
    ['100,000.01', '4 6', '40,000.01 / 60,000.00'],
    ['1,000.00', '1 1 1', '333.34 / 333.33 / 333.33'],
    ['1,000.01', '1 1 1', '333.34 / 333.34 / 333.33'],
    ['4,000,000.01', '25 25 50', '1,000,000.01 / 1,000,000.00 / 2,000,000.00'],
    ['-333,333.33', '4 6', '-133,333.34 / -199,999.99'],
    ['333,333.33', '4 6', '133,333.34 / 199,999.99'],
    ['0.01', '0 1 1', '0.00 / 0.01 / 0.00'],
  ])('shares %s by %s in the declared order into %s', (total, weights, expected) => {
    expect(share(total, weights, declaredOrder)).toBe(expected);
  });
});

describe('R4, instalments', () => {
  const weights = weigh('6 4');
  const quarter = fenFromYuan('100,000.01');
  const due = (amount = quarter) =>
    weights.map(({ party, weight }) => ({ party, exact: fenTimes(amount, ratioOf(weight.n, 10n)) }));

  it('is two fen wrong over a year when each quarter is shared alone', () => {
    const alone = allocate(quarter, weights).map(({ party, amount }) => ({ party, amount: fen(amount * 4n) }));
    expect(yuan(alone)).toBe('240,000.04 / 160,000.00');
    expect(yuan(allocate(fen(quarter * 4n), weights))).toBe('240,000.02 / 160,000.02');
  });

  function quarterly(method?: RoundingMethod): { booked: string[]; year: ToDate } {
    const booked: string[] = [];
    let year: ToDate = nothing;
    for (let number = 1; number <= 4; number += 1) {
      const instalment = allocateCumulative(year, due(), method);
      booked.push(yuan(instalment.portions));
      year = instalment;
    }
    return { booked, year };
  }

  it('comes to the annual result when the quarters are booked as differences of the year to date', () => {
    const { booked, year } = quarterly();
    expect(booked).toEqual([
      '60,000.01 / 40,000.00',
      '60,000.00 / 40,000.01',
      '60,000.01 / 40,000.00',
      '60,000.00 / 40,000.01',
    ]);
    expect(yuan(year.allocatedToDate)).toBe('240,000.02 / 160,000.02');
    expect(year.exactToDate.map(({ exact }) => ratioText(exact))).toEqual(['120000012/5', '80000008/5']);
  });

  it.each([differenceTo('A'), differenceTo('B')])('books the same quarters and year under %j', (method) => {
    const { booked, year } = quarterly(method);
    expect(booked).toEqual([
      '60,000.01 / 40,000.00',
      '60,000.00 / 40,000.01',
      '60,000.01 / 40,000.00',
      '60,000.00 / 40,000.01',
    ]);
    expect(yuan(year.allocatedToDate)).toBe('240,000.02 / 160,000.02');
    expect(yuan(allocate(fen(quarter * 4n), weights, method))).toBe('240,000.02 / 160,000.02');
  });

  it('gives the fen missing to date to the party declared first, where that was agreed', () => {
    const { booked, year } = quarterly(declaredOrder);
    expect(booked).toEqual([
      '60,000.01 / 40,000.00',
      '60,000.01 / 40,000.00',
      '60,000.00 / 40,000.01',
      '60,000.01 / 40,000.00',
    ]);
    expect(yuan(year.allocatedToDate)).toBe('240,000.03 / 160,000.01');
    expect(yuan(allocate(fen(quarter * 4n), weights, declaredOrder))).toBe('240,000.03 / 160,000.01');
  });

  it('keeps a partner that is named only earlier, and stops at a difference for one never named', () => {
    const first = allocateCumulative(nothing, exactly('3 1.5 1.5'), differenceTo('A'));
    expect(first.portions.map(({ amount }) => amount)).toEqual([2n, 2n, 2n]);
    const later = [
      { party: 'B', exact: ratio('1/2') },
      { party: 'C', exact: ratio('1/2') },
    ];
    expect(allocateCumulative(first, later, differenceTo('A')).portions).toEqual([
      { party: 'B', amount: 0n },
      { party: 'C', amount: 0n },
      { party: 'A', amount: 1n },
    ]);
    expect(() => allocateCumulative(nothing, later, differenceTo('A'))).toThrow(InvariantViolated);
  });

  it('returns to zero when a refund takes the whole year back', () => {
    const first = allocateCumulative(nothing, due());
    const second = allocateCumulative(first, due(negate(quarter)));
    expect(second.allocatedToDate.map(({ amount }) => amount)).toEqual([0n, 0n]);
    expect(yuan(second.portions)).toBe('-60,000.01 / -40,000.00');
  });

  it('takes in a party that joins during the year and keeps one that has left', () => {
    const first = allocateCumulative(nothing, exactly('0.6 0.4'));
    const second = allocateCumulative(first, [
      { party: 'C', exact: ratio('1/2') },
      { party: 'B', exact: ratio('1/2') },
    ]);
    expect(second.exactToDate.map(({ party }) => party)).toEqual(['C', 'B', 'A']);
    expect(second.portions).toEqual([
      { party: 'C', amount: 0n },
      { party: 'B', amount: 1n },
      { party: 'A', amount: 0n },
    ]);
  });

  it('stops when the year to date does not agree with itself', () => {
    const first = allocateCumulative(nothing, due());
    const [a, b] = first.allocatedToDate as [Portion, Portion];
    const off = { ...a, amount: add(a.amount, fen(1n)) };
    for (const allocatedToDate of [
      [off, b],
      [a],
      [a, b, { party: 'C', amount: ZERO }],
      [a, { ...b, party: 'C' }],
      [a, a],
    ]) {
      expect(() => allocateCumulative({ ...first, allocatedToDate }, due())).toThrow(InvariantViolated);
    }
    expect(() => allocateCumulative(nothing, exactly('0.6 0.5'))).toThrow('not whole');
    expect(() => allocateCumulative(nothing, [...due(), ...due()])).toThrow('named twice');
  });
});

describe('R5, the path of the ladder', () => {
  it('differs by a fen between two steps and one', () => {
    const [centre, local] = allocate(fenFromYuan('12,345,678.91'), weigh('50 50')) as [Portion, Portion];
    expect(yuan([centre, ...allocate(local.amount, weigh('35 65'))])).toBe(
      '6,172,839.46 / 2,160,493.81 / 4,012,345.64',
    );
    expect(share('12,345,678.91', '50% 17.5% 32.5%')).toBe('6,172,839.45 / 2,160,493.81 / 4,012,345.65');
  });
});

describe('the rules of real schemes', () => {
  it.each([
    [
      'P01',
      '1,000,000.03',
      '27% 27% 27% 5% 7% 7%',
      '270,000.01 / 270,000.01 / 270,000.01 / 50,000.00 / 70,000.00 / 70,000.00',
    ],
    ['P02', '12,345,678.90', '50 50', '6,172,839.45 / 6,172,839.45'],
    ['P02', '6,172,839.45', '35 65', '2,160,493.81 / 4,012,345.64'],
    ['P02', '3,200,000.00', '35 65', '1,120,000.00 / 2,080,000.00'],
    ['P03', '3,000,000.00', '30% 70%', '900,000.00 / 2,100,000.00'],
    ['P03', '450,000.00', '0% 100%', '0.00 / 450,000.00'],
    ['P04', '4,000,000.00', '40% 60%', '1,600,000.00 / 2,400,000.00'],
    ['P04', '5,000,000.00', '60 40', '3,000,000.00 / 2,000,000.00'],
    ['P05', '-200,000.00', '60 40', '-120,000.00 / -80,000.00'],
  ])('give for %s, %s by %s, the worked figures %s', (_, total, weights, expected) => {
    expect(share(total, weights)).toBe(expected);
  });

  it('prorate an anniversary year by days (P06)', () => {
    const origin = plus(times(ratio('50%'), ratio('181/365')), times(ratio('40%'), ratio('184/365')));
    const weights = [
      { party: 'origin', weight: origin },
      { party: 'host', weight: minus(ONE, origin) },
    ];
    expect(yuan(allocate(fenFromYuan('1,000,000.00'), weights))).toBe('449,589.04 / 550,410.96');
  });

  it.each([
    ['25,000,000.00', '10,500,000.00 / 14,500,000.00'],
    ['25,000,000.01', '10,500,000.01 / 14,500,000.00'],
  ])('keep the stock and share the increment of %s (P14)', (total, expected) => {
    const stock = ['8,000,000.00', '12,000,000.00'].map(fenFromYuan);
    const increment = subtract(fenFromYuan(total), sum(stock));
    const portions = allocate(increment, weigh('1 1')).map(({ party, amount }, index) => ({
      party,
      amount: add(stock[index], amount),
    }));
    expect(yuan(portions)).toBe(expected);
  });
});

describe('weights that share nothing', () => {
  it.each([
    ['nobody is named', [], { reason: 'nothing' }],
    ['every weight is zero', weigh('0 0'), { reason: 'nothing' }],
    ['a weight is negative', weigh('2 -1'), { reason: 'negative', party: 'B' }],
    ['a party is named twice', [...weigh('1 1'), ...weigh('1')], { reason: 'repeated', party: 'A' }],
  ])('are refused when %s, even for zero fen', (_, weights, params) => {
    for (const total of [0n, 100n]) {
      expect(() => allocate(fen(total), weights)).toThrow(
        expect.objectContaining({ code: 'kernel.bad-weights', params }),
      );
    }
  });
});
