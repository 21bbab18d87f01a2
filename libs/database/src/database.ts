import { resolve } from 'node:path';
import { openEmbedded } from './embedded.js';
import { openExternal } from './external.js';

/** Where the database is and, for the embedded one, how to stop it. */
export interface Database {
  /** Logs in as, or takes, the application role `hezhang_app`, which may not change history. */
  readonly url: string;
  /** Logs in as the owner of the schema: migrations only. */
  readonly adminUrl: string;
  /** True when the server is ours, started from node_modules. */
  readonly embedded: boolean;
  /** Superuser of the embedded server; absent for a server of someone else's. */
  readonly superuserUrl?: string;
  /** Ends the embedded server cleanly if this process owns it; otherwise does nothing. Safe to call twice. */
  stop(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** `DATABASE_URL`, `DATABASE_ADMIN_URL` and `HEZHANG_HOME` are read from it; `process.env` unless given. */
  env?: NodeJS.ProcessEnv;
  /** Folder of the embedded database; `HEZHANG_HOME`, else `.hezhang` under the working folder, unless given. */
  home?: string;
  /** Told, in Chinese and English, where things were put when that is not where one would look. */
  say?: (sentence: string) => void;
  /** Connect to the embedded server of another running process of ours instead of refusing. */
  attach?: boolean;
}

/**
 * The database every process works on: the server at `DATABASE_URL` (PostgreSQL 15 to 18), else an embedded one.
 *
 * @throws DatabaseProblem when neither can be had, with what to do about it
 */
export async function openDatabase(options: OpenDatabaseOptions = {}): Promise<Database> {
  const env = options.env ?? process.env;
  if (env['DATABASE_URL']) return openExternal(env['DATABASE_URL'], env['DATABASE_ADMIN_URL']);
  return openEmbedded({
    home: resolve(options.home ?? (env['HEZHANG_HOME'] || '.hezhang')),
    say: options.say ?? (() => {}),
    attach: options.attach ?? false,
  });
}
