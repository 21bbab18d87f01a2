import fc from 'fast-check';
import { fen } from './fen.js';
import {
  compare,
  equals,
  fenTimes,
  floor,
  isNegative,
  isRatio,
  isZero,
  minus,
  ONE,
  over,
  percentText,
  plus,
  ratio,
  ratioOf,
  ratioText,
  sumRatios,
  times,
  ZERO_RATIO,
} from './ratio.js';

const integers = fc.oneof(fc.constant(0n), fc.bigInt({ min: -100n, max: 100n }), fc.bigInt());
const ratios = fc
  .tuple(integers, fc.oneof(fc.bigInt({ min: 1n, max: 400n }), fc.bigInt({ min: 1n, max: 2n ** 80n })))
  .map(([n, d]) => ratioOf(n, d));

it.each([
  ['60%', 3n, 5n],
  ['2/5', 2n, 5n],
  ['4/10', 2n, 5n],
  ['0/7', 0n, 1n],
  ['0.175', 7n, 40n],
  ['33.33%', 3333n, 10000n],
  ['100%', 1n, 1n],
  ['0%', 0n, 1n],
  ['1', 1n, 1n],
  ['-2/5', -2n, 5n],
  ['-0.5', -1n, 2n],
  ['-12.5%', -1n, 8n],
  ['1.20', 6n, 5n],
])('reads %s as an exact fraction in lowest terms', (text, n, d) => {
  expect(ratio(text)).toEqual({ n, d });
});

it.each([
  '',
  '-',
  '%',
  '-0',
  '-0/5',
  '-0.0%',
  '+1',
  '.5',
  '5.',
  '05',
  '1/0',
  '1/05',
  '1/-2',
  '2.5/5',
  '40/100%',
  '60 %',
  '６０％',
  '6:4',
  '1e-3',
  'NaN',
  'Infinity',
  '60%\n',
  '1/2/3',
])('refuses %j as a ratio', (text) => {
  expect(() => ratio(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-ratio', params: { text } }));
});

it('refuses a number, which has passed through a float', () => {
  expect(() => ratio(0.175 as unknown as string)).toThrow(expect.objectContaining({ code: 'kernel.bad-ratio' }));
});

it('treats division by zero as a bug of the caller', () => {
  expect(() => ratioOf(1n, 0n)).toThrow('division of 1 by zero');
  expect(() => over(ONE, ZERO_RATIO)).toThrow('by zero');
});

it.each([
  ['0', '0%', 0n],
  ['1', '100%', 1n],
  ['2/5', '40%', 0n],
  ['7/40', '17.5%', 0n],
  ['3333/10000', '33.33%', 0n],
  ['1/3', '1/3', 0n],
  ['-1/3', '-1/3', -1n],
  ['-1/8', '-12.5%', -1n],
  ['1/100000', '0.001%', 0n],
  ['1/125', '0.8%', 0n],
  ['1/15625', '0.0064%', 0n],
  ['1/1024', '0.09765625%', 0n],
  ['7/2', '350%', 3n],
  ['-4', '-400%', -4n],
])('writes %s canonically, as %s where a percentage is exact, and floors it', (text, percent, whole) => {
  expect(ratioText(ratio(text))).toBe(text);
  expect(percentText(ratio(text))).toBe(percent);
  expect(floor(ratio(text))).toBe(whole);
});

it('keeps the exact base of an escalation for display only at the end', () => {
  const base = fenTimes(fen(680_244_480n), ratio('108%'));
  expect(ratioText(base)).toBe('3673320192/5');
  expect(floor(base)).toBe(734_664_038n);
});

it('knows its own fractions from records that look like one', () => {
  expect(isRatio(ONE)).toBe(true);
  expect(isRatio({ n: 1n, d: 1n })).toBe(false);
  expect(isRatio(null)).toBe(false);
  expect(Object.isFrozen(ONE)).toBe(true);
});

it('reads back every ratio it writes, as a fraction and as a percentage', () => {
  fc.assert(
    fc.property(ratios, (a) => {
      expect(equals(ratio(ratioText(a)), a)).toBe(true);
      expect(equals(ratio(percentText(a)), a)).toBe(true);
    }),
  );
});

it('holds one form for one value', () => {
  fc.assert(
    fc.property(integers, integers, integers, (n, d, factor) => {
      fc.pre(d !== 0n && factor !== 0n);
      const a = ratioOf(n, d);
      expect(a.d > 0n).toBe(true);
      expect(a.n * d).toBe(n * a.d);
      expect(ratioText(ratioOf(n * factor, d * factor))).toBe(ratioText(a));
    }),
  );
});

it('is a field: every operation is undone exactly by its opposite', () => {
  fc.assert(
    fc.property(ratios, ratios, ratios, (a, b, c) => {
      expect(minus(plus(a, b), b)).toEqual(a);
      if (!isZero(b)) expect(over(times(a, b), b)).toEqual(a);
      expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
      expect(sumRatios([a, b, c])).toEqual(plus(a, plus(b, c)));
    }),
  );
});

it('orders ratios by their difference', () => {
  fc.assert(
    fc.property(ratios, ratios, (a, b) => {
      const difference = minus(a, b);
      expect(compare(a, b)).toBe(isZero(difference) ? 0 : isNegative(difference) ? -1 : 1);
      expect(compare(b, a) + compare(a, b)).toBe(0);
      expect(equals(a, b)).toBe(isZero(difference));
    }),
  );
});

it('floors to the whole number at or just below', () => {
  fc.assert(
    fc.property(ratios, (a) => {
      const rest = minus(a, ratio(floor(a)));
      expect(isNegative(rest)).toBe(false);
      expect(compare(rest, ONE)).toBe(-1);
    }),
  );
});
