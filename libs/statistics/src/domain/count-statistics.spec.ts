import {
  factEvents,
  factProjections,
  statisticDecider,
  statisticStream,
  StatisticReportRow,
  type StatisticCommand,
  type StatisticEvent,
  type StatisticState,
} from '@ledger/fact';
import { handles, MemoryRowStore, type Projection, type Recorded } from '@ledger/event-store';
import { add, calendarDate, creditCode, divisionCode, fen, period, ratio, SYSTEM, type Json } from '@ledger/kernel';
import { governedBy, governedByVersions, readAgreement, Statistic, type StatisticFact } from '@ledger/sharing';
import fc from 'fast-check';
import { agreementId, documentWith } from '../../fixtures/agreement-document.js';
import { factOf } from '../read-statistics.js';
import { countOfficial, countStatistics, type CountedStatistics } from './count-statistics.js';
import { printedViews } from './printed-figures.js';

const CODES = ['91350100M000100Y43', '91510106MA61TEXT11'].map(creditCode);
const sum = (figures: readonly Statistic[]): string => Statistic.sum(figures).wire;

/** A ledger in memory: commands to the decider, events to the projection, a snapshot after each. */
class Ledger {
  private readonly states = new Map<string, { state: StatisticState; revision: number }>();
  readonly log: Recorded<StatisticEvent>[] = [];
  readonly rows = new MemoryRowStore('l');

  async send(command: StatisticCommand, stream: string): Promise<void> {
    const { state, revision } = this.states.get(stream) ?? { state: statisticDecider.initial, revision: 0 };
    for (const event of statisticDecider.decide(state, command)) {
      const recorded = {
        ...{ ledger: 'l', stream, event, actor: SYSTEM, metadata: {}, recordedAt: '2026-01-01T00:00:00.000Z' },
        ...{ position: this.log.length + 1, revision: revision + 1, effectiveOn: calendarDate('2024-12-31') },
      } as unknown as Recorded<StatisticEvent>;
      this.log.push(recorded);
      this.states.set(stream, { state: statisticDecider.evolve(state, event), revision: revision + 1 });
      await project(this.rows, recorded);
    }
  }
}

async function project(rows: MemoryRowStore, recorded: Recorded): Promise<void> {
  for (const one of factProjections as readonly Projection[])
    if (handles(one, recorded)) await one.apply(rows, recorded);
}

const factsIn = (rows: MemoryRowStore): StatisticFact[] =>
  rows
    .rows(StatisticReportRow)
    .filter(({ status }) => status === 'reported')
    .map(factOf);

const attribution = fc.oneof(
  fc.constant<Json>({ mode: 'territorial' }),
  fc
    .tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
    .map(([a, b]): Json => ({ mode: 'split', shares: { origin: `${a}/${a + b}`, host: `${b}/${a + b}` } })),
  ...['dual', 'dual-assessment', 'origin-assessment'].map((mode) => fc.constant<Json>({ mode, origin: 'origin' })),
);
const rule = fc.oneof(
  attribution.map((always): Json => ({ indicator: 'output-value', always })),
  fc
    .tuple(attribution, attribution, attribution, fc.constantFrom('calendar', 'anniversary'))
    .map(([band, before, after, counting]): Json => ({
      indicator: 'output-value',
      clock: {
        ...{ anchor: 'construction-start', counting, before, after },
        bands: [{ from: 1, to: 2, ...(band as Record<string, Json>) }],
      },
    })),
);

interface Act {
  readonly act: 'report' | 'correct' | 'withdraw';
  readonly enterprise: number;
  readonly period: string;
  readonly atHost: boolean;
  readonly started: boolean;
  readonly cents: bigint;
}
const acts = fc.array(
  fc.record<Act>({
    act: fc.constantFrom('report', 'report', 'correct', 'withdraw'),
    enterprise: fc.nat(1),
    period: fc.constantFrom('2024-01', '2024-02', '2024-03', '2025-Q4', '2026'),
    atHost: fc.boolean(),
    started: fc.boolean(),
    cents: fc.bigInt({ min: 0n, max: 10n ** 20n }),
  }),
  { minLength: 1, maxLength: 25 },
);

