import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.cwd(), 'dist/apps/api/src/main.js');
const PATIENCE_MS = 30_000;

/** A server that runs from the build in an operating-system process of its own. */
export interface ApiProcess {
  /** `http://127.0.0.1:…`, on a port that the system chose. */
  readonly url: string;
  readonly pid: number;
  /** Ends it as an operator would, and answers its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a server and waits until it says where it listens. */
export async function startApi(settings: NodeJS.ProcessEnv): Promise<ApiProcess> {
  // What the tests themselves run with is not for a program to inherit.
  const { NODE_OPTIONS: _jest, ...env } = process.env;
  const child = spawn(process.execPath, [program], {
    env: { ...env, HOST: '127.0.0.1', PORT: '0', HEZHANG_SAMPLE: 'off', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  };
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (url === undefined) continue;
      child.stdout.resume();
      return { url, pid: child.pid as number, stop };
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`the server ended with ${String(await stop())} before it listened`);
}
