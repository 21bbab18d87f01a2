import fc from 'fast-check';
import { abs, add, fen, fenFromYuan, negate, plainYuan, subtract, sum, yuanText, ZERO } from './fen.js';

const storable = 10n ** 24n - 1n;
const amounts = fc.oneof(
  fc.constant(0n),
  fc.bigInt({ min: -150n, max: 150n }),
  fc.bigInt({ min: -storable, max: storable }),
  fc.constantFrom(2n ** 64n + 1n, -(2n ** 64n) - 1n, storable, -storable),
);

it.each([
  ['0', 0n],
  ['7', 7n],
  ['-1', -1n],
  ['18446744073709551617', 18446744073709551617n],
])('reads %s fen in its wire form', (text, expected) => {
  expect(fen(text)).toBe(expected);
});

it.each(['', '-', '-0', '00', '007', '+1', '1.0', '1e3', ' 1', '1\n', '1,000', '１', '0x10', 'NaN'])(
  'refuses %j as a wire form of fen',
  (text) => {
    expect(() => fen(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-fen', params: { text } }));
  },
);

it('refuses a JSON number, which has passed through a float', () => {
  expect(() => fen(5 as unknown as string)).toThrow(expect.objectContaining({ code: 'kernel.bad-fen' }));
  expect(() => fenFromYuan(5 as unknown as string)).toThrow(expect.objectContaining({ code: 'kernel.bad-amount' }));
});

it.each([
  ['12,345.67', 1234567n],
  ['12345.67', 1234567n],
  ['¥12,345.67', 1234567n],
  ['￥12,345.67', 1234567n],
  ['¥ 12,345.67', 1234567n],
  ['  12,345.67　', 1234567n],
  ['１２，３４５．６７', 1234567n],
  ['(12,345.67)', -1234567n],
  ['（１２，３４５．６７）', -1234567n],
  ['(¥12,345.67)', -1234567n],
  ['-12,345.67', -1234567n],
  ['－¥12,345.67', -1234567n],
  ['¥-12,345.67', -1234567n],
  ['\u221212.5', -1250n],
  ['0', 0n],
  ['(0.00)', 0n],
  ['-0.00', 0n],
  ['0.01', 1n],
  ['5', 500n],
  ['5.1', 510n],
  ['1,000', 100000n],
  ['1,234,567.8', 123456780n],
  ['9999999999999999999999.99', 10n ** 24n - 1n],
  ['-9,999,999,999,999,999,999,999.99', 1n - 10n ** 24n],
])('reads %j yuan to the fen', (text, expected) => {
  expect(fenFromYuan(text)).toBe(expected);
});

it.each([
  '',
  '-',
  '.5',
  '5.',
  '1.234',
  '1.000',
  '12.345',
  '1,23',
  '1,2345',
  '12345,678',
  '1234,567.00',
  ',123',
  '0,123',
  '00',
  '01.00',
  '--1',
  '-(1)',
  '(-1)',
  '¥',
  '-¥-1',
  '(1',
  '1)',
  '()',
  '((1))',
  '+1',
  '1e5',
  '12万',
  '100元',
  '1 000',
  '1.2.3',
  '$5',
  'NaN',
  '10000000000000000000000.00',
  '1'.repeat(5000),
])('refuses %j rather than guess an amount', (text) => {
  expect(() => fenFromYuan(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-amount', params: { text } }));
});

it.each(['1234①', '1234²', '½', '㈠'])('does not read the footnote mark in %j as a digit', (text) => {
  expect(() => fenFromYuan(text)).toThrow(expect.objectContaining({ code: 'kernel.bad-amount' }));
});

it.each([
  [0n, '0.00', '0.00'],
  [1n, '0.01', '0.01'],
  [-1n, '-0.01', '-0.01'],
  [100n, '1.00', '1.00'],
  [99999n, '999.99', '999.99'],
  [100000n, '1000.00', '1,000.00'],
  [1234567n, '12345.67', '12,345.67'],
  [-123456789n, '-1234567.89', '-1,234,567.89'],
])('writes %s fen as yuan', (amount, plain, grouped) => {
  expect(plainYuan(fen(amount))).toBe(plain);
  expect(yuanText(fen(amount))).toBe(grouped);
});

it('reads back every amount it writes', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(fen(`${amount}`)).toBe(amount);
      expect(fenFromYuan(plainYuan(fen(amount)))).toBe(amount);
      expect(fenFromYuan(yuanText(fen(amount)))).toBe(amount);
      expect(fenFromYuan(`(${yuanText(abs(fen(amount)))})`)).toBe(-abs(fen(amount)));
    }),
  );
});

it('reads full-width characters like their ASCII twins', () => {
  const widen = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(fenFromYuan(widen(yuanText(fen(amount))))).toBe(amount);
    }),
  );
});

it('adds up exactly, whatever the sign or size', () => {
  fc.assert(
    fc.property(fc.array(amounts), amounts, (all, extra) => {
      const total = sum(all.map((amount) => fen(amount)));
      expect(total).toBe(all.reduce((a, b) => a + b, 0n));
      expect(subtract(add(total, fen(extra)), fen(extra))).toBe(total);
      expect(add(total, negate(total))).toBe(ZERO);
      expect(abs(total) >= 0n && (abs(total) === total || abs(total) === -total)).toBe(true);
    }),
  );
});
