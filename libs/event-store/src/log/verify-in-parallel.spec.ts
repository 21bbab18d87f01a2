import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import {
  count,
  defineEvent,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type EventOf,
} from '@ledger/kernel';
import type { Pool } from 'pg';
import { migrate } from '../migrate.js';
import { EventCatalog } from './catalog.js';
import { EventStore } from './event-store.js';
import { logPool } from './open-pool.js';
import { sealedRows, SealVerifier } from './verify.js';
import { verifyInParallel, type Checked } from './verify-in-parallel.js';

const Ticked = defineEvent('Ticked', 1, { to: count });
type Tick = Command<'Tick', { times: number }>;
const clock: Decider<number, Tick, EventOf<typeof Ticked>> = {
  initial: 0,
  decide: (state, { data }) => Array.from({ length: data.times }, (_, n) => Ticked({ to: state + n + 1 })),
  evolve: (_, { data }) => data.to,
};
const by: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const EVENTS = 1_203; // several pages, the last one not full
/** A thread runs what was built. */
const program = new URL('../../../../dist/libs/event-store/src/log/hashing-thread.js', import.meta.url);

let server: Database;
let database: Database;
let pool: Pool;
let owner: Pool;

beforeAll(async () => {
  server = { ...JSON.parse(process.env['TEST_DATABASE'] as string), stop: async () => undefined } as Database;
  database = await createScratchDatabase(server, 'parallel_spec');
  await migrate(database.adminUrl);
  pool = logPool(database.url, { max: 4 });
  owner = logPool(database.superuserUrl as string, { max: 1 });
  const store = new EventStore(pool, new EventCatalog([Ticked]));
  for (const ledger of ['whole', 'forged']) {
    await store.openLedger(ledger);
    const command: Tick = { type: 'Tick', data: { times: EVENTS }, by };
    await store.decide('clock', clock, command, { ledger, key: '1', effectiveOn: '2024-01-31' as CalendarDate });
  }
});
afterAll(async () => {
  await owner.end();
  await pool.end();
  await dropScratchDatabase(server, 'parallel_spec');
});

async function alone(ledger: string): Promise<Checked> {
  const verifier = new SealVerifier(ledger);
  for await (const rows of sealedRows(pool, ledger)) for (const row of rows) verifier.take(row);
  verifier.finish();
  return { events: verifier.events, findings: verifier.findings, link: verifier.link, root: verifier.tree.root() };
}

it('comes to the same end in two threads as in one, and hands over every event in order', async () => {
  const taken: number[] = [];
  const checked = await verifyInParallel(pool, 'whole', { program, take: (_, { position }) => taken.push(position) });
  expect(checked).toEqual(await alone('whole'));
  expect(checked).toMatchObject({ events: EVENTS, findings: [] });
  expect(taken).toEqual(Array.from({ length: EVENTS }, (_, n) => n + 1));
});

it('finds what one thread finds: bytes, column, link, and the tail that a checkpoint promised', async () => {
  const { root } = await alone('forged');
  const client = await owner.connect();
  await client.query('set session_replication_role = replica');
  await client.query(`update hezhang.events set body = '{"to":0}'::json where ledger_id = 'forged' and position = 7`);
  await client.query(`update hezhang.events set type = 'Other' where ledger_id = 'forged' and position = 700`);
  await client.query(`update hezhang.events set link = '\\x00' where ledger_id = 'forged' and position = 901`);
  await client.query(`delete from hezhang.events where ledger_id = 'forged' and position = ${EVENTS}`);
  await client.query('set session_replication_role = origin');
  client.release();
  const { findings } = await verifyInParallel(pool, 'forged', {
    program,
    heads: [{ origin: 'hezhang.log/1/forged', size: EVENTS, root }],
  });
  const { findings: ours } = await alone('forged');
  expect(findings.slice(0, -1)).toEqual(expect.arrayContaining([...ours]));
  expect(findings).toHaveLength(ours.length + 1);
  expect(findings.map(({ position, check }) => `${check} ${position}`)).toEqual([
    'envelope 7',
    'content 7',
    'envelope 700',
    'link 901',
    'link 902',
    `length ${EVENTS}`,
  ]);
});

it('says so when the thread cannot run', async () => {
  await expect(verifyInParallel(pool, 'whole', { program: new URL('./nowhere.js', import.meta.url) })).rejects.toThrow(
    /nowhere/,
  );
});
