import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Attempts } from './attempts.js';
import { decoyHash, hashPassword, matchesPassword, PasswordCost } from './password-hash.js';

/** Passwords, of which only a hash is kept. */
@Injectable()
export class Credentials {
  private readonly decoy: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cost: PasswordCost,
    private readonly attempts: Attempts,
  ) {
    this.decoy = decoyHash(cost);
  }

  /**
   * Gives a login its first password; one that has a password keeps it. A `temporary` one, set by somebody else, opens
   * nothing but the change of it.
   */
  async setFirst(login: string, password: string, temporary = false): Promise<void> {
    if (await this.hashOf(login)) return;
    await this.dataSource.query(
      `insert into hezhang.credentials (ledger_id, login, password_hash, temporary, set_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [IDENTITY_LEDGER, login, await hashPassword(password, this.cost), temporary, this.clock.now()],
    );
  }

  /** Puts a password in the place of the one before, if any. */
  async replace(login: string, password: string): Promise<void> {
    await this.dataSource.query(
      `insert into hezhang.credentials (ledger_id, login, password_hash, temporary, set_at) values ($1, $2, $3, false, $4)
       on conflict (ledger_id, login) do update
          set password_hash = excluded.password_hash, temporary = false, set_at = excluded.set_at`,
      [IDENTITY_LEDGER, login, await hashPassword(password, this.cost), this.clock.now()],
    );
  }

  /**
   * Whether the password is the login's, in the same time whether the login exists or not. Rejects
   * `identity.too-many-attempts`, also for a right password.
   */
  async verify(login: string, password: string, address?: string): Promise<boolean> {
    await this.attempts.begin(login, address);
    const stored = await this.hashOf(login);
    const right = await matchesPassword(password, stored ?? this.decoy);
    if (!right || stored === undefined) return false;
    await this.attempts.succeeded(login, address);
    return true;
  }

  private async hashOf(login: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ password_hash: string }[]>(
      'select password_hash from hezhang.credentials where ledger_id = $1 and login = $2',
      [IDENTITY_LEDGER, login],
    );
    return row?.password_hash;
  }
}
