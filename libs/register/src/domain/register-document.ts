import { date, oneOf, optional, Rejection, text, textAs, type CalendarDate } from '@ledger/kernel';

/** What an entry of the register rests on: contract 合同, certificate 证照, decision 决定 or 会议纪要. */
export const DOCUMENT_KINDS = ['contract', 'certificate', 'decision'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

declare const sha256Brand: unique symbol;
export type Sha256 = string & { readonly [sha256Brand]: 'Sha256' };

/** The SHA-256 of a file, 64 hexadecimal digits: by it the paper in hand is known to be the one meant. */
export function sha256(hex: string): Sha256 {
  const small = hex.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(small)) throw new Rejection('register.bad-sha256', hex, { sha256: hex });
  return small as Sha256;
}

/** A document attached to an enterprise or a project. The file itself stays with whoever keeps the files. */
export const documentFields = {
  kind: oneOf(...DOCUMENT_KINDS),
  number: text, // 文号, contract number, number of the licence
  sha256: textAs(sha256),
  issuedOn: optional(date),
};
export interface RegisterDocument {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly sha256: Sha256;
  readonly issuedOn?: CalendarDate;
}
