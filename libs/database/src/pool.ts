import pg from 'pg';

type Parse = (text: string) => unknown;

const { builtins } = pg.types;
const arrayOf = { int8: 1016, numeric: 1231, date: 1182, timestamp: 1115, timestamptz: 1185, json: 199, jsonb: 3807 };
const text: Parse = (value) => value;
const texts = pg.types.getTypeParser(1009 as number) as Parse;

/**
 * An int8 as a number. Positions and revisions fit; money is never int8 but numeric.
 *
 * @throws RangeError beyond 2^53 − 1, where a number would silently be another number
 */
function safeInteger(value: string): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed)) throw new RangeError(`int8 ${value} does not fit a JavaScript number exactly`);
  return parsed;
}

const parsers = new Map<number, Parse>([
  [builtins.INT8, safeInteger],
  [builtins.NUMERIC, text],
  [builtins.JSON, text],
  [builtins.JSONB, text],
  [builtins.DATE, text],
  [builtins.TIMESTAMP, text],
  [builtins.TIMESTAMPTZ, text],
  [
    arrayOf.int8,
    (value) => (texts(value) as (string | null)[]).map((item) => (item === null ? null : safeInteger(item))),
  ],
  [arrayOf.numeric, texts],
  [arrayOf.date, texts],
  [arrayOf.timestamp, texts],
  [arrayOf.timestamptz, texts],
  [arrayOf.json, texts],
  [arrayOf.jsonb, texts],
]);

function getTypeParser(oid: number, format?: string): unknown {
  const exact = format === 'binary' ? undefined : parsers.get(oid);
  return exact ?? pg.types.getTypeParser(oid, format as 'text');
}

/**
 * How this project reads columns: int8 as an exact number, and numeric, json, dates and instants as the text the
 * server sent, so that no float and no time zone comes between. Given per connection, never set globally.
 */
export const exactTypes: pg.CustomTypesConfig = { getTypeParser: getTypeParser as typeof pg.types.getTypeParser };

/** A pool on `url` that reads columns as `exactTypes` says. */
export function pgPool(url: string, extra: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ ...extra, connectionString: url, types: exactTypes });
  // An idle connection the server closed would otherwise end the process; the pool replaces it at the next query.
  pool.on('error', () => {});
  return pool;
}
