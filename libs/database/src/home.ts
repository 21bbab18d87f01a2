import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, DatabaseProblem } from './problem.js';
import { canEnter, isRoot, serverAccount, type Account, type Say } from './run-as.js';

/** Where the embedded database keeps things. */
export interface Place {
  /** The folder the user named. */
  readonly home: string;
  /** Passwords and port. */
  readonly secretsFile: string;
  readonly logFolder: string;
  /** Copy of the programs when node_modules cannot be used and we are not root. */
  readonly cacheFolder: string;
  /** Holds the data folder and the lock on it; belongs to the server's user. */
  readonly root: string;
  readonly dataFolder: string;
  readonly lockFile: string;
  /** True when `root` is not in `home`, because the server's user cannot get there. */
  readonly elsewhere: boolean;
  /** The user the server runs as, when that is not us. */
  readonly account?: Account;
}

/** In the home: the one line that says where the data is when it is not in the home. */
const pointerName = 'database.path';

/**
 * Finds or makes the folders of the embedded database.
 *
 * As root the server runs as the owner of the data, or for new data as `postgres`. Where that user cannot enter the
 * home (a clone below a private folder), the data is put under `/var/lib/hezhang`, and that is said and written down.
 *
 * @throws DatabaseProblem `database.unreadable`, `database.no-user`
 */
export async function findPlace(named: string, say: Say): Promise<Place> {
  try {
    await makeHome(named);
    const home = await realpath(named);
    const account = isRoot() ? await accountFor(home, say) : undefined;
    const root = await rootFor(home, account, say);
    await mkdir(root, { recursive: true, mode: 0o700 });
    const { uid } = await stat(root);
    if (account && uid === 0) await chown(root, account.uid, account.gid);
    if (account && !(await canEnter(account, root))) throw closedTo(account.name, root);
    const dataFolder = join(root, 'data');
    await mkdir(join(home, 'log'), { recursive: true, mode: 0o700 });
    return {
      home,
      secretsFile: join(home, 'database.json'),
      logFolder: join(home, 'log'),
      cacheFolder: join(home, 'cache'),
      root,
      dataFolder,
      lockFile: join(root, 'owner.lock'),
      elsewhere: root !== join(home, 'postgres'),
      ...(account ? { account } : {}),
    };
  } catch (error) {
    throw explained(error, named);
  }
}

/** A file system's refusal as a problem the reader can act on; anything else unchanged. */
export function explained(cause: unknown, folder: string): unknown {
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(codeOf(cause) ?? '')) return cause;
  const reason = (cause as Error).message;
  return new DatabaseProblem(
    'database.unreadable',
    `数据库文件夹 ${folder} 无法读写：${reason}。请检查权限和空间，或用 HEZHANG_HOME 指定其他文件夹。`,
    `The database folder ${folder} cannot be used: ${reason}. ` +
      'Check permissions and space, or name another folder with HEZHANG_HOME.',
    { cause },
  );
}

/**
 * Moves data aside that no home knows any more, so that a home emptied by its user begins anew; nothing is deleted.
 */
export async function setAside(place: Place, say: Say): Promise<void> {
  const aside = `${place.dataFolder}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(place.dataFolder, aside);
  say(
    `${place.home} 已被清空，将新建数据库；原有数据保留在 ${aside}。` +
      ` ${place.home} was emptied, so a new database is begun; the earlier data is kept in ${aside}.`,
  );
}

/** Whether the path exists. A folder that we may not look into is an error, not an absence. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
}

async function makeHome(home: string): Promise<void> {
  const made = await mkdir(home, { recursive: true, mode: isRoot() ? 0o755 : 0o700 });
  // As root, a careful umask must not shut out the server's user from a folder that holds nothing secret by itself.
  if (made && isRoot()) await chmod(home, 0o755);
}

async function accountFor(home: string, say: Say): Promise<Account> {
  const data = join((await pointer(home)) ?? join(home, 'postgres'), 'data');
  const owner = await stat(data).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return serverAccount(say);
}

async function rootFor(home: string, account: Account | undefined, say: Say): Promise<string> {
  const inHome = join(home, 'postgres');
  const pointed = await pointer(home);
  if (pointed) return pointed;
  if (!account || (await exists(join(inHome, 'data'))) || (await canEnter(account, home))) return inHome;
  const elsewhere = join('/var/lib/hezhang', createHash('sha256').update(home).digest('hex').slice(0, 16));
  await mkdir('/var/lib/hezhang', { recursive: true });
  await chmod('/var/lib/hezhang', 0o755);
  await writeFile(join(home, pointerName), `${elsewhere}\n`);
  say(
    `用户 ${account.name} 进不了 ${home}，数据库的数据放在 ${elsewhere}。` +
      ` The database's data is in ${elsewhere}, since its user ${account.name} cannot enter ${home}.`,
  );
  return elsewhere;
}

async function pointer(home: string): Promise<string | undefined> {
  try {
    return (await readFile(join(home, pointerName), 'utf8')).trim() || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function closedTo(user: string, folder: string): DatabaseProblem {
  return new DatabaseProblem(
    'database.unreadable',
    `运行数据库的用户（${user}）进不了数据所在的 ${folder}。请放开上级文件夹的进入权限。`,
    `The user that runs the database (${user}) cannot enter ${folder}, where the data is. ` +
      'Let that user pass through the folders above it.',
  );
}
