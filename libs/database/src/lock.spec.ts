import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { acquireLock, type Acquisition } from './lock.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hezhang-lock-'));
  path = join(folder, 'owner.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const release = async (taken: Acquisition): Promise<void> => {
  if (taken.held) await taken.release();
};

it('is held by one and names the holder to the next, until released', async () => {
  const first = await acquireLock(path);
  expect(first.held).toBe(true);
  expect(await acquireLock(path)).toMatchObject({ held: false, by: { pid: process.pid } });
  await release(first);
  expect(await readdir(folder)).toEqual([]);
  expect((await acquireLock(path)).held).toBe(true);
});

it.each([
  ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, nonce: 'old' })],
  ['whose number a later process got', JSON.stringify({ pid: process.pid, started: 'long ago', nonce: 'old' })],
  ['emptied by a power cut', ''],
])('replaces a lock %s', async (_, stale) => {
  await writeFile(path, stale);
  expect((await acquireLock(path)).held).toBe(true);
  expect(await readdir(folder)).toEqual(['owner.lock']);
});

it('replaces a lock though the process that was replacing it died too', async () => {
  const gone = (nonce: string): string => JSON.stringify({ pid: 2 ** 22 + 1, nonce });
  await writeFile(path, gone('a'));
  await writeFile(`${path}.takeover`, gone('b'));
  expect((await acquireLock(path)).held).toBe(true);
  expect(await readdir(folder)).toEqual(['owner.lock']);
});

it('gives a stale lock to exactly one of many that want it at once', async () => {
  for (let round = 0; round < 5; round++) {
    await writeFile(path, JSON.stringify({ pid: 2 ** 22 + 1, nonce: `old ${round}` }));
    const taken = await Promise.all(Array.from({ length: 12 }, () => acquireLock(path)));
    expect(taken.filter(({ held }) => held)).toHaveLength(1);
    await Promise.all(taken.map(release));
  }
});
