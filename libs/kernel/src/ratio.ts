import type { Fen } from './fen.js';
import { invariant, Rejection } from './rejection.js';

declare const ratioBrand: unique symbol;

class Fraction {
  declare readonly [ratioBrand]: 'Ratio';

  constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {
    Object.freeze(this);
  }
}

/** An exact fraction n/d in lowest terms with d > 0: a share, a rate, or an amount of fen before it is rounded. */
export type Ratio = Fraction;

/** Whether a value was made by this file; a record that happens to have fields n and d was not. */
export const isRatio = (value: unknown): value is Ratio => value instanceof Fraction;

const DECIMAL = /^(?<minus>-?)(?<whole>0|[1-9]\d*)(?:\.(?<places>\d+))?(?<percent>%?)$/;
const FRACTION = /^(?<minus>-?)(?<n>0|[1-9]\d*)\/(?<d>[1-9]\d*)$/;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** The fraction n/d in lowest terms. A zero denominator is the caller's bug: throws `InvariantViolated`. */
export function ratioOf(n: bigint, d: bigint): Ratio {
  if (d === 1n) return new Fraction(n, d);
  invariant(d !== 0n, `division of ${n} by zero`);
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return new Fraction(n / divisor, d / divisor);
}

export const ZERO_RATIO = ratioOf(0n, 1n);
export const ONE = ratioOf(1n, 1n);

/**
 * Reads a fraction as agreements write it: '60%', '33.33%', '2/5', '0.175', or a whole number. '33.33%' is exactly
 * 3333/10000 and never one third.
 * Rejects `kernel.bad-ratio`: anything else, a number out of JSON or YAML included, since it passed through a float.
 */
export function ratio(value: bigint | string): Ratio {
  if (typeof value === 'bigint') return ratioOf(value, 1n);
  const read = typeof value === 'string' ? (fromFraction(value) ?? fromDecimal(value)) : undefined;
  if (!read || (read.n === 0n && value.startsWith('-'))) {
    throw new Rejection('kernel.bad-ratio', `not an exact ratio: ${String(value)}`, { text: String(value) });
  }
  return read;
}

function fromFraction(text: string): Ratio | undefined {
  const { minus = '', n, d } = FRACTION.exec(text)?.groups ?? {};
  return n === undefined || d === undefined ? undefined : ratioOf(BigInt(minus + n), BigInt(d));
}

function fromDecimal(text: string): Ratio | undefined {
  const { minus = '', whole, places = '', percent } = DECIMAL.exec(text)?.groups ?? {};
  if (whole === undefined) return undefined;
  return ratioOf(BigInt(minus + whole + places), 10n ** BigInt(places.length + (percent ? 2 : 0)));
}

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  return a.d === b.d ? ratioOf(a.n + b.n, a.d) : ratioOf(a.n * b.d + b.n * a.d, a.d * b.d);
}
export function minus(a: Ratio, b: Ratio): Ratio {
  if (b.n === 0n) return a;
  return a.d === b.d ? ratioOf(a.n - b.n, a.d) : ratioOf(a.n * b.d - b.n * a.d, a.d * b.d);
}
export const times = (a: Ratio, b: Ratio): Ratio => ratioOf(a.n * b.n, a.d * b.d);
/** a divided by b. The caller has made sure that b is not zero: throws `InvariantViolated`. */
export const over = (a: Ratio, b: Ratio): Ratio => ratioOf(a.n * b.d, a.d * b.n);
export const sumRatios = (ratios: readonly Ratio[]): Ratio => ratios.reduce(plus, ZERO_RATIO);

/** Negative, zero or positive as a is less than, equal to or greater than b; fit for `sort`. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const equals = (a: Ratio, b: Ratio): boolean => a.n === b.n && a.d === b.d;
export const isZero = (a: Ratio): boolean => a.n === 0n;
export const isNegative = (a: Ratio): boolean => a.n < 0n;

/** The exact share of an amount, in fen and not yet rounded. */
export const fenTimes = (amount: Fen, share: Ratio): Ratio => ratioOf(amount * share.n, share.d);

/** The greatest whole number not above a, also below zero: -1/2 gives -1. */
export function floor(a: Ratio): bigint {
  const truncated = a.n / a.d;
  return a.n < 0n && a.n % a.d !== 0n ? truncated - 1n : truncated;
}

/** The one canonical spelling, for storage and hashing: '2/5', '-1/3', and whole numbers as '0', '7'. */
export const ratioText = (a: Ratio): string => (a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`);

/** The ratio as a percentage where that is exact ('17.5%'), otherwise its canonical fraction ('1/3'). */
export function percentText(a: Ratio): string {
  const { n, d } = ratioOf(a.n * 100n, a.d);
  const twos = multiplicity(d, 2n);
  const fives = multiplicity(d, 5n);
  if (2n ** twos * 5n ** fives !== d) return ratioText(a);
  const places = twos > fives ? twos : fives;
  const scaled = ((n < 0n ? -n : n) * 10n ** places) / d;
  const digits = scaled.toString().padStart(Number(places) + 1, '0');
  const point = digits.length - Number(places);
  return `${n < 0n ? '-' : ''}${digits.slice(0, point)}${places ? `.${digits.slice(point)}` : ''}%`;
}

function multiplicity(value: bigint, prime: bigint): bigint {
  let count = 0n;
  for (let rest = value; rest % prime === 0n; rest /= prime) count += 1n;
  return count;
}
