import { failed } from '../../apps/cli/src/failure.js';
import { program } from '../../apps/cli/src/program.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as the shell would, and keeps its exit code and what it wrote on either stream. */
export async function runHezhang(...args: readonly string[]): Promise<Ran> {
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map(({ write }) => write);
  const written = ['', ''];
  process.exitCode = undefined;
  streams.forEach((stream, index) => {
    stream.write = (chunk: string) => ((written[index] += chunk), true);
  });
  try {
    await program().parseAsync(['node', 'hezhang', ...args]);
  } catch (error) {
    process.exitCode = await failed(error);
  } finally {
    streams.forEach((stream, index) => (stream.write = writes[index]));
  }
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code, out: written[0], err: written[1] };
}
