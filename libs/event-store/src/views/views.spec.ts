import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import {
  amount,
  defineEvent,
  fen,
  text,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type EventOf,
} from '@ledger/kernel';
import type { Pool } from 'pg';
import { Column, DataSource, DefaultNamingStrategy, Entity, PrimaryColumn } from 'typeorm';
import { EventCatalog } from '../log/catalog.js';
import { EventStore, type CommandContext } from '../log/event-store.js';
import { logPool } from '../log/open-pool.js';
import { migrate } from '../migrate.js';
import { PastViews, replay } from './past.js';
import type { Projection, Reaction } from './projection.js';
import { Projector } from './projector.js';
import { Reactor } from './reactor.js';
import { snakeCase } from './row-table.js';
import { LogRunner } from './runner.js';
import { Views } from './views.js';

const Paid = defineEvent('Paid', 1, { payer: text, amount });
const Thanked = defineEvent('Thanked', 1, { payer: text });
type Payment = EventOf<typeof Paid> | EventOf<typeof Thanked>;
type Pay = Command<'Pay', { payer: string; amount: ReturnType<typeof fen> }> | Command<'Thank', { payer: string }>;

const payments: Decider<{ thanked: boolean }, Pay, Payment> = {
  initial: { thanked: false },
  decide: (state, { type, data }) => {
    if (type === 'Pay') return [Paid(data)];
    return state.thanked ? [] : [Thanked(data)];
  },
  evolve: (state, { type }) => (type === 'Thanked' ? { thanked: true } : state),
};

@Entity()
class PayerTotal {
  @PrimaryColumn({ type: 'text' }) readonly ledgerId!: string;
  @PrimaryColumn({ type: 'text' }) readonly payer!: string;
  @Column({ type: 'numeric', precision: 24, scale: 0 }) readonly paid!: string;
  @Column({ type: 'integer' }) readonly times!: number;
}

const totals = (version: number, factor = 1n): Projection<Payment> => ({
  name: 'payer-total',
  version,
  tables: [PayerTotal],
  on: [Paid],
  async apply(rows, { event }) {
    if (event.type !== 'Paid') return;
    const { payer, amount: paid } = event.data;
    if (payer === 'unreadable') throw new Error('this payer cannot be read');
    const before = await rows.get(PayerTotal, { payer });
    if (!before) return rows.insert(PayerTotal, { payer, paid: `${paid * factor}`, times: 1 });
    return rows.update(
      PayerTotal,
      { payer },
      { paid: `${BigInt(before.paid) + paid * factor}`, times: before.times + 1 },
    );
  },
});

class SnakeNames extends DefaultNamingStrategy {
  override tableName = (name: string, given?: string): string => given ?? snakeCase(name);
  override columnName = (name: string, given?: string): string => given ?? snakeCase(name);
}

const by: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const server = { ...JSON.parse(process.env['TEST_DATABASE'] as string), stop: async () => undefined } as Database;
let database: Database;
let pool: Pool;
let store: EventStore;
let dataSource: DataSource;
let keys = 0;

const pay = (ledger: string, payer: string, yuan: bigint, effectiveOn = '2024-01-31'): Promise<unknown> =>
  store.decide(
    `payer-${payer}`,
    payments,
    { type: 'Pay', data: { payer, amount: fen(yuan) }, by },
    context(ledger, effectiveOn),
  );
const context = (ledger: string, effectiveOn = '2024-01-31'): CommandContext => ({
  ledger,
  key: `k${++keys}`,
  effectiveOn: effectiveOn as CalendarDate,
});
const viewsOf = (projection: Projection): Views =>
  new Views(dataSource, store.log, new PastViews(store.log, [projection]));

beforeAll(async () => {
  database = await createScratchDatabase(server, 'views_spec');
  await migrate(database.adminUrl);
  pool = logPool(database.url);
  store = new EventStore(pool, new EventCatalog([Paid, Thanked]));
  dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    schema: 'views',
    entities: [PayerTotal],
    namingStrategy: new SnakeNames(),
  }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await pool.end();
  await dropScratchDatabase(server, 'views_spec');
});

it('shows the same rows live, replayed into memory, and after a rebuild', async () => {
  const projector = new Projector(pool, store, [totals(1)]);
  await projector.prepare();
  await store.openLedger('live');
  for (const [payer, yuan] of [
    ['a', 5n],
    ['b', -7n],
    ['a', 0n],
    ['c', 10n ** 20n],
  ] as const)
    await pay('live', payer, yuan);
  await projector.catchUp('live');
  const live = await viewsOf(totals(1)).list(PayerTotal, { ledger: 'live', clocks: {} });
  expect(live.rows.map(({ payer, paid, times }) => [payer, paid, times])).toEqual([
    ['a', '5', 2],
    ['b', '-7', 1],
    ['c', '100000000000000000000', 1],
  ]);
  const memory = await replay(store.log, [totals(1)], { ledger: 'live', position: 4 });
  expect(memory.rows(PayerTotal).map((row) => ({ ...row }))).toEqual(live.rows.map((row) => ({ ...row })));
});

