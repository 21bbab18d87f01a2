import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Figures out of a real document: what it says, and where it says it. Never regenerated from our own results. */
export interface Golden {
  /** Document, number and article, or address, that the figures were taken from. */
  readonly source: string;
}

const FOLDER = new URL('../../../test/golden/', import.meta.url);

/** Reads `test/golden/<path>`. Throws when the file does not say where its figures come from. */
export function golden<T extends Golden>(path: string): T {
  const file = fileURLToPath(new URL(path, FOLDER));
  const read = JSON.parse(readFileSync(file, 'utf8')) as T;
  if (typeof read.source !== 'string' || read.source.trim() === '') throw new Error(`${path} names no source`);
  return read;
}
