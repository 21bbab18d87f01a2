import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { withClient, withDatabase } from './client.js';
import type { Place } from './home.js';
import { complaintOf, DatabaseProblem } from './problem.js';
import { applicationRole, ownerRole } from './roles.js';
import { asUser } from './run-as.js';
import type { Secrets } from './secrets.js';
import { serverEnvironment } from './server.js';

const run = promisify(execFile);

/** The one database of the embedded server, and its superuser. */
const databaseName = 'hezhang';
const superuser = 'postgres';

const draftPrefix = 'data.new-';

/**
 * Makes an empty cluster: UTF-8 under the built-in C.UTF-8 locale (the same order on every machine), checksums on
 * every page, scram for every connection. It appears as the data folder only when whole.
 */
export async function makeCluster(place: Place, binaries: Binaries, secrets: Secrets): Promise<void> {
  await removeDrafts(place.root);
  const draft = join(place.root, `${draftPrefix}${randomUUID()}`);
  const passwordFile = `${draft}.pw`;
  await writeFile(passwordFile, `${secrets.superuserPassword}\n`, { mode: 0o600, flag: 'wx' });
  if (place.account) await chown(passwordFile, place.account.uid, place.account.gid);
  const flags = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C',
    '--data-checksums',
  ];
  const options = { ...asUser(place.account), cwd: place.root, env: serverEnvironment(process.env) };
  try {
    await run(binaries.initdb, flags, options);
    await rename(draft, place.dataFolder);
  } catch (cause) {
    throw new DatabaseProblem(
      'database.start-failed',
      `内置数据库未能在 ${place.root} 建立：${complaintOf(cause)}`,
      `The embedded database could not be made in ${place.root}: ${complaintOf(cause)}`,
      { cause },
    );
  } finally {
    await removeDrafts(place.root);
  }
}

/** @throws DatabaseProblem `database.version` when the data was written by another major version */
export async function checkCluster(dataFolder: string, binaries: Binaries): Promise<void> {
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim();
  if (version === binaries.major) return;
  throw new DatabaseProblem(
    'database.version',
    `${dataFolder} 由 PostgreSQL ${version} 写成，内置的是 ${binaries.major}，无法打开。请用写成它的版本导出后再导入。`,
    `${dataFolder} was written by PostgreSQL ${version} and the embedded one is ${binaries.major}, which cannot open ` +
      'it. Export with the version that wrote it and import here.',
  );
}

/** The addresses of the embedded database for its three users. */
export function addresses(secrets: Secrets): { url: string; adminUrl: string; superuserUrl: string } {
  const address = (role: string, password: string): string =>
    `postgresql://${role}:${password}@127.0.0.1:${secrets.port}/${databaseName}`;
  return {
    url: address(applicationRole, secrets.appPassword),
    adminUrl: address(ownerRole, secrets.ownerPassword),
    superuserUrl: address(superuser, secrets.superuserPassword),
  };
}

/** Makes the two roles and the database where they are missing, as on the first start or after a broken-off one. */
export async function furnish(secrets: Secrets): Promise<void> {
  await withClient(withDatabase(addresses(secrets).superuserUrl, 'postgres'), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select rolname as name from pg_roles union all select datname from pg_database',
    );
    const there = new Set(rows.map(({ name }) => name));
    for (const [role, password] of [
      [ownerRole, secrets.ownerPassword],
      [applicationRole, secrets.appPassword],
    ] as const) {
      if (!there.has(role)) await client.query(`create role ${role} login password ${client.escapeLiteral(password)}`);
    }
    if (!there.has(databaseName)) {
      await client.query(`create database ${databaseName} owner ${ownerRole} template template0`);
    }
  });
}

async function removeDrafts(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (name.startsWith(draftPrefix)) await rm(join(root, name), { recursive: true, force: true });
  }
}
