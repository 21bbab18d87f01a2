import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import pg from 'pg';
import { filledIn, readCompose, serviceOf, type Service } from '../docker/compose.js';
import { execForm, healthCheckOf, readDockerfile, textOf } from '../docker/dockerfile.js';
import { ImageFolders } from '../docker/image-folders.js';
import { need } from './programs.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const compose = readCompose(read('docker/compose.yaml'));
const run = promisify(execFile);

const work = mkdtempSync(join(tmpdir(), 'hezhang-image-'));
const stages = readDockerfile(read('docker/Dockerfile'));
const image = new ImageFolders(root, work);
const server = { ...(JSON.parse(process.env['TEST_DATABASE']!) as Database), stop: async () => undefined };
const running: ChildProcess[] = [];
let database: Database;

beforeAll(async () => {
  for (const stage of stages) await image.build(stage);
  database = await createScratchDatabase(server, 'docker_commands');
}, 600_000);

afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await dropScratchDatabase(server, 'docker_commands');
  rmSync(work, { recursive: true, force: true });
}, 60_000);

it('the runtime holds the built program and production dependencies alone', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { dev?: boolean }> };
  const development = Object.keys(packages).filter((path) => packages[path]?.dev && !path.includes('/node_modules/'));
  expect(development.length).toBeGreaterThan(100);
  expect(development.filter((path) => existsSync(join(image.folder('runtime'), 'app', path)))).toEqual([]);
  expect(readdirSync(join(image.folder('runtime'), 'app')).sort()).toEqual([
    'LICENSE',
    'dist',
    'libs',
    'node_modules',
    'package.json',
  ]);
  expect(readdirSync(join(image.folder('runtime'), 'app', 'libs', 'sharing')).sort()).toEqual([
    'FORMAT.md',
    'FORMAT.zh-CN.md',
  ]);
});

it('migrates, serves, follows, tells its health and ends when told to, as compose starts it', async () => {
  const port = await freePort();
  expect(await ended(start(serviceOf(compose, 'migrate')))).toBe(0);
  expect(await healthCheck(port)).toBe(1);

  const projector = start(serviceOf(compose, 'projector'));
  const api = start(serviceOf(compose, 'api'), port);
  await healthy(port, [api, projector]);

  for (const child of [api, projector]) child.kill('SIGTERM');
  expect(await Promise.all([ended(api), ended(projector)])).toEqual([0, 0]);
  expect(await healthCheck(port)).toBe(1);
}, 180_000);

it('the database makes its two users from the passwords it is given', async () => {
  const superuser = new URL(server.superuserUrl!);
  // The server of the tests has users of these names already.
  const script = join(work, 'roles.sql');
  cpSync(join(root, 'docker/postgres/roles.sql'), script);
  await run('sed', ['-i.bak', 's/hezhang/trial/g; s/HEZHANG/TRIAL/g', script]);
  superuser.pathname = '/postgres';
  const passwords = { TRIAL_OWNER_PASSWORD: `owner's`, TRIAL_APP_PASSWORD: 'app' };
  await run(need('psql'), ['--no-psqlrc', '--quiet', `--file=${script}`, superuser.href], {
    env: { ...process.env, ...passwords },
  });
  for (const [user, password] of [
    ['trial_owner', `owner's`],
    ['trial_app', 'app'],
  ] as const) {
    const client = new pg.Client({
      host: superuser.hostname,
      port: +superuser.port,
      database: 'trial',
      user,
      password,
    });
    await client.connect();
    const { rows } = await client.query<{ super: boolean; owner: boolean }>(
      `select rolsuper as super, pg_get_userbyid(datdba) = current_user as owner
         from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
    );
    expect(rows).toEqual([{ super: false, owner: user === 'trial_owner' }]);
    await client.end();
  }
});

it('the database is known to be up by the program that compose asks', async () => {
  const [kind, program, ...words] = serviceOf(compose, 'postgres').healthcheck?.test ?? [];
  expect([kind, program]).toEqual(['CMD', 'pg_isready']);
  const answer = (port: string): Promise<unknown> => run(need('pg_isready'), [...words, `--port=${port}`]);
  await expect(answer(new URL(server.url).port)).resolves.toBeDefined();
  await expect(answer(`${await freePort()}`)).rejects.toMatchObject({ code: 2 });
});

/** Starts a service of ours from the folders of the image, on the database of this test. */
function start({ command, environment = {} }: Service, port = 0): ChildProcess {
  const passwords = {
    HEZHANG_APP_PASSWORD: new URL(database.url).password,
    HEZHANG_OWNER_PASSWORD: new URL(database.adminUrl).password,
  };
  const place = new URL(database.url);
  const given = Object.entries(environment).map(([name, value]) => [
    name,
    filledIn(value, passwords).replace('@postgres:5432/hezhang', `@${place.host}${place.pathname}`),
  ]);
  return inImage(command ?? execForm(textOf(runtimeStage(), 'CMD')), {
    ...(Object.fromEntries(given) as Record<string, string>),
    HOST: '127.0.0.1', // the image listens to everyone, which a container makes private
    PORT: `${port}`,
  });
}

function inImage([program, ...words]: readonly string[], environment: Record<string, string>): ChildProcess {
  const { cwd, env } = image.surroundings('runtime');
  const child = spawn(program === 'node' ? process.execPath : program, words, {
    cwd,
    env: { ...env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    ...image.user(),
  });
  running.push(child);
  return child;
}

function runtimeStage(): (typeof stages)[number] {
  const last = stages.at(-1);
  if (!last) throw new Error('no stage');
  return last;
}

async function ended(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

const healthCheck = (port: number): Promise<number | string | null> =>
  ended(inImage(healthCheckOf(runtimeStage()), { PORT: `${port}` }));

/** Waits for the health check to pass; at once an error when one of the services ends instead. */
async function healthy(port: number, services: readonly ChildProcess[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while ((await healthCheck(port)) !== 0) {
    const gone = services.find(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
    if (gone) throw new Error(`${gone.spawnargs.join(' ')} ended with ${gone.exitCode ?? gone.signalCode}`);
    if (Date.now() > deadline) throw new Error('not healthy within a minute');
    await pause(500);
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}
