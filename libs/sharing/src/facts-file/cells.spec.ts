import { fen, plainYuan, ratioText } from '@ledger/kernel';
import fc from 'fast-check';
import { amountIn, exactNumber } from './cells.js';
import { columnNamed, YUAN, type AmountUnit } from './columns.js';

function unitOf(header: string): AmountUnit {
  const named = columnNamed(header);
  if (typeof named === 'string') throw new Error(named);
  return named.unit;
}
const WAN = unitOf('金额（万元）');
const YI = unitOf('金额（亿元）');

it.each([
  [YUAN, '12,345.67', 1_234_567n],
  [YUAN, '¥12345.6', 1_234_560n],
  [YUAN, '（12，345.67）', -1_234_567n],
  [WAN, '2676', 2_676_000_000n],
  [WAN, '-0.000001', -1n],
  [WAN, '(1,234.567891)', -1_234_567_891n],
  [YI, '0.0000000001', 1n],
  [YI, '12', 120_000_000_000n],
])('reads amounts exactly: %o %s', (unit, text, amount) => {
  expect(amountIn(unit, text)).toBe(amount);
});

it.each([
  [YUAN, '', 'bad-amount'],
  [YUAN, '.5', 'bad-amount'],
  [YUAN, '5.', 'bad-amount'],
  [YUAN, '007', 'bad-amount'],
  [WAN, '007', 'bad-amount'],
  [WAN, '1,23', 'bad-amount'],
  [WAN, '--1', 'bad-amount'],
  [YI, '9'.repeat(15), 'bad-amount'],
  [YUAN, '1.005', 'finer-than-fen'],
  [YI, '1.00000000001', 'finer-than-fen'],
  [WAN, '5万元', 'unit-in-cell'],
])('refuses what is no exact amount: %o %s', (unit, text, code) => {
  expect(amountIn(unit, text)).toBe(code);
});

it('reads back every amount of fen from every unit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 23n), max: 10n ** 23n }), fc.constantFrom(YUAN, WAN, YI), (amount, unit) => {
      const size = amount < 0n ? -amount : amount;
      const places = 2 + unit.power;
      const digits = size.toString().padStart(places + 1, '0');
      const text = `${amount < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
      expect(amountIn(unit, text)).toBe(amount);
      expect(amountIn(YUAN, plainYuan(fen(amount)))).toBe(amount);
    }),
  );
});

it.each([
  ['50,000', '50000'],
  ['1,234.5', '2469/2'],
  ['0.175', '7/40'],
  ['2/6', '1/3'],
  ['-3', '-3'],
  ['9'.repeat(24), '9'.repeat(24)],
])('reads %s as exactly %s', (text, canonical) => {
  const read = exactNumber(text);
  expect(read && ratioText(read)).toBe(canonical);
});

it.each(['', '60%', '1e3', '1,2', '007', '-0', '1/0', '1/-2', '0.1/2', 'NaN', '九', '9'.repeat(25)])(
  'refuses "%s" as a number',
  (text) => {
    expect(exactNumber(text)).toBeUndefined();
  },
);
