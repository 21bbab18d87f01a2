import { InvariantViolated } from '@ledger/kernel';
import type { PoolClient } from 'pg';
import type { OmitLedger, Projection, RowClass, RowStore } from './projection.js';
import { keyText, rowTable, type RowTable } from './row-table.js';

interface Slot {
  readonly row: RowClass;
  readonly key: string;
  readonly value: object | undefined;
}

/**
 * Rows of one projection version and ledger in PostgreSQL. Changes gather in memory and go out in one statement per
 * table at `flush`, inside the transaction that moves the checkpoint. `mark` and `undo` take back one event's changes.
 */
export class PgRowStore implements RowStore {
  private readonly dirty = new Map<RowClass, Map<string, object | undefined>>();
  /** Rows this page brought in: stored by a plain insert, so that a key that exists already is an error. */
  private readonly fresh = new Set<object>();
  private journal: (Slot & { readonly had: boolean })[] = [];

  constructor(
    private readonly client: PoolClient,
    private readonly projection: Projection,
    private readonly ledger: string,
  ) {}

  async insert<R extends object>(row: RowClass<R>, rows: OmitLedger<R> | readonly OmitLedger<R>[]): Promise<void> {
    for (const one of Array.isArray(rows) ? rows : [rows]) {
      const value = this.whole(row, one as object);
      const key = keyText(rowTable(row), value);
      const removed = this.dirty.get(row)?.has(key) === true;
      if (this.dirty.get(row)?.get(key))
        throw new InvariantViolated(`${row.name} ${JSON.stringify(one)} exists already`);
      if (!removed) this.fresh.add(value);
      this.write(row, value, value);
    }
  }

  async update<R extends object>(row: RowClass<R>, key: Partial<R>, change: Partial<R>): Promise<void> {
    const found = await this.get(row, key);
    if (!found) throw new InvariantViolated(`${row.name} ${JSON.stringify(key)} does not exist`);
    const value = this.whole(row, { ...found, ...change });
    if (this.fresh.has(found)) this.fresh.add(value);
    this.write(row, value, value);
  }

  async upsert<R extends object>(row: RowClass<R>, value: OmitLedger<R>): Promise<void> {
    const whole = this.whole(row, value);
    this.write(row, whole, whole);
  }

  async delete<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<void> {
    this.write(row, { ...key, ledgerId: this.ledger }, undefined);
  }

  async get<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<R | undefined> {
    return (await this.read(row, { ...key, ledgerId: this.ledger })) as R | undefined;
  }

  mark(): void {
    this.journal = [];
  }

  undo(): void {
    for (const { row, key, value, had } of this.journal.reverse()) {
      const table = this.dirty.get(row) as Map<string, object | undefined>;
      if (had) table.set(key, value);
      else table.delete(key);
    }
    this.journal = [];
  }

  async flush(): Promise<void> {
    for (const [row, changes] of this.dirty) {
      const table = rowTable(row);
      const kept = [...changes.values()].filter((value) => value !== undefined);
      const gone = [...changes].filter(([, value]) => value === undefined).map(([key]) => JSON.parse(key) as unknown[]);
      const added = kept.filter((value) => this.fresh.has(value));
      const changed = kept.filter((value) => !this.fresh.has(value));
      if (added.length > 0) await this.store(table, added, false);
      if (changed.length > 0) await this.store(table, changed, true);
      if (gone.length > 0) await this.remove(table, gone);
    }
    this.dirty.clear();
    this.fresh.clear();
  }

  private async read(row: RowClass, key: object): Promise<object | undefined> {
    const table = rowTable(row);
    const at = keyText(table, key);
    const known = this.dirty.get(row);
    if (known?.has(at)) return known.get(at);
    const columns = table.columns.map(({ column }) => `${column}::text`).join(', ');
    const where = table.key.map(({ column }, n) => `${column} = $${n + 1}`).join(' and ');
    const { rows } = await this.client.query<(string | null)[]>({
      name: `get ${this.physical(table)}`,
      rowMode: 'array',
      text: `select ${columns} from ${this.physical(table)} where ${where}`,
      values: table.key.map(({ property }) => (key as Record<string, unknown>)[property]),
    });
    const found = rows[0];
    return (
      found &&
      Object.fromEntries(table.columns.map(({ property, type }, n) => [property, decodeText(found[n] ?? null, type)]))
    );
  }

  private write(row: RowClass, key: object, value: object | undefined): void {
    let table = this.dirty.get(row);
    if (!table) this.dirty.set(row, (table = new Map()));
    const at = keyText(rowTable(row), key);
    this.journal.push({ row, key: at, value: table.get(at), had: table.has(at) });
    table.set(at, value);
  }

  private whole(row: RowClass, given: object): object {
    const source = { ...given, ledgerId: this.ledger } as Record<string, unknown>;
    return Object.fromEntries(rowTable(row).columns.map(({ property }) => [property, source[property] ?? null]));
  }

  private physical(table: RowTable): string {
    return `views.${table.name}_v${this.projection.version}`;
  }

  private async store(table: RowTable, rows: readonly object[], replace: boolean): Promise<void> {
    const names = table.columns.map(({ column }) => column);
    const arrays = table.columns.map(({ property, type }) =>
      rows.map((row) => encode((row as Record<string, unknown>)[property], type)),
    );
    const picked = table.columns.map(({ type }, n) => `c${n}::${type}`).join(', ');
    const lists = table.columns.map((_, n) => `$${n + 1}::text[]`).join(', ');
    const key = table.key.map(({ column }) => column).join(', ');
    const rest = names.filter((name) => !table.key.some(({ column }) => column === name));
    const change =
      rest.length > 0 ? `update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}` : 'nothing';
    await this.client.query(
      `insert into ${this.physical(table)} (${names.join(', ')})
       select ${picked} from unnest(${lists}) as u(${table.columns.map((_, n) => `c${n}`).join(', ')})
       ${replace ? `on conflict (${key}) do ${change}` : ''}`,
      arrays,
    );
  }

  private async remove(table: RowTable, keys: readonly unknown[][]): Promise<void> {
    const match = table.key.map(({ column, type }, n) => `t.${column} = u.c${n}::${type}`).join(' and ');
    const lists = table.key.map((_, n) => `$${n + 1}::text[]`).join(', ');
    await this.client.query(
      `delete from ${this.physical(table)} t using unnest(${lists}) as u(${table.key.map((_, n) => `c${n}`).join(', ')})
        where ${match}`,
      table.key.map((_, n) => keys.map((key) => `${key[n] as string}`)),
    );
  }
}

function decodeText(value: string | null, type: string): unknown {
  if (value === null) return null;
  if (type === 'boolean') return value === 'true';
  if (type === 'integer' || type === 'bigint') return Number(value);
  if (type === 'json' || type === 'jsonb') return JSON.parse(value) as unknown;
  return value;
}

function encode(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  if (type === 'json' || type === 'jsonb') return JSON.stringify(value);
  return typeof value === 'string' ? value : `${value as number | boolean | bigint}`;
}
