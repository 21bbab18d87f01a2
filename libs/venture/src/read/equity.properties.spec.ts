import { MemoryRowStore, type Recorded } from '@ledger/event-store';
import { addDays, equals, ONE, ratio, ratioOf, Rejection, sumRatios, SYSTEM, ZERO } from '@ledger/kernel';
import fc from 'fast-check';
import { founding, on, paidIn, story, ventureId, yuan, type Asked } from '../domain/company.fixture.js';
import { ventureDecider, type VentureCommand } from '../domain/venture.decider.js';
import type { VentureEvent } from '../domain/venture.events.js';
import { Equity, equityView } from './equity.view.js';

const evidence = '样例';
const start = on('2025-03-10');
const consents = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, evidence }));

/** An increase or a transfer, each entered whole, on a day that may lie before what was entered already. */
const act = fc
  .record({
    n: fc.nat(9_999),
    day: fc.integer({ min: 1, max: 600 }),
    part: fc.integer({ min: 1, max: 40 }),
    increase: fc.boolean(),
    turned: fc.boolean(),
  })
  .map(({ n, day, part, increase, turned }): readonly Asked[] => {
    const at = addDays(start, day);
    const [from, to] = turned ? ['shifang', 'jinniu'] : ['jinniu', 'shifang'];
    const transfer = { transferId: `T-${n}`, transferor: from, transferee: to, share: ratioOf(BigInt(part), 97n) };
    const amount = yuan(part * 1_000_003);
    return increase
      ? [
          {
            type: 'ResolveCapitalIncrease',
            data: {
              increaseId: `Z-${n}`,
              amount,
              resolvedOn: at,
              consents,
              preemption: 'agreed',
              resolution: evidence,
            },
          },
          {
            type: 'CompleteCapitalIncrease',
            data: {
              increaseId: `Z-${n}`,
              takenUp: [{ shareholder: 'deyang', amount }],
              effectiveOn: at,
              registration: evidence,
            },
          },
        ]
      : [
          { type: 'ProposeEquityTransfer', data: { ...transfer, route: 'private', proposedOn: at, evidence } },
          { type: 'CompleteEquityTransfer', data: { transferId: `T-${n}`, effectiveOn: at, price: ZERO, evidence } },
        ];
  });

const third: Asked = {
  type: 'AdmitShareholder',
  data: { shareholder: 'deyang', name: '德阳', standsBehind: 'deyang' },
};

function history(acts: readonly Asked[]): readonly VentureEvent[] {
  let { events, state } = story(...founding, third, ...paidIn);
  for (const { type, data } of acts) {
    try {
      const more = ventureDecider.decide(state, { type, data: { ventureId, ...data }, by: SYSTEM } as VentureCommand);
      state = more.reduce<ReturnType<typeof ventureDecider.evolve>>(
        (now, event) => ventureDecider.evolve(now, event),
        state,
      ) as typeof state;
      events = [...events, ...more];
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return events;
}

it('shows decks that never overlap, leave no day out and sum to one, after every event', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
      const rows = new MemoryRowStore('jinshi');
      for (const [n, event] of history(acts.flat()).entries()) {
        if (!equityView.on.some(({ eventName }) => eventName === event.type)) continue;
        const recorded = { ledger: 'jinshi', position: n + 1, revision: n + 1, event } as Recorded<VentureEvent>;
        await equityView.apply(rows, recorded);
        const all = rows.rows(Equity);
        const stretches = new Map(all.map(({ ownedFrom, ownedUntil }) => [ownedFrom, ownedUntil]));
        const starts = [...stretches.keys()].sort();
        for (const [at, from] of starts.entries()) {
          const next = starts[at + 1];
          const deck = all.filter(({ ownedFrom }) => ownedFrom === from);
          expect(new Set(deck.map(({ ownedUntil }) => ownedUntil))).toEqual(
            new Set([next === undefined ? null : addDays(on(next), -1)]),
          );
          expect(equals(sumRatios(deck.map(({ share }) => ratio(share))), ONE)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});
