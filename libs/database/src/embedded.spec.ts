import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { withClient } from './client.js';
import { openDatabase, type Database } from './database.js';

jest.setTimeout(60_000);
let parent: string;
let home: string;
const opened: Database[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'hezhang-embedded-'));
  await chmod(parent, 0o755); // as root the server's user must get in
  home = join(parent, 'home');
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop();
  await rm(parent, { recursive: true, force: true });
});

async function open(attach = false): Promise<Database> {
  const database = await openDatabase({ env: {}, home, attach });
  opened.push(database);
  return database;
}

async function settingsOf(url: string, ...names: string[]): Promise<unknown> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [names],
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });
}

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

it('sets itself up in an empty folder, durable, UTF-8, local and behind passwords', async () => {
  const { url, adminUrl, superuserUrl, embedded } = await open();
  expect(embedded).toBe(true);
  expect(
    await settingsOf(
      url,
      ...['server_encoding', 'fsync', 'synchronous_commit', 'data_checksums', 'password_encryption'],
      ...['listen_addresses', 'full_page_writes'],
    ),
  ).toEqual({
    server_encoding: 'UTF8',
    fsync: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    password_encryption: 'scram-sha-256',
    listen_addresses: '127.0.0.1',
    full_page_writes: 'on',
  });
  expect(await settingsOf(superuserUrl!, 'unix_socket_directories')).toEqual({ unix_socket_directories: '' });
  const [locale] = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select datlocprovider as provider, datlocale as locale, datdba::regrole::text as owner, session_user as "user"
         from pg_database where datname = current_database()`,
    );
    return rows as unknown[];
  });
  expect(locale).toEqual({ provider: 'b', locale: 'C.UTF-8', owner: 'hezhang_owner', user: 'hezhang_app' });

  const access = (await readFile(join(home, 'postgres', 'data', 'pg_hba.conf'), 'utf8')).split('\n');
  const rules = access.filter((line) => /^(local|host)/.test(line));
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((line) => !line.endsWith('scram-sha-256'))).toEqual([]);
  expect(await modeOf(join(home, 'database.json'))).toBe(0o600);
  expect(await modeOf(join(home, 'postgres'))).toBe(0o700);
  expect(await modeOf(join(home, 'log', 'postgres.log'))).toBe(0o600);
  await expect(withClient(url.replace(/:[^:@]+@/, ':wrong@'), async () => {})).rejects.toMatchObject({ code: '28P01' });
  expect(new Set([url, adminUrl, superuserUrl].map((address) => new URL(address!).password)).size).toBe(3);
});

it('keeps data, passwords and port over a restart', async () => {
  const first = await open();
  await withClient(first.adminUrl, (client) => client.query(`create table kept as select '什邡' as place`));
  await first.stop();
  await expect(withClient(first.url, async () => {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  const second = await open();
  expect(second.url).toBe(first.url);
  const { rows } = await withClient(second.adminUrl, (client) => client.query('select place from kept'));
  expect(rows).toEqual([{ place: '什邡' }]);
});

it('refuses a second start on the same data, and lets one attach that asks to', async () => {
  const first = await open();
  await expect(open()).rejects.toMatchObject({
    code: 'database.in-use',
    zh: expect.stringContaining(`进程 ${process.pid} 使用`),
    en: expect.stringContaining(`in use by process ${process.pid}`),
  });
  const guest = await open(true);
  expect(guest.url).toBe(first.url);
  await guest.stop();
  const { rows } = await withClient(first.url, (client) => client.query('select 1 as one'));
  expect(rows).toEqual([{ one: 1 }]);
});

it('owns the database when asked to attach and nobody runs it', async () => {
  const only = await open(true);
  await only.stop();
  await expect(withClient(only.url, async () => {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('takes another port when a stranger has the one used before, and remembers it', async () => {
  const first = await open();
  await first.stop();
  const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  try {
    const second = await open();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    await second.stop();
    expect((await open()).url).toBe(second.url);
  } finally {
    stranger.close();
  }
});

it('starts in spite of a postmaster.pid left by a server that is gone, even if a stranger has its number', async () => {
  await (await open()).stop();
  const data = join(home, 'postgres', 'data');
  const { uid, gid } = await stat(data);
  // The server takes note of strangers of its own user only.
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...(process.getuid?.() === 0 ? { uid, gid } : {}) });
  try {
    for (const pid of [2 ** 22 + 1, stranger.pid!]) {
      await writeFile(join(data, 'postmaster.pid'), `${pid}\n${data}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
      const database = await open();
      await withClient(database.url, (client) => client.query('select 1'));
      await database.stop();
    }
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill('SIGKILL');
  }
});

it('refuses data of another major version, and data whose passwords are gone, in clear words', async () => {
  await (await open()).stop();
  const version = join(home, 'postgres', 'data', 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(open()).rejects.toMatchObject({
    code: 'database.version',
    en: expect.stringContaining('PostgreSQL 17'),
  });
  await writeFile(version, '18\n');
  await rm(join(home, 'database.json'));
  await expect(open()).rejects.toMatchObject({ code: 'database.secrets-missing' });
});

it('says what is wrong when the home cannot be a folder', async () => {
  await writeFile(home, 'a file');
  await expect(open()).rejects.toMatchObject({ code: 'database.unreadable', zh: expect.stringContaining(home) });
});

it('starts a new log when the old one has grown large', async () => {
  await (await open()).stop();
  const log = join(home, 'log', 'postgres.log');
  await writeFile(log, 'x'.repeat(6 * 1024 * 1024));
  await open();
  expect((await stat(`${log}.1`)).size).toBe(6 * 1024 * 1024);
  expect((await stat(log)).size).toBeLessThan(100_000);
});
