import { Rejection } from './rejection.js';

declare const divisionBrand: unique symbol;

/**
 * An administrative division (行政区划代码), GB/T 2260: six digits, two each for province, prefecture and county.
 * '510106' is 金牛区, '510100' Chengdu, '510000' Sichuan. Divisions come and go, so only the form is checked.
 */
export type DivisionCode = string & { readonly [divisionBrand]: 'DivisionCode' };
export type DivisionLevel = 'province' | 'prefecture' | 'county';

const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/**
 * Reads a division code. Rejects `kernel.bad-division-code` with `reason` 'digits' (not six digits), 'province'
 * (no such province-level division) or 'gap' (a county without a prefecture level, such as 510006).
 */
export function divisionCode(text: string): DivisionCode {
  if (typeof text !== 'string' || !/^\d{6}$/.test(text))
    return reject(text, 'digits', 'a division code has six digits');
  if (!PROVINCES.has(text.slice(0, 2))) return reject(text, 'province', 'no province-level division has this prefix');
  if (/^..00(?!00)/.test(text)) return reject(text, 'gap', 'a county-level code names its prefecture level too');
  return text as DivisionCode;
}

export function divisionLevel(code: DivisionCode): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** The province-level division this one belongs to, or itself. */
export const provinceOf = (code: DivisionCode): DivisionCode => divisionCode(`${code.slice(0, 2)}0000`);

/** The prefecture this one belongs to, or itself. Rejects `kernel.bad-division-code` for a whole province. */
export function prefectureOf(code: DivisionCode): DivisionCode {
  if (divisionLevel(code) === 'province') return reject(code, 'above', 'a province lies in no prefecture');
  return divisionCode(`${code.slice(0, 4)}00`);
}

/** Whether a division is the other one or lies in it. */
export function isWithin(inner: DivisionCode, outer: DivisionCode): boolean {
  const digits = { province: 2, prefecture: 4, county: 6 }[divisionLevel(outer)];
  return inner.startsWith(outer.slice(0, digits));
}

function reject(code: string, reason: string, detail: string): never {
  throw new Rejection('kernel.bad-division-code', `${detail}: ${String(code)}`, { code: String(code), reason });
}
