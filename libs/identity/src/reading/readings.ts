import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@ledger/edge';
import { Rejection, type Actor } from '@ledger/kernel';
import { DataSource } from 'typeorm';
import { Identity } from '../identity.js';
import { ALL, type Shown } from './parties-of.js';

const FLUSH_MS = 500;
/** What is kept while the database cannot be written to; older ones go first, and the log says so. */
const MOST_WAITING = 10_000;

/** A finance officer saw what another party had entered. */
export interface Reading {
  readonly readingId: string;
  readonly readAt: Date;
  readonly login: string;
  readonly party: string;
  readonly role: string;
  /** Whose it was; `*` for everybody's. */
  readonly ofParties: readonly string[];
  readonly address: string;
  readonly rows: number;
}

interface Noted {
  readonly ledger: string;
  readonly reading: Reading;
}

/** How far a list has got. */
export interface ReadingCursor {
  readonly readAt: string;
  readonly readingId: string;
}

/**
 * Who read what of whom. No read waits for it: what was seen is written behind the answer, some times a second, and in
 * full when the process ends in good order. It is no part of the log: reading changes nothing that anyone agreed.
 */
@Injectable()
export class Readings implements OnModuleDestroy {
  private readonly logger = new Logger('Readings');
  private waiting: Noted[] = [];
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly identity: Identity,
  ) {}

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /** Notes what an officer was shown, if any of it is another party's. */
  note(ledger: string, by: Actor, address: string, shown: Shown): void {
    const readAt = this.clock.now();
    this.work = this.work
      .then(async () => {
        const ofParties = await this.othersAmong(ledger, by.party, shown);
        if (ofParties.length === 0) return;
        const { user: login, party, role } = by;
        const reading = { readingId: randomUUID(), readAt, login, party, role, ofParties, address, rows: shown.rows };
        this.waiting.push({ ledger, reading });
        this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
      })
      .catch((error: unknown) => this.logger.error(`a reading was not noted: ${String(error)}`));
  }

  /** Writes what waits. What cannot be written now waits on. */
  async flush(): Promise<void> {
    await this.work;
    this.timer = undefined;
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    try {
      await this.dataSource.query(INSERT, [
        JSON.stringify(batch.map(({ ledger, reading }) => ({ ledger, ...reading }))),
      ]);
    } catch (error) {
      this.waiting = [...batch, ...this.waiting].slice(-MOST_WAITING);
      this.logger.error(`${this.waiting.length} readings wait to be written: ${String(error)}`);
    }
  }

  /**
   * The latest first: an auditor sees all, an officer their own side's and what others read of theirs. Whoever is not in
   * all of the ledger (`whole`) is not told whose else it was, nor of accounts of shares that name nobody.
   */
  async list(
    ledger: string,
    { party, role }: Actor,
    { limit, after, whole }: { limit: number; after?: ReadingCursor; whole: boolean },
  ): Promise<{ readings: Reading[]; next?: ReadingCursor }> {
    await this.flush();
    const rows = await this.dataSource.query<Reading[]>(SELECT, [
      ledger,
      role === 'auditor',
      party,
      ALL,
      after?.readAt ?? null,
      after?.readingId ?? null,
      limit + 1,
      whole,
    ]);
    const told = (one: Reading): Reading =>
      whole || one.party === party
        ? one
        : { ...one, ofParties: one.ofParties.filter((of) => of === party || of === ALL) };
    const readings = rows.slice(0, limit).map(told);
    const last = rows.length > limit ? readings.at(-1) : undefined;
    return { readings, ...(last && { next: { readAt: last.readAt.toISOString(), readingId: last.readingId } }) };
  }

  private async othersAmong(ledger: string, own: string, { parties, people }: Shown): Promise<string[]> {
    const all = new Set(parties);
    for (const login of people) {
      const party = (await this.identity.userOf(login))?.parties.get(ledger);
      if (party !== undefined) all.add(party);
    }
    return [...all].filter((party) => party !== own && party !== 'system').sort();
  }
}

export function readingCursor(text: string): ReadingCursor {
  const [, readAt, readingId] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(text) ?? [];
  if (readAt === undefined || readingId === undefined) throw new Rejection('read.bad-cursor', text);
  return { readAt, readingId };
}

const INSERT = `
insert into hezhang.readings (ledger_id, reading_id, read_at, login, party, role, of_parties, address, rows)
select ledger, "readingId", "readAt", login, party, role, "ofParties", address, rows
  from json_to_recordset($1::json) as r(ledger text, "readingId" uuid, "readAt" timestamptz, login text, party text,
       role text, "ofParties" text[], address text, rows integer)
    on conflict do nothing`;

const SELECT = `
select reading_id as "readingId", read_at as "readAt", login, party, role, of_parties as "ofParties", address, rows
  from hezhang.readings
 where ledger_id = $1
   and ($2 or party = $3 or $3 = any(of_parties) or ($4 = any(of_parties) and ($8 or address !~ '/shares/')))
   and ($5::timestamptz is null or (read_at, reading_id) < ($5::timestamptz, $6::uuid))
 order by read_at desc, reading_id desc
 limit $7`;
