import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { parsePostmasterPid, type PostmasterPid } from './postmaster-pid.js';
import { codeOf, DatabaseProblem, textOf } from './problem.js';
import { identify, isRunning, type ProcessIdentity } from './process-identity.js';
import { asUser, type Account } from './run-as.js';

const run = promisify(execFile);
const logCap = 5 * 1024 * 1024;
/** Replaying the write-ahead log after a crash may take this long, in milliseconds. */
const recoveryPatience = 120_000;

/** All that is needed to run the server on its data. */
export interface ServerPlan {
  readonly binaries: Binaries;
  readonly dataFolder: string;
  readonly logFolder: string;
  readonly account?: Account;
}

/** How long each stage of stopping may take, in milliseconds: fast shutdown, then immediate, then none left. */
export interface Patience {
  readonly fast: number;
  readonly immediate: number;
}

/**
 * Settings given at every start, which therefore win over the files in the data folder: durable, local, and the same
 * on every machine.
 */
export function settings(port: number): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: '256MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

/** The environment of the server's programs: ours without what would steer or leak into them. */
export function serverEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => /^(path|systemroot|windir|temp|tmp|tmpdir)$/i.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** What `postmaster.pid` in the data folder says, if it is there and whole. */
export async function readPostmasterPid(dataFolder: string): Promise<PostmasterPid | undefined> {
  try {
    return parsePostmasterPid(await readFile(join(dataFolder, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Starts the server and waits until it takes connections.
 *
 * It stands in a process group of its own, so that Ctrl-C reaches us and not it, and we end it in order.
 *
 * @throws DatabaseProblem `database.start-failed`, with the server's own last words
 */
export async function startServer(plan: ServerPlan, port: number): Promise<ProcessIdentity> {
  const { log, from } = await openLog(plan.logFolder);
  try {
    const child = process.platform === 'win32' ? await startWindows(plan, port) : await startPosix(plan, port, log);
    const deadline = Date.now() + recoveryPatience;
    for (;;) {
      const file = await readPostmasterPid(plan.dataFolder);
      if (file?.pid === child.pid && file.status === 'ready') return child;
      if (!(await isRunning(child))) throw startFailed(await tail(plan.logFolder, from));
      if (Date.now() > deadline) {
        await stopServer(child, { fast: 1000, immediate: 10_000 });
        throw startFailed(`not ready after ${recoveryPatience / 1000} s`);
      }
      await pause(10);
    }
  } finally {
    await log.close();
  }
}

/**
 * Ends the server: fast shutdown, which breaks off open transactions and writes everything down; if it does not end in
 * time an immediate one, which leaves the rest to recovery; at last none at all, which recovery survives too.
 *
 * @throws DatabaseProblem `database.stop-failed`
 */
export async function stopServer(server: ProcessIdentity, patience: Patience): Promise<void> {
  const stages = [
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
    ['SIGKILL', 5000],
  ] as const;
  for (const [signal, milliseconds] of stages) {
    if (!(await isRunning(server))) return;
    signalServer(server.pid, signal);
    const deadline = Date.now() + milliseconds;
    while (Date.now() < deadline) {
      if (!(await isRunning(server))) return;
      await pause(10);
    }
  }
  throw new DatabaseProblem(
    'database.stop-failed',
    `数据库进程 ${server.pid} 未能停止。`,
    `The database process ${server.pid} did not end when told to.`,
  );
}

/** Windows has no signals; there the shutdown is asked for through `pg_ctl`. */
export async function stopThroughPgCtl({ binaries, dataFolder }: ServerPlan, patience: Patience): Promise<void> {
  const wait = String(Math.ceil(patience.fast / 1000));
  await run(binaries.pgCtl, ['stop', '-D', dataFolder, '-m', 'fast', '-w', '-t', wait]);
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function startPosix(plan: ServerPlan, port: number, log: FileHandle): Promise<ProcessIdentity> {
  const flags = Object.entries(settings(port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(plan.binaries.postgres, ['-D', plan.dataFolder, ...flags], {
    ...asUser(plan.account),
    cwd: plan.dataFolder,
    env: serverEnvironment(process.env),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await once(child, 'spawn').catch((error: unknown) => {
    throw startFailed(textOf(error));
  });
  child.unref();
  return (await identify(child.pid!)) ?? { pid: child.pid! };
}

/** `pg_ctl` gives up administrator's rights, with which the server would not run. */
async function startWindows(plan: ServerPlan, port: number): Promise<ProcessIdentity> {
  const flags = Object.entries(settings(port))
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const log = join(plan.logFolder, 'postgres.log');
  try {
    await run(plan.binaries.pgCtl, ['start', '-D', plan.dataFolder, '-l', log, '-w', '-o', flags], {
      env: serverEnvironment(process.env),
      windowsHide: true,
    });
  } catch (error) {
    throw startFailed(textOf(error));
  }
  const pid = (await readPostmasterPid(plan.dataFolder))?.pid ?? 0;
  return (await identify(pid)) ?? { pid };
}

/** Opens the log for appending; one that has grown past 5 MiB becomes `postgres.log.1` in place of the last such. */
async function openLog(folder: string): Promise<{ log: FileHandle; from: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'postgres.log');
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > logCap) {
    await rm(`${file}.1`, { force: true });
    await rename(file, `${file}.1`);
  }
  return { log: await open(file, 'a', 0o600), from: size > logCap ? 0 : size };
}

/** What the server wrote last: its complaint, if it made one. */
async function tail(folder: string, from: number): Promise<string> {
  const written = (await readFile(join(folder, 'postgres.log'))).subarray(from).toString('utf8').trim();
  const lines = written.split('\n');
  const complaints = lines.filter((line) => /FATAL|PANIC|HINT|could not/.test(line));
  return (complaints.length > 0 ? complaints : lines.slice(-3)).join(' ').slice(0, 600);
}

function startFailed(reason: string): DatabaseProblem {
  return new DatabaseProblem(
    'database.start-failed',
    `内置数据库未能启动：${reason}`,
    `The embedded database did not start: ${reason}`,
  );
}
