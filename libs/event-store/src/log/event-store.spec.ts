import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import {
  count,
  defineEvent,
  Rejection,
  StaleRevision,
  text,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type EventOf,
} from '@ledger/kernel';
import type { Pool } from 'pg';
import { migrate } from '../migrate.js';
import { EventCatalog } from './catalog.js';
import { draft } from './envelope.js';
import { EventStore, type CommandContext } from './event-store.js';
import { append } from './group-committer.js';
import { logPool } from './open-pool.js';
import { sealedRows, SealVerifier } from './verify.js';

const Counted = defineEvent('Counted', 1, { name: text, to: count });
type CountedEvent = EventOf<typeof Counted>;
type Count = Command<'Count', { name: string; from?: number }>;

const counter: Decider<number, Count, CountedEvent> = {
  initial: 0,
  decide(state, { data }) {
    if (data.from !== undefined && data.from !== state) throw new Rejection('counter.elsewhere', `${state}`);
    return [Counted({ name: data.name, to: state + 1 })];
  },
  evolve: (_, { data }) => data.to,
};
const by: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const day = '2024-04-15' as CalendarDate;
const to = (name: string, from?: number): Count => ({
  type: 'Count',
  data: { name, ...(from === undefined ? {} : { from }) },
  by,
});
const context = (ledger: string, key: string, more: Partial<CommandContext> = {}): CommandContext => ({
  ledger,
  key,
  effectiveOn: day,
  ...more,
});

let server: Database;
let database: Database;
let pool: Pool;
const catalog = new EventCatalog([Counted]);
const open = (): EventStore => new EventStore(pool, catalog);

beforeAll(async () => {
  server = { ...JSON.parse(process.env['TEST_DATABASE'] as string), stop: async () => undefined } as Database;
  database = await createScratchDatabase(server, 'event_store_spec');
  await migrate(database.adminUrl);
  pool = logPool(database.url, { max: 20 });
});
afterAll(async () => {
  await pool.end();
  await dropScratchDatabase(server, 'event_store_spec');
});

async function check(ledger: string): Promise<SealVerifier> {
  const verifier = new SealVerifier(ledger);
  for await (const rows of sealedRows(pool, ledger)) for (const row of rows) verifier.take(row);
  verifier.finish();
  return verifier;
}

it('numbers the events of a ledger from one without a gap, and its chain holds', async () => {
  const store = open();
  await store.openLedger('first');
  for (let n = 1; n <= 3; n++) {
    const answer = await store.decide('counter-a', counter, to('a'), context('first', `k${n}`));
    expect(answer).toEqual({ ledger: 'first', stream: 'counter-a', revision: n, position: n, replayed: false });
  }
  const verifier = await check('first');
  expect(verifier.findings).toEqual([]);
  expect(verifier.events).toBe(3);
});

it('answers a repeated key with the first answer and refuses it with other content', async () => {
  const store = open();
  await store.openLedger('keys');
  const first = await store.decide('counter-a', counter, to('a', 0), context('keys', 'once'));
  expect(await store.decide('counter-a', counter, to('a', 0), context('keys', 'once'))).toEqual({
    ...first,
    replayed: true,
  });
  expect(await open().decide('counter-a', counter, to('a', 0), context('keys', 'once'))).toEqual({
    ...first,
    replayed: true,
  });
  await expect(store.decide('counter-a', counter, to('b', 0), context('keys', 'once'))).rejects.toMatchObject({
    code: 'command.key-reused',
  });
  await expect(store.decide('counter-a', counter, to('b'), context('keys', 'once'))).rejects.toMatchObject({
    code: 'command.key-reused',
  });
  expect((await store.log.head('keys'))?.position).toBe(1);
});

it('refuses a command whose caller had seen an older revision, and stores nothing', async () => {
  const store = open();
  await store.openLedger('stale');
  await store.decide('counter-a', counter, to('a'), context('stale', '1'));
  await open().decide('counter-a', counter, to('a'), context('stale', '2'));
  await expect(store.decide('counter-a', counter, to('a'), context('stale', '3', { expected: 1 }))).rejects.toThrow(
    StaleRevision,
  );
  await expect(
    store.decide(
      'counter-b',
      counter,
      to('b'),
      context('stale', '4', { guards: [{ stream: 'counter-a', revision: 1 }] }),
    ),
  ).rejects.toThrow(StaleRevision);
  expect((await store.log.head('stale'))?.position).toBe(2);
});

