import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = new URL('../dist/libs/database/src/index.js', import.meta.url);

/** One embedded PostgreSQL for the whole run; every suite makes itself a database in it. */
export default async function setup() {
  if (!existsSync(built)) throw new Error('The tests run on the built database library: npm run build first.');
  const { openDatabase } = await import(built.href);
  const home = mkdtempSync(join(tmpdir(), 'hezhang-test-'));
  chmodSync(home, 0o755); // as root the server is another user's
  const database = await openDatabase({ env: {}, home }).catch((error) => {
    rmSync(home, { recursive: true, force: true });
    throw error;
  });
  const stop = async () => {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  };
  globalThis.stopTestDatabase = stop;
  // A broken-off run leaves no server behind, and then ends as the signal would have ended it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void stop().finally(() => process.kill(process.pid, signal)));
  }
  process.env.TEST_DATABASE = JSON.stringify({
    url: database.url,
    adminUrl: database.adminUrl,
    superuserUrl: database.superuserUrl,
    embedded: true,
    home,
  });
}
