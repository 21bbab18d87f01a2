import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { sha256 } from '@ledger/event-store';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const LONGEST_MS = 12 * 60 * MINUTE_MS;
const CONFIRMED_MS = 5 * MINUTE_MS;
const LONGEST_AGENT = 200;

/** Where a session was opened from, for its owner to recognise. */
export interface Origin {
  readonly address: string;
  readonly agent: string | undefined;
  /** What an identity provider said; it is shown again when the person signs out there. */
  readonly idToken?: string;
}

/** A session that stands. */
export interface Standing {
  readonly login: string;
  /** Names the session without opening it. */
  readonly handle: string;
  /** Until when the password counts as re-entered. */
  readonly confirmedUntil: Date | undefined;
  /** The password was set by somebody else and has to be changed first. */
  readonly passwordToChange: boolean;
}

export interface OpenSession {
  readonly handle: string;
  readonly address: string;
  readonly agent: string | undefined;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** Sessions of people at a browser. Only the hash of the id in the cookie is kept. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and answers its id, 256 random bits. What has run out is swept away on the way. */
  async open(login: string, { address, agent, idToken }: Origin): Promise<string> {
    const now = this.clock.now();
    const id = randomBytes(32).toString('base64url');
    await this.query('delete from hezhang.sessions where ledger_id = $1 and (expires_at <= $2 or seen_at <= $3)', [
      now,
      before(now, IDLE_MS),
    ]);
    await this.query(
      `insert into hezhang.sessions (ledger_id, id_hash, login, address, agent, id_token, created_at, seen_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
      [
        sha256(id),
        login,
        address,
        agent?.slice(0, LONGEST_AGENT) ?? null,
        idToken ?? null,
        now,
        new Date(now.getTime() + LONGEST_MS),
      ],
    );
    return id;
  }

  /** Whose session it is: 30 minutes after the last request it is nobody's, 12 hours after sign-in at the latest. */
  async standing(id: string): Promise<Standing | undefined> {
    const now = this.clock.now();
    const idHash = sha256(id);
    const [row] = await this.query<{
      login: string;
      seen_at: Date;
      confirmed_until: Date | null;
      temporary: boolean | null;
    }>(
      `select s.login, s.seen_at, s.confirmed_until, c.temporary
         from hezhang.sessions s
         left join hezhang.credentials c on c.ledger_id = s.ledger_id and c.login = s.login and s.id_token is null
        where s.ledger_id = $1 and s.id_hash = $2 and s.expires_at > $3 and s.seen_at > $4`,
      [idHash, now, before(now, IDLE_MS)],
    );
    if (!row) return undefined;
    // Written once a minute at most: a page asks many times a second.
    if (row.seen_at <= before(now, MINUTE_MS)) {
      await this.query('update hezhang.sessions set seen_at = $3 where ledger_id = $1 and id_hash = $2', [idHash, now]);
    }
    const confirmed = row.confirmed_until !== null && row.confirmed_until > now;
    return {
      login: row.login,
      handle: handleOf(idHash),
      confirmedUntil: confirmed ? (row.confirmed_until ?? undefined) : undefined,
      passwordToChange: row.temporary === true,
    };
  }

  /** The person has just shown again who they are: for five minutes, in this session, they may sign. */
  async confirm(login: string, handle: string): Promise<Date> {
    const until = new Date(this.clock.now().getTime() + CONFIRMED_MS);
    await this.query(
      `update hezhang.sessions set confirmed_until = $4
        where ledger_id = $1 and login = $2 and substring(encode(id_hash, 'hex') for 16) = $3`,
      [login, handle, until],
    );
    return until;
  }

  /** A person's sessions, the latest first. */
  async of(login: string): Promise<OpenSession[]> {
    const now = this.clock.now();
    const rows = await this.query<{
      id_hash: Buffer;
      address: string;
      agent: string | null;
      created_at: Date;
      seen_at: Date;
      expires_at: Date;
    }>(
      `select id_hash, address, agent, created_at, seen_at, expires_at from hezhang.sessions
        where ledger_id = $1 and login = $2 and expires_at > $3 and seen_at > $4 order by created_at desc, id_hash`,
      [login, now, before(now, IDLE_MS)],
    );
    return rows.map((row) => ({
      handle: handleOf(row.id_hash),
      address: row.address,
      agent: row.agent ?? undefined,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
    }));
  }

  /** Ends a session by its id; answers what the identity provider had said, if it came from one. */
  async close(id: string): Promise<string | undefined> {
    const rows = await this.gone('ledger_id = $1 and id_hash = $2', [sha256(id)]);
    return rows[0]?.id_token ?? undefined;
  }

  /** Ends one of a person's sessions; false when they have no such session. */
  async closeOne(login: string, handle: string): Promise<boolean> {
    const where = `ledger_id = $1 and login = $2 and substring(encode(id_hash, 'hex') for 16) = $3`;
    return (await this.gone(where, [login, handle])).length > 0;
  }

  /** Ends all of a person's sessions, but for the one they are using. */
  async closeAll(login: string, but = ''): Promise<void> {
    await this.gone(`ledger_id = $1 and login = $2 and substring(encode(id_hash, 'hex') for 16) <> $3`, [login, but]);
  }

  private gone(where: string, values: readonly unknown[]): Promise<{ id_token: string | null }[]> {
    return this.query(
      `with gone as (delete from hezhang.sessions where ${where} returning id_token) select id_token from gone`,
      values,
    );
  }

  private query<R>(text: string, values: readonly unknown[]): Promise<R[]> {
    return this.dataSource.query<R[]>(text, [IDENTITY_LEDGER, ...values]);
  }
}

const handleOf = (idHash: Buffer): string => idHash.toString('hex').slice(0, 16);
const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
