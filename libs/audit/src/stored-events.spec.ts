import { readdirSync, readFileSync } from 'node:fs';
import { EventCatalog } from '@ledger/event-store';
import type { Json } from '@ledger/kernel';
import { allEvents } from './all-events.js';

/** One event of each type and version as it was stored, kept for ever: history must stay readable. */
interface Stored {
  readonly type: string;
  readonly version: number;
  readonly data: Json;
}

const folder = 'test/golden/events';
const samples = readdirSync(folder).map((file) => ({
  file,
  stored: JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Stored,
}));
const catalog = new EventCatalog(allEvents);

it('has a stored sample of every event type in its present version', () => {
  const kept = new Set(samples.map(({ stored }) => `${stored.type}.v${stored.version}.json`));
  expect(samples.map(({ file }) => file)).toEqual([...kept]);
  expect(
    allEvents.map(({ eventName, version }) => `${eventName}.v${version}.json`).filter((name) => !kept.has(name)),
  ).toEqual([]);
});

it.each(samples)('reads $file and writes it back as it was', ({ stored }) => {
  const type = catalog.typeOf(stored.type);
  const event = type.read(stored.version, stored.data);
  expect(event.type).toBe(stored.type);
  if (stored.version === type.version) expect(type.write(event.data)).toEqual(stored.data);
  else expect(type.read(type.version, type.write(event.data))).toEqual(event);
});
