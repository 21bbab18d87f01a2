import { createScratchDatabase, dropScratchDatabase, openDatabase, type Database } from '@ledger/database';
import { logPool, migrate } from '@ledger/event-store';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';

const NAME = 'hezhang_bench';

/** A migrated database of this run alone, and a plain table beside the log to compare it with. */
export interface BenchDatabase {
  readonly database: Database;
  /** `server_version`, such as '18.4'. */
  readonly version: string;
  close(): Promise<void>;
}

/**
 * The same columns, column types and two indexes as the log's events, and nothing else: no function, trigger, chain or
 * stored answer.
 */
const REFERENCE = `
create schema bench;
create table bench.plain (
  ledger_id text not null,
  position bigint not null,
  stream_id text not null,
  revision integer not null,
  type text not null,
  version smallint not null,
  effective_on date not null,
  body json not null,
  content_hash bytea not null,
  recorded_at timestamptz not null,
  link bytea not null,
  primary key (ledger_id, position),
  unique (ledger_id, stream_id, revision)
);
grant usage on schema bench to hezhang_app;
grant select, insert on bench.plain to hezhang_app;`;

/** Opens a scratch database in an embedded server on a temporary folder, or in the server at `DATABASE_URL`. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'hezhang-bench-'));
  await chmod(home, 0o755); // under root the server is another user's
  const server = await openDatabase({ home, say: (sentence) => console.error(sentence) });
  const close = async (): Promise<void> => {
    if (!server.embedded) await dropScratchDatabase(server, NAME);
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const database = await createScratchDatabase(server, NAME);
    await migrate(database.adminUrl);
    const owner = logPool(database.adminUrl, { max: 1 });
    try {
      await owner.query(REFERENCE);
      const { rows } = await owner.query<{ server_version: string }>('show server_version');
      return { database, version: rows[0]?.server_version ?? '', close };
    } finally {
      await owner.end();
    }
  } catch (error) {
    await close();
    throw error;
  }
}

/** Work on a pool of its own, so that one measurement's connections are not another's. */
export async function withPool<T>(url: string, max: number, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = logPool(url, { max, idleTimeoutMillis: 0 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
