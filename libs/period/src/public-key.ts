import { createPublicKey } from 'node:crypto';
import { parseVerifierKey } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';

/**
 * A public Ed25519 key as people hand it over, PEM (SPKI) or a C2SP verifier key, as raw base64url. Rejects
 * `period.bad-key`: another kind of key, a private one, or no key at all.
 */
export function readPublicKey(text: string): string {
  const key = rawKeyIn(text);
  if (key !== undefined) return key;
  throw new Rejection('period.bad-key', 'not an Ed25519 public key in PEM or C2SP form', {}, '/publicKey');
}

function rawKeyIn(text: string): string | undefined {
  try {
    if (!text.includes('-----BEGIN')) return parseVerifierKey(text).publicKey.toString('base64url');
    // A private key would be read just as well; it is refused so that nobody makes a habit of sending it.
    if (!text.includes('-----BEGIN PUBLIC KEY-----')) return undefined;
    const { crv, x } = createPublicKey(text).export({ format: 'jwk' });
    return crv === 'Ed25519' ? x : undefined;
  } catch {
    // Whatever else the text is, it is no key.
    return undefined;
  }
}
