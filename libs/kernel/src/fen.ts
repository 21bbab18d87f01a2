import { Rejection } from './rejection.js';

declare const fenBrand: unique symbol;

/** An amount of money in fen (分), one hundredth of a yuan; negative for refunds. Exact and unbounded in memory. */
export type Fen = bigint & { readonly [fenBrand]: 'Fen' };

/** Digits an amount may have where it is typed in or stored: the width of `numeric(24,0)`. */
export const FEN_DIGITS = 24;

export const ZERO = 0n as Fen;

const WIRE = /^(?:0|-?[1-9]\d*)$/;
const YUAN = /^(?<sign>-?)(?:¥ ?)?(?<late>-?)(?<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?<cents>\d{1,2}))?$/;

/**
 * An amount given in fen: a bigint, or the decimal string of the wire form.
 * Rejects `kernel.bad-fen`: any other spelling of the same number ('-0', '007', '1.0'), and a JSON number.
 */
export function fen(value: bigint | string): Fen {
  if (typeof value === 'bigint') return value as Fen;
  if (typeof value !== 'string' || !WIRE.test(value)) {
    throw new Rejection('kernel.bad-fen', `not a whole number of fen: ${String(value)}`, { text: String(value) });
  }
  return BigInt(value) as Fen;
}

export const add = (a: Fen, b: Fen): Fen => (a + b) as Fen;
export const subtract = (a: Fen, b: Fen): Fen => (a - b) as Fen;
export const negate = (a: Fen): Fen => -a as Fen;
export const abs = (a: Fen): Fen => (a < 0n ? -a : a) as Fen;
export const sum = (amounts: readonly Fen[]): Fen => amounts.reduce(add, ZERO);

/**
 * Full-width forms as their ASCII twins. Narrower than NFKC on purpose: NFKC also turns the footnote marks
 * of printed tables (1234①, 1234²) into digits, and the amount would be read ten times too large.
 */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\uFFE5/g, '¥')
    .replace(/\u2212/g, '-');
}

/**
 * Reads an amount in yuan as finance offices write it: '12,345.67', '¥12345.6', '-5', '(12,345.67)' for a negative,
 * full-width characters included. Nothing is rounded or guessed.
 * Rejects `kernel.bad-amount`: more than two decimals, wrong grouping, leading zeros, units such as 万元,
 * more than {@link FEN_DIGITS} digits.
 */
export function fenFromYuan(text: string): Fen {
  const reject = (reason: string): never => {
    throw new Rejection('kernel.bad-amount', `${reason}: ${String(text)}`, { text: String(text) });
  };
  if (typeof text !== 'string') return reject('an amount in yuan is text, never a number');
  const written = halfWidth(text).trim();
  const bracketed = written.startsWith('(') && written.endsWith(')');
  const match = YUAN.exec(bracketed ? written.slice(1, -1) : written);
  if (!match?.groups) return reject('not an amount in yuan with at most two decimals');
  const { sign, late, whole = '', cents = '' } = match.groups;
  const signs = [bracketed, sign, late].filter(Boolean).length;
  if (signs > 1) return reject('an amount carries one sign');
  const digits = whole.replaceAll(',', '') + cents.padEnd(2, '0');
  if (digits.length > FEN_DIGITS) return reject(`an amount has at most ${FEN_DIGITS} digits`);
  return fen(signs ? -BigInt(digits) : BigInt(digits));
}

/** The amount in yuan without grouping, always two decimals: '12345.67'. For files that machines read. */
export function plainYuan(amount: Fen): string {
  const digits = abs(amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The amount in yuan as people read it: '12,345.67', '-12,345.67'. */
export function yuanText(amount: Fen): string {
  return plainYuan(amount).replace(/\B(?=(?:\d{3})+\.)/g, ',');
}
