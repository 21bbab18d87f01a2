import { mkdtemp, mkdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { makeLinks, missingLinks, parseLinks } from './symlinks.js';

const list = JSON.stringify([
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
  { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
]);
let native: string;

beforeEach(async () => {
  native = await mkdtemp(join(tmpdir(), 'hezhang-links-'));
});
afterEach(() => rm(native, { recursive: true, force: true }));

it('reads each link as a path in the native folder and a target beside it', () => {
  expect(parseLinks(list)).toEqual([
    { path: join('lib', 'libpq.so'), target: 'libpq.so.5.18' },
    { path: join('lib', 'libpq.so.5'), target: 'libpq.so.5.18' },
  ]);
});

it('ignores links that lead out of the package', () => {
  expect(parseLinks(JSON.stringify([{ source: 'native/lib/a', target: '../../b' }]))).toEqual([]);
  expect(parseLinks(JSON.stringify([{ source: '../../../etc/passwd', target: 'native/lib/b' }]))).toEqual([]);
});

it('makes only the links that are missing, and none twice', async () => {
  await mkdir(join(native, 'lib'));
  await writeFile(join(native, 'pg-symlinks.json'), list);
  const missing = await missingLinks(native);
  expect(missing).toHaveLength(2);
  await makeLinks(native, missing.slice(0, 1));
  expect(await missingLinks(native)).toEqual(missing.slice(1));
  await makeLinks(native, missing);
  expect(await missingLinks(native)).toEqual([]);
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
});

it('finds nothing to do in a package without a list', async () => {
  expect(await missingLinks(native)).toEqual([]);
});
