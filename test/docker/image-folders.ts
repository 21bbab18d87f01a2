import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { inContext, variablesOf, type Instruction, type Stage } from './dockerfile.js';

const run = promisify(execFile);

/** Number of the user `node` in the image of that name. */
const nodeUser = 1000;

interface Built {
  readonly root: string;
  cwd: string;
  readonly env: Record<string, string>;
}

/**
 * Follows a Dockerfile without a container: every stage is a folder that stands for the root of its file system, and
 * every RUN runs in it. What a stage reads by a path from `/` is read below that folder.
 */
export class ImageFolders {
  private readonly stages = new Map<string, Built>();
  private readonly ignored: string;

  /**
   * @param context the folder of the build context, with its `.dockerignore`
   * @param work an empty folder
   */
  constructor(
    private readonly context: string,
    private readonly work: string,
  ) {
    this.ignored = readFileSync(join(context, '.dockerignore'), 'utf8');
    chmodSync(work, 0o755); // the user of the runtime passes through
  }

  /** @throws Error when a RUN fails, or at an instruction this does not know */
  async build({ name, base, instructions }: Stage): Promise<void> {
    const below = this.stages.get(base);
    const root = join(this.work, name);
    mkdirSync(root);
    if (below) await copyAll(below.root, root);
    const stage = { root, cwd: below?.cwd ?? '/', env: { ...below?.env } };
    this.stages.set(name, stage);
    for (const instruction of instructions) await this.follow(instruction, stage);
  }

  /** The folder that is `/` in the stage. */
  folder(name: string): string {
    return this.stage(name).root;
  }

  /** Where a command of the stage runs, and the whole of its environment. */
  surroundings(name: string): { cwd: string; env: Record<string, string> } {
    const { root, cwd, env } = this.stage(name);
    const home = env['HEZHANG_HOME'];
    return {
      cwd: join(root, cwd),
      env: { PATH: process.env['PATH'] ?? '', ...env, ...(home ? { HEZHANG_HOME: join(root, home) } : {}) },
    };
  }

  /** Who runs the commands of the runtime: as root that can be the image's user, else it is whoever we are. */
  user(): { uid?: number; gid?: number } {
    return process.getuid?.() === 0 ? { uid: nodeUser, gid: nodeUser } : {};
  }

  private async follow({ keyword, flags, text }: Instruction, stage: Built): Promise<void> {
    switch (keyword) {
      case 'WORKDIR':
        stage.cwd = text;
        mkdirSync(join(stage.root, text), { recursive: true });
        return;
      case 'ENV':
        Object.assign(stage.env, variablesOf(text));
        return;
      case 'COPY':
        return this.copy(text.split(/\s+/), flags, stage);
      case 'RUN':
        return runIn(join(stage.root, stage.cwd), text, stage.env);
      case 'ARG':
      case 'LABEL':
      case 'USER':
      case 'VOLUME':
      case 'EXPOSE':
      case 'HEALTHCHECK':
      case 'CMD':
        return; // said of the image, not done to its files
      default:
        throw new Error(`${keyword} is not followed here`);
    }
  }

  private async copy(paths: readonly string[], flags: Readonly<Record<string, string>>, stage: Built): Promise<void> {
    const target = paths.at(-1) ?? '';
    const place = join(stage.root, isAbsolute(target) ? target : join(stage.cwd, target));
    for (const path of paths.slice(0, -1)) {
      const from = flags['from'];
      const source = from ? join(this.stage(from).root, path) : resolve(this.context, path);
      const into = statSync(source).isDirectory() || !target.endsWith('/') ? place : join(place, basename(path));
      if (from) await copyAll(source, into);
      else cpSync(source, into, { recursive: true, filter: (file) => this.held(file) });
      const { uid, gid } = this.user();
      if (flags['chown'] && uid !== undefined && gid !== undefined) chownSync(into, uid, gid);
    }
  }

  private held(file: string): boolean {
    const path = relative(this.context, file).split(sep).join('/');
    return path === '' || inContext(this.ignored, path);
  }

  private stage(name: string): Built {
    const stage = this.stages.get(name);
    if (!stage) throw new Error(`no stage ${name}`);
    return stage;
  }
}

/** The content of a folder with owners, modes and links; many times faster than cpSync for node_modules. */
async function copyAll(source: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  await run('cp', ['-a', `${source}/.`, target]);
}

/** What the tests' own start put into the environment would change what npm does. */
const ofTheTests =
  /^(NODE_OPTIONS|NODE_ENV|JEST_WORKER_ID|TEST_DATABASE|DATABASE_.*|HEZHANG_.*|INIT_CWD|npm_(?!config_(registry|cache|userconfig)$).*)$/;

async function runIn(cwd: string, command: string, added: Readonly<Record<string, string>>): Promise<void> {
  const outer = Object.entries(process.env).filter(([name]) => !ofTheTests.test(name));
  const env = { ...Object.fromEntries(outer), ...added };
  const child = spawn('/bin/sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`RUN ${command} ended with ${code}:\n${Buffer.concat(words).toString()}`);
}
