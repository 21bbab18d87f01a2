import { readFile } from 'node:fs/promises';
import { BadData } from './exit.js';
import { words } from './language.js';

/** What `sign` writes and `close --step sign --signature` takes: a detached signature and the package it is of. */
export interface SignatureFile {
  readonly agreementId: string;
  readonly period: string;
  readonly revision: number;
  readonly fingerprint: string;
  readonly keyId: string;
  readonly signature: string;
}
const FIELDS = ['agreementId', 'period', 'revision', 'fingerprint', 'keyId', 'signature'] as const;

/** One line a field, for people; {@link readSignature} takes it as well as JSON. */
export const signatureText = (signed: SignatureFile): string =>
  FIELDS.map((field) => `${field.padEnd(11)} ${signed[field]}`).join('\n');

/** A detached signature from its file, as text or JSON. Throws {@link BadData} when it is something else. */
export async function readSignature(path: string): Promise<SignatureFile> {
  const text = (await readFile(path, 'utf8')).trim();
  const found = text.startsWith('{') ? jsonOf(text) : linesOf(text);
  const [agreementId = '', period = '', revision = '', fingerprint = '', keyId = '', signature = ''] = FIELDS.map(
    (field) => wordOf(found[field]),
  );
  const whole = [agreementId, period, keyId].every(Boolean) && /^[1-9]\d{0,8}$/.test(revision);
  if (!whole || !/^[0-9a-f]{64}$/.test(fingerprint) || !/^[A-Za-z0-9+/]{86}==$/.test(signature)) {
    throw new BadData([
      words(`${path} 不是 hezhang sign 所写的签名`, `${path} is no signature as hezhang sign writes it`),
    ]);
  }
  return { agreementId, period, revision: Number(revision), fingerprint, keyId, signature };
}

const wordOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

const linesOf = (text: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(text.split(/\r?\n/).map((line) => line.split(/\s+/, 2) as [string, string]));
