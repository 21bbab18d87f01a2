/**
 * Appends notes to a ledger until it is killed, or `times` of them, and prints the position of each one that was
 * acknowledged. With DATABASE_URL on that server, else on the embedded one under HEZHANG_HOME. Runs from the build.
 */
import { openDatabase } from '../../dist/libs/database/src/index.js';
import { EventCatalog, EventStore, logPool, migrate } from '../../dist/libs/event-store/src/index.js';
import { defineEvent, text } from '../../dist/libs/kernel/src/index.js';

const [ledger, writers, times = Infinity] = [
  process.argv[2],
  Number(process.argv[3]),
  Number(process.argv[4] ?? Infinity),
];
const Noted = defineEvent('Noted', 1, { words: text });
const notes = { initial: null, decide: (_, { data }) => [Noted(data)], evolve: () => null };
const by = { user: 'wang', party: 'jinniu', role: 'preparer' };

const database = await openDatabase({ home: process.env.HEZHANG_HOME });
await migrate(database.adminUrl);
const pool = logPool(database.url);
const store = new EventStore(pool, new EventCatalog([Noted]));
await store.openLedger(ledger);
console.log('ready');

const write = async (writer) => {
  for (let n = 0; n < times; n++) {
    const key = `${process.pid}-${writer}-${n}`;
    const command = { type: 'Note', data: { words: key }, by };
    const { position } = await store.decide(`notes-${writer}-${process.pid}`, notes, command, {
      ledger,
      key,
      effectiveOn: '2024-01-31',
    });
    process.stdout.write(`${position}\n`);
  }
};
await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
await pool.end();
await database.stop();
