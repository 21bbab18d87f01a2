import { draft, genesisLink, sha256 } from '@ledger/event-store';
import type { Pool } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { catalog, contextOf, fresh, receipt, receiptDecider } from './sample.js';

const LEDGER = 'bench-plain';
const { command, stream } = receipt(0);
const { key, effectiveOn } = contextOf(LEDGER, 0);
const [event] = receiptDecider.decide(receiptDecider.initial, command);
const sample = draft(catalog, { ledger: LEDGER, actor: command.by, metadata: { key }, effectiveOn }, stream, 1, event);
const prefix = stream.slice(0, -9);
const [hash, link, recordedAt] = [sha256(sample.body), genesisLink(LEDGER), '2024-04-16 08:00:00.123456+00'];
const COLUMNS = 11;

/** Bytes of one canonical envelope. */
export const envelopeBytes = Buffer.byteLength(sample.body);

/** Values of one row as wide as a row of the log; making it costs next to nothing. */
function row(n: number): unknown[] {
  const name = `${prefix}${100_000_000 + n}`;
  return [LEDGER, n, name, 1, sample.type, 1, effectiveOn, sample.body, hash, recordedAt, link];
}

/** One row, one statement, one transaction: what an application without a log would do. */
export async function insertOne(pool: Pool): Promise<number> {
  await pool.query({
    name: 'plain_one',
    text: 'insert into bench.plain values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)',
    values: row(fresh()),
  });
  return 1;
}

/** `count` rows in one statement and one transaction, through arrays. */
export async function insertMany(pool: Pool, count: number): Promise<number> {
  const from = fresh(count);
  const rows = Array.from({ length: count }, (_, n) => row(from + n));
  await pool.query({
    name: 'plain_many',
    text: `insert into bench.plain select * from unnest($1::text[],$2::bigint[],$3::text[],$4::int[],$5::text[],
      $6::smallint[],$7::date[],$8::json[],$9::bytea[],$10::timestamptz[],$11::bytea[])`,
    values: Array.from({ length: COLUMNS }, (_, column) => rows.map((values) => values[column])),
  });
  return count;
}

/** `count` rows by COPY in one transaction. */
export async function copyMany(pool: Pool, count: number): Promise<number> {
  const from = fresh(count);
  const client = await pool.connect();
  try {
    await pipeline(Readable.from(copyLines(from, count)), client.query(copyFrom('copy bench.plain from stdin')));
  } finally {
    client.release();
  }
  return count;
}

const LINES_A_CHUNK = 200;

function* copyLines(from: number, count: number): Generator<string> {
  for (let chunk = 0; chunk < count; chunk += LINES_A_CHUNK) {
    const lines = Array.from({ length: Math.min(LINES_A_CHUNK, count - chunk) }, (_, n) => copyLine(from + chunk + n));
    yield lines.join('');
  }
}

const copyLine = (n: number): string =>
  `${row(n)
    .map((value) => (Buffer.isBuffer(value) ? `\\\\x${value.toString('hex')}` : String(value).replaceAll('\\', '\\\\')))
    .join('\t')}\n`;
