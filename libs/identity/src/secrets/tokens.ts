import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { sha256 } from '@ledger/event-store';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';

const BEARER = /^hz_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;
const MINUTE_MS = 60_000;

/** Secrets of bearer tokens, `hz_<id>_<secret>`: 256 random bits, of which only the hash is kept. */
@Injectable()
export class Tokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The whole token, shown this once; undefined when its secret had been made, and shown, before. */
  async mint(tokenId: string, login: string): Promise<string | undefined> {
    const secret = randomBytes(32).toString('base64url');
    const made = await this.dataSource.query<unknown[]>(
      `insert into hezhang.tokens (ledger_id, token_id, login, secret_hash) values ($1, $2, $3, $4)
       on conflict do nothing returning token_id`,
      [IDENTITY_LEDGER, tokenId, login, sha256(secret)],
    );
    return made.length > 0 ? `hz_${tokenId}_${secret}` : undefined;
  }

  /** Id and login of a token whose secret is right; whether it still stands is for the log to say. */
  async holderOf(token: string): Promise<{ tokenId: string; login: string } | undefined> {
    const [, tokenId, secret] = BEARER.exec(token) ?? [];
    if (!tokenId || !secret) return undefined;
    const [row] = await this.dataSource.query<{ login: string; secret_hash: Buffer }[]>(
      'select login, secret_hash from hezhang.tokens where ledger_id = $1 and token_id = $2',
      [IDENTITY_LEDGER, tokenId],
    );
    return row && timingSafeEqual(row.secret_hash, sha256(secret)) ? { tokenId, login: row.login } : undefined;
  }

  /** When tokens were last used, by id; what was never used is not in it. */
  async lastUsed(tokenIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.dataSource.query<{ token_id: string; last_used_at: Date }[]>(
      `select token_id, last_used_at from hezhang.tokens
        where ledger_id = $1 and token_id = any($2) and last_used_at is not null`,
      [IDENTITY_LEDGER, tokenIds],
    );
    return new Map(rows.map((row) => [row.token_id, row.last_used_at]));
  }

  /** Notes that a token was used, once a minute at most. */
  async used(tokenId: string): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `update hezhang.tokens set last_used_at = $3
        where ledger_id = $1 and token_id = $2 and (last_used_at is null or last_used_at <= $4)`,
      [IDENTITY_LEDGER, tokenId, now, new Date(now.getTime() - MINUTE_MS)],
    );
  }
}
