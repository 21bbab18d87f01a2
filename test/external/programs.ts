import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Debian package of each program that a test runs. */
const packages = {
  hledger: 'hledger',
  psql: 'postgresql-client',
  pg_isready: 'postgresql-client',
} as const;

export type Program = keyof typeof packages;

/**
 * The full path of a program that is not ours. A check that cannot be made is a failure, never a pass.
 *
 * @throws Error naming the package to install when the program is not on the path
 */
export function need(program: Program, path = process.env['PATH'] ?? ''): string {
  const found = path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, program))
    .find(runs);
  if (found) return found;
  throw new Error(
    `${program} is not on the PATH and this test cannot do without it; ` +
      `on Debian and Ubuntu: apt-get install ${packages[program]}`,
  );
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