it('never turns a command away on a state that another process has moved on from', async () => {
  const [one, other] = [open(), open()];
  await one.openLedger('moved');
  await one.decide('counter-a', counter, to('a'), context('moved', '1'));
  await other.decide('counter-a', counter, to('a'), context('moved', '2'));
  expect(await one.decide('counter-a', counter, to('a', 2), context('moved', '3'))).toMatchObject({ revision: 3 });
});

it('stores several commands together or not at all', async () => {
  const store = open();
  await store.openLedger('together');
  const decisions = ['a', 'b', 'a'].map((name) => ({ stream: `counter-${name}`, decider: counter, command: to(name) }));
  expect(await store.decideAll(decisions, context('together', '1'))).toMatchObject({ position: 3, revision: 2 });
  const bad = [...decisions, { stream: 'counter-c', decider: counter, command: to('c', 7) }];
  await expect(store.decideAll(bad, context('together', '2'))).rejects.toMatchObject({ code: 'counter.elsewhere' });
  expect((await store.log.head('together'))?.position).toBe(3);
});

it('accepts and refuses the commands of one batch each on its own', async () => {
  const store = open();
  await store.openLedger('mixed');
  await store.decide('counter-a', counter, to('a'), context('mixed', 'first'));
  const asked = (
    key: string,
    requestHash: string,
    revisions: Record<string, number[]>,
    seen: Record<string, number>,
  ) => {
    const drafted = { ledger: 'mixed', actor: by, metadata: { key }, effectiveOn: day };
    const events = Object.entries(revisions).flatMap(([stream, list]) =>
      list.map((revision) => draft(catalog, drafted, stream, revision, Counted({ name: '"\\" 金什', to: revision }))),
    );
    const checks = Object.entries(seen).map(([stream, revision]) => ({ stream, revision }));
    const stream = events[0]?.stream ?? '';
    return { ledger: 'mixed', key, requestHash, stream, revision: revisions[stream]?.at(-1) ?? 0, checks, events };
  };
  const [hash, otherHash] = ['aa'.repeat(32), 'bb'.repeat(32)];
  const odd = 'key "\\ 金什';
  await append(pool, 'mixed', [asked(odd, hash, { 'counter-b': [1] }, { 'counter-b': 0 })]);
  const outcomes = await append(pool, 'mixed', [
    asked('1', hash, { 'counter-c': [1, 2], 'counter-d': [1] }, { 'counter-c': 0, 'counter-d': 0 }),
    asked(odd, hash, { 'counter-b': [1] }, { 'counter-b': 0 }),
    asked('2', hash, { 'counter-a': [1] }, { 'counter-a': 0 }),
    asked('3', hash, { 'counter-e': [1] }, { 'counter-e': 0 }),
    asked('first', otherHash, { 'counter-f': [1] }, { 'counter-f': 0 }),
    asked('4', hash, { 'counter-g': [1, 2] }, { 'counter-g': 0, 'counter-other': 0 }),
  ]);
  expect(outcomes.map((one) => [one.outcome, one.stream, one.revision, one.firstPosition, one.position])).toEqual([
    ['appended', 'counter-c', 2, 3, 5],
    ['replayed', 'counter-b', 1, 2, 2],
    ['stale', 'counter-a', 1, 0, 0],
    ['appended', 'counter-e', 1, 6, 6],
    ['key-reused', 'counter-a', 1, 1, 1],
    ['appended', 'counter-g', 2, 7, 8],
  ]);
  const again = await append(pool, 'mixed', [
    asked('4', hash, { 'counter-g': [1, 2] }, { 'counter-g': 0 }),
    asked('5', hash, { 'counter-e': [1] }, { 'counter-e': 0 }),
  ]);
  expect(again.map((one) => [one.outcome, one.revision, one.firstPosition, one.position])).toEqual([
    ['replayed', 2, 7, 8],
    ['stale', 1, 0, 0],
  ]);
  const stored: unknown[] = [];
  for await (const page of store.log.events('mixed'))
    for (const { position, stream, revision } of page) stored.push([position, stream, revision]);
  expect(stored.slice(2)).toEqual([
    [3, 'counter-c', 1],
    [4, 'counter-c', 2],
    [5, 'counter-d', 1],
    [6, 'counter-e', 1],
    [7, 'counter-g', 1],
    [8, 'counter-g', 2],
  ]);
  expect((await check('mixed')).findings).toEqual([]);
});

