import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './problem.js';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';

/** Either the lock is ours, or the process that holds it. */
export type Acquisition =
  { readonly held: true; release(): Promise<void> } | { readonly held: false; readonly by: ProcessIdentity };

/** What stands in a lock file: who, and a number of its own so that no two locks are ever alike. */
interface Holding extends ProcessIdentity {
  readonly nonce: string;
}

const readable = 0o644;

/**
 * Takes the lock file at `path` for this process, unless a process that still runs holds it.
 *
 * A lock whose holder is gone is replaced, by one process only: whoever takes `<path>.takeover` (a lock like this one)
 * looks again and replaces it while nobody else can. The lock of a process that runs is only ever removed by itself.
 */
export async function acquireLock(path: string): Promise<Acquisition> {
  const mine: Holding = { ...(await identify(process.pid)), pid: process.pid, nonce: randomUUID() };
  const draft = `${path}.${mine.nonce}`;
  // Written in full before it appears under its name, so that nobody reads half a lock.
  await writeFile(draft, JSON.stringify(mine), { flag: 'wx', mode: readable });
  try {
    for (;;) {
      if (await appear(draft, path, mine)) break;
      const other = await read(path);
      if (other === undefined) continue;
      if (typeof other !== 'string' && (await isRunning(other))) return { held: false, by: other };
      if (await takeOver(path, draft, other)) break;
      await pause(20);
    }
  } finally {
    await rm(draft, { force: true });
  }
  if (nonceOf(await read(path)) !== mine.nonce) throw new Error(`lock ${path} was changed behind its holder`);
  return { held: true, release: () => release(path, mine) };
}

async function release(path: string, mine: Holding): Promise<void> {
  if (nonceOf(await read(path)) === mine.nonce) await rm(path, { force: true });
}

/** Gives the draft the lock's name if nothing has it. */
async function appear(draft: string, path: string, mine: Holding): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
  }
  try {
    // A file system without hard links: the name is still given only once.
    await writeFile(path, JSON.stringify(mine), { flag: 'wx', mode: readable });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces the lock if it still is the one whose holder was found gone. */
async function takeOver(path: string, draft: string, gone: Holding | string): Promise<boolean> {
  const turn = await acquireLock(`${path}.takeover`);
  if (!turn.held) return false;
  try {
    if (nonceOf(await read(path)) !== nonceOf(gone)) return false;
    await rename(draft, path);
    return true;
  } finally {
    await turn.release();
  }
}

/** What stands in the lock file; its bare text when that is no lock, as after a power cut; nothing when it is gone. */
async function read(path: string): Promise<Holding | string | undefined> {
  let text = '';
  // Where there are no hard links, a lock may for an instant be seen half written.
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    const holding = parseHolding(text);
    if (holding) return holding;
    await pause(50);
  }
  return text;
}

function parseHolding(text: string): Holding | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holding> | null;
    return value && Number.isInteger(value.pid) && typeof value.nonce === 'string' ? (value as Holding) : undefined;
  } catch {
    return undefined;
  }
}

function nonceOf(holding: Holding | string | undefined): string | undefined {
  return typeof holding === 'object' ? holding.nonce : holding;
}
