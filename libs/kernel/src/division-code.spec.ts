import fc from 'fast-check';
import { divisionCode, divisionLevel, isWithin, prefectureOf, provinceOf } from './division-code.js';

const pairs = fc.integer({ min: 1, max: 99 }).map((number) => `${number}`.padStart(2, '0'));
const provinces = fc.constantFrom('11', '37', '46', '50', '51', '54', '65', '71', '81', '82');
const counties = fc.tuple(provinces, pairs, pairs).map((parts) => divisionCode(parts.join('')));

it.each([
  ['510106', 'county', '510100', '510000'],
  ['510682', 'county', '510600', '510000'],
  ['510100', 'prefecture', '510100', '510000'],
  ['310115', 'county', '310100', '310000'],
] as const)('places %s, a %s, in prefecture %s of province %s', (text, level, prefecture, province) => {
  const code = divisionCode(text);
  expect(code).toBe(text);
  expect(divisionLevel(code)).toBe(level);
  expect(prefectureOf(code)).toBe(prefecture);
  expect(provinceOf(code)).toBe(province);
});

it.each([
  ['', 'digits'],
  ['51010', 'digits'],
  ['5101060', 'digits'],
  ['51010A', 'digits'],
  ['５10106', 'digits'],
  ['510106\n', 'digits'],
  ['100000', 'province'],
  ['990106', 'province'],
  ['000000', 'province'],
  ['510006', 'gap'],
])('refuses %j as a division because of its %s', (code, reason) => {
  expect(() => divisionCode(code)).toThrow(
    expect.objectContaining({ code: 'kernel.bad-division-code', params: { code, reason } }),
  );
});

it('knows the 34 province-level divisions and no other', () => {
  const known = Array.from({ length: 100 }, (_, number) => `${`${number}`.padStart(2, '0')}0000`).filter((text) => {
    try {
      return divisionLevel(divisionCode(text)) === 'province';
    } catch {
      return false;
    }
  });
  expect(known).toHaveLength(34);
  expect(known).toEqual(expect.arrayContaining(['110000', '500000', '510000', '710000', '810000', '820000']));
});

it('finds no prefecture for a whole province', () => {
  expect(() => prefectureOf(divisionCode('510000'))).toThrow(
    expect.objectContaining({ code: 'kernel.bad-division-code', params: { code: '510000', reason: 'above' } }),
  );
});

it('tells Jinniu and Shifang apart, though both lie in Sichuan', () => {
  const [jinniu, shifang] = [divisionCode('510106'), divisionCode('510682')];
  expect(isWithin(jinniu, divisionCode('510100'))).toBe(true);
  expect(isWithin(shifang, divisionCode('510100'))).toBe(false);
  expect(isWithin(shifang, divisionCode('510000'))).toBe(true);
  expect(isWithin(divisionCode('510000'), shifang)).toBe(false);
  expect(isWithin(jinniu, shifang)).toBe(false);
});

it('nests county in prefecture in province, never the other way', () => {
  fc.assert(
    fc.property(counties, counties, (a, b) => {
      const chain = [a, prefectureOf(a), provinceOf(a)];
      for (const [inner, code] of chain.entries()) {
        for (const [outer, other] of chain.entries()) expect(isWithin(code, other)).toBe(inner <= outer);
      }
      expect(isWithin(a, b)).toBe(a === b);
      expect(isWithin(a, provinceOf(b))).toBe(provinceOf(a) === provinceOf(b));
    }),
  );
});
