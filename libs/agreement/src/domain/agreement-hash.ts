import { canonicalJson, type Json } from '@ledger/kernel';
import { createHash } from 'node:crypto';

/** The fingerprint that every party signs: SHA-256, hex, of the document's canonical JSON (RFC 8785). */
export function agreementHash(document: Json): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}
