import type { Pool, PoolClient } from 'pg';
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

const PAGE = 5_000;

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
    let next = this.page(ledger, after, until, size);
    for (;;) {
      const page = await next;
      const last = page.at(-1);
      if (!last) return;
      const full = page.length === size;
      if (full) {
        next = this.page(ledger, last.position, until, size);
        next.catch(() => undefined);
      }
      yield page;
      if (!full) return;
    }
  }

  /** The same pages as events of today's versions. */
  async *events(ledger: string, after = 0, until?: number, size?: number): AsyncGenerator<Recorded[]> {
    for await (const page of this.rows(ledger, after, until, size)) {
      yield page.map(({ position, recordedAt, body }) => decode(this.catalog, position, recordedAt, body));
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

  /** Several whole streams in one question; for work that touches many short ones. */
  async streams(ledger: string, streams: readonly string[]): Promise<Map<string, Recorded[]>> {
    const { rows } = await this.pool.query<[string, string, string]>({
      name: 'read_streams',
      text: `select e.position, e.recorded_at, e.body from unnest($2::text[]) as s(stream)
               join hezhang.events e on e.ledger_id = $1 and e.stream_id = s.stream order by e.position`,
      values: [ledger, streams],
      rowMode: 'array',
    });
    const found = new Map<string, Recorded[]>(streams.map((stream) => [stream, []]));
    for (const [position, recordedAt, body] of rows) {
      const recorded = decode(this.catalog, Number(position), recordedAt, body);
      found.get(recorded.stream)?.push(recorded);
    }
    return found;
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
