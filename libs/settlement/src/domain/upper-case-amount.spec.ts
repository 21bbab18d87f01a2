import fc from 'fast-check';
import { fen, fenFromYuan } from '@ledger/kernel';
import { upperCaseAmount } from './upper-case-amount.js';

it.each([
  ['0', '零元整'],
  ['0.01', '壹分'],
  ['0.10', '壹角整'],
  ['0.53', '伍角叁分'],
  ['1', '壹元整'],
  ['-5', '负伍元整'],
  ['-0.01', '负壹分'],
  ['10', '壹拾元整'],
  ['1.01', '壹元零壹分'],
  ['10.50', '壹拾元零伍角整'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['1409.50', '壹仟肆佰零玖元伍角整'],
  ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['107000.53', '壹拾万柒仟元零伍角叁分'],
  ['200005', '贰拾万零伍元整'],
  ['100010001', '壹亿零壹万零壹元整'],
  ['100000001', '壹亿零壹元整'],
  ['108000000', '壹亿零捌佰万元整'],
  ['162000000', '壹亿陆仟贰佰万元整'],
  ['270000000', '贰亿柒仟万元整'],
  ['2800000000', '贰拾捌亿元整'],
  ['10000000000', '壹佰亿元整'],
  ['1000000000000', '壹万亿元整'],
])('writes %s yuan as %s', (yuan, words) => {
  expect(upperCaseAmount(fenFromYuan(yuan))).toBe(words);
});

it('can be read back to the same amount, however large', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 24n) + 1n, max: 10n ** 24n - 1n }), (amount) => {
      const words = upperCaseAmount(fen(amount));
      expect(read(words)).toBe(amount);
      expect(words.replace('零元整', '')).not.toMatch(/零零|零元|零[万亿整]/);
    }),
  );
});
it('ends in 整 exactly when there are no 分', () => {
  fc.assert(
    fc.property(fc.bigInt(), (amount) => upperCaseAmount(fen(amount)).endsWith('整') === (amount % 10n === 0n)),
  );
});

function read(words: string): bigint {
  const [, sign, rest = ''] = /^(负?)(.*?)整?$/.exec(words) ?? [];
  const [yuan = '', part = ''] = rest.includes('元') ? rest.split('元') : ['', rest];
  const jiao = /(.)角/.exec(part)?.[1] ?? '零';
  const cent = /(.)分/.exec(part)?.[1] ?? '零';
  const total = whole(yuan) * 100n + digit(jiao) * 10n + digit(cent);
  return sign ? -total : total;
}
const digit = (one: string): bigint => BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(one));
function whole(words: string): bigint {
  for (const [unit, size] of [
    ['亿', 10n ** 8n],
    ['万', 10n ** 4n],
    ['仟', 1000n],
    ['佰', 100n],
    ['拾', 10n],
  ] as const) {
    const at = words.lastIndexOf(unit);
    if (at >= 0) return whole(words.slice(0, at)) * size + whole(words.slice(at + 1));
  }
  const plain = words.replaceAll('零', '');
  return plain === '' ? 0n : digit(plain);
}
