import { resolve } from 'node:path';
import type { DynamicModule, INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { openDatabase, type Database } from '@ledger/database';
import { configureHttp, requestsPerMinute, serverOptions, type HttpOptions } from '@ledger/edge';
import { migrate, type NoteSigner } from '@ledger/event-store';
import { Identity1700000000002, oidcSettings, type OidcSettings } from '@ledger/identity';
import { LedgerModule } from './ledger.module.js';
import { logSigner } from './log-key.js';

export interface OpenOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Use the embedded server that another process of ours runs. */
  readonly attach?: boolean;
  /** Run reactions and projections in this process; yes unless `HEZHANG_FOLLOW=off`. */
  readonly follow?: boolean;
  readonly say?: (sentence: string) => void;
  readonly logger?: LoggerService | false;
}

export interface Opened<App> {
  readonly app: App;
  readonly database: Database;
  readonly signer: NoteSigner;
  /** Ends the application, then the database where this process runs it. */
  close(): Promise<void>;
}

const CLOSING_MS = 15_000;

/** Waits for work to end, but not for ever: a database that has gone away answers nothing any more. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Finds or starts the database, migrates it, and gives what every process needs. */
export async function openHome({
  env = process.env,
  attach,
  say,
}: OpenOptions): Promise<{ database: Database; signer: NoteSigner }> {
  const home = resolve(env['HEZHANG_HOME'] ?? '.hezhang');
  const database = await openDatabase({ env, home, ...(attach !== undefined && { attach }), ...(say && { say }) });
  try {
    if (env['HEZHANG_MIGRATE'] !== 'off') await migrate(database.adminUrl, [Identity1700000000002]);
    const signer = logSigner(env['HEZHANG_LOG_KEY_FILE'] ?? resolve(home, 'log-key.pem'), env['HEZHANG_LOG_NAME']);
    return { database, signer };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The product without HTTP: for the command line and the projector. */
export const openLedgerApp = (options: OpenOptions = {}): Promise<Opened<INestApplicationContext>> =>
  open(options, (module) =>
    NestFactory.createApplicationContext(module, { logger: options.logger ?? false, abortOnError: false }),
  );

/**
 * The product with HTTP, configured and not yet listening. Settings are read first: what cannot be used is said before a
 * database is opened.
 */
export async function openLedgerHttp(
  options: OpenOptions & { readonly http?: HttpOptions } = {},
): Promise<Opened<NestFastifyApplication>> {
  const env = options.env ?? process.env;
  const [server, perMinute, oidc] = [serverOptions(env), requestsPerMinute(env), oidcSettings(env)];
  const create = async (module: DynamicModule): Promise<NestFastifyApplication> => {
    const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(server), {
      logger: options.logger ?? false,
      abortOnError: false,
    });
    await configureHttp(app, { ...(perMinute !== undefined && { requestsPerMinute: perMinute }), ...options.http });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  };
  return open(options, create, oidc);
}

async function open<App extends INestApplicationContext>(
  options: OpenOptions,
  create: (module: DynamicModule) => Promise<App>,
  oidc?: OidcSettings,
): Promise<Opened<App>> {
  const env = options.env ?? process.env;
  const { database, signer } = await openHome(options);
  try {
    const follow = options.follow ?? env['HEZHANG_FOLLOW'] !== 'off';
    const app = await create(LedgerModule.on({ database, signer, follow, ...(oidc && { oidc }) }));
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= within(CLOSING_MS, app.close()).finally(() => database.stop()));
    return { app, database, signer, close };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
