import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Failures in a quarter of an hour after which a login waits. */
const MOST_OF_LOGIN = 5;
/** The same for an address, behind which a whole office may sit. */
const MOST_OF_ADDRESS = 30;

/**
 * How often somebody guessed at a password. It is a table, so that several processes count together, and it counts
 * logins that do not exist like those that do. Whoever goes on after a wait is locked out for twice as long each time,
 * a day at most; a day without a failure forgets.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one attempt before it is looked at, so that many at once gain nothing. Rejects
   * `identity.too-many-attempts` with the `seconds` to wait: the same for the login and for the address.
   */
  async begin(login: string, address: string | undefined): Promise<void> {
    if (address !== undefined) await this.count(ofAddress(address), MOST_OF_ADDRESS);
    await this.count(ofLogin(login), MOST_OF_LOGIN);
  }

  /** The attempt was right: the login's count is wiped, and the address has one failure less. */
  async succeeded(login: string, address: string | undefined): Promise<void> {
    await this.forget(login);
    await this.sweep();
    if (address === undefined) return;
    await this.dataSource.query(
      `update hezhang.sign_in_attempts set attempts = greatest(attempts - 1, 0) where ledger_id = $1 and subject = $2`,
      [IDENTITY_LEDGER, ofAddress(address)],
    );
  }

  /** Ends a lock-out of a login. */
  async forget(login: string): Promise<void> {
    await this.dataSource.query('delete from hezhang.sign_in_attempts where ledger_id = $1 and subject = $2', [
      IDENTITY_LEDGER,
      ofLogin(login),
    ]);
  }

  /** Forgets what is a day old. */
  private async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `delete from hezhang.sign_in_attempts
        where ledger_id = $1 and since <= $2 and (blocked_until is null or blocked_until <= $2)`,
      [IDENTITY_LEDGER, new Date(now.getTime() - DAY_MS)],
    );
  }

  private async count(subject: string, most: number): Promise<void> {
    const now = this.clock.now();
    const [counted] = await this.dataSource.query<{ blocked_until: Date | null }[]>(COUNT, [
      IDENTITY_LEDGER,
      subject,
      now,
      new Date(now.getTime() - WINDOW_MS),
      most,
    ]);
    const until = counted?.blocked_until;
    if (!until) return;
    const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
    throw new Rejection('identity.too-many-attempts', subject, {
      seconds: `${seconds}`,
      minutes: `${Math.ceil(seconds / 60)}`,
    });
  }
}

const ofLogin = (login: string): string => `login ${login}`;
const ofAddress = (address: string): string => `address ${address}`;

/** $1 ledger, $2 subject, $3 now, $4 start of the window, $5 most attempts in it. */
const COUNT = `
insert into hezhang.sign_in_attempts as a (ledger_id, subject, attempts, since, strikes) values ($1, $2, 1, $3, 0)
on conflict (ledger_id, subject) do update set (attempts, since, strikes, blocked_until) = (
  select case when waits then a.attempts when anew then 1 else a.attempts + 1 end,
         case when anew and not waits then $3::timestamptz else a.since end,
         case when locks then a.strikes + 1 else a.strikes end,
         case when waits then a.blocked_until
              when locks then $3::timestamptz + least(interval '15 minutes' * power(2, least(a.strikes, 10)), interval '1 day')
         end
    from (select a.blocked_until > $3 is true as waits, a.since <= $4 or a.blocked_until is not null as anew) as t,
         lateral (select not waits and not anew and a.attempts >= $5::integer as locks) as u)
returning blocked_until`;
