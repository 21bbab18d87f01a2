import { fen, fenFromYuan } from '@ledger/kernel';
import { nettingEvents, type NettingEvent, type SettlementEvent } from '@ledger/settlement';
import { nettedLedgers, nettingId } from './netted-ledgers.fixture.js';
import { NettingCheck } from './check-nettings.js';
import { compareNettings, type NettingComparison } from './compare-nettings.js';
import type { LoggedEvent } from './finding.js';

const NETTING: ReadonlySet<string> = new Set(nettingEvents.map(({ eventName }) => eventName));
const checked = (events: readonly LoggedEvent[]): NettingCheck => {
  const check = new NettingCheck();
  for (const recorded of events) {
    if (NETTING.has(recorded.event.type)) check.take(recorded);
    else check.settlement(recorded);
  }
  check.finish();
  return check;
};
const found = (events: readonly LoggedEvent[]): string[] => checked(events).log.findings.map(({ en }) => en);

type Any = NettingEvent | SettlementEvent;
/** A log of which one event is told differently. */
const told = <N extends Any['type']>(
  events: readonly LoggedEvent[],
  type: N,
  change: (data: Extract<Any, { type: N }>['data']) => object,
): LoggedEvent[] =>
  events.map((one) =>
    one.event.type === type ? { ...one, event: { type, data: change(one.event.data as never) } } : one,
  );
const without = (events: readonly LoggedEvent[], type: Any['type']): LoggedEvent[] =>
  events.filter(({ event }) => event.type !== type);
const aFenLess = <L extends { readonly amount: bigint }>(lines: readonly L[]) =>
  lines.map((line) => ({ ...line, amount: fen(line.amount - 1n) }));

const { p1, p2 } = nettedLedgers();

describe('the netting of one log', () => {
  it.each(['ready', 'settled', 'declined'] as const)('agrees with the settlements beside it: %s', (until) => {
    for (const events of Object.values(nettedLedgers(until))) expect(found(events)).toEqual([]);
  });

  it.each([
    ['holds a fen less', told(p2, 'NettingHeld', (data) => ({ ...data, lines: aFenLess(data.lines) })), 'the lines of'],
    ['settles lines that were never settled', without(p2, 'LinesNetted'), 'the lines of'],
    ['settles lines and does not say so', without(p2, 'NettingSettled'), 'the lines of'],
    [
      'settles a fen less',
      told(p2, 'LinesNetted', (data) => ({ ...data, lines: aFenLess(data.lines) })),
      'the lines of',
    ],
    ['is settled in its home without being agreed', without(p1, 'NettingAgreed'), 'is not agreed'],
    ['draws no payments', without(p1, 'NetPaymentsDrawn'), 'not drawn'],
    [
      'draws payments on terms nobody accepted',
      told(p1, 'NetPaymentsDrawn', (data) => ({ ...data, terms: { ...data.terms, overpayment: 'carried' } })),
      'not what the parties accepted',
    ],
    ['is of settlements that know none', without(p2, 'NettingHeld'), 'no netting of this ledger'],
    [
      'holds lines of another ledger',
      told(p2, 'NettingHeld', (data) => ({ ...data, lines: data.lines.map((one) => ({ ...one, ledger: 'p1' })) })),
      'of another ledger',
    ],
  ] as const)('is found that %s', (_, events, finding) => {
    expect(found(events).join('\n')).toContain(finding);
  });
});

describe('the netting of several logs', () => {
  const compared = (of: Readonly<Record<string, readonly LoggedEvent[]>>): NettingComparison =>
    compareNettings(Object.entries(of).map(([ledger, events]) => ({ ledger, nettings: checked(events).records })));
  const differences = (of: Readonly<Record<string, readonly LoggedEvent[]>>): string[] =>
    compared(of).differences.map(({ ledger, en }) => `${ledger}: ${en}`);

  it.each(['ready', 'settled', 'declined'] as const)('is the same in each: %s', (until) => {
    expect(compared(nettedLedgers(until))).toEqual({ ok: true, compared: 1, differences: [], absent: [] });
  });

  it('is told by one alone where the other was not given', () => {
    expect(compared({ p2 })).toEqual({
      ...{ ok: true, compared: 0, differences: [] },
      absent: [{ nettingId, ledgers: ['p1'] }],
    });
    expect(compared({ p1 })).toMatchObject({ compared: 0, absent: [{ nettingId, ledgers: ['p2'] }] });
  });

  it('is found where a ledger holds and settles other lines, all of one piece in its own log', () => {
    const forge = <L extends { readonly amount: bigint }>(data: { readonly lines: readonly L[] }): object => ({
      ...data,
      lines: data.lines.map((line) => ({ ...line, amount: fenFromYuan('800,000.00') })),
    });
    const forged = (['NettingHeld', 'LinesHeld', 'LinesNetted'] as const).reduce<readonly LoggedEvent[]>(
      (events, type) => told(events, type, forge),
      p2,
    );
    expect(found(forged)).toEqual([]);
    expect(differences({ p1, p2: forged })).toEqual([
      `p2: p2 holds other lines for ${nettingId} than the parties were asked to accept`,
    ]);
  });

  it('is found where fingerprints differ, or a ledger settled what was never agreed, or let go what was', () => {
    const another = told(p2, 'NettingHeld', (data) => ({ ...data, fingerprint: 'ab'.repeat(32) }));
    expect(differences({ p1, p2: another })).toEqual([`p2: the fingerprint of ${nettingId} is not the same`]);
    expect(differences({ p1: nettedLedgers('ready').p1, p2 })).toEqual([
      `p2: ${nettingId} is settled in p2 and not agreed`,
    ]);
    expect(differences({ p1, p2: nettedLedgers('declined').p2 })).toEqual([
      `p2: ${nettingId} is let go in p2 and not declined`,
    ]);
  });

  it('is found where one of them knows nothing of it', () => {
    expect(differences({ p1, p2: [] })).toEqual([`p2: p2 holds no lines for ${nettingId}`]);
    expect(differences({ p1: [], p2 })).toEqual([`p2: p1 has no netting ${nettingId}, for which p2 holds lines`]);
  });
});
