import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withPool } from './bench-database.js';
import { fold, verifyAndFold } from './replay.js';

/** Most resident memory of a process that did nothing but replay, in MiB, and how many events it replayed. */
export interface Resident {
  readonly events: number;
  readonly fold: number;
  readonly verifyAndFold: number;
}

/** Replays in a process of its own, twice over, and answers its resident high-water mark after each. */
export function measureResident(url: string): Promise<Resident> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], { env: { ...process.env, BENCH_REPLAY_URL: url } });
    let answer: Resident | undefined;
    child.on('message', (message) => (answer = message as Resident));
    child.on('error', reject);
    child.on('exit', (code) => (answer ? resolve(answer) : reject(new Error(`the replay process ended with ${code}`))));
  });
}

const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1_024);

const url = process.env['BENCH_REPLAY_URL'];
if (url && process.send) {
  const measured = await withPool(url, 4, async (pool) => {
    const events = await fold(pool);
    const folded = peak();
    await verifyAndFold(pool);
    return { events, fold: folded, verifyAndFold: peak() };
  });
  process.send(measured);
  process.disconnect();
}
