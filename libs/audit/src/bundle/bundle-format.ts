import type { SealedRow } from '@ledger/event-store';
import { count, record, Rejection, text, type ShapeOf } from '@ledger/kernel';

/** Names the format; a reader refuses any other. */
export const BUNDLE_FORMAT = 'hezhang.bundle/1';

/** First line of a bundle: what follows, and who vouches for it. */
export const manifestShape = record({
  format: text,
  ledger: text,
  size: count, // events that follow
  root: text, // of their Merkle tree, base64
  checkpoint: text, // signed note over size and root
  logKey: text, // verifier key the note opens under; a reader who holds the key elsewhere uses that one
  createdFrom: count, // position of the ledger's last event when the bundle was made
  engine: text, // arithmetic of the program that made it
});
export type BundleManifest = ShapeOf<typeof manifestShape>;

/** Every further line: one event with all of its sealed columns; hashes in hex. */
const rowShape = record({
  position: count,
  stream: text,
  revision: count,
  type: text,
  version: count,
  effectiveOn: text,
  body: text, // the stored bytes
  contentHash: text,
  recordedAt: text,
  link: text,
});

export const manifestLine = (manifest: BundleManifest): string => `${JSON.stringify(manifestShape.write(manifest))}\n`;

export function rowLine({ contentHash, link, ...row }: SealedRow): string {
  return `${JSON.stringify(rowShape.write({ ...row, contentHash: contentHash.toString('hex'), link: link.toString('hex') }))}\n`;
}

/** Rejects `audit.not-a-bundle`. */
export function readManifest(line: string): BundleManifest {
  try {
    const manifest = manifestShape.read(JSON.parse(line), '/manifest');
    if (manifest.format === BUNDLE_FORMAT) return manifest;
  } catch {
    // Neither JSON nor of this shape: refused below like any other file.
  }
  throw notABundle();
}

export const notABundle = (): Rejection =>
  new Rejection('audit.not-a-bundle', `the file is not a ${BUNDLE_FORMAT} bundle`);

/** Throws where a line is not one event. */
export function readRow(line: string): SealedRow {
  const { contentHash, link, ...row } = rowShape.read(JSON.parse(line), '/event');
  return { ...row, contentHash: Buffer.from(contentHash, 'hex'), link: Buffer.from(link, 'hex') };
}
