import type { Agreement } from '@ledger/agreement';
import { readFile } from 'node:fs/promises';
import { BadData } from './exit.js';
import { placeText } from './failure.js';

/** The agreement of a file: a document, or the print of one with its annex. Faults are told with the file's name. */
export async function agreementFrom(path: string): Promise<Agreement> {
  return agreementOf(path, await readFile(path, 'utf8'));
}

/** {@link agreementFrom} of a text that was read already. */
export async function agreementOf(path: string, text: string): Promise<Agreement> {
  const { AgreementRefused } = await import('@ledger/agreement');
  const { documentOf, readAgreement } = await import('@ledger/sharing');
  try {
    return readAgreement(documentOf(text) ?? text);
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    throw new BadData(error.problems.map((one) => `${path} ${placeText(one)}`));
  }
}
