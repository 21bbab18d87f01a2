import { randomBytes } from 'node:crypto';
import type { Database } from '@ledger/database';
import type { Pool } from 'pg';

/** One suite's own database: migrated, empty, and gone when it stops. */
export interface TestDatabase {
  /** As the application sees it: it may add to history, never change it. */
  readonly url: string;
  /** As the owner of the schema. */
  readonly adminUrl: string;
  /** A pool of the application. */
  readonly pool: Pool;
  stop(): Promise<void>;
}

/**
 * A fresh database on the server that the test run opened (`TEST_DATABASE`, JSON of its addresses).
 * `migrations` are those of the contexts under test; the log's own always run.
 */
export async function testDatabase(migrations: readonly (new () => object)[] = []): Promise<TestDatabase> {
  const server = serverOf(process.env['TEST_DATABASE']);
  // Loaded only here, so that the specs of pure rules do not load a database with `given`.
  const { createScratchDatabase, dropScratchDatabase, pgPool } = await import('@ledger/database');
  const { migrate } = await import('@ledger/event-store');
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const scratch = await createScratchDatabase(server, name);
  try {
    await migrate(scratch.adminUrl, migrations);
  } catch (error) {
    await dropScratchDatabase(server, name);
    throw error;
  }
  const pool = pgPool(scratch.url);
  return {
    url: scratch.url,
    adminUrl: scratch.adminUrl,
    pool,
    async stop() {
      // An application that was given the pool has ended it already.
      if (!pool.ended) await pool.end();
      await dropScratchDatabase(server, name);
    },
  };
}

function serverOf(text: string | undefined): Database {
  if (!text) throw new Error('TEST_DATABASE is not set: run the tests through test/jest.config.js');
  const { superuserUrl, ...addresses } = JSON.parse(text) as { url: string; adminUrl: string; superuserUrl?: string };
  const embedded = superuserUrl !== undefined;
  return { ...addresses, embedded, ...(embedded && { superuserUrl }), stop: async () => undefined };
}
