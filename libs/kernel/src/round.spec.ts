import { ratio, ratioText } from './ratio.js';
import { InvariantViolated } from './rejection.js';
import { roundExact, roundExplained, type ExactShare, type RoundingMethod } from './round.js';

/** Named by letter in declared order: exactly('0.6 0.4') makes party A due six tenths of a fen, party B four. */
function exactly(text: string): ExactShare[] {
  return text.split(' ').map((exact, index) => ({ party: 'ABCDEFGH'.charAt(index), exact: ratio(exact) }));
}

const declaredOrder: RoundingMethod = { name: 'declared-order' };
const differenceTo = (partner: string): RoundingMethod => ({ name: 'partner', partner });
const rounded = (exact: string, method?: RoundingMethod) =>
  roundExact(exactly(exact), method)
    .map(({ amount }) => `${amount}`)
    .join(' ');
const explained = (exact: string, method: RoundingMethod) =>
  roundExplained(exactly(exact), method).map(
    ({ party, exact: due, floor, remainder, unit, amount }) =>
      `${party} ${ratioText(due)} = ${floor} + ${ratioText(remainder)}, ${unit}: ${amount}`,
  );

describe('by largest remainder', () => {
  it.each([
    ['2.6 -0.6', '3 -1'],
    ['-2.6 0.6', '-3 1'],
    ['0.5 -0.5', '1 -1'],
    ['-0.5 0.5', '-1 1'],
    ['1.5 -0.5', '2 -1'],
    ['-1.5 0.5', '-2 1'],
    ['-0.6 2.6', '-1 3'],
    ['1/3 1/3 1/3', '1 0 0'],
    ['5 0 -2', '5 0 -2'],
    ['0 0', '0 0'],
  ])('takes %s fen to %s', (exact, expected) => {
    expect(rounded(exact)).toBe(expected);
    expect(rounded(exact, { name: 'largest-remainder' })).toBe(expected);
  });
});

describe('with the difference to a partner', () => {
  it.each([
    ['1/3 1/3 1/3', 'A', '1 0 0'],
    ['1/3 1/3 1/3', 'B', '0 1 0'],
    ['2/3 2/3 2/3', 'A', '0 1 1'],
    ['2/3 2/3 2/3', 'C', '1 1 0'],
    ['0.5 0.5', 'A', '0 1'],
    ['-0.5 -0.5', 'A', '0 -1'],
    ['2.6 -0.6', 'A', '3 -1'],
    ['-2.6 0.6', 'A', '-3 1'],
    ['1.5 -0.5', 'A', '2 -1'],
    ['-1.5 0.5', 'A', '-2 1'],
    ['0.5 -0.5 0', 'C', '1 -1 0'],
    ['-0.5 0.5 0', 'C', '-1 1 0'],
    ['0.3 0.3 -0.6', 'A', '1 0 -1'],
    ['-0.3 -0.3 0.6', 'A', '-1 0 1'],
    ['0.4 0.4 0.4 0.4 0.4', 'A', '2 0 0 0 0'],
    ['7 0.5 0.5', 'A', '6 1 1'],
    ['0.5 0.5 0.5 0.5 0', 'E', '1 1 1 1 -2'],
    ['5 0 -2', 'B', '5 0 -2'],
    ['5 0 -2', 'nobody', '5 0 -2'],
    ['0.5 -0.5', 'nobody', '1 -1'],
    ['0 0', 'A', '0 0'],
  ])('takes %s fen, the difference to %s, to %s', (exact, partner, expected) => {
    expect(rounded(exact, differenceTo(partner))).toBe(expected);
  });

  it('explains each line by its floor, the partner with as many fen as the difference is', () => {
    expect(explained('0.5 0.5 1.5 0.5 0', differenceTo('E'))).toEqual([
      'A 1/2 = 0 + 1/2, 1: 1',
      'B 1/2 = 0 + 1/2, 1: 1',
      'C 3/2 = 1 + 1/2, 1: 2',
      'D 1/2 = 0 + 1/2, 1: 1',
      'E 0 = 0 + 0, -2: -2',
    ]);
    expect(explained('-0.4 -0.4 -0.4 -0.4 -0.4', differenceTo('B'))).toEqual([
      'A -2/5 = 0 + -2/5, 0: 0',
      'B -2/5 = 0 + -2/5, -2: -2',
      'C -2/5 = 0 + -2/5, 0: 0',
      'D -2/5 = 0 + -2/5, 0: 0',
      'E -2/5 = 0 + -2/5, 0: 0',
    ]);
  });

  it('stops at a difference for a partner who is not among the shares', () => {
    expect(() => rounded('0.5 0.5', differenceTo('C'))).toThrow(InvariantViolated);
    expect(() => rounded('0.5 0.5', differenceTo('C'))).toThrow('C is to take a difference of -1 fen');
  });
});

describe('in the declared order', () => {
  it.each([
    ['1/3 1/3 1/3', '1 0 0'],
    ['2/3 2/3 2/3', '1 1 0'],
    ['0.1 0.9', '1 0'],
    ['-0.1 -0.9', '-1 0'],
    ['3 0.1 0.9', '3 1 0'],
    ['0 0.5 2 0.5', '0 1 2 0'],
    ['2.6 -0.6', '3 -1'],
    ['-0.6 2.6', '0 2'],
    ['0.6 -2.6', '0 -2'],
    ['-0.5 0.5', '-1 1'],
    ['0.5 -0.5', '1 -1'],
    ['0.3 0.3 -0.6', '1 0 -1'],
    ['-0.3 -0.3 0.6', '-1 0 1'],
    ['5 0 -2', '5 0 -2'],
    ['0 0', '0 0'],
  ])('takes %s fen to %s', (exact, expected) => {
    expect(rounded(exact, declaredOrder)).toBe(expected);
  });

  it('explains a refund as the mirror of the charge', () => {
    expect(explained('0.1 2.9', declaredOrder)).toEqual(['A 1/10 = 0 + 1/10, 1: 1', 'B 29/10 = 2 + 9/10, 0: 2']);
    expect(explained('-0.1 -2.9', declaredOrder)).toEqual([
      'A -1/10 = 0 + -1/10, -1: -1',
      'B -29/10 = -2 + -9/10, 0: -2',
    ]);
  });
});

describe.each<RoundingMethod>([{ name: 'largest-remainder' }, differenceTo('A'), declaredOrder])(
  'under %j',
  (method) => {
    it('gives nothing for an empty vector', () => {
      expect(roundExact([], method)).toEqual([]);
    });

    it('stops at a sum that is not whole, and at a party named twice', () => {
      expect(() => rounded('0.5 0.4', method)).toThrow(InvariantViolated);
      expect(() => roundExact([...exactly('1'), ...exactly('1')], method)).toThrow(InvariantViolated);
    });
  },
);
