import { isDeepStrictEqual } from 'node:util';
import {
  handles,
  MemoryRowStore,
  rowTable,
  type LogReader,
  type OmitLedger,
  type Projection,
  type Recorded,
  type RowClass,
  type RowStore,
  type Standpoint,
} from '@ledger/event-store';

/** One row that two standpoints tell differently. */
export interface RowDifference {
  readonly table: string;
  /** Key columns by name. */
  readonly key: Readonly<Record<string, unknown>>;
  /** Columns that differ, and what stands there on either side; null where there is no such row. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** The last event that only one of the two standpoints knows and that touched the row. */
  readonly cause?: {
    readonly position: number;
    readonly type: string;
    readonly recordedAt: string;
    readonly effectiveOn: string;
  };
}

type Row = Record<string, unknown>;

/** A row store in memory that remembers which event touched a row last, of the events it is told to watch. */
class TracingRowStore implements RowStore {
  readonly touched = new Map<string, Recorded>();
  watched: Recorded | undefined;
  private readonly store: MemoryRowStore;

  constructor({ ledger, asOf }: Standpoint) {
    this.store = new MemoryRowStore(ledger, asOf !== undefined);
  }

  rows(row: RowClass): Map<string, Row> {
    return new Map(this.store.rows(row).map((value) => [addressOf(row, value), value as Row]));
  }

  insert<R extends object>(row: RowClass<R>, rows: OmitLedger<R> | readonly OmitLedger<R>[]): Promise<void> {
    for (const one of Array.isArray(rows) ? (rows as readonly object[]) : [rows as object]) this.touch(row, one);
    return this.store.insert(row, rows);
  }

  update<R extends object>(row: RowClass<R>, key: Partial<R>, change: Partial<R>): Promise<void> {
    this.touch(row, key);
    return this.store.update(row, key, change);
  }

  upsert<R extends object>(row: RowClass<R>, value: OmitLedger<R>): Promise<void> {
    this.touch(row, value);
    return this.store.upsert(row, value);
  }

  delete<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<void> {
    this.touch(row, key);
    return this.store.delete(row, key);
  }

  get<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<R | undefined> {
    return this.store.get(row, key);
  }

  private touch(row: RowClass, value: object): void {
    if (this.watched) this.touched.set(addressOf(row, value), this.watched);
  }
}

/** The rows of some projections that differ between two standpoints of one ledger, and what made them differ. */
export async function differenceBetween(
  log: LogReader,
  projections: readonly Projection[],
  from: Standpoint,
  to: Standpoint,
): Promise<RowDifference[]> {
  const before = await stand(log, projections, from, to);
  const after = await stand(log, projections, to, from);
  return projections.flatMap(({ tables }) => tables).flatMap((row) => differencesIn(row, before, after));
}

async function stand(
  log: LogReader,
  projections: readonly Projection[],
  here: Standpoint,
  other: Standpoint,
): Promise<TracingRowStore> {
  const store = new TracingRowStore(here);
  for await (const page of log.events(here.ledger, 0, here.position)) {
    for (const recorded of page) {
      if (!known(recorded, here)) continue;
      store.watched = known(recorded, other) ? undefined : recorded;
      for (const projection of projections) if (handles(projection, recorded)) await projection.apply(store, recorded);
    }
  }
  return store;
}

const known = ({ position, effectiveOn }: Recorded, standpoint: Standpoint): boolean =>
  position <= standpoint.position && (standpoint.asOf === undefined || effectiveOn <= standpoint.asOf);

function differencesIn(row: RowClass, before: TracingRowStore, after: TracingRowStore): RowDifference[] {
  const [old, now] = [before.rows(row), after.rows(row)];
  const { name, columns, key } = rowTable(row);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((address) => {
    const [left, right] = [old.get(address), now.get(address)];
    if (isDeepStrictEqual(left, right)) return [];
    const differing = columns
      .filter(
        (column) => !key.includes(column) && !isDeepStrictEqual(left?.[column.property], right?.[column.property]),
      )
      .map(({ property }) => property);
    const cause = after.touched.get(address) ?? before.touched.get(address);
    const own = key.filter(({ property }) => property !== 'ledgerId').map(({ property }) => property);
    return {
      table: name,
      key: picked((left ?? right) as Row, own),
      before: left ? picked(left, differing) : null,
      after: right ? picked(right, differing) : null,
      ...(cause && {
        cause: {
          position: cause.position,
          type: cause.event.type,
          recordedAt: cause.recordedAt,
          effectiveOn: cause.effectiveOn,
        },
      }),
    };
  });
}

const picked = (row: Row, properties: readonly string[]): Row =>
  Object.fromEntries(properties.map((property) => [property, row[property]]));

function addressOf(row: RowClass, value: object): string {
  const { name, key } = rowTable(row);
  const parts = key.filter(({ property }) => property !== 'ledgerId').map(({ property }) => (value as Row)[property]);
  return JSON.stringify([name, ...parts]);
}
