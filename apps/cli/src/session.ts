import type { INestApplicationContext } from '@nestjs/common';
import type { Clocks } from '@ledger/event-store';
import type { Actor } from '@ledger/kernel';
import type { Opened } from '@ledger/ledger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { UsageError } from './exit.js';
import { words } from './language.js';
import { passwordGiven } from './password.js';
import { say } from './terminal.js';

/** Options that every command takes. */
export interface Common {
  readonly ledger?: string;
  readonly token?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The product, opened for one command on one ledger. */
export interface Session {
  readonly app: INestApplicationContext;
  readonly ledger: string;
  /** Who the bearer token stands for; it must have one of these roles. */
  actor(...roles: readonly string[]): Promise<Actor>;
  /** The same for what is only read: a token that reads will do. */
  reader(...roles: readonly string[]): Promise<Actor>;
  /** The same for signing, which takes the person's password too: a token alone signs nothing. */
  signer(): Promise<Actor>;
  /** Waits until everything written so far has been answered and can be read. */
  fresh(): Promise<void>;
}

export interface OpenedApp {
  readonly app: INestApplicationContext;
  readonly adminUrl: string;
  readonly signKey: string;
}

/** Opens the product, does the work and closes it again, also when it is interrupted. */
export async function withApp<T>(follow: boolean, quiet: boolean, work: (opened: OpenedApp) => Promise<T>): Promise<T> {
  const { openLedgerApp } = await import('@ledger/ledger');
  const { verifierKey } = await import('@ledger/event-store');
  return during(await openLedgerApp(opening(follow, quiet)), ({ app, database, signer }) =>
    work({ app, adminUrl: database.adminUrl, signKey: verifierKey(signer) }),
  );
}

/** The same with the API in front of it, which does not listen yet. */
export async function withApi<T>(quiet: boolean, work: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
  const { openLedgerHttp } = await import('@ledger/ledger');
  return during(await openLedgerHttp(opening(true, quiet)), ({ app }) => work(app));
}

const opening = (follow: boolean, quiet: boolean) => ({ attach: true, follow, ...(!quiet && { say }) });

async function during<App, T>(opened: Opened<App>, work: (opened: Opened<App>) => Promise<T>): Promise<T> {
  const { stopOnSignals } = await import('@ledger/database');
  const release = stopOnSignals(opened.close, 'unfinished');
  try {
    return await work(opened);
  } finally {
    release();
    await opened.close();
  }
}

/** {@link withApp} on the ledger asked for, or on the only one there is. */
export async function withLedger<T>(
  options: Common,
  follow: boolean,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return withApp(follow, options.quiet === true, async ({ app }) => {
    const ledger = await ledgerOf(app, options.ledger ?? process.env['HEZHANG_LEDGER']);
    const token = options.token ?? process.env['HEZHANG_TOKEN'];
    const actor = (...roles: readonly string[]): Promise<Actor> => actorOf(app, ledger, token, roles, 'write');
    return work({
      app,
      ledger,
      actor,
      reader: (...roles) => actorOf(app, ledger, token, roles, 'read'),
      signer: async () => withPassword(app, await actor(...SIGNERS)),
      fresh: () => fresh(app, ledger),
    });
  });
}

/** Every co-operation this database holds. */
export async function ledgersOf(app: INestApplicationContext): Promise<string[]> {
  const { EventStore, RESERVED } = await import('@ledger/event-store');
  return (await app.get(EventStore).log.ledgers()).filter((ledger) => !ledger.startsWith(RESERVED));
}

/** The ledger asked for, or the only one there is. */
export async function ledgerOf(app: INestApplicationContext, asked: string | undefined): Promise<string> {
  if (asked) return asked;
  const ledgers = await ledgersOf(app);
  const [only, ...others] = ledgers;
  if (only !== undefined && others.length === 0) return only;
  const list = ledgers.join(', ') || words('（无）', '(none)');
  throw new UsageError(words(`请用 --ledger 指明账本：${list}`, `name the ledger with --ledger: ${list}`));
}

async function actorOf(
  app: INestApplicationContext,
  ledger: string,
  token: string | undefined,
  roles: readonly string[],
  asked: 'read' | 'write',
): Promise<Actor> {
  if (!token)
    throw new UsageError(
      words('请用 HEZHANG_TOKEN 或 --token 给出令牌', 'give a bearer token in HEZHANG_TOKEN or with --token'),
    );
  const { Identity } = await import('@ledger/identity');
  const { Rejection } = await import('@ledger/kernel');
  const identity = app.get(Identity);
  const holder = await identity.holderOf(token);
  if (!holder) throw new Rejection('identity.not-signed-in', 'the token does not stand');
  const { login, token: opens } = holder;
  const membership = opens.ledger === ledger ? (await identity.userOf(login))?.memberships.get(ledger) : undefined;
  if (!membership) throw new Rejection('identity.no-membership', ledger);
  const { role } = membership;
  if (!roles.includes(role)) throw new Rejection('identity.role-not-allowed', role, { role, needed: roles.join(', ') });
  if ((asked === 'write' && opens.access !== 'write') || opens.areas.length > 0) {
    const areas = opens.areas.join(', ') || '*';
    throw new Rejection('identity.token-scope', 'commands act in every area', { access: opens.access, areas });
  }
  return { user: login, ...membership };
}

const SIGNERS = ['reviewer', 'signatory'] as const;

async function withPassword(app: INestApplicationContext, by: Actor): Promise<Actor> {
  const { Identity } = await import('@ledger/identity');
  const { Rejection } = await import('@ledger/kernel');
  const right = await app.get(Identity).knowsPassword(by.user, await passwordGiven());
  if (!right) throw new Rejection('identity.wrong-password', by.user);
  return by;
}

/** Waits until everything written so far has been answered and can be read. */
export async function fresh(app: INestApplicationContext, ledger: string): Promise<void> {
  const { EventStore, LogRunner } = await import('@ledger/event-store');
  const { Rejection } = await import('@ledger/kernel');
  const head = await app.get(EventStore).log.head(ledger);
  if (!head) throw new Rejection('ledger.unknown', ledger, { ledger });
  await app.get(LogRunner).waitFor(ledger, head.position, 60_000);
}

/** Both clocks as the command line spells them: a position or an instant, and a business date. */
export async function clocksOf(at: string | undefined, asOf: string | undefined): Promise<Clocks> {
  const { instant } = await import('@ledger/event-store');
  const { calendarDate } = await import('@ledger/kernel');
  const knownAt = at === undefined ? undefined : /^\d+$/.test(at) ? { position: Number(at) } : { instant: instant(at) };
  return { ...(knownAt && { knownAt }), ...(asOf !== undefined && { asOf: calendarDate(asOf) }) };
}
