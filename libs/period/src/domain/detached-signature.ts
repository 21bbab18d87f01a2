import { createHash, createPublicKey, verify } from 'node:crypto';
import { PACKAGE_FORMAT } from './package.js';

/** A signature made outside, with a key that is not here. */
export interface DetachedSignature {
  readonly keyId: string;
  /** Ed25519, base64. */
  readonly signature: string;
}

/**
 * The bytes that are signed: what they are and the fingerprint, each on a line of its own, so that a signature on a
 * package can never be taken for one on something else.
 */
export const signedText = (fingerprint: string): string => `${PACKAGE_FORMAT}\n${fingerprint}\n`;

/** What a key is called: the first 16 hex digits of its SHA-256. `publicKey` is raw, base64url. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(publicKey, 'base64url').digest('hex').slice(0, 16);

/** Whether a fingerprint was signed with a key; false for what is no key or no signature at all. */
export function isSignatureOf(fingerprint: string, publicKey: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    const bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
    return verify(null, new TextEncoder().encode(signedText(fingerprint)), key, bytes);
  } catch {
    return false;
  }
}
