import { Rejection } from './rejection.js';

declare const creditCodeBrand: unique symbol;

/** A unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last a check digit. */
export type CreditCode = string & { readonly [creditCodeBrand]: 'CreditCode' };

/** What can be wrong with a credit code, in the order it is looked for. */
export type CreditCodeFault = 'length' | 'lower-case' | 'alphabet' | 'division' | 'check-digit';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WRITTEN = new RegExp(`^[${ALPHABET}]*$`);
const LENGTH = 18;

/**
 * Reads a credit code, letter for letter: lower case and full-width forms are refused rather than mended, because
 * the code is a key and must have one spelling.
 * Rejects `kernel.bad-credit-code`, whose `reason` is a {@link CreditCodeFault}.
 */
export function creditCode(text: string): CreditCode {
  if (typeof text !== 'string' || text.length !== LENGTH) {
    return reject(text, 'length', `a credit code has ${LENGTH} characters`);
  }
  requireWritten(text);
  if (!/^.{2}\d{6}/.test(text)) {
    return reject(text, 'division', 'characters 3 to 8 are the digits of the registering division');
  }
  if (text.at(-1) !== creditCodeCheckDigit(text.slice(0, -1))) {
    return reject(text, 'check-digit', 'the check digit does not fit, a character was mistyped');
  }
  return text as CreditCode;
}

/**
 * The 18th character for the first 17 (GB 32100-2015: weights 3^i, modulus 31).
 * Rejects `kernel.bad-credit-code` when the first 17 are not characters of a credit code.
 */
export function creditCodeCheckDigit(first17: string): string {
  if (first17.length !== LENGTH - 1) {
    return reject(first17, 'length', `the check digit follows ${LENGTH - 1} characters`);
  }
  requireWritten(first17);
  let weight = 1;
  let total = 0;
  for (const char of first17) {
    total += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (total % 31)) % 31);
}

function requireWritten(code: string): void {
  if (/[a-z]/.test(code)) reject(code, 'lower-case', 'a credit code is written in capital letters');
  if (!WRITTEN.test(code)) reject(code, 'alphabet', 'a credit code has digits and capitals other than I, O, S, V, Z');
}

function reject(code: string, reason: CreditCodeFault, detail: string): never {
  throw new Rejection('kernel.bad-credit-code', `${detail}: ${String(code)}`, { code: String(code), reason });
}