const yuan = (cents: bigint): string => `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;

/** Sends each act; one that its report's history does not allow is refused and changes nothing. */
async function live(
  history: readonly Act[],
  after: (rows: MemoryRowStore) => void,
): Promise<[Ledger, Map<string, bigint>]> {
  const ledger = new Ledger();
  const inForce = new Map<string, bigint>();
  for (const { act, enterprise, period: of, atHost, started, cents } of history) {
    const place = divisionCode(atHost ? '510682' : '510106');
    const identity = { creditCode: CODES[enterprise], indicator: 'output-value' as const, period: period(of), place };
    const id = `${identity.creditCode}-output-value-${of}-${place}`;
    const on = calendarDate('2025-02-11');
    const milestones = started ? [{ milestone: 'construction-start' as const, on }] : [];
    const standing = { recognitions: [{ agreementId, from: calendarDate('2000-01-01') }], milestones };
    const value = yuan(cents);
    const before = ledger.log.length;
    const command: StatisticCommand =
      act === 'report'
        ? { type: 'ReportStatistic', data: { ...identity, value, standing }, by: SYSTEM }
        : act === 'correct'
          ? { type: 'CorrectStatistic', data: { reportId: id, value, reason: '核定', standing }, by: SYSTEM }
          : { type: 'WithdrawStatistic', data: { reportId: id, reason: '误报' }, by: SYSTEM };
    await ledger.send(command, statisticStream(id)).catch((error: unknown) => expect(error).toHaveProperty('code'));
    if (ledger.log.length > before) {
      if (act === 'withdraw') inForce.delete(id);
      else inForce.set(id, cents);
      after(ledger.rows);
    }
  }
  return [ledger, inForce];
}

const shown = ({ indicators }: CountedStatistics): unknown =>
  indicators.map(({ official, parties, places, agreed, refused }) => [
    official.wire,
    parties.map((one) => one.official.wire),
    places.map((one) => [one.place, one.official.wire, one.reports]),
    agreed?.parties.map((one) => one.agreed.wire),
    refused.map(({ fact, code }) => [fact.id, code]),
  ]);

const question = { agreementId };

it('counts the official figure once, whatever the rules, modes and corrections', async () => {
  await fc.assert(
    fc.asyncProperty(rule, acts, async (statistics, history) => {
      const governing = governedBy(readAgreement(documentWith([statistics])));
      const [ledger, inForce] = await live(history, () => undefined);
      const { indicators } = countStatistics(governing, factsIn(ledger.rows), question);
      const expected = [...inForce.values()].reduce((total, one) => total + one, 0n);
      expect(sum(indicators.map(({ official }) => official))).toBe(Statistic.of(ratio(yuan(expected))).wire);
      for (const { official, parties, places, agreed, refused } of indicators) {
        expect(sum(parties.map((one) => one.official))).toBe(official.wire);
        expect(sum(places.map((one) => one.official))).toBe(official.wire);
        const left = sum(refused.map(({ fact }) => Statistic.of(fact.figure)));
        expect(sum([agreed?.official ?? Statistic.ZERO, Statistic.of(ratio(left))])).toBe(official.wire);
      }
    }),
    { numRuns: 60 },
  );
});

it('has views that, without what is in them twice, are the official total', async () => {
  await fc.assert(
    fc.asyncProperty(rule, acts, async (statistics, history) => {
      const governing = governedBy(readAgreement(documentWith([statistics])));
      const [ledger] = await live(history, () => undefined);
      for (const { agreed } of countStatistics(governing, factsIn(ledger.rows), question).indicators) {
        if (!agreed) continue;
        const { views, elimination, total } = agreed.consolidated;
        const parties = agreed.parties.map((one) => one.agreed);
        expect(sum(parties)).toBe(views.wire);
        expect(views.minus(elimination).wire).toBe(total.wire);
        expect(total.wire).toBe(agreed.official.wire);
        const printed = printedViews(parties, agreed.official);
        expect(sum(printed.parties)).toBe(printed.views.wire);
        expect(printed.views.minus(printed.elimination).wire).toBe(total.wire);
        expect([...printed.parties, printed.elimination].every((one) => /^[\d,]+\.\d\d$/.test(one.text))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

it('is, replayed to any position, what was live then', async () => {
  await fc.assert(
    fc.asyncProperty(rule, acts, async (statistics, history) => {
      const governing = governedBy(readAgreement(documentWith([statistics])));
      const then: unknown[] = [];
      const answer = (rows: MemoryRowStore) => shown(countStatistics(governing, factsIn(rows), question));
      const [ledger] = await live(history, (rows) => then.push(answer(rows)));
      for (let position = 1; position <= ledger.log.length; position++) {
        const rows = new MemoryRowStore('l');
        for (const recorded of ledger.log.slice(0, position)) {
          const stored = factEvents.find(({ eventName }) => eventName === recorded.event.type);
          const event = stored?.read(1, stored.write(recorded.event.data as never));
          await project(rows, { ...recorded, event } as Recorded);
        }
        expect(answer(rows)).toEqual(then[position - 1]);
      }
    }),
    { numRuns: 25 },
  );
});

const fact = (of: string, figure: string, more: Partial<StatisticFact> = {}): StatisticFact => ({
  ...{ id: `${of} ${figure}`, kind: 'statistic', indicator: 'output-value', figure: ratio(figure), period: period(of) },
  place: divisionCode('510682'),
  enterprise: { creditCode: CODES[0], recognisedFrom: calendarDate('2000-01-01'), milestones: [] },
  ...more,
});

it('names the figures that lie only partly in the periods asked for, and counts none of them', () => {
  const governing = governedBy(readAgreement(documentWith([])));
  const facts = [fact('2024', '1'), fact('2024-Q2', '2'), fact('2024-08', '4'), fact('2025', '8')].map((one, n) => ({
    ...one,
    enterprise: { ...one.enterprise, creditCode: CODES[n % 2] },
  }));
  const asked = { ...question, from: period('2024-05'), to: period('2024-Q4') };
  const { indicators, partly } = countStatistics(governing, facts, asked);
  expect(indicators.map(({ official }) => official.text)).toEqual(['4.00']);
  expect(partly.map(({ id }) => id)).toEqual(['2024 1', '2024-Q2 2']);
});

it('counts each figure by the version that governs its period', () => {
  const versions = [
    documentWith([{ indicator: 'output-value', article: '第三条', always: { mode: 'territorial' } }]),
    documentWith([{ indicator: 'output-value', article: '第五条', always: { mode: 'dual', origin: 'origin' } }], {
      from: '2025-01-01',
    }),
  ].map((document, n) => readAgreement(document, { version: n + 1 }));
  const governing = governedByVersions(versions);
  const facts = [fact('2024', '100'), fact('2025', '10'), fact('2025-03', '1', { place: divisionCode('510106') })];
  const [counted] = countStatistics(governing, facts, question).indicators;
  expect(counted?.agreed?.parties.map(({ party, agreed }) => [party, agreed.text])).toEqual([
    ['origin', '11.00'],
    ['host', '110.00'],
  ]);
  expect(counted?.agreed?.consolidated.elimination.text).toBe('10.00');
  expect(counted?.agreed?.article).toBe('第三条, 第五条');
});

it('keeps the official figure of a place that is nobody’s, which no agreement counts', () => {
  const governing = governedBy(readAgreement(documentWith([])));
  const { indicators } = countStatistics(governing, [fact('2024', '5', { place: divisionCode('510107') })], question);
  expect(indicators[0]?.official.text).toBe('5.00');
  expect(indicators[0]?.places).toMatchObject([{ place: '510107', reports: 1 }]);
  expect(indicators[0]?.parties.map(({ official }) => official.text)).toEqual(['0.00', '0.00']);
  expect(indicators[0]?.refused.map(({ code }) => code)).toEqual(['sharing.statistic-place-unknown']);
});

it('counts no day twice where a place lies in another, officially either', () => {
  const governing = governedBy(readAgreement(documentWith([])));
  const facts = [
    fact('2024', '5', { place: divisionCode('510600'), id: 'prefecture' }),
    fact('2024-03', '1', { id: 'county' }),
    fact('2025', '2'),
  ];
  for (const { indicators } of [
    countOfficial(governing, facts, question),
    countStatistics(governing, facts, question),
  ]) {
    expect(indicators[0]?.official.text).toBe('7.00');
    expect(indicators[0]?.twice).toMatchObject([{ fact: { id: 'county' }, code: 'sharing.statistic-twice' }]);
  }
  const [counted] = countStatistics(governing, facts, question).indicators;
  expect(counted?.refused.map(({ fact: { id } }) => id)).toEqual(['prefecture', 'county']);
});

it('refuses periods the wrong way round', () => {
  const governing = governedBy(readAgreement(documentWith([])));
  expect(() => countStatistics(governing, [], { ...question, from: period('2025'), to: period('2024-12') })).toThrow(
    expect.objectContaining({ code: 'statistics.periods-reversed' }) as Error,
  );
});

it('is out of reach of money, in the editor and at run time', () => {
  const governing = governedBy(readAgreement(documentWith([])));
  const [counted] = countStatistics(governing, [fact('2024', '5')], question).indicators;
  const official = counted?.official ?? Statistic.ZERO;
  // @ts-expect-error An official figure is no amount of money.
  expect(() => add(fen(1n), official)).toThrow('a statistical figure was used as a number');
  // @ts-expect-error Nor is money a figure to add to it.
  expect(() => official.plus(fen(1n))).toThrow(TypeError);
  // @ts-expect-error A reported figure is text of its own kind, not fen.
  expect(() => add(fen(1n), new StatisticReportRow().value)).toThrow();
});
