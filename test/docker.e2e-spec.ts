import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { filledIn, readCompose, serviceOf } from './docker/compose.js';
import {
  execForm,
  healthCheckOf,
  inContext,
  readDockerfile,
  textOf,
  variablesOf,
  type Stage,
} from './docker/dockerfile.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as { version: string; dependencies: Record<string, string> };
const stages = readDockerfile(read('docker/Dockerfile'));
const dockerignore = read('.dockerignore');
const compose = readCompose(read('docker/compose.yaml'));
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build);

function stage(name: string): Stage {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
}

const runtime = stage('runtime');

describe('the image', () => {
  it('starts from one tag of Node, or from an earlier stage', () => {
    stages.forEach(({ base }, index) => {
      expect(['node:24-slim', ...stages.slice(0, index).map(({ name }) => name)]).toContain(base);
    });
    expect(runtime.base).toBe('node:24-slim');
  });

  it('copies what the repository has and the context holds', () => {
    const copies = stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'COPY'));
    for (const { text } of copies.filter(({ flags }) => !flags['from'])) {
      for (const source of text.split(' ').slice(0, -1)) {
        expect({ source, there: existsSync(join(root, source)) }).toEqual({ source, there: true });
        expect({ source, held: inContext(dockerignore, source) }).toEqual({ source, held: true });
      }
    }
  });

  it('is built without tests, secrets or history', () => {
    const kept = ['apps/api/src/main.ts', 'libs/kernel/src/fen.ts', 'package.json', '.npmrc'];
    const left = ['.git/config', 'docker/.env', 'node_modules/pg/package.json', 'libs/kernel/src/fen.spec.ts'];
    expect(kept.filter((path) => inContext(dockerignore, path))).toEqual(kept);
    expect(left.filter((path) => inContext(dockerignore, path))).toEqual([]);
    expect(inContext(dockerignore, 'libs/testing/src/given.ts')).toBe(false);
  });

  it('runs without development dependencies, compilers or sources', () => {
    const copied = runtime.instructions.filter(({ keyword }) => keyword === 'COPY');
    expect(copied.map(({ flags, text }) => `${flags['from'] ?? 'context'}: ${text}`)).toEqual([
      'production: /app/node_modules node_modules',
      'build: /app/dist dist',
      'build: /app/data /data',
      'context: package.json LICENSE ./',
      'context: libs/sharing/FORMAT.md libs/sharing/FORMAT.zh-CN.md libs/sharing/',
    ]);
    expect(runtime.instructions.some(({ keyword }) => keyword === 'RUN')).toBe(false);
    expect(textOf(stage('production'), 'RUN')).toBe('npm ci --omit=dev');
  });

  it('has what the built program imports among its dependencies', () => {
    const imported = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js') && !path.startsWith(join('libs', 'testing')))
      .flatMap((path) => ts.preProcessFile(read(join('dist', path)), true, true).importedFiles)
      .map(({ fileName }) => fileName)
      .filter((name) => !name.startsWith('.') && !isBuiltin(name));
    const packages = imported.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    expect(packages).toContain('pg');
    expect([...new Set(packages)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('runs as a user without rights, writes under /data, and says its version', () => {
    expect(textOf(runtime, 'USER')).toBe('node');
    expect(textOf(runtime, 'VOLUME')).toBe('/data');
    expect(variablesOf(textOf(runtime, 'ENV'))).toMatchObject({
      HOME: '/tmp',
      HOST: '0.0.0.0',
      HEZHANG_HOME: '/data',
      NODE_ENV: 'production',
      PORT: textOf(runtime, 'EXPOSE'),
    });
    expect(variablesOf(textOf(runtime, 'ARG'))).toEqual({ VERSION: manifest.version });
    expect(ours.map(([, { image }]) => image)).toEqual(ours.map(() => `hezhang:${manifest.version}`));
  });

  it('has a health check that believes a 200 and nothing else', async () => {
    const asked: (string | undefined)[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await healthCheck(port)).toBe(0);
    status = 503;
    expect(await healthCheck(port)).toBe(1);
    server.close();
    await once(server, 'close');
    expect(await healthCheck(port)).toBe(1);
    expect(asked).toEqual(['/health/ready', '/health/ready']);
  });
});

describe('every command', () => {
  const commands: [string, readonly string[]][] = [
    ['CMD', execForm(textOf(runtime, 'CMD'))],
    ...services.flatMap(([name, { command }]): [string, readonly string[]][] => (command ? [[name, command]] : [])),
  ];

  it.each(commands)('of %s is a program that the build makes', (_of, [program, file]) => {
    expect(program).toBe('node');
    expect(file).toMatch(/^dist\/apps\/(api|cli|projector)\/src\/main\.js$/);
    expect(existsSync(join(root, file))).toBe(true);
    expect(existsSync(join(root, file.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
  });
});

describe('compose', () => {
  it.each(services)('%s can write its volumes alone and gains no rights', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.tmpfs).toContain('/tmp');
    const named = (service.volumes ?? []).map((volume) => volume.split(':')[0]).filter((name) => !name.startsWith('.'));
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
    expect(named).toHaveLength(1);
  });

  it('is built from the Dockerfile beside it', () => {
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'api', 'projector']);
    for (const [, { build }] of ours) expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
  });

  it('starts with a migrated database, the schema changed by its owner alone', () => {
    const done = {
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    };
    expect(serviceOf(compose, 'migrate').depends_on).toEqual({ postgres: done.postgres });
    expect(serviceOf(compose, 'api').depends_on).toEqual(done);
    expect(serviceOf(compose, 'projector').depends_on).toEqual(done);
    const owners = services.filter(([, { environment }]) => 'DATABASE_ADMIN_URL' in (environment ?? {}));
    expect(owners.map(([name]) => name)).toEqual(['migrate']);
  });

  it('knows no password, asks for each, and opens its port on this machine alone', () => {
    const environments = services.map(([, { environment }]) => JSON.stringify(environment));
    expect(() => filledIn(environments.join(), {})).toThrow('set it in docker/.env');
    const passwords = services.flatMap(([, { environment }]) =>
      Object.entries(environment ?? {}).filter(([name]) => /PASSWORD|_URL$/.test(name)),
    );
    expect(passwords.length).toBeGreaterThan(5);
    for (const [, value] of passwords) expect(value).toMatch(/\$\{[A-Z_]+_PASSWORD:\?[^}]+\}/);
    expect(services.flatMap(([, { ports }]) => ports ?? [])).toEqual(['127.0.0.1:${HEZHANG_PORT:-3000}:3000']);
  });
});

/** The exit code of the image's health check against a port of this machine. */
async function healthCheck(port: number): Promise<number> {
  const [, ...words] = healthCheckOf(runtime);
  const child = spawn(process.execPath, words, { env: { PORT: `${port}` }, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}
