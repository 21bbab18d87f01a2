import { isDeepStrictEqual } from 'node:util';
import {
  MemoryRowStore,
  rollState,
  rowTable,
  type Projection,
  type Recorded,
  type RowTable,
} from '@ledger/event-store';
import type { PoolClient } from 'pg';
import { CheckLog } from './domain/finding.js';
import { isUnreadable } from './judge-log.js';

const PAGE = 2_000;
/** Rows of one table that are named one by one; the rest are counted. */
const NAMED = 5;

interface Quarantine {
  readonly position: number;
  readonly reason: string;
}

/** One projection run again over memory, as far as the live one has read. */
class Replay {
  readonly rows: MemoryRowStore;
  failed = false;
  private state: Buffer = Buffer.from([0]);

  constructor(
    readonly projection: Projection,
    ledger: string,
    readonly position: number,
    private readonly stateHash: Buffer | undefined,
    private readonly quarantined: ReadonlyMap<string, Quarantine>,
  ) {
    this.rows = new MemoryRowStore(ledger);
  }

  async apply(recorded: Recorded, log: CheckLog): Promise<void> {
    if (this.failed || recorded.position > this.position) return;
    const aside = this.quarantined.get(recorded.stream);
    if (aside && recorded.position >= aside.position) return;
    try {
      await this.projection.apply(this.rows, recorded);
      this.state = rollState(this.state, recorded);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.failed = true;
      log.report(
        recorded.position,
        `读模型 ${this.projection.name} 在此处无法重放（${error.message}）`,
        `projection ${this.projection.name} cannot be replayed here: ${error.message}`,
      );
    }
  }

  /** Streams set aside, and whether the live one read the same events. */
  tellState(log: CheckLog): void {
    const { name } = this.projection;
    for (const [stream, { position, reason }] of this.quarantined) {
      log.report(
        position,
        `读模型 ${name} 已搁置序列 ${stream}（${reason}）`,
        `projection ${name} set stream ${stream} aside: ${reason}`,
      );
    }
    const same = this.failed || (this.stateHash ?? Buffer.from([0])).equals(this.state);
    log.hold(same, 0, `读模型 ${name} 读过的事件与账不符`, `projection ${name} has not read the events of this log`);
  }
}

/**
 * Holds every live read model against its replay, row by row, as far as each has read. The live rows and how far they
 * have come are seen in one snapshot, so that whoever writes meanwhile does not disturb.
 */
export class ProjectionComparison {
  readonly log = new CheckLog('projection');
  private readonly byType = new Map<string, Replay[]>();

  private constructor(
    private readonly snapshot: PoolClient,
    private readonly ledger: string,
    private readonly replays: readonly Replay[],
  ) {
    for (const replay of replays) {
      for (const { eventName } of replay.projection.on)
        this.byType.set(eventName, [...(this.byType.get(eventName) ?? []), replay]);
    }
  }

  /** `snapshot` is inside a repeatable-read transaction. */
  static async begin(
    snapshot: PoolClient,
    ledger: string,
    projections: readonly Projection[],
  ): Promise<ProjectionComparison> {
    const progress = await snapshot.query<{ name: string; version: number; position: string; state_hash: Buffer }>(
      'select name, version, position::text, state_hash from hezhang.progress where ledger_id = $1',
      [ledger],
    );
    const aside = await snapshot.query<{
      name: string;
      version: number;
      stream_id: string;
      position: string;
      reason: string;
    }>('select name, version, stream_id, position::text, reason from hezhang.quarantine where ledger_id = $1', [
      ledger,
    ]);
    const replays = projections.map((projection) => {
      const own = (row: { name: string; version: number }): boolean =>
        row.name === projection.name && row.version === projection.version;
      const at = progress.rows.find(own);
      const quarantined = aside.rows
        .filter(own)
        .map(({ stream_id, position, reason }) => [stream_id, { position: Number(position), reason }] as const);
      return new Replay(projection, ledger, Number(at?.position ?? 0), at?.state_hash, new Map(quarantined));
    });
    return new ProjectionComparison(snapshot, ledger, replays);
  }

  async take(recorded: Recorded): Promise<void> {
    for (const replay of this.byType.get(recorded.event.type) ?? []) await replay.apply(recorded, this.log);
  }

  /** To be called after the last event. */
  async finish(): Promise<void> {
    for (const replay of this.replays) {
      replay.tellState(this.log);
      if (replay.failed) continue;
      for (const row of replay.projection.tables) {
        const table = rowTable(row);
        const expected = new Map(replay.rows.rows(row).map((value) => [keyOf(table, value), value]));
        await this.compareTable(replay, table, expected);
      }
    }
  }

  private async compareTable(
    { projection, position }: Replay,
    table: RowTable,
    expected: Map<string, object>,
  ): Promise<void> {
    let differences = 0;
    const differs = (key: string, zh: string, en: string): void => {
      differences += 1;
      if (differences <= NAMED) this.log.report(position, `${table.name} ${key}：${zh}`, `${table.name} ${key}: ${en}`);
    };
    for await (const live of this.liveRows(table, projection.version)) {
      this.log.look();
      const key = keyOf(table, live);
      const replayed = expected.get(key);
      expected.delete(key);
      if (!replayed) differs(key, '账中没有此行', 'the log gives no such row');
      else {
        const columns = table.columns.filter((column) => !same(live, replayed, column)).map(({ property }) => property);
        if (columns.length > 0)
          differs(key, `与重放不符：${columns.join(', ')}`, `differs from the replay in ${columns.join(', ')}`);
      }
    }
    for (const key of expected.keys()) {
      this.log.look();
      differs(key, '读模型缺少此行', 'the live table lacks this row');
    }
    if (differences > NAMED)
      this.log.report(
        position,
        `${table.name} 共 ${differences} 行不符`,
        `${table.name} differs in ${differences} rows`,
      );
  }

  private async *liveRows(table: RowTable, version: number): AsyncGenerator<Record<string, unknown>> {
    const physical = `views.${table.name}_v${version}`;
    const { rows: made } = await this.snapshot.query<{ made: boolean }>('select to_regclass($1) is not null as made', [
      physical,
    ]);
    if (made[0]?.made !== true) return;
    const columns = table.columns.map(({ column, property }) => `${column}::text as "${property}"`).join(', ');
    await this.snapshot.query({
      text: `declare live no scroll cursor for select ${columns} from ${physical} where ledger_id = $1`,
      values: [this.ledger],
    });
    try {
      for (;;) {
        const { rows } = await this.snapshot.query<Record<string, unknown>>(`fetch ${PAGE} from live`);
        if (rows.length === 0) return;
        yield* rows;
      }
    } finally {
      await this.snapshot.query('close live');
    }
  }
}

const keyOf = ({ key }: RowTable, row: object): string =>
  key
    .filter(({ property }) => property !== 'ledgerId')
    .map(({ property }) => String((row as Record<string, unknown>)[property]))
    .join(' ');

/** Live columns come as PostgreSQL's own text; what a projection wrote is brought to the same. */
function same(live: object, replayed: object, { property, type }: RowTable['columns'][number]): boolean {
  const [stored, wanted] = [live, replayed].map((row) => (row as Record<string, unknown>)[property]);
  if (stored === null || wanted === null) return stored === wanted;
  if (type === 'json' || type === 'jsonb') {
    return isDeepStrictEqual(JSON.parse(stored as string), JSON.parse(JSON.stringify(wanted)));
  }
  return stored === (typeof wanted === 'string' ? wanted : JSON.stringify(wanted));
}
