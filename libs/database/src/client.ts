import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const patience = 5000;

/** Runs `work` on one connection and closes it, whatever happens. Connecting may take 5 seconds. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  connectionTimeoutMillis = patience,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis });
  // A connection that breaks while idle is reported here and again by the next query, which is where it matters.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    // Not awaited when it hangs: a server that never answered will not say goodbye either.
    await Promise.race([client.end().catch(() => {}), pause(500, undefined, { ref: false })]);
  }
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}
