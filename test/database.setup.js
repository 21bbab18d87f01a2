import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../dist/libs/database/src/index.js';

/** One embedded PostgreSQL for the whole run; every suite makes itself a database in it. */
export default async function setup() {
  const home = mkdtempSync(join(tmpdir(), 'hezhang-test-'));
  chmodSync(home, 0o755);
  const database = await openDatabase({ env: {}, home });
  globalThis.hezhangTestDatabase = { database, home };
  process.env.TEST_DATABASE = JSON.stringify({
    url: database.url,
    adminUrl: database.adminUrl,
    superuserUrl: database.superuserUrl,
    embedded: true,
  });
}
