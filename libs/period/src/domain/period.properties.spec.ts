import fc from 'fast-check';
import { add, fen, sum, yuanText, ZERO, type Fen, type Period } from '@ledger/kernel';
import { fingerprintOf } from './package.js';
import { periodDecider } from './period.decider.js';
import type { PeriodEvent } from './period.events.js';
import { EMPTY_BOOK, linesOf, periodIn, type BookState } from './period.state.js';
import { packageOf } from './propose.js';
import { lineOf } from './line-of.js';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, qian, versionOf, wang, zhao } from './sample-parties.js';

const rules = [{ base: 'gross' }, { split: { origin: '1/3', host: '2/3' } }] as never;
const statistics = [{ indicator: 'output-value', always: { mode: 'dual', origin: 'origin' } }] as never;
const quarters = ['2024-Q1', '2024-Q2', '2024-Q3'] as const;
const monthIn = { '2024-Q1': '2024-02', '2024-Q2': '2024-05', '2024-Q3': '2024-08' } as const;

const quarter = fc.constantFrom(...quarters);
const pick = fc.nat({ max: 1_000 });
const officer = fc.constantFrom(wang, zhao, li, qian);
const preparer = fc.constantFrom(wang, zhao);
const reviewer = fc.constantFrom(li, qian);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fact' as const),
      of: quarter,
      fen: fc.integer({ min: -50_000, max: 100_000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      of: quarter,
      steps: fc.constantFrom(1, 2, 3, 4, 5, 5, 5),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('submit' as const), of: quarter, by: preparer }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sign' as const), of: quarter, by: reviewer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('dispute' as const),
      of: quarter,
      by: officer,
      pick,
      part: fc.boolean(),
      conceded: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      by: officer,
      pick,
      say: fc.constantFrom('accept', 'refuse', 'offer', 'withdraw'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reopen' as const), of: quarter, by: officer, other: reviewer }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('control' as const), of: quarter }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('statistic' as const),
      of: quarter,
      value: fc.option(fc.nat({ max: 999 })),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What is contested: a fen of one party's portion, or the whole line; the others may concede at once. */
function raise(parties: CoOperation, { of, by, pick: n, part, conceded }: Extract<Act, { do: 'dispute' }>): void {
  const facts = parties.log.flatMap(({ event }) =>
    event.type === 'FactShared' && event.data.period === of ? event : [],
  );
  const fact = facts[n % Math.max(1, facts.length)];
  const portion = fact?.data.portions.find(({ amount }) => amount !== ZERO);
  if (!fact || !portion) return;
  const one = fen(portion.amount < 0n ? -1n : 1n);
  const other = portion.party === 'origin' ? 'host' : 'origin';
  const some = { contested: [{ party: portion.party, amount: one }], claim: [{ party: other, amount: one }] };
  const [raised] = parties.dispute(of, fact.data.factId, { by, ...(part && some) });
  if (!conceded || raised?.type !== 'DisputeRaised') return;
  const others = by.party === 'origin' ? qian : li;
  parties.answer(raised.data.disputeId, others, { type: 'AcceptDispute', data: { offer: 0 } });
}

function answer(parties: CoOperation, { by, pick: n, say }: Extract<Act, { do: 'answer' }>): void {
  const open = Object.values(parties.bookOfYear('2024').periods).flatMap(({ disputes }) => Object.values(disputes));
  const dispute = open[n % Math.max(1, open.length)];
  if (!dispute) return;
  const offer = dispute.offer?.offer ?? 0;
  const portions = [{ party: 'origin', amount: sum(dispute.contested.map(({ amount }) => amount)) }];
  const said = {
    accept: { type: 'AcceptDispute', data: { offer } },
    refuse: { type: 'RefuseDispute', data: { offer, reason: '不认可' } },
    offer: { type: 'OfferOnDispute', data: { portions, reason: '归一方' } },
    withdraw: { type: 'WithdrawDispute', data: { reason: '不再主张' } },
  } as const;
  parties.answer(dispute.disputeId, by, said[say]);
}

function perform(parties: CoOperation, one: Act): void {
  switch (one.do) {
    case 'fact':
      parties.receipt(yuanText(fen(BigInt(one.fen))), monthIn[one.of]);
      return;
    case 'close': {
      const steps = [
        parties.lock,
        parties.propose,
        () => parties.submit(one.of, [wang]),
        () => parties.signAlone(one.of, [li]),
        () => parties.signAlone(one.of, [qian]),
      ];
      for (const step of steps.slice(0, one.steps)) codeOf(() => step.call(parties, one.of));
      return;
    }
    case 'submit':
      parties.submit(one.of, [one.by]);
      return;
    case 'sign':
      parties.signAlone(one.of, [one.by]);
      return;
    case 'dispute':
      raise(parties, one);
      return;
    case 'answer':
      answer(parties, one);
      return;
    case 'reopen':
      parties.askToReopen(one.of, one.by);
      parties.agreeToReopen(one.of, one.other);
      return;
    case 'control':
      parties.control(one.of, '0.00');
      return;
    case 'statistic':
      parties.statistic('output-value', one.of, one.value === null ? undefined : `${one.value}`);
  }
}

/**
 * What was put to the parties is what stands: its fingerprint, taken again, is the one they submit and sign; and nobody
 * signs for a side whose 经办, somebody else, has not submitted it.
 */
function fingerprintsStand(parties: CoOperation): void {
  const book = parties.bookOfYear('2024');
  for (const [period, state] of Object.entries(book.periods)) {
    const { status, revision, fingerprint, goesOn, submissions, signatures, statisticsViews, statistics } = state;
    for (const { party, user } of signatures) {
      expect(submissions).toContainEqual({ party, user: party === 'origin' ? 'wang' : 'zhao' });
      expect(submissions).not.toContainEqual({ party, user });
    }
    if (status !== 'proposed') {
      for (const list of [submissions, signatures]) expect(list).toHaveLength(status === 'closed' ? 2 : 0);
      continue;
    }
    const [figure] = Object.values(statistics);
    const viewed = statisticsViews?.indicators.map(({ official, elimination }) => [official, elimination]);
    expect(viewed).toEqual(figure && [[figure.value, figure.value]]);
    const more = { ...(goesOn && { goesOn }), ...(statisticsViews && { statisticsViews }) };
    const told = { revision, checkpoint: { size: 9, root: 'cm9vdA==' }, ...more };
    expect(fingerprintOf(packageOf(parties.agreementId, period as Period, book, told))).toBe(fingerprint);
  }
}

/** Nothing ever enters a closed period, and every revision is closed once, on what all parties signed. */
function closedStay(events: readonly PeriodEvent[]): void {
  let book: BookState = EMPTY_BOOK;
  const closed = new Set<string>();
  for (const event of events) {
    const state = periodIn(book, event.data.period);
    if (lineOf(event)) expect([event.type, state.status]).not.toEqual([event.type, 'closed']);
    if (event.type === 'PeriodClosed') {
      const { period, revision, fingerprint, positions } = event.data;
      expect([state.fingerprint, state.signatures.length]).toEqual([fingerprint, 2]);
      expect(closed.has(`${period} ${revision}`)).toBe(false);
      closed.add(`${period} ${revision}`);
      expect(sum(positions.map(({ net }) => net))).toBe(ZERO);
    }
    book = periodDecider.evolve(book, event);
  }
}

/** Every fen that was shared is with a party by a closed period, by an open one, or held in a dispute. */
function moneyConserved(parties: CoOperation): void {
  const events = parties.log.map(({ event }) => event);
  let [shared, settled, held]: Fen[] = [ZERO, ZERO, ZERO];
  for (const { type, data } of events) {
    if (type === 'FactShared') shared = add(shared, data.amount);
    if (type === 'PeriodClosed') settled = add(settled, sum(data.positions.map(({ entitled }) => entitled)));
    if (type === 'DisputeRaised' && data.held) held = add(held, sum(data.contested.map(({ amount }) => amount)));
    if (type === 'DisputeBooked') held = fen(held - sum(data.released.map(({ amount }) => amount)));
  }
  const standing = [...new Set(parties.log.map(({ stream }) => stream.slice(-4)))].flatMap((year) =>
    Object.values(parties.bookOfYear(year).periods).flatMap(linesOf),
  );
  for (const { base, portions } of standing) expect(sum(portions.map(({ amount }) => amount))).toBe(base);
  const open = sum(standing.map(({ base }) => base));
  expect(add(add(settled, open), held)).toBe(shared);
}

/** The kinds of things that the histories must have in them, or nothing is proved. */
const nameOf = (event: PeriodEvent): string =>
  event.type === 'DisputeBooked' && event.data.released.length === 0 ? 'claim booked' : event.type;

it('keeps to itself whatever happens: signatures, closed periods, money, and the same again from the log', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 60 }), (acts) => {
      const parties = new CoOperation([versionOf(1, rules, { period: 'quarter', statistics })]);
      for (const one of acts) {
        codeOf(() => perform(parties, one));
        fingerprintsStand(parties);
      }
      for (const { event } of parties.log) seen.add(nameOf(event));
      closedStay(parties.log.flatMap(({ stream, event }) => (stream.endsWith('2024') ? event : [])));
      moneyConserved(parties);
      const again = parties.log.flatMap(({ stream, event }) => (stream.endsWith('2024') ? event : []));
      expect(again.reduce(periodDecider.evolve, EMPTY_BOOK)).toEqual(parties.bookOfYear('2024'));
    }),
    { numRuns: 150, seed: 20241231 },
  );
  const rare = [
    'claim booked',
    'PackageSubmitted',
    'SignaturesVoided',
    'PeriodReopened',
    'DisputeRefused',
    'DisputeBooked',
    'DisputeEnded',
    'PeriodClosed',
  ];
  expect(rare.filter((type) => !seen.has(type))).toEqual([]);
});
