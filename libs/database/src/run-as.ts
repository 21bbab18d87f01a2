import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { complaintOf, DatabaseProblem } from './problem.js';

const run = promisify(execFile);

/** The user of the machine the server runs as when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** A word to the person at the terminal. */
export type Say = (sentence: string) => void;

const accountName = 'postgres';

/** Ways to create the user: shadow-utils, Debian's adduser, BusyBox. */
const creations: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', accountName]],
  ['adduser', ['--system', '--group', '--no-create-home', accountName]],
  ['adduser', ['-S', '-D', '-H', accountName]],
];

/** Whether this process is root, so that the server must run as someone else. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user `postgres`, created if the machine has none.
 *
 * @throws DatabaseProblem `database.no-user`
 */
export async function serverAccount(say: Say): Promise<Account> {
  const known = await lookUp(accountName);
  if (known) return known;
  let reason = '';
  for (const [command, args] of creations) {
    try {
      // A root shell opened by plain `su` does not look there.
      await run(command, args, { env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } });
    } catch (error) {
      reason ||= complaintOf(error);
      continue;
    }
    const made = await lookUp(accountName);
    if (!made) continue;
    say(
      `数据库不能以 root 运行，已创建系统用户 ${accountName}。` +
        ` The database cannot run as root; the system user ${accountName} was created for it.`,
    );
    return made;
  }
  throw new DatabaseProblem(
    'database.no-user',
    `数据库不能以 root 运行，也无法创建用户 ${accountName}：${reason}。请换一个用户启动，或设置 DATABASE_URL。`,
    `The database cannot run as root and the user ${accountName} cannot be created: ${reason}. ` +
      'Start as another user, or set DATABASE_URL.',
  );
}

/** Whether the account can pass through every folder down to this one. Asked of the system, which knows of ACLs. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...asUser(account), cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** Options of a child process that make it run as the account; none when there is none. */
export function asUser(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
