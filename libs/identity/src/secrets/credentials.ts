import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { decoyHash, hashPassword, matchesPassword, PasswordCost } from './password-hash.js';

const MOST_ATTEMPTS = 5;
const WINDOW_MS = 15 * 60_000;

/** Passwords, and how often somebody guessed at one. Both are tables, so that several processes count together. */
@Injectable()
export class Credentials {
  private readonly decoy: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cost: PasswordCost,
  ) {
    this.decoy = decoyHash(cost);
  }

  /** Gives a login its first password; one that has a password keeps it. */
  async setFirst(login: string, password: string): Promise<void> {
    if (await this.hashOf(login)) return;
    await this.dataSource.query(
      `insert into hezhang.credentials (ledger_id, login, password_hash, set_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [IDENTITY_LEDGER, login, await hashPassword(password, this.cost), this.clock.now()],
    );
  }

  /**
   * Whether the password is the login's. An attempt is counted before it is looked at, so that many at once gain
   * nothing; a right one wipes the count. Rejects `identity.too-many-attempts` with the `seconds` to wait.
   */
  async verify(login: string, password: string): Promise<boolean> {
    await this.count(login);
    const stored = await this.hashOf(login);
    const right = await matchesPassword(password, stored ?? this.decoy);
    if (!right || stored === undefined) return false;
    await this.dataSource.query('delete from hezhang.sign_in_attempts where ledger_id = $1 and login = $2', [
      IDENTITY_LEDGER,
      login,
    ]);
    return true;
  }

  private async count(login: string): Promise<void> {
    const now = this.clock.now();
    const windowStart = new Date(now.getTime() - WINDOW_MS);
    const [counted] = await this.dataSource.query<{ attempts: number; since: Date }[]>(
      `insert into hezhang.sign_in_attempts as a (ledger_id, login, attempts, since) values ($1, $2, 1, $3)
       on conflict (ledger_id, login) do update
          set attempts = case when a.since <= $4 then 1 else a.attempts + 1 end,
              since = case when a.since <= $4 then excluded.since else a.since end
       returning attempts, since`,
      [IDENTITY_LEDGER, login, now, windowStart],
    );
    if (!counted || counted.attempts <= MOST_ATTEMPTS) return;
    const seconds = Math.max(1, Math.ceil((counted.since.getTime() + WINDOW_MS - now.getTime()) / 1_000));
    throw new Rejection('identity.too-many-attempts', login, {
      seconds: `${seconds}`,
      minutes: `${Math.ceil(seconds / 60)}`,
    });
  }

  private async hashOf(login: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ password_hash: string }[]>(
      'select password_hash from hezhang.credentials where ledger_id = $1 and login = $2',
      [IDENTITY_LEDGER, login],
    );
    return row?.password_hash;
  }
}
