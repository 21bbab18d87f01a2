/**
 * The database cannot be used as asked, and the reader can do something about it.
 *
 * `code` is stable (`database.<reason>`); `zh` and `en` are whole sentences for the person at the terminal. Neither
 * ever holds a password.
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';

  constructor(
    readonly code: DatabaseProblemCode,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
  }
}

export type DatabaseProblemCode =
  /** Another process of ours runs the server on this data. */
  | 'database.in-use'
  /** A folder or file cannot be read or written by the user that must. */
  | 'database.unreadable'
  /** The server, or the data in the folder, is of a version we do not run on. */
  | 'database.version'
  /** The server does not store UTF-8. */
  | 'database.encoding'
  /** Nothing answers at the address. */
  | 'database.unreachable'
  /** The server answers but refuses the user or password. */
  | 'database.login-refused'
  /** The address is no PostgreSQL URL. */
  | 'database.bad-url'
  /** There is no runnable PostgreSQL for this machine in node_modules. */
  | 'database.no-binaries'
  /** Started as root, and no other user of the machine can run the server. */
  | 'database.no-user'
  /** The data is there but the file with its passwords is not. */
  | 'database.secrets-missing'
  /** The server ended, or never became ready, while starting. */
  | 'database.start-failed'
  /** The server did not end when told to. */
  | 'database.stop-failed';

/** The operating system's code of a failed call ('ENOENT', 'EACCES'), or PostgreSQL's SQLSTATE, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The text of an error for the end of a sentence. */
export function textOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return textOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** What a program that failed wrote on standard error, on one line; else why it could not run. */
export function complaintOf(error: unknown): string {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return (stderr.trim() || textOf(error)).replaceAll(/\s+/g, ' ');
}
