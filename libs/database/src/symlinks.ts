import { lstat, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { codeOf } from './problem.js';

/** A link that npm cannot pack: `path` should point at `target`, which is relative to the folder of `path`. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/**
 * The links that `pg-symlinks.json` asks for, read relative to the `native` folder.
 *
 * The list names paths from the package's root ('native/lib/libpq.so.5.18'). Entries that leave `native` are ignored.
 */
export function parseLinks(json: string): Link[] {
  const entries = JSON.parse(json) as { source: string; target: string }[];
  return entries
    .map(({ source, target }) => ({ path: relative('native', target), target: relative(dirname(target), source) }))
    .filter(({ path, target }) => !path.startsWith('..') && !join(dirname(path), target).startsWith('..'));
}

/** The links that should be in `native` and are not. Package managers that hold back install scripts leave them out. */
export async function missingLinks(native: string): Promise<Link[]> {
  const json = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '[]'; // Windows has none
    throw error;
  });
  const missing: Link[] = [];
  for (const link of parseLinks(json)) {
    const there = await lstat(join(native, link.path)).catch(() => undefined);
    if (!there) missing.push(link);
  }
  return missing;
}

/** Makes the links; one that another process made meanwhile is fine. */
export async function makeLinks(native: string, links: readonly Link[]): Promise<void> {
  for (const { path, target } of links) {
    await symlink(target, join(native, path)).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  }
}
