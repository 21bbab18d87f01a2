import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './problem.js';

const run = promisify(execFile);

/** A process that is not confused with a later one of the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own notation; absent where the system does not tell. */
  readonly started?: string;
}

/** The process with this number as it is now, or nothing when there is none or it only waits to be reaped. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  if (!exists(pid)) return undefined;
  const seen = process.platform === 'linux' ? await lookInProc(pid) : await askSystem(pid);
  if (seen === 'ended') return undefined;
  return seen === undefined ? { pid } : { pid, started: seen };
}

/** Whether the very process still runs, not merely its number. Where start times are unknown the number decides. */
export async function isRunning({ pid, started }: ProcessIdentity): Promise<boolean> {
  const now = await identify(pid);
  if (!now) return false;
  return started === undefined || now.started === undefined || started === now.started;
}

/** The command line of a process, if the system shows it. */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    if (process.platform === 'win32') return undefined;
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return undefined;
  }
}

/** The start time in the output of `ps -o stat=,lstart=`, or 'ended' for a process that only waits to be reaped. */
export function readPs(line: string): string | undefined {
  const [state, ...started] = line.trim().split(/\s+/);
  if (state?.startsWith('Z')) return 'ended';
  return started.length > 0 ? started.join(' ') : undefined;
}

/** The start time in `/proc/<pid>/stat` (ticks since boot), or 'ended'. The command in it may hold any character. */
export function readProcStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
  return fields[19];
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function lookInProc(pid: number): Promise<string | undefined> {
  try {
    const ticks = readProcStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
    if (ticks === 'ended' || ticks === undefined) return ticks;
    // Ticks count from boot, so a process of the last boot could match.
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    return `${boot.trim()}/${ticks}`;
  } catch {
    return undefined; // hidden from us, though it exists
  }
}

async function askSystem(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'win32') {
      const ask = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
      return (await run('powershell', ['-NoProfile', '-Command', ask])).stdout.trim() || undefined;
    }
    const env = { ...process.env, LC_ALL: 'C' };
    return readPs((await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env })).stdout);
  } catch {
    return undefined;
  }
}
