import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { sha256 } from '@ledger/event-store';
import { DataSource } from 'typeorm';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import type { Secrets } from './provider.js';

const LONGEST_MS = 10 * 60_000;

/** Why the browser was sent to the provider. */
export type Purpose = 'sign-in' | 'link' | 'confirm';

/** One way to the provider and back. */
export interface Flow extends Secrets {
  readonly purpose: Purpose;
  /** The person who is signed in already, and their session. */
  readonly login?: string;
  readonly session?: string;
  /** Where in this application the browser goes then. */
  readonly returnTo: string;
  readonly startedAt: Date;
}

interface Row extends Secrets {
  readonly purpose: Purpose;
  readonly login: string | null;
  readonly session: string | null;
  readonly return_to: string;
  readonly started_at: Date;
}

/** Sign-ins under way, each known by a cookie of its browser, used once and within ten minutes. */
@Injectable()
export class Flows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps a flow and answers the id for the cookie. */
  async begin({ purpose, login, session, state, nonce, verifier, returnTo }: Omit<Flow, 'startedAt'>): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    await this.dataSource.query('delete from hezhang.oidc_flows where ledger_id = $1 and started_at <= $2', [
      IDENTITY_LEDGER,
      this.oldest(),
    ]);
    await this.dataSource.query(
      `insert into hezhang.oidc_flows
         (ledger_id, flow_hash, purpose, login, session, state, nonce, verifier, return_to, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        IDENTITY_LEDGER,
        sha256(id),
        purpose,
        login ?? null,
        session ?? null,
        state,
        nonce,
        verifier,
        returnTo,
        this.clock.now(),
      ],
    );
    return id;
  }

  /** Takes a flow out: nobody comes back the same way twice. */
  async take(id: string): Promise<Flow | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `with taken as (delete from hezhang.oidc_flows where ledger_id = $1 and flow_hash = $2 returning *)
       select * from taken where started_at > $3`,
      [IDENTITY_LEDGER, sha256(id), this.oldest()],
    );
    if (!row) return undefined;
    const { login, session, return_to: returnTo, started_at: startedAt, ...flow } = row;
    return {
      ...flow,
      returnTo,
      startedAt,
      ...(login !== null && { login }),
      ...(session !== null && { session }),
    };
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - LONGEST_MS);
  }
}
