import { EventStore, LogReader, sealedRows, SealVerifier, verifyInParallel, type Envelope } from '@ledger/event-store';
import { InvariantViolated, type Fen } from '@ledger/kernel';
import type { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTurn, timed, type Measure, type Rates } from './in-turn.js';
import { catalog, contextOf, fresh, receipt, type ReceiptNoted } from './sample.js';

export const LEDGER = 'bench-replay';
const EVENTS_A_COMMAND = 1_000;

export const FOLD = 'fold';
export const VERIFY_AND_FOLD = 'verify and fold';
export const VERIFY_IN_PARALLEL = 'verify in parallel and fold';
export const COPY_OUT = 'copy out';
export const PSQL_OUT = 'psql copy out';

/** Fills a ledger with receipts to replay. */
export async function fill(pool: Pool, events: number): Promise<void> {
  const store = new EventStore(pool, catalog);
  await store.openLedger(LEDGER);
  for (let done = 0; done < events; done += EVENTS_A_COMMAND) {
    const n = fresh(EVENTS_A_COMMAND);
    const decisions = Array.from({ length: EVENTS_A_COMMAND }, (_, i) => receipt(n + i));
    await store.decideAll(decisions, contextOf(LEDGER, n));
  }
}

/** What a replay builds here: receipts and fen by enterprise. */
class Collected {
  events = 0;
  private readonly byEnterprise = new Map<string, { receipts: number; gross: bigint }>();

  add({ enterprise, gross }: { readonly enterprise: string; readonly gross: Fen | bigint }): void {
    const known = this.byEnterprise.get(enterprise);
    if (known) {
      known.receipts += 1;
      known.gross += gross;
    } else {
      this.byEnterprise.set(enterprise, { receipts: 1, gross });
    }
    this.events += 1;
  }
}

/** Reads the whole ledger as events of today's versions and folds them. */
export async function fold(pool: Pool): Promise<number> {
  const collected = new Collected();
  for await (const page of new LogReader(pool, catalog).events(LEDGER)) {
    for (const { event } of page) collected.add((event as ReceiptNoted).data);
  }
  return collected.events;
}

const dataOf = ({ type, version, data }: Envelope): ReceiptNoted['data'] =>
  (catalog.typeOf(type).read(version, data) as ReceiptNoted).data;

function demandNone(findings: readonly { readonly detail: string }[]): void {
  if (findings[0]) throw new InvariantViolated(`the log does not hold: ${findings[0].detail}`);
}

/** Checks content hashes, columns, chain and tree of the whole ledger and folds what it has checked. */
export async function verifyAndFold(pool: Pool): Promise<number> {
  const collected = new Collected();
  const verifier = new SealVerifier(LEDGER);
  for await (const page of sealedRows(pool, LEDGER)) {
    for (const row of page) {
      const envelope = verifier.take(row);
      if (envelope) collected.add(dataOf(envelope));
    }
  }
  verifier.finish();
  demandNone(verifier.findings);
  return collected.events;
}

/** The same with the hashing in a thread of its own. */
export async function verifyInParallelAndFold(pool: Pool): Promise<number> {
  const collected = new Collected();
  const take = (envelope: Envelope): void => collected.add(dataOf(envelope));
  const { findings } = await verifyInParallel(pool, LEDGER, { take });
  demandNone(findings);
  return collected.events;
}

const COPY = `copy (select * from hezhang.events where ledger_id = '${LEDGER}' order by position) to stdout`;

/** The bytes of the same rows out of the server and into nothing. */
async function copyOut(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    const stream = client.query(copyTo(COPY));
    await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
    return stream.rowCount;
  } finally {
    client.release();
  }
}

function psql(args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('psql', args, { stdio: 'ignore' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Replays beside COPY ... TO STDOUT of the same rows, through `psql` as well where the machine has one. */
export async function measureReplay(pool: Pool, url: string, events: number, rounds: number): Promise<Rates> {
  const measures: Measure[] = [
    { name: FOLD, run: () => timed(() => fold(pool)) },
    { name: COPY_OUT, run: () => timed(() => copyOut(pool)) },
    { name: VERIFY_AND_FOLD, run: () => timed(() => verifyAndFold(pool)) },
    { name: VERIFY_IN_PARALLEL, run: () => timed(() => verifyInParallelAndFold(pool)) },
  ];
  if (await psql(['--version'])) {
    const run = (): Promise<number> =>
      timed(async () => ((await psql(['--no-psqlrc', url, '--command', COPY])) ? events : Number.NaN));
    measures.push({ name: PSQL_OUT, run });
  }
  return inTurn(measures, rounds);
}
