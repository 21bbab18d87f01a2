import type { TreeHead } from '../tree/signed-note.js';
import type { SealFinding } from './seal-chain.js';
import type { ToldRow } from './verify.js';

/** What a hashing thread is started with. */
export interface HashingTask {
  readonly ledger: string;
  readonly heads: readonly TreeHead[];
}

/** Rows by column: texts in a few arrays cross to another thread for less than so many objects would. */
export type HashingPage = {
  readonly [Column in 'body' | 'recordedAt' | 'contentHash' | 'link']: readonly string[];
} & { readonly position: readonly number[] };

/** What a hashing thread answers after the last page. */
export interface HashingVerdict {
  readonly findings: readonly SealFinding[];
  readonly link: Uint8Array;
  readonly root: Uint8Array;
}

export const pageOf = (rows: readonly ToldRow[]): HashingPage => ({
  position: rows.map(({ position }) => position),
  body: rows.map(({ body }) => body),
  recordedAt: rows.map(({ recordedAt }) => recordedAt),
  contentHash: rows.map(({ contentHash }) => contentHash),
  link: rows.map(({ link }) => link),
});
