import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { sha256 } from '@ledger/event-store';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const LONGEST_MS = 12 * 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Sessions of people at a browser. Only the hash of the id in the cookie is kept. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Opens a session and answers its id, 256 random bits. What has run out is swept away on the way. */
  async open(login: string): Promise<string> {
    const now = this.clock.now();
    const id = randomBytes(32).toString('base64url');
    await this.dataSource.query(
      'delete from hezhang.sessions where ledger_id = $1 and (expires_at <= $2 or seen_at <= $3)',
      [IDENTITY_LEDGER, now, before(now, IDLE_MS)],
    );
    await this.dataSource.query('delete from hezhang.sign_in_attempts where ledger_id = $1 and since <= $2', [
      IDENTITY_LEDGER,
      before(now, DAY_MS),
    ]);
    await this.dataSource.query(
      `insert into hezhang.sessions (ledger_id, id_hash, login, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
      [IDENTITY_LEDGER, sha256(id), login, now, new Date(now.getTime() + LONGEST_MS)],
    );
    return id;
  }

  /** Whose session it is: 30 minutes after the last request it is nobody's, 12 hours after sign-in at the latest. */
  async loginOf(id: string): Promise<string | undefined> {
    const now = this.clock.now();
    const [row] = await this.dataSource.query<{ login: string; seen_at: Date }[]>(
      `select login, seen_at from hezhang.sessions
        where ledger_id = $1 and id_hash = $2 and expires_at > $3 and seen_at > $4`,
      [IDENTITY_LEDGER, sha256(id), now, before(now, IDLE_MS)],
    );
    // Written once a minute at most: a page asks many times a second.
    if (row && row.seen_at <= before(now, MINUTE_MS)) {
      await this.dataSource.query('update hezhang.sessions set seen_at = $3 where ledger_id = $1 and id_hash = $2', [
        IDENTITY_LEDGER,
        sha256(id),
        now,
      ]);
    }
    return row?.login;
  }

  async close(id: string): Promise<void> {
    await this.dataSource.query('delete from hezhang.sessions where ledger_id = $1 and id_hash = $2', [
      IDENTITY_LEDGER,
      sha256(id),
    ]);
  }
}

const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
