import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { withClient, withDatabase } from './client.js';
import { openDatabase, type Database } from './database.js';
import { asApplication, refuseUnfit } from './external.js';
import { pgPool } from './pool.js';
import { createScratchDatabase, dropScratchDatabase } from './scratch.js';

jest.setTimeout(60_000);
let home: string;
let server: Database;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'hezhang-connections-'));
  await chmod(home, 0o755);
  server = await openDatabase({ env: {}, home });
});
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

async function whoIsAt(url: string): Promise<unknown> {
  const { rows } = await withClient(url, (client) =>
    client.query('select session_user as login, current_user as role, current_database() as database'),
  );
  return rows[0];
}

it('takes the application role on every connection to DATABASE_URL', async () => {
  const database = await openDatabase({ env: { DATABASE_URL: server.superuserUrl! } });
  expect(database.embedded).toBe(false);
  expect(await whoIsAt(database.url)).toEqual({ login: 'postgres', role: 'hezhang_app', database: 'hezhang' });
  expect(await whoIsAt(database.adminUrl)).toMatchObject({ role: 'postgres' });
  await database.stop();
  expect(await whoIsAt(server.url)).toMatchObject({ login: 'hezhang_app' });
});

it('leaves DATABASE_URL alone when it logs in as the application role, and migrates through DATABASE_ADMIN_URL', async () => {
  const env = { DATABASE_URL: server.url, DATABASE_ADMIN_URL: server.adminUrl };
  expect(await openDatabase({ env })).toMatchObject({ url: server.url, adminUrl: server.adminUrl });
});

it('keeps other options of the address', () => {
  expect(asApplication('postgresql://a@h/d?sslmode=require&options=-c%20jit%3Doff')).toBe(
    'postgresql://a@h/d?sslmode=require&options=-c%20jit%3Doff%20-c%20role%3Dhezhang_app',
  );
  const chosen = 'postgresql://a@h/d?options=-c%20role%3Dother';
  expect(asApplication(chosen)).toBe(chosen);
});

it.each([
  ['14.9', 14],
  ['19beta1', 19],
])('refuses PostgreSQL %s', (version, major) => {
  expect(() => refuseUnfit({ version, major, encoding: 'UTF8' })).toThrow(`points at PostgreSQL ${version}`);
});

it('takes PostgreSQL 15 to 18, in UTF-8 only', () => {
  for (const major of [15, 16, 17, 18]) refuseUnfit({ version: `${major}.1`, major, encoding: 'UTF8' });
  expect(() => refuseUnfit({ version: '16.1', major: 16, encoding: 'SQL_ASCII' })).toThrow('it must be UTF8');
});

it('says which address does not answer, refuses the login or is none, and never the password', async () => {
  const refused = async (url: string): Promise<unknown> =>
    openDatabase({ env: { DATABASE_URL: url } }).catch((error: unknown) => error);
  expect(await refused('postgresql://u:hush@127.0.0.1:1/d')).toMatchObject({
    code: 'database.unreachable',
    en: expect.stringContaining('127.0.0.1:1/d'),
    zh: expect.not.stringContaining('hush'),
  });
  expect(await refused(server.url.replace(/:[^:@]+@/, ':hush@'))).toMatchObject({
    code: 'database.login-refused',
    en: expect.not.stringContaining('hush'),
  });
  expect(await refused(withDatabase(server.url, 'none'))).toMatchObject({ code: 'database.unreachable' });
  expect(await refused('mysql://u:hush@h/d')).toMatchObject({ code: 'database.bad-url' });
  expect(await refused('hello')).toMatchObject({ code: 'database.bad-url' });
});

it('reads columns exactly: int8 as a number, amounts, json, dates and instants as text', async () => {
  const pool = pgPool(server.url, { max: 1 });
  try {
    const { rows } = await pool.query(
      `select 9007199254740991::int8 as position, array[1, null]::int8[] as positions,
              12345678901234567890.10::numeric as amount, array[0.1]::numeric[] as amounts,
              '{"b": 1,  "a":2}'::json as body, '{"a": 1}'::jsonb as document,
              date '2024-02-29' as day, timestamp '2024-02-29 08:00' as local,
              timestamptz '2024-02-29T08:00:00.123456+08:00' as instant, array[date '2024-02-29'] as days, 7 as small`,
    );
    expect(rows[0]).toEqual({
      position: 9007199254740991,
      positions: [1, null],
      amount: '12345678901234567890.10',
      amounts: ['0.1'],
      body: '{"b": 1,  "a":2}',
      document: '{"a": 1}',
      day: '2024-02-29',
      local: '2024-02-29 08:00:00',
      instant: '2024-02-29 00:00:00.123456+00',
      days: ['2024-02-29'],
      small: 7,
    });
    await expect(pool.query('select 9007199254740992::int8')).rejects.toThrow(RangeError);
    await expect(pool.query('select array[-9007199254740992]::int8[]')).rejects.toThrow(RangeError);
    expect((await pool.query('select 1 as usable')).rows).toEqual([{ usable: 1 }]);
  } finally {
    await pool.end();
  }
});

it('survives the server closing an idle connection', async () => {
  const pool = pgPool(server.url, { max: 1 });
  try {
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const closed = new Promise((resolve) => pool.once('remove', resolve));
    await withClient(server.superuserUrl!, (client) => client.query('select pg_terminate_backend($1)', [rows[0].pid]));
    await closed;
    expect((await pool.query('select 1 as usable')).rows).toEqual([{ usable: 1 }]);
  } finally {
    await pool.end();
  }
});

it('makes a scratch database with the same roles, afresh each time, and drops it under its users', async () => {
  const first = await createScratchDatabase(server, 'suite_a');
  await withClient(first.adminUrl, (client) => client.query('create table mine (n int)'));
  expect(await whoIsAt(first.url)).toEqual({ login: 'hezhang_app', role: 'hezhang_app', database: 'suite_a' });

  const again = await createScratchDatabase(server, 'suite_a');
  const { rows } = await withClient(again.adminUrl, (client) => client.query(`select to_regclass('mine') as mine`));
  expect(rows).toEqual([{ mine: null }]);

  const pool = pgPool(again.url);
  await pool.query('select 1');
  await dropScratchDatabase(server, 'suite_a');
  await pool.end();
  await expect(whoIsAt(again.url)).rejects.toMatchObject({ code: '3D000' });
  await dropScratchDatabase(server, 'suite_a');
});

it('never drops a database that is no scratch database', async () => {
  await expect(createScratchDatabase(server, 'hezhang')).rejects.toThrow('no scratch database');
  await expect(dropScratchDatabase(server, 'hezhang')).rejects.toThrow('no scratch database');
  await expect(createScratchDatabase(server, 'a"; drop')).rejects.toThrow('no name');
  expect(await whoIsAt(server.url)).toMatchObject({ database: 'hezhang' });
});
