import { EventStore } from '@ledger/event-store';
import type { Pool } from 'pg';
import { inTurn, perSecond, type Measure, type Rates } from './in-turn.js';
import { copyMany, insertMany, insertOne } from './plain-rows.js';
import { catalog, contextOf, fresh, receipt } from './sample.js';

const LEDGERS = Array.from({ length: 16 }, (_, n) => `bench-of-${n + 1}`);
export const EVENTS_A_TRANSACTION = 100;
const ROWS_A_COPY = 10_000;

/** Names of the measurements, shared with the report. */
export const append = (inFlight: number): string => `append ${inFlight}`;
export const insert = (connections: number): string => `insert ${connections}`;
export const APPEND_MANY_LEDGERS = 'append 32 over 16 ledgers';
export const BULK = 'append 100 events a transaction';
export const UNNEST = 'unnest 100';
export const COPY_IN = 'copy in';

/** Single commands with full guarantees, each to a stream of its own, beside single-row inserts. */
export async function measureAppends(pool: Pool, plain: Pool, rounds: number, ms: number): Promise<Rates> {
  const store = new EventStore(pool, catalog);
  for (const ledger of ['bench', ...LEDGERS]) await store.openLedger(ledger);
  const decide = async (ledger: string): Promise<number> => {
    const n = fresh();
    const { stream, decider, command } = receipt(n);
    await store.decide(stream, decider, command, contextOf(ledger, n));
    return 1;
  };
  const appendWith = (inFlight: number): Measure => ({
    name: append(inFlight),
    run: () => perSecond(ms, inFlight, () => decide('bench')),
  });
  const insertWith = (connections: number): Measure => ({
    name: insert(connections),
    run: () => perSecond(ms, connections, () => insertOne(plain)),
  });
  const overLedgers: Measure = {
    name: APPEND_MANY_LEDGERS,
    run: () => perSecond(ms, 32, (lane) => decide(LEDGERS[lane % LEDGERS.length])),
  };
  const one = [appendWith(1), insertWith(1), appendWith(8), insertWith(8)];
  return inTurn([...one, appendWith(32), insertWith(32), appendWith(256), overLedgers], rounds);
}

/** Many events in one command and one transaction, chained, beside the ways PostgreSQL itself takes many rows. */
export async function measureBulk(pool: Pool, plain: Pool, rounds: number, ms: number): Promise<Rates> {
  const store = new EventStore(pool, catalog);
  await store.openLedger('bench-bulk');
  const decideMany = async (): Promise<number> => {
    const n = fresh(EVENTS_A_TRANSACTION);
    const decisions = Array.from({ length: EVENTS_A_TRANSACTION }, (_, i) => receipt(n + i));
    await store.decideAll(decisions, contextOf('bench-bulk', n));
    return EVENTS_A_TRANSACTION;
  };
  const measures: Measure[] = [
    { name: BULK, run: () => perSecond(ms, 1, decideMany) },
    { name: UNNEST, run: () => perSecond(ms, 1, () => insertMany(plain, EVENTS_A_TRANSACTION)) },
    { name: COPY_IN, run: () => perSecond(ms, 1, () => copyMany(plain, ROWS_A_COPY)) },
  ];
  return inTurn(measures, rounds);
}
