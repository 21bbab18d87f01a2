import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withClient, withDatabase } from './client.js';
import { addresses } from './cluster.js';
import { namingProcess } from './postmaster-pid.js';
import { commandLineOf, identify, type ProcessIdentity } from './process-identity.js';
import type { Secrets } from './secrets.js';
import { readPostmasterPid, stopServer } from './server.js';

/** A server of ours whose Node was killed. */
export interface Orphan {
  readonly server: ProcessIdentity;
  readonly port: number;
}

/**
 * The server that a killed process of ours left running on this data, if it answers; ended if it does not. Nothing
 * when there is none, with a `postmaster.pid` that names a stranger made harmless.
 */
export async function adopt(dataFolder: string, secrets: Secrets): Promise<Orphan | undefined> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const file = await readPostmasterPid(dataFolder);
    const server = file && (await identify(file.pid));
    if (!file || !server) return undefined;
    const found = { ...secrets, port: file.port };
    if (file.status === 'ready' && (await answers(found, dataFolder))) return { server, port: file.port };
    if (!(await runsOn(server.pid, dataFolder))) {
      await disarm(dataFolder);
      return undefined;
    }
    if (file.status === 'ready' || Date.now() > deadline) {
      await stopServer(server, { fast: 1000, immediate: 1000 });
      return undefined;
    }
    await pause(50);
  }
}

/** Whether the server at the port takes our password and works on this data, within two seconds. */
async function answers(secrets: Secrets, dataFolder: string): Promise<boolean> {
  const url = withDatabase(addresses(secrets).superuserUrl, 'postgres');
  try {
    return await withClient(
      url,
      async (client) => {
        const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
        return resolve(rows[0].folder) === resolve(dataFolder);
      },
      2000,
    );
  } catch {
    return false;
  }
}

/** Whether the process is a server on this data, by its command line; where that is hidden it is taken to be one. */
async function runsOn(pid: number, dataFolder: string): Promise<boolean> {
  const line = await commandLineOf(pid);
  return line === undefined || line.includes(dataFolder);
}

async function disarm(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  await writeFile(file, namingProcess(await readFile(file, 'utf8'), process.pid));
}

/** Ends a server whose data no home knows any more. */
export async function stopForgotten(dataFolder: string): Promise<void> {
  const file = await readPostmasterPid(dataFolder);
  const server = file && (await identify(file.pid));
  if (server && (await runsOn(server.pid, dataFolder))) await stopServer(server, { fast: 10_000, immediate: 10_000 });
}
