import { randomBytes, randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { codeOf, DatabaseProblem } from './problem.js';

/** What is needed to reach the embedded server: kept in one file that only its owner may read. */
export interface Secrets {
  readonly port: number;
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/** New random passwords, and a port that is free now. */
export async function inventSecrets(): Promise<Secrets> {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    port: await anyFreePort(),
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
  };
}

/**
 * The secrets in the file, or nothing when there is no file.
 *
 * @throws DatabaseProblem `database.unreadable`
 */
export async function readSecrets(file: string): Promise<Secrets | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new DatabaseProblem(
      'database.unreadable',
      `读不了数据库的密码文件 ${file}；它只对创建它的用户可读。`,
      `The database's password file ${file} cannot be read; only the user who created it may.`,
      { cause },
    );
  }
}

/** Writes the secrets, mode 0600, whole or not at all, on disk before it returns. */
export async function writeSecrets(file: string, secrets: Secrets): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** The port if nothing on this machine listens on it, else another that is free. */
export async function freePort(wanted: number): Promise<number> {
  return (await listenBriefly(wanted).catch(() => undefined)) ?? anyFreePort();
}

function anyFreePort(): Promise<number> {
  return listenBriefly(0);
}

function listenBriefly(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
