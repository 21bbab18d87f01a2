import { InvariantViolated } from '@ledger/kernel';
import type { Pool, PoolClient } from 'pg';
import type { EventStore } from '../log/event-store.js';
import type { Recorded } from '../log/envelope.js';
import { sha256 } from '../log/envelope.js';
import { PgRowStore } from './pg-row-store.js';
import type { Projection } from './projection.js';
import { createTableSql, rowTable } from './row-table.js';

const PAGE = 1_000;

interface Checkpoint {
  readonly position: number;
  readonly stateHash: Buffer;
}

/**
 * Keeps read models up with the log. One transaction carries a page's rows and the checkpoint; the checkpoint row is
 * locked first, so that any number of processes may run the same projections without doing a page twice. A version
 * that readers do not use yet fills beside the old one and takes its place when it has caught up.
 */
export class Projector {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    readonly projections: readonly Projection[],
  ) {
    const names = projections.map(({ name }) => name);
    if (new Set(names).size !== names.length) throw new InvariantViolated('two projections have one name');
  }

  /** Makes the tables of every projection version and, where readers have none yet, points them at it. */
  async prepare(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(hashtext('hezhang.views'))`);
      for (const projection of this.projections) {
        for (const row of projection.tables) {
          const table = rowTable(row);
          for (const statement of createTableSql(table, projection.version)) await client.query(statement);
          const { rows } = await client.query('select 1 from pg_views where schemaname = $1 and viewname = $2', [
            'views',
            table.name,
          ]);
          if (rows.length === 0) await client.query(viewSql(table.name, projection.version));
        }
      }
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** Brings every projection of a ledger up to the log's head as it is now; answers how many events were applied. */
  async catchUp(ledger: string): Promise<number> {
    let applied = 0;
    for (const projection of this.projections) {
      for (let size = PAGE; ;) {
        const done = await this.page(projection, ledger, size);
        if (done === 'failed') size = 1;
        else if (done === 0) break;
        else {
          applied += done;
          size = PAGE;
        }
      }
    }
    return applied;
  }

  /** The position up to which every projection of a ledger has read. */
  async position(ledger: string): Promise<number> {
    const { rows } = await this.pool.query<{ name: string; version: number; position: number }>(
      'select name, version, position from hezhang.progress where ledger_id = $1',
      [ledger],
    );
    const at = new Map(rows.map(({ name, version, position }) => [`${name} ${version}`, position]));
    return this.projections.reduce(
      (least, { name, version }) => Math.min(least, at.get(`${name} ${version}`) ?? 0),
      Number.MAX_SAFE_INTEGER,
    );
  }

  /** Points readers at this program's versions once every ledger has caught up; older tables stay until released. */
  async switchOver(ledgers: readonly string[]): Promise<void> {
    for (const ledger of ledgers) {
      const head = await this.store.log.head(ledger);
      if ((await this.position(ledger)) < (head?.position ?? 0)) return;
    }
    for (const { tables, version } of this.projections) {
      for (const row of tables) await this.point(rowTable(row).name, version);
    }
  }

  private async point(name: string, version: number): Promise<void> {
    const { rows } = await this.pool.query<{ definition: string }>(
      'select definition from pg_views where schemaname = $1 and viewname = $2',
      ['views', name],
    );
    if (rows[0]?.definition.includes(`${name}_v${version}`)) return;
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`drop view if exists views.${name}`);
      await client.query(viewSql(name, version));
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private async page(projection: Projection, ledger: string, size: number): Promise<number | 'failed'> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const checkpoint = await lockCheckpoint(client, projection, ledger);
      const page = checkpoint && (await this.read(ledger, checkpoint.position, size));
      const last = page?.at(-1);
      if (!checkpoint || !page || !last) {
        await client.query('rollback');
        return 0;
      }
      const quarantined = await quarantine(client, projection, ledger);
      const rows = new PgRowStore(client, projection, ledger);
      let { stateHash } = checkpoint;
      for (const recorded of page) {
        if (!handles(projection, recorded) || quarantined.has(recorded.stream)) continue;
        rows.mark();
        try {
          await projection.apply(rows, recorded);
          stateHash = rollState(stateHash, recorded);
        } catch (error) {
          if (size > 1) throw error;
          rows.undo();
          await isolate(client, projection, recorded, error);
        }
      }
      await rows.flush();
      await client.query(
        `update hezhang.progress set position = $4, state_hash = $5 where ledger_id = $1 and name = $2 and version = $3`,
        [ledger, projection.name, projection.version, last.position, stateHash],
      );
      await client.query('commit');
      return page.length;
    } catch (error) {
      await client.query('rollback');
      if (size > 1) return 'failed';
      throw error;
    } finally {
      client.release();
    }
  }

  private async read(ledger: string, after: number, size: number): Promise<Recorded[]> {
    for await (const page of this.store.log.events(ledger, after, after + size, size)) return page;
    return [];
  }
}

export const handles = (projection: Projection, { event }: Recorded): boolean =>
  projection.on.some(({ eventName }) => eventName === event.type);

/** What a projection has read, as one hash: two runs over the same events agree on it at every position. */
export const rollState = (before: Buffer, { position, event }: Recorded): Buffer =>
  sha256(`${before.toString('hex')} ${position} ${event.type}`);

const viewSql = (name: string, version: number): string =>
  `create view views.${name} as select * from views.${name}_v${version}`;

async function lockCheckpoint(
  client: PoolClient,
  { name, version }: Projection,
  ledger: string,
): Promise<Checkpoint | undefined> {
  await client.query(`insert into hezhang.progress values ($1, $2, $3, 0, '\\x00') on conflict do nothing`, [
    ledger,
    name,
    version,
  ]);
  const { rows } = await client.query<[number, Buffer]>({
    text: `select position, state_hash from hezhang.progress
            where ledger_id = $1 and name = $2 and version = $3 for update skip locked`,
    values: [ledger, name, version],
    rowMode: 'array',
  });
  return rows[0] && { position: rows[0][0], stateHash: rows[0][1] };
}

async function quarantine(client: PoolClient, { name, version }: Projection, ledger: string): Promise<Set<string>> {
  const { rows } = await client.query<{ stream_id: string }>(
    'select stream_id from hezhang.quarantine where ledger_id = $1 and name = $2 and version = $3',
    [ledger, name, version],
  );
  return new Set(rows.map(({ stream_id }) => stream_id));
}

/** Sets a stream aside in one projection because one of its events cannot be applied: seen in health, never skipped silently. */
async function isolate(
  client: PoolClient,
  { name, version }: Projection,
  recorded: Recorded,
  error: unknown,
): Promise<void> {
  await client.query('insert into hezhang.quarantine values ($1, $2, $3, $4, $5, $6)', [
    recorded.ledger,
    name,
    version,
    recorded.stream,
    recorded.position,
    String(error),
  ]);
}
