import { Rejection, type Period } from '@ledger/kernel';
import type { TaxType } from '@ledger/agreement';
import { nextRecording } from './recording.js';

/**
 * A tax receipt is the one entry that its certificate (税票) makes for one tax and one tax period (所属期), and that
 * is its id: '351016240400012345-vat-2024-03'. The same entry cannot be recorded twice, by whatever road it comes,
 * because both attempts name the same stream. After a reversal the entry may be recorded anew: '…~2', '…~3'.
 */
export interface ReceiptIdentity {
  readonly certificate: string;
  readonly taxType: TaxType;
  readonly taxPeriod: Period;
  /** The reversed recording that this one takes the place of. */
  readonly replaces?: string;
}

const CERTIFICATE = /^[0-9A-Z]{6,40}$/;

export const isCertificateNumber = (text: string): boolean => CERTIFICATE.test(text);

/** A certificate number (税票号): 6 to 40 digits and capital letters. Rejects `fact.bad-certificate`. */
export function certificateNumber(text: string): string {
  if (!CERTIFICATE.test(text)) throw new Rejection('fact.bad-certificate', text, { certificate: text });
  return text;
}

const entryOf = ({ certificate, taxType, taxPeriod }: ReceiptIdentity): string =>
  `${certificateNumber(certificate)}-${taxType}-${taxPeriod}`;

/** The id under which a receipt is recorded. Rejects `fact.bad-certificate`. */
export const receiptId = (identity: ReceiptIdentity): string =>
  identity.replaces === undefined ? entryOf(identity) : nextRecording(identity.replaces);

/** A refund is named by its receipt and its own certificate: '351016240400012345-vat-2024-03.451016240500000017'. */
export const refundId = ({ receiptId: of, certificate, replaces }: RefundIdentity): string =>
  replaces === undefined ? `${of}.${certificateNumber(certificate)}` : nextRecording(replaces);

export interface RefundIdentity {
  readonly receiptId: string;
  readonly certificate: string;
  readonly replaces?: string;
}

/** The stream of a receipt, of the refunds against it and of their reversals, from the id of any of them. */
export const receiptStream = (factId: string): string => `receipt-${factId.split(/[.~]/, 1)[0]}`;

/** The stream that judges a receipt about to be recorded. */
export const entryStream = (identity: ReceiptIdentity): string => `receipt-${entryOf(identity)}`;
