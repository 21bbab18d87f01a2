import { withClient, withDatabase } from './client.js';
import type { Database } from './database.js';
import { ownerRole } from './roles.js';

/** Written on every scratch database, so that nothing else is ever dropped. */
const mark = 'hezhang scratch database';

/**
 * A fresh database in the same server, with the same owner and application role: one for each test suite. It is empty,
 * or a copy of another one that nobody is connected to. A scratch database of that name left by a broken-off run is
 * replaced.
 *
 * @param name lower-case letters, digits and underscores
 * @param copyOf the database to copy
 * @throws Error when a database of that name exists and is no scratch database
 */
export async function createScratchDatabase(db: Database, name: string, copyOf = 'template0'): Promise<Database> {
  await dropScratchDatabase(db, name);
  const owner = db.embedded ? `owner ${ownerRole}` : '';
  await withClient(maintenance(db), async (client) => {
    await client.query(`create database ${named(name)} ${owner} template ${named(copyOf)}`);
    await client.query(`comment on database ${named(name)} is '${mark}'`);
  });
  return {
    url: withDatabase(db.url, name),
    adminUrl: withDatabase(db.adminUrl, name),
    embedded: db.embedded,
    ...(db.superuserUrl ? { superuserUrl: withDatabase(db.superuserUrl, name) } : {}),
    stop: async () => {},
  };
}

/**
 * Drops the scratch database of that name, with whoever is connected to it. Nothing happens if there is none.
 *
 * @param db any database of the same server but the one to drop
 * @throws Error when the database of that name is no scratch database
 */
export async function dropScratchDatabase(db: Database, name: string): Promise<void> {
  await withClient(maintenance(db), async (client) => {
    const { rows } = await client.query<{ comment: string | null }>(
      `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
      [name],
    );
    if (rows.length === 0) return;
    if (rows[0].comment !== mark) throw new Error(`database ${name} is no scratch database and is kept`);
    await client.query(`drop database if exists ${named(name)} with (force)`);
  });
}

function maintenance({ superuserUrl, adminUrl }: Database): string {
  return superuserUrl ? withDatabase(superuserUrl, 'postgres') : adminUrl;
}

function named(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`'${name}' is no name for a scratch database`);
  return `"${name}"`;
}
