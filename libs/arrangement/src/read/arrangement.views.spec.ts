import fc from 'fast-check';
import { MemoryRowStore, type Recorded } from '@ledger/event-store';
import { SYSTEM } from '@ledger/kernel';
import { arrangementDecider } from '../domain/arrangement.decider.js';
import type { ArrangementCommand } from '../domain/arrangement.commands.js';
import { arrangementEvents, type ArrangementEvent } from '../domain/arrangement.events.js';
import {
  anew,
  assess,
  certify,
  code,
  confirm,
  correct,
  figures,
  known,
  on,
  participants,
  story,
  without,
} from '../domain/enterprise.fixture.js';
import { givenBy } from '../domain/apportionment.js';
import { ApportionmentTable, apportionmentTableView } from './apportionment-table.view.js';
import { Apportionment, apportionmentView } from './apportionment.view.js';

/** Rows after some events, each read back from what would have been stored of it. */
async function rowsAfter(events: readonly ArrangementEvent[], asOf?: string): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore('jinshi', asOf !== undefined);
  for (const [n, event] of events.entries()) {
    const type = arrangementEvents.find(({ eventName }) => eventName === event.type);
    if (!type) throw new Error(event.type);
    const read = type.read(type.version, type.write(event.data as never));
    const effectiveOn = type.effectiveOn(event.data as never) ?? on('2026-01-01');
    if (asOf !== undefined && effectiveOn > asOf) continue;
    const recorded: Recorded<ArrangementEvent> = {
      ...{ ledger: 'jinshi', position: n + 1, recordedAt: '2026-03-01T00:00:00.000000Z', revision: n + 1 },
      ...{ stream: `apportionment-${code}-2026`, effectiveOn, actor: SYSTEM, metadata: { key: `k${n}` }, event: read },
    };
    for (const view of [apportionmentTableView, apportionmentView]) {
      if (view.on.some(({ eventName }) => eventName === event.type)) await view.apply(rows, recorded);
    }
  }
  return rows;
}

const other = participants.map((one, n) => ({ ...one, values: figures(`${n + 1}`, '10', `${7 - n}`) }));
const closed = without('b2', '2026-08-15');
const AFTER: readonly ArrangementCommand[] = [
  assess('q1', '2026-Q1', 1_000_001n),
  assess('q3', '2026-Q3', 7_000_003n),
  assess('back', '2026-Q1', -33n, { kind: 'refund' }),
  correct({ participants: other }),
];

it('a replay of any part of the log shows what was decided by then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...AFTER]), fc.boolean(), fc.nat(20), async (some, late, length) => {
      const corrected = some.some(({ type }) => type === 'CorrectTable');
      const { events: all } = story(
        ...[certify(), confirm(), ...some],
        ...(corrected ? [confirm(2)] : []),
        ...(late && some.includes(AFTER[1]) ? [anew(closed)] : []),
      );
      const events = all.slice(0, length);
      const [table] = events.reduce(arrangementDecider.evolve, arrangementDecider.initial).tables;
      const rows = await rowsAfter(events);
      const shown = rows
        .rows(Apportionment)
        .map((row) => [
          row.assessmentId,
          row.version,
          row.given.map(({ participant, cash, local }) => [participant, cash, local]),
        ]);
      expect(shown).toEqual(
        (table?.assessments ?? []).map((one) => [
          one.assessmentId,
          one.version,
          givenBy(one).map(({ participant, cash, local }) => [participant ?? null, `${cash}`, `${local}`]),
        ]),
      );
      const [row] = rows.rows(ApportionmentTable);
      expect(row?.version ?? 0).toBe(table?.versions.at(-1)?.version ?? 0);
      expect(row?.proposed?.awaiting ?? []).toEqual(table?.pending?.awaiting ?? []);
    }),
    { numRuns: 50 },
  );
});

it('on a business date shows what took effect by then', async () => {
  const { events } = story(
    ...[certify(), confirm(), assess('q1', '2026-Q1', 100n), correct({ participants: other, known }), confirm(2)],
  );
  const tablesOn = async (day: string) => (await rowsAfter(events, day)).rows(ApportionmentTable);
  expect(await tablesOn('2026-02-28')).toEqual([]);
  expect(await tablesOn('2026-05-31')).toMatchObject([{ version: 1, status: 'in-force', proposed: null }]);
  expect(await tablesOn('2026-06-01')).toMatchObject([{ version: 2, evidence: '复核〔2026〕2号' }]);
  const [before] = (await rowsAfter(events, '2026-05-31')).rows(Apportionment);
  const [after] = (await rowsAfter(events, '2026-06-01')).rows(Apportionment);
  expect([before?.version, after?.version]).toEqual([1, 2]);
  expect(before?.cash).not.toEqual(after?.cash);
});
