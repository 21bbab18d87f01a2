import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { Rejection } from '@ledger/kernel';
import { sha256 } from '../log/envelope.js';

/** A tree head as C2SP tlog-checkpoint has it: origin, number of leaves, root. */
export interface TreeHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A key that signs notes (C2SP signed-note). The kind of signature is a byte of data: 0x01 is Ed25519. */
export interface NoteKey {
  readonly name: string;
  readonly kind: number;
  readonly publicKey: Buffer;
}

export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

const ED25519 = 0x01;
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

export function generateSigner(name: string): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerOf(name, privateKey);
}

/** A signer from a PEM private key. */
export const signerFromPem = (name: string, pem: string): NoteSigner => signerOf(name, createPrivateKey(pem));

export const signerPem = ({ privateKey }: NoteSigner): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The key in the form that C2SP tools read: name+hash+base64(kind ‖ key). */
export const verifierKey = (key: NoteKey): string =>
  `${key.name}+${keyHash(key).toString('hex')}+${Buffer.concat([Buffer.from([key.kind]), key.publicKey]).toString('base64')}`;

/** Errors: `note.bad-key` when the text is not a verifier key of a kind known here. */
export function parseVerifierKey(text: string): NoteKey {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  const bytes = match && Buffer.from(match[3], 'base64');
  if (!match || !bytes || bytes[0] !== ED25519 || bytes.length !== 33)
    throw new Rejection('note.bad-key', text, { key: text });
  const key = { name: match[1], kind: ED25519, publicKey: bytes.subarray(1) };
  if (keyHash(key).toString('hex') !== match[2]) throw new Rejection('note.bad-key', text, { key: text });
  return key;
}

export function signNote(text: string, signer: NoteSigner): string {
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  return `${text}\n— ${signer.name} ${Buffer.concat([keyHash(signer), signature]).toString('base64')}\n`;
}

/** The text of a note when one of its signatures is good under the key; undefined otherwise. */
export function openNote(note: string, key: NoteKey): string | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0) return undefined;
  const text = note.slice(0, at + 1);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, key.publicKey]), format: 'der', type: 'spki' });
  for (const line of note.slice(at + 2).split('\n')) {
    const match = /^— (\S+) (\S+)$/.exec(line);
    const bytes = match && Buffer.from(match[2], 'base64');
    if (!match || match[1] !== key.name || !bytes || !bytes.subarray(0, 4).equals(keyHash(key))) continue;
    if (verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) return text;
  }
  return undefined;
}

/** Errors: `note.bad-checkpoint` when the text is not a tree head. */
export function parseCheckpoint(text: string): TreeHead {
  const match = /^([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n/.exec(text);
  if (!match) throw new Rejection('note.bad-checkpoint', text.slice(0, 80));
  return { origin: match[1], size: Number(match[2]), root: Buffer.from(match[3], 'base64') };
}

function signerOf(name: string, privateKey: KeyObject): NoteSigner {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return { name, kind: ED25519, publicKey: spki.subarray(-32), privateKey };
}

function keyHash({ name, kind, publicKey }: NoteKey): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([kind]), publicKey])).subarray(0, 4);
}
