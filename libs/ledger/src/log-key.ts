import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateSigner, signerFromPem, signerPem, type NoteSigner } from '@ledger/event-store';

/** The name under which this installation signs checkpoints unless `HEZHANG_LOG_NAME` gives another. */
const USUAL_NAME = 'hezhang.local/log';

/** The key that signs this installation's checkpoints: read from its file, or made there (mode 0600) the first time. */
export function logSigner(path: string, name = process.env['HEZHANG_LOG_NAME'] ?? USUAL_NAME): NoteSigner {
  try {
    return signerFromPem(name, readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const signer = generateSigner(name);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, signerPem(signer), { mode: 0o600, flag: 'wx' });
    return signer;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return signerFromPem(name, readFileSync(path, 'utf8'));
  }
}
