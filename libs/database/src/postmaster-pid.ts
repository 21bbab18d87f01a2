/** What the server writes about itself in `postmaster.pid` while it runs, and leaves there when killed. */
export interface PostmasterPid {
  readonly pid: number;
  readonly dataFolder: string;
  readonly port: number;
  /** 'starting', 'stopping' or 'ready'; empty until the server has got that far. */
  readonly status: string;
}

/** Reads `postmaster.pid`: pid, data folder, start time, port, socket folder, address, memory key, status, by line. */
export function parsePostmasterPid(text: string): PostmasterPid | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  // The server writes a negative number in single-user mode.
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined;
  return { pid, dataFolder: lines[1] ?? '', port: Number(lines[3] ?? 0), status: lines[7] ?? '' };
}

/**
 * The same file, naming another process.
 *
 * A server refuses to start while the file names a running process, even one that merely got a dead server's number.
 * It ignores its own parent. Naming the parent keeps the file's other lines, by which the server makes sure that no
 * process of the dead one still holds its shared memory; removing the file would lose that check.
 */
export function namingProcess(text: string, pid: number): string {
  return [String(pid), ...text.split('\n').slice(1)].join('\n');
}
