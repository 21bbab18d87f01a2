import { InvariantViolated } from '@ledger/kernel';
import { getMetadataArgsStorage } from 'typeorm';
import type { RowClass } from './projection.js';

export interface RowColumn {
  readonly property: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** A row class as a table: columns in declared order, the ledger first in its key. */
export interface RowTable {
  readonly name: string;
  readonly columns: readonly RowColumn[];
  readonly key: readonly RowColumn[];
  readonly indexes: readonly (readonly RowColumn[])[];
}

export const snakeCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

const tables = new Map<RowClass, RowTable>();

/** Reads the column decorators of a row class. Every key starts with `ledgerId`. */
export function rowTable(row: RowClass): RowTable {
  let table = tables.get(row);
  if (!table) tables.set(row, (table = describe(row)));
  return table;
}

function describe(row: RowClass): RowTable {
  const storage = getMetadataArgsStorage();
  const lineage: unknown[] = [];
  for (
    let one: unknown = row;
    typeof one === 'function' && one !== Function.prototype;
    one = Object.getPrototypeOf(one)
  )
    lineage.push(one);
  const declared = lineage.reverse().flatMap((target) => storage.columns.filter((column) => column.target === target));
  const columns = declared.map(({ propertyName, options }) => ({
    property: propertyName,
    // quoted: a row may have a field that SQL has a word for, such as from
    column: `"${snakeCase(propertyName)}"`,
    type: options.precision
      ? `${String(options.type)}(${options.precision},${options.scale ?? 0})`
      : String(options.type),
    nullable: options.nullable === true,
    primary: options.primary === true,
  }));
  const key = columns.filter(({ primary }) => primary);
  if (key[0]?.property !== 'ledgerId')
    throw new InvariantViolated(`the key of ${row.name} does not start with ledgerId`);
  const named = storage.tables.find(({ target }) => target === row)?.name;
  const indexes = storage.indices
    .filter(({ target }) => lineage.includes(target))
    .map(({ columns: of }) =>
      (of as string[]).map((property) => columns.find((one) => one.property === property) as RowColumn),
    );
  return { name: named ?? snakeCase(row.name), columns, key, indexes };
}

/** The value of a row's key as one string, for maps. */
export function keyText(table: RowTable, value: object): string {
  return JSON.stringify(
    table.key.map(({ property }) => {
      const part = (value as Record<string, unknown>)[property];
      if (part === undefined) throw new InvariantViolated(`${table.name} is addressed without its key ${property}`);
      return part;
    }),
  );
}

/** DDL of one version of a read model; the view without a version is what readers name. */
export function createTableSql(table: RowTable, version: number): string[] {
  const physical = `views.${table.name}_v${version}`;
  const columns = table.columns.map(({ column, type, nullable }) => `${column} ${type}${nullable ? '' : ' not null'}`);
  const key = table.key.map(({ column }) => column).join(', ');
  return [
    `create table if not exists ${physical} (${columns.join(', ')}, primary key (${key}))`,
    ...table.indexes.map(
      (index, n) =>
        `create index if not exists ${table.name}_v${version}_${n + 1} on ${physical} (${index.map(({ column }) => column).join(', ')})`,
    ),
  ];
}
