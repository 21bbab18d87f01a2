import type { Pool, PoolClient } from 'pg';
import { textArray } from './array-literal.js';
import { decode, type Recorded } from './envelope.js';
import type { EventCatalog } from './catalog.js';

/** One stored row as it stands, nothing parsed. */
export interface StoredRow {
  readonly position: number;
  readonly recordedAt: string;
  readonly body: string;
}

export interface LedgerHead {
  readonly ledger: string;
  readonly position: number;
  readonly link: Buffer;
  readonly recordedAt: string;
}

/** A stream to read, behind a revision that is known already. */
export interface StreamAsk {
  readonly stream: string;
  readonly after: number;
}

/** Small pages: most of a large one would outlive a collection of the young generation, and be moved by it. */
export const PAGE = 500;
const HANDFUL = 100;
/** How much of each stream a question about several brings; few streams are longer. */
export const STREAM_START = 100;

/**
 * Reads the log. Positions are gap-free and commit-ordered, so the committed prefix is the log: there is no gap logic,
 * and the high-water mark is the ledger's head.
 */
export class LogReader {
  constructor(
    private readonly pool: Pool | PoolClient,
    private readonly catalog: EventCatalog,
  ) {}

  async head(ledger: string): Promise<LedgerHead | undefined> {
    const { rows } = await this.pool.query<unknown[]>({
      name: 'ledger_head',
      text: 'select position, link, recorded_at from hezhang.ledger_heads where ledger_id = $1',
      values: [ledger],
      rowMode: 'array',
    });
    const row = rows[0];
    return row && { ledger, position: Number(row[0]), link: row[1] as Buffer, recordedAt: row[2] as string };
  }

  async ledgers(): Promise<string[]> {
    const { rows } = await this.pool.query<[string]>({
      text: 'select ledger_id from hezhang.ledger_heads order by ledger_id',
      rowMode: 'array',
    });
    return rows.map(([ledger]) => ledger);
  }

  /** The newest position recorded at or before an instant; 0 when the ledger had nothing yet. */
  async positionAt(ledger: string, recordedAt: string): Promise<number> {
    const { rows } = await this.pool.query<unknown[]>({
      text: `select coalesce(max(position), 0) from hezhang.events where ledger_id = $1 and recorded_at <= $2`,
      values: [ledger, recordedAt],
      rowMode: 'array',
    });
    return Number(rows[0]?.[0]);
  }

  /** Pages of stored rows in order, the next page under way while the caller works on this one. */
  async *rows(ledger: string, after = 0, until = Number.MAX_SAFE_INTEGER, size = PAGE): AsyncGenerator<StoredRow[]> {
    yield* pagesAhead(size, after, (from) => this.page(ledger, from, until, size));
  }

  /**
   * The same rows as events of today's versions: in pages of a given size, else in handfuls, because events that are
   * forgotten before the next ones are read cost the garbage collector nothing.
   */
  async *events(ledger: string, after = 0, until?: number, size?: number): AsyncGenerator<Recorded[]> {
    const step = size ?? HANDFUL;
    for await (const page of this.rows(ledger, after, until, size)) {
      for (let from = 0; from < page.length; from += step) yield this.decoded(page.slice(from, from + step));
    }
  }

  /** One stream from a revision on, in order, in pages. */
  async *stream(ledger: string, stream: string, after = 0): AsyncGenerator<Recorded[]> {
    for (let from = after; ;) {
      const { rows } = await this.pool.query<[string, string, string]>({
        name: 'read_stream',
        text: `select position, recorded_at, body from hezhang.events
                where ledger_id = $1 and stream_id = $2 and revision > $3 order by revision limit $4`,
        values: [ledger, stream, from, PAGE],
        rowMode: 'array',
      });
      if (rows.length === 0) return;
      const page = rows.map(([position, recordedAt, body]) => decode(this.catalog, Number(position), recordedAt, body));
      yield page;
      if (rows.length < PAGE) return;
      from = page.at(-1)?.revision ?? from;
    }
  }

  /** Those of several streams that have events, in the order asked. */
  async existing(ledger: string, streams: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<[string]>({
      name: 'existing_streams',
      text: `select s.stream from unnest($2::text[]) with ordinality as s(stream, nth)
              where exists (select from hezhang.events where ledger_id = $1 and stream_id = s.stream and revision = 1)
              order by s.nth`,
      values: [ledger, textArray(streams)],
      rowMode: 'array',
    });
    return rows.map(([stream]) => stream);
  }

  /** The first {@link STREAM_START} events of several streams, each behind a revision, in one question. */
  async streams(ledger: string, asked: readonly StreamAsk[]): Promise<Recorded[][]> {
    const { rows } = await this.pool.query<[number, number, string, string]>({
      name: 'read_streams',
      text: `select s.nth, e.position, e.recorded_at, e.body
               from unnest($2::text[], $3::integer[]) with ordinality as s(stream, after, nth)
              cross join lateral (
                select position, recorded_at, body, revision from hezhang.events
                 where ledger_id = $1 and stream_id = s.stream and revision > s.after order by revision limit $4) e
              order by s.nth, e.revision`,
      values: [
        ledger,
        textArray(asked.map(({ stream }) => stream)),
        `{${asked.map(({ after }) => after).join(',')}}`,
        STREAM_START,
      ],
      rowMode: 'array',
    });
    const found: Recorded[][] = asked.map(() => []);
    for (const [nth, position, recordedAt, body] of rows)
      found[nth - 1]?.push(decode(this.catalog, position, recordedAt, body));
    return found;
  }

  private decoded(rows: readonly StoredRow[]): Recorded[] {
    return rows.map(({ position, recordedAt, body }) => decode(this.catalog, position, recordedAt, body));
  }

  private async page(ledger: string, after: number, until: number, size: number): Promise<StoredRow[]> {
    const { rows } = await this.pool.query<[string, string, string]>({
      name: 'read_log',
      text: `select position, recorded_at, body from hezhang.events
              where ledger_id = $1 and position > $2 and position <= $3 order by position limit $4`,
      values: [ledger, after, until, size],
      rowMode: 'array',
    });
    return rows.map(([position, recordedAt, body]) => ({ position: Number(position), recordedAt, body }));
  }
}

/**
 * Pages of rows with gap-free positions behind `after`, the next one asked for before this one is handed out. The event
 * loop turns once in between, or the question would stay here until the caller has done with the page.
 */
export async function* pagesAhead<R extends { readonly position: number }>(
  size: number,
  after: number,
  page: (after: number) => Promise<R[]>,
): AsyncGenerator<R[]> {
  for (let next = page(after); ;) {
    const rows = await next;
    const last = rows.at(-1);
    if (!last) return;
    const full = rows.length === size;
    if (full) {
      next = page(last.position);
      next.catch(() => undefined);
      await new Promise(setImmediate);
    }
    yield rows;
    if (!full) return;
  }
}