it('decides on streams of any length, read together with others', async () => {
  const store = open();
  await store.openLedger('long');
  const many = (name: string, times: number) =>
    Array.from({ length: times }, () => ({ stream: `counter-${name}`, decider: counter, command: to(name) }));
  for (const times of [99, 100, 101, 250, 650])
    await store.decideAll(many(`${times}`, times), context('long', `${times}`));
  const states = await Promise.all(
    [99, 100, 101, 250, 650, 0].map((times) => open().load('long', `counter-${times}`, counter)),
  );
  expect(states.map(({ state, revision }) => [state, revision])).toEqual(
    [99, 100, 101, 250, 650, 0].map((times) => [times, times]),
  );
  const again = open();
  const answers = await Promise.all(
    [99, 100, 101, 250, 650].map((times) =>
      again.decide(`counter-${times}`, counter, to(`${times}`, times), context('long', `again ${times}`)),
    ),
  );
  expect(answers.map(({ revision }) => revision)).toEqual([100, 101, 102, 251, 651]);
});

it('leaves no gap, no lost and no doubled event under 32 writers on one ledger and 8 more ledgers', async () => {
  const ledgers = ['busy', ...Array.from({ length: 8 }, (_, n) => `quiet-${n}`)];
  const stores = [open(), open()];
  for (const ledger of ledgers) await stores[0]?.openLedger(ledger);
  const seen: number[] = [];
  let writing = true;
  const follow = (async () => {
    for (let after = 0; ;) {
      const last = !writing;
      for await (const page of stores[0].log.events('busy', after)) {
        for (const { position } of page) seen.push(position);
        after = page.at(-1)?.position ?? after;
      }
      if (last) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const acknowledged: number[] = [];
  const writer = async (n: number, ledger: string, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      const name = `${n}-${i % 3}`;
      const answer = await stores[n % 2].decide(`counter-${name}`, counter, to(name), context(ledger, `${n}.${i}`));
      if (ledger === 'busy') acknowledged.push(answer.position);
    }
  };
  await Promise.all([
    ...Array.from({ length: 32 }, (_, n) => writer(n, 'busy', 60)),
    ...ledgers.slice(1).map((ledger, n) => writer(100 + n, ledger, 60)),
  ]);
  writing = false;
  await follow;
  const all = Array.from({ length: 32 * 60 }, (_, n) => n + 1);
  expect(seen).toEqual(all);
  expect(acknowledged.sort((a, b) => a - b)).toEqual(all);
  for (const ledger of ledgers) expect((await check(ledger)).findings).toEqual([]);
});

it('lets writers race on one stream: every command lands once', async () => {
  const stores = [open(), open()];
  await stores[0]?.openLedger('race');
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) => stores[n % 2].decide('counter-a', counter, to('a'), context('race', `${n}`))),
  );
  expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 60 }, (_, n) => n + 1),
  );
});

it('refuses update, delete and truncate of history, to the application and to the owner', async () => {
  const owner = logPool(database.adminUrl, { max: 1 });
  try {
    for (const statement of [
      'update hezhang.events set type = type',
      'delete from hezhang.events',
      'truncate hezhang.events',
      'delete from hezhang.commands',
    ]) {
      await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(statement)).rejects.toMatchObject({ code: 'HZ002' });
    }
    await expect(pool.query(`insert into hezhang.events select * from hezhang.events limit 1`)).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await owner.end();
  }
});

it('puts the ledger first in every primary key and unique index', async () => {
  const { rows } = await pool.query<{ name: string; first: string }>(
    `select c.relname as name, a.attname as first from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace s on s.oid = t.relnamespace
       join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where s.nspname in ('hezhang', 'views') and (i.indisunique or i.indisprimary)`,
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ first }) => first !== 'ledger_id')).toEqual([]);
});

it('names the ledger it does not know', async () => {
  await expect(open().decide('counter-a', counter, to('a'), context('nowhere', '1'))).rejects.toMatchObject({
    code: 'ledger.unknown',
  });
});
