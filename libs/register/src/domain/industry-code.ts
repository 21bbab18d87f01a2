import { Rejection } from '@ledger/kernel';

declare const industryBrand: unique symbol;

/** A class of the national industry classification (GB/T 4754): section letter and two to four digits, 'C3962'. */
export type IndustryCode = string & { readonly [industryBrand]: 'IndustryCode' };

/** Rejects `register.bad-industry-code`. */
export function industryCode(text: string): IndustryCode {
  if (!/^[A-T]\d{2,4}$/.test(text)) throw new Rejection('register.bad-industry-code', text, { code: text });
  return text as IndustryCode;
}
