import { InvariantViolated, type CalendarDate } from '@ledger/kernel';
import type { LogReader } from '../log/log-reader.js';
import { MemoryRowStore } from './memory-row-store.js';
import type { Projection, RowClass } from './projection.js';
import { handles } from './projector.js';

/** Where in the past to stand: what was recorded up to a position, of what took effect up to a date. */
export interface Standpoint {
  readonly ledger: string;
  readonly position: number;
  readonly asOf?: CalendarDate;
}

const REMEMBERED = 4;

/** Views of the past: the live projections, run over memory up to a standpoint. The last few are remembered. */
export class PastViews {
  private readonly remembered = new Map<string, Promise<MemoryRowStore>>();

  constructor(
    private readonly log: LogReader,
    private readonly projections: readonly Projection[],
  ) {}

  /** Rows of the projection that fills a row class, as they stood. */
  async rows<R extends object>(row: RowClass<R>, standpoint: Standpoint): Promise<R[]> {
    const projection = this.projections.find(({ tables }) => tables.includes(row));
    if (!projection) throw new InvariantViolated(`no projection fills ${row.name}`);
    return (await this.stand(projection, standpoint)).rows(row);
  }

  private stand(projection: Projection, standpoint: Standpoint): Promise<MemoryRowStore> {
    const key = `${projection.name} ${standpoint.ledger} ${standpoint.position} ${standpoint.asOf ?? ''}`;
    let store = this.remembered.get(key);
    if (!store) {
      store = replay(this.log, [projection], standpoint);
      this.remembered.set(key, store);
      store.catch(() => this.remembered.delete(key));
      if (this.remembered.size > REMEMBERED) this.remembered.delete(this.remembered.keys().next().value as string);
    }
    return store;
  }
}

/** Runs projections over memory from the first event to a standpoint. */
export async function replay(
  log: LogReader,
  projections: readonly Projection[],
  { ledger, position, asOf }: Standpoint,
): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore(ledger, asOf !== undefined);
  for await (const page of log.events(ledger, 0, position)) {
    for (const recorded of page) {
      if (asOf !== undefined && recorded.effectiveOn > asOf) continue;
      for (const projection of projections) if (handles(projection, recorded)) await projection.apply(rows, recorded);
    }
  }
  return rows;
}
