import { InvariantViolated } from '@ledger/kernel';
import type { OmitLedger, RowClass, RowStore } from './projection.js';
import { keyText, rowTable } from './row-table.js';

/** Rows of one ledger in memory: the past, at any position or date, through the same projections. */
export class MemoryRowStore implements RowStore {
  private readonly tables = new Map<RowClass, Map<string, object>>();

  /**
   * `partial`: events of later business dates were left out, so a change may speak of a row that is not in effect yet;
   * such a change has nothing to change.
   */
  constructor(
    private readonly ledger: string,
    private readonly partial = false,
  ) {}

  async insert<R extends object>(row: RowClass<R>, rows: OmitLedger<R> | readonly OmitLedger<R>[]): Promise<void> {
    for (const one of Array.isArray(rows) ? rows : [rows]) {
      const { table, key, value } = this.locate(row, one as object);
      if (table.has(key)) throw new InvariantViolated(`${row.name} ${key} exists already`);
      table.set(key, value);
    }
  }

  async update<R extends object>(row: RowClass<R>, key: Partial<R>, change: Partial<R>): Promise<void> {
    const found = await this.get(row, key);
    if (!found && this.partial) return;
    if (!found) throw new InvariantViolated(`${row.name} ${JSON.stringify(key)} does not exist`);
    const { table, key: at, value } = this.locate(row, { ...found, ...change });
    table.set(at, value);
  }

  async upsert<R extends object>(row: RowClass<R>, value: OmitLedger<R>): Promise<void> {
    const { table, key, value: whole } = this.locate(row, value);
    table.set(key, whole);
  }

  async delete<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<void> {
    const { table, key: at } = this.locate(row, key);
    table.delete(at);
  }

  async get<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<R | undefined> {
    const { table, key: at } = this.locate(row, key);
    return table.get(at) as R | undefined;
  }

  /** Every row of a class, in order of insertion. */
  rows<R extends object>(row: RowClass<R>): R[] {
    return [...(this.tables.get(row)?.values() ?? [])] as R[];
  }

  private locate(row: RowClass, given: object) {
    let table = this.tables.get(row);
    if (!table) this.tables.set(row, (table = new Map()));
    const described = rowTable(row);
    const whole = { ...given, ledgerId: this.ledger } as Record<string, unknown>;
    const value: Record<string, unknown> = {};
    for (const { property } of described.columns) value[property] = whole[property] ?? null;
    return { table, key: keyText(described, whole), value };
  }
}
