import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createScratchDatabase, type Database } from '@ledger/database';
import { PasswordCost } from '@ledger/identity';
import { loadSample, openLedgerApp } from '@ledger/ledger';
import pg from 'pg';
import { testServer } from './test-server.js';

const SAMPLE = 'sample_ledgers';
/** Any number, as long as nobody else in the server waits for it. */
const LOCK = 4_102_024;

/**
 * A database with the sample ledgers, and the key of their log in `home`. They are loaded once in a run, by the suite
 * that comes first; each suite has a copy of its own.
 */
export async function sampleDatabase(name: string, home: string): Promise<Database> {
  const server = testServer();
  const folder = join(server.home, SAMPLE);
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (!existsSync(folder)) await load(folder);
    cpSync(folder, home, { recursive: true });
    return await createScratchDatabase(server, name, SAMPLE);
  } finally {
    await client.end();
  }
}

/** The folder has its name once all is there. */
async function load(folder: string): Promise<void> {
  const home = `${folder}-loading`;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  const { url, adminUrl } = await createScratchDatabase(testServer(), SAMPLE);
  const env = { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl, HEZHANG_HOME: home };
  const { app, close } = await openLedgerApp({ env });
  // The real cost is half a second a password; what it costs is not what these tests are about.
  Object.assign(app.get(PasswordCost), { ln: 12 });
  await loadSample(app).finally(close);
  renameSync(home, folder);
}