it('answers at any position and as of any date, and refuses what cannot be answered', async () => {
  const views = viewsOf(totals(1));
  await store.openLedger('past');
  await pay('past', 'a', 1n, '2024-01-31');
  await pay('past', 'a', 2n, '2024-03-31');
  await pay('past', 'a', 4n, '2024-02-29');
  const paid = async (clocks: Parameters<Views['list']>[1]['clocks']) =>
    (await views.one(PayerTotal, 'past', { payer: 'a' }, clocks))?.paid;
  expect(await paid({ knownAt: { position: 2 } })).toBe('3');
  expect(await paid({ asOf: '2024-02-29' as CalendarDate })).toBe('5');
  expect(await paid({ asOf: '2024-02-29' as CalendarDate, knownAt: { position: 2 } })).toBe('1');
  await expect(paid({ knownAt: { instant: '2001-01-01T00:00:00Z' } })).rejects.toMatchObject({
    code: 'read.before-history',
  });
  await expect(paid({ knownAt: { position: 99 } })).rejects.toMatchObject({ code: 'read.unknown-position' });
  await expect(views.list(PayerTotal, { ledger: 'none', clocks: {} })).rejects.toMatchObject({
    code: 'ledger.unknown',
  });
});

it('pages through rows in both stores without losing or repeating one', async () => {
  const projector = new Projector(pool, store, [totals(1)]);
  await store.openLedger('pages');
  for (let n = 0; n < 7; n++) await pay('pages', `p${n}`, BigInt(n % 3));
  await projector.catchUp('pages');
  for (const clocks of [{}, { knownAt: { position: 7 } }]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await viewsOf(totals(1)).list(PayerTotal, {
        ledger: 'pages',
        clocks,
        orderBy: ['paid'],
        descending: true,
        limit: 3,
        ...(cursor && { cursor }),
      });
      seen.push(...page.rows.map(({ payer }) => payer));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(['p5', 'p2', 'p4', 'p1', 'p6', 'p3', 'p0']);
  }
  await expect(
    viewsOf(totals(1)).list(PayerTotal, { ledger: 'pages', clocks: {}, cursor: 'zzz' }),
  ).rejects.toMatchObject({ code: 'read.bad-cursor' });
});

it('fills a new version beside the old one and switches readers only when it has caught up', async () => {
  await store.openLedger('rebuild');
  await pay('rebuild', 'a', 5n);
  await new Projector(pool, store, [totals(1)]).catchUp('rebuild');
  const next = new Projector(pool, store, [totals(2, 10n)]);
  await next.prepare();
  const read = async () => (await viewsOf(totals(1)).one(PayerTotal, 'rebuild', { payer: 'a' }))?.paid;
  await next.switchOver(['rebuild']);
  expect(await read()).toBe('5');
  await next.catchUp('rebuild');
  await next.switchOver(['rebuild']);
  expect(await read()).toBe('50');
});

it('sets one stream aside when its event cannot be applied and keeps the rest moving', async () => {
  const projector = new Projector(pool, store, [totals(3)]);
  await projector.prepare();
  await store.openLedger('faulty');
  await pay('faulty', 'a', 1n);
  await pay('faulty', 'unreadable', 1n);
  await pay('faulty', 'a', 2n);
  await projector.catchUp('faulty');
  const { rows } = await pool.query('select stream_id, reason from hezhang.quarantine where ledger_id = $1', [
    'faulty',
  ]);
  expect(rows).toEqual([{ stream_id: 'payer-unreadable', reason: 'Error: this payer cannot be read' }]);
  const { rows: paid } = await pool.query(`select paid from views.payer_total_v3 where ledger_id = 'faulty'`);
  expect(paid).toEqual([{ paid: '3' }]);
});

it('applies each event once however many processes run the same projection', async () => {
  await store.openLedger('many');
  for (let n = 0; n < 50; n++) await pay('many', 'a', 1n);
  await Promise.all(Array.from({ length: 4 }, () => new Projector(pool, store, [totals(3)]).catchUp('many')));
  await new Projector(pool, store, [totals(3)]).catchUp('many');
  const { rows } = await pool.query(`select paid from views.payer_total_v3 where ledger_id = 'many'`);
  expect(rows).toEqual([{ paid: '50' }]);
});

it('answers the log with commands and lets a reader wait for what follows from a position', async () => {
  const thanks: Reaction = {
    name: 'thank',
    on: [Paid],
    async react(events, ledger) {
      for (const { position, event } of events) {
        const { payer } = (event as EventOf<typeof Paid>).data;
        await store.decide(
          `payer-${payer}`,
          payments,
          { type: 'Thank', data: { payer }, by },
          { ...context(ledger), key: `thank:${position}` },
        );
      }
    },
  };
  await store.openLedger('react');
  const projector = new Projector(pool, store, [totals(3)]);
  const runner = new LogRunner(pool, store, projector, new Reactor(pool, store, [thanks]));
  await runner.start();
  try {
    await pay('react', 'a', 1n);
    await runner.waitFor('react', 1);
    const types = (await store.log.events('react').next()).value.map(
      ({ event }: { event: { type: string } }) => event.type,
    );
    expect(types).toEqual(['Paid', 'Thanked']);
    await expect(runner.waitFor('react', 10)).rejects.toMatchObject({ code: 'read.unknown-position' });
    expect(runner.troubles.size).toBe(0);
  } finally {
    await runner.stop();
  }
});
