import { add, fen, plus, ratio } from '@ledger/kernel';
import { Statistic } from './statistic.js';

const output = Statistic.of(ratio('320000000'));

it('adds to another figure, and to nothing else', () => {
  expect(output.plus(Statistic.of(ratio('0.5'))).text).toBe('320,000,000.50');
  // @ts-expect-error A statistical figure is no amount of money.
  expect(() => add(fen(1n), output)).toThrow('a statistical figure was used as a number');
  // @ts-expect-error Nor is money a statistical figure.
  expect(() => output.plus(fen(1n))).toThrow(TypeError);
  // @ts-expect-error Nor is it a fraction, which fen could be multiplied by.
  expect(() => plus(ratio('1'), output)).toThrow(TypeError);
});

it.each([
  ['320000000', '320,000,000.00'],
  ['0', '0.00'],
  ['-1234.5', '-1,234.50'],
  ['0.125', '0.125'],
  ['1000/3', '333 1/3'],
  ['-1/3', '-1/3'],
])('writes %s as %s', (exact, text) => {
  expect(Statistic.of(ratio(exact)).text).toBe(text);
  expect(Statistic.of(ratio(exact)).equals(Statistic.of(ratio(Statistic.of(ratio(exact)).wire)))).toBe(true);
});
