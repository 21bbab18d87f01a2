import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries.js';
import { withClient } from './client.js';
import { addresses, checkCluster, furnish, makeCluster } from './cluster.js';
import type { Database } from './database.js';
import { exists, explained, findPlace, setAside, type Place } from './home.js';
import { acquireLock } from './lock.js';
import { adopt, stopForgotten } from './orphan.js';
import { DatabaseProblem, textOf } from './problem.js';
import type { ProcessIdentity } from './process-identity.js';
import type { Say } from './run-as.js';
import { freePort, inventSecrets, readSecrets, writeSecrets, type Secrets } from './secrets.js';
import { readPostmasterPid, startServer, stopServer, stopThroughPgCtl, type ServerPlan } from './server.js';

export interface EmbeddedOptions {
  /** Absolute path. */
  readonly home: string;
  readonly say: Say;
  readonly attach: boolean;
}

/** How long to wait for the server of another process of ours, which may still be starting, in milliseconds. */
const attachPatience = 15_000;

/**
 * A real PostgreSQL of our own on the data in `home`: made if there is none, adopted if a killed process of ours left
 * it running, shared with its owner when asked to attach.
 *
 * @throws DatabaseProblem
 */
export async function openEmbedded({ home, say, attach }: EmbeddedOptions): Promise<Database> {
  const place = await findPlace(home, say);
  const deadline = Date.now() + attachPatience;
  for (;;) {
    const lock = await acquireLock(place.lockFile).catch((error: unknown) => {
      throw explained(error, place.root);
    });
    if (lock.held) {
      return own(place, say, lock.release).catch(async (error: unknown) => {
        await lock.release();
        throw explained(error, place.root);
      });
    }
    if (!attach) throw inUse(place, lock.by);
    const shared = await attachTo(place);
    if (!(shared instanceof Error)) return shared;
    if (Date.now() > deadline) throw silent(place, lock.by, shared);
    await pause(50);
  }
}

/** Runs the server as its owner. */
async function own(place: Place, say: Say, release: () => Promise<void>): Promise<Database> {
  const secrets = await secretsFor(place, say);
  const binaries = await findBinaries(place.account, place.cacheFolder, say);
  if (await exists(place.dataFolder)) await checkCluster(place.dataFolder, binaries);
  else await makeCluster(place, binaries, secrets);
  const plan = planFor(place, binaries);
  const running = await run(plan, place, secrets);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= end(plan, running.server).finally(release));
  try {
    await furnish(running.secrets);
  } catch (error) {
    await end(plan, running.server);
    throw error;
  }
  return { ...addresses(running.secrets), embedded: true, stop };
}

interface Running {
  readonly server: ProcessIdentity;
  readonly secrets: Secrets;
}

async function secretsFor(place: Place, say: Say): Promise<Secrets> {
  const known = await readSecrets(place.secretsFile);
  if (known) return known;
  if (await exists(place.dataFolder)) {
    if (!place.elsewhere) throw secretsMissing(place);
    await stopForgotten(place.dataFolder);
    await setAside(place, say);
  }
  const secrets = await inventSecrets();
  await writeSecrets(place.secretsFile, secrets);
  return secrets;
}

function planFor(place: Place, binaries: Binaries): ServerPlan {
  return {
    binaries,
    dataFolder: place.dataFolder,
    logFolder: place.logFolder,
    ...(place.account ? { account: place.account } : {}),
  };
}

/** The server left running on the data, else a new one. What passes by itself in a moment is tried again. */
async function run(plan: ServerPlan, place: Place, secrets: Secrets): Promise<Running> {
  const passing =
    /could not bind|could not create any TCP|pre-existing shared memory|lock file "postmaster.pid" already exists/;
  for (let attempt = 1; ; attempt++) {
    const orphan = await adopt(plan.dataFolder, secrets);
    // Another process may take a port between our looking and the server's start.
    const port = orphan ? orphan.port : await freePort(secrets.port);
    const current = { ...secrets, port };
    if (port !== secrets.port) await writeSecrets(place.secretsFile, current);
    if (orphan) return { server: orphan.server, secrets: current };
    try {
      return { server: await startServer(plan, port), secrets: current };
    } catch (error) {
      if (!passing.test(textOf(error)) || attempt === 20) throw error;
      await pause(250);
    }
  }
}

async function end(plan: ServerPlan, server: ProcessIdentity): Promise<void> {
  if (process.platform === 'win32') await stopThroughPgCtl(plan, { fast: 10_000, immediate: 10_000 }).catch(() => {});
  await stopServer(server, { fast: 10_000, immediate: 10_000 });
}

/** The server of another process of ours, or why it cannot be had yet. */
async function attachTo(place: Place): Promise<Database | Error> {
  const secrets = await readSecrets(place.secretsFile);
  if (!secrets) return new Error('no password file yet');
  const file = await readPostmasterPid(place.dataFolder).catch(() => undefined);
  const found = addresses({ ...secrets, port: file?.port || secrets.port });
  try {
    await withClient(found.url, (client) => client.query('select 1'), 2000);
  } catch (error) {
    return error instanceof Error ? error : new Error(textOf(error));
  }
  return { ...found, embedded: true, stop: async () => {} };
}

function inUse({ root }: Place, { pid }: ProcessIdentity): DatabaseProblem {
  return new DatabaseProblem(
    'database.in-use',
    `${root} 中的数据库正由进程 ${pid} 使用。请先停止该进程，或用 HEZHANG_HOME 指定其他文件夹。`,
    `The database in ${root} is in use by process ${pid}. Stop that process first, ` +
      'or name another folder with HEZHANG_HOME.',
  );
}

function silent({ root }: Place, { pid }: ProcessIdentity, cause: Error): DatabaseProblem {
  return new DatabaseProblem(
    'database.unreachable',
    `${root} 中的数据库由进程 ${pid} 运行，但没有应答：${cause.message}。`,
    `The database in ${root} is run by process ${pid} but does not answer: ${cause.message}.`,
    { cause },
  );
}

function secretsMissing({ dataFolder, secretsFile }: Place): DatabaseProblem {
  return new DatabaseProblem(
    'database.secrets-missing',
    `${dataFolder} 中有数据，但密码文件 ${secretsFile} 不见了。请从备份恢复该文件，或移走数据文件夹后重新开始。`,
    `There is data in ${dataFolder} but its password file ${secretsFile} is gone. Restore that file from a backup, ` +
      'or move the data folder away to begin anew.',
  );
}
