import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  period,
  SYSTEM,
  type Actor,
  type CreditCode,
  type Fen,
  type Period,
} from '@ledger/kernel';
import { readAgreement, type TaxFact } from '@ledger/sharing';
import { given } from '@ledger/testing';
import type { IncomingFact } from './incoming.js';
import { periodDecider, type PeriodCommand } from './period.decider.js';
import type { PeriodEvent } from './period.events.js';
import { EMPTY_BOOK, periodIn } from './period.state.js';

const document = (extra = ''): string => `
format: hezhang.agreement/1
id: js-1
title: 样例协议
parties:
  - { id: jinniu, name: 金牛区, place: '510106', role: origin }
  - { id: shifang, name: 什邡市, place: '510682', role: host }
validity: { from: '2024-01-01', to: '2033-12-31' }
period: quarter
recognition: any-day
rules:
  - id: FC-1
    taxes: [vat]
    clauses:
      - base: gross
${extra || '      - split: { jinniu: 6/10, shifang: 4/10 }'}
otherTaxes: { to: collector, base: gross }
rounding: { method: largest-remainder, level: fact }
`;
const agreement = readAgreement(document(), { version: 1 });
const gapped = readAgreement(
  document(`      - clock: { anchors: [recognised], counting: calendar }
      - bands:
          years:
            - { from: 2, to: 3, shares: { jinniu: 1/2, shifang: 1/2 } }
          before: { shares: { jinniu: 1/2, shifang: 1/2 } }`),
  { version: 2 },
);
const [agreementId, q1, q2] = ['js-1', period('2024-Q1'), period('2024-Q2')] as const;
const parties = ['jinniu', 'shifang'];
const checkpoint = { size: 9, root: 'cm9vdA==' };
const enterprise: CreditCode = creditCode('91350100M000100Y43');
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
const yuan = (text: string): Fen => fenFromYuan(text);

const tax = (position: number, amount: string, more: Partial<TaxFact> = {}): TaxFact => ({
  id: `F-${position}`,
  kind: amount.startsWith('-') ? 'refund' : 'receipt',
  taxType: 'vat',
  amount: yuan(amount),
  taxPeriod: period('2024-02'),
  receivedOn: calendarDate('2024-03-15'),
  place: divisionCode('510682'),
  source: 'declared',
  enterprise: { creditCode: enterprise, recognisedFrom: calendarDate('2024-01-01'), milestones: [] },
  ...more,
});
const fact = (position: number, amount: string, more: Partial<IncomingFact> = {}): IncomingFact => ({
  position,
  cause: tax(position, amount),
  kind: amount.startsWith('-') ? 'refund' : 'receipt',
  period: q1,
  ownPeriod: q1,
  agreements: [agreement],
  ...more,
});
const property = (position: number, amount: string): IncomingFact =>
  fact(position, amount, { cause: tax(position, amount, { taxType: 'property' }) });
const book = (...facts: IncomingFact[]): PeriodCommand => ({
  type: 'BookFacts',
  data: {
    agreementId,
    firstPosition: facts[0]?.position ?? 0,
    lastPosition: facts.at(-1)?.position ?? 0,
    facts,
    surroundings: { others: [], byHash: () => agreement },
    checkpoint,
  },
  by: SYSTEM,
});
const lock = (of: Period = q1, by = zhao, previous?: { period: Period; closed: boolean }): PeriodCommand => ({
  type: 'LockPeriod',
  data: { agreementId, period: of, parties, ...(previous && { previous }) },
  by,
});
const propose = (by = zhao, of: Period = q1): PeriodCommand => ({
  type: 'ProposePackage',
  data: { agreementId, period: of, checkpoint, outside: { unconfirmed: [], required: [] }, reason: '如实' },
  by,
});

/** Runs commands one after the other and gives every event, as a history to start from. */
function history(
  ...commands: readonly (PeriodCommand | ((events: readonly PeriodEvent[]) => PeriodCommand))[]
): PeriodEvent[] {
  const events: PeriodEvent[] = [];
  for (const command of commands) {
    const state = events.reduce(periodDecider.evolve, EMPTY_BOOK);
    events.push(...periodDecider.decide(state, typeof command === 'function' ? command(events) : command));
  }
  return events;
}
const stateOf = (events: readonly PeriodEvent[], of: Period = q1) =>
  periodIn(events.reduce(periodDecider.evolve, EMPTY_BOOK), of);
type Said = Partial<{ revision: number; fingerprint: string; party: string; seen: number }>;
const onPackage =
  (type: 'SubmitPackage' | 'SignPackage') =>
  (by: Actor, of: Period = q1, more: Said = {}) =>
  (events: readonly PeriodEvent[]): PeriodCommand => {
    const { revision, fingerprint = '' } = stateOf(events, of);
    return { type, data: { agreementId, period: of, revision, fingerprint, party: by.party, ...more }, by };
  };
const submit = onPackage('SubmitPackage');
const sign = onPackage('SignPackage');
const types = (events: readonly PeriodEvent[]): string[] => events.map(({ type }) => type);

it('shares a receipt as it is booked, to the fen, with its explanation', () => {
  const [shared] = history(book(fact(1, '12,345.67')));
  expect(shared).toMatchObject({
    type: 'FactShared',
    data: {
      period: '2024-Q1',
      correction: false,
      collectedBy: 'shifang',
      base: 1_234_567n,
      portions: [
        { party: 'jinniu', amount: 740_740n },
        { party: 'shifang', amount: 493_827n },
      ],
      agreementHash: agreement.hash,
    },
  });
});
it('passes over facts it has had, and leaves untouched what the agreement does not share', () => {
  const booked = history(book(fact(1, '100.00'), property(2, '5.00')));
  expect(types(booked)).toEqual(['FactShared', 'FactNotShared']);
  given(periodDecider, ...booked)
    .when(book(fact(1, '100.00'), property(2, '5.00')))
    .then();
});
it('closes when the last party signs, and not before', () => {
  const open = history(book(fact(1, '12,345.67')), lock(), propose());
  expect(
    types(
      history(book(fact(1, '12,345.67')), lock(), propose(), submit(wang), sign(li), sign(qian)).slice(open.length),
    ),
  ).toEqual(['PackageSubmitted', 'PackageSigned', 'PackageSigned', 'PeriodClosed']);
  expect(
    history(book(fact(1, '12,345.67')), lock(), propose(), submit(wang), sign(li), sign(qian)).at(-1)?.data,
  ).toMatchObject({
    positions: [
      { party: 'jinniu', held: 0n, entitled: 740_740n, net: -740_740n },
      { party: 'shifang', held: 1_234_567n, entitled: 493_827n, net: 740_740n },
    ],
  });
});
it('voids signatures when a refund arrives in between, and stands as the next revision', () => {
  const signed = history(book(fact(1, '12,345.67')), lock(), propose(), submit(wang), sign(li));
  const refund = book(fact(2, '-1,000.00'));
  const after = [...signed, ...periodDecider.decide(signed.reduce(periodDecider.evolve, EMPTY_BOOK), refund)];
  expect(types(after.slice(signed.length))).toEqual(['FactShared', 'SignaturesVoided', 'PackageProposed']);
  expect(after.at(-2)?.data).toMatchObject({
    ...{ revision: 1, submissions: ['shifang', 'jinniu'], parties: ['jinniu'] },
    ...{ causedBy: 'F-2', causedByPosition: 2 },
  });
  const [before, now] = [stateOf(signed), stateOf(after)];
  expect([before.revision, now.revision]).toEqual([1, 2]);
  expect(now.fingerprint).not.toBe(before.fingerprint);
  expect([now.submissions, now.signatures]).toEqual([[], []]);
  given(periodDecider, ...after)
    .when(sign(qian, q1, { revision: 1, fingerprint: before.fingerprint ?? '' })(after), qian)
    .rejects('period.fingerprint-differs');
});
it('books what comes after the close as a correction of an open period', () => {
  const closed = history(book(fact(1, '4,000,000.00')), lock(), propose(), submit(wang), sign(li), sign(qian));
  const late = fact(2, '-333,333.33', { period: q2 });
  const [correction] = periodDecider.decide(closed.reduce(periodDecider.evolve, EMPTY_BOOK), book(late));
  expect(correction).toMatchObject({
    type: 'FactShared',
    data: {
      period: '2024-Q2',
      ownPeriod: '2024-Q1',
      correction: true,
      portions: [{ amount: -20_000_000n }, { amount: -13_333_333n }],
    },
  });
  given(periodDecider, ...closed)
    .when(book(fact(3, '1.00')))
    .rejects('period.closed');
});
it('keeps a fact that the agreement leaves undecided, and does not close over it', () => {
  const late = (position: number, amount: string): IncomingFact =>
    fact(position, amount, {
      agreements: [gapped],
      cause: tax(position, amount, { taxPeriod: period('2028-01') }),
    });
  const held = history(book(late(1, '9.00')), lock());
  expect(held[0]).toMatchObject({ type: 'FactSuspended', data: { code: 'sharing.no-rule-after' } });
  given(periodDecider, ...held)
    .when(propose())
    .rejects('period.not-ready');
  const proposed = history(book(fact(1, '10.00')), lock(), propose(), book(late(2, '9.00')));
  given(periodDecider, ...proposed)
    .when(sign(li)(proposed), li)
    .rejects('period.not-ready');
  const reversed = history(
    book(late(1, '9.00')),
    lock(),
    book({ ...late(2, '-9.00'), kind: 'reversal', cause: { ...late(2, '-9.00').cause, id: 'F-1' } }),
  );
  expect(stateOf(reversed).suspended).toEqual([]);
});
it('lets nobody sign twice, for another party, out of role, unseen, or what they put together themselves', () => {
  const open = history(book(fact(1, '10.00')), lock(), propose());
  const refused = (command: (events: readonly PeriodEvent[]) => PeriodCommand, by: Actor, code: string): void =>
    void given(periodDecider, ...open)
      .when(command(open), by)
      .rejects(code);
  refused(sign(li, q1, { party: 'shifang' }), li, 'period.not-your-party');
  refused(sign({ ...qian, role: 'preparer' }), { ...qian, role: 'preparer' }, 'period.not-a-reviewer');
  refused(sign({ ...zhao, role: 'reviewer' }), { ...zhao, role: 'reviewer' }, 'period.maker-is-checker');
  refused(sign({ ...li, party: 'deyang' }), { ...li, party: 'deyang' }, 'period.not-a-party');
  const once = history(book(fact(1, '10.00')), lock(), propose(), submit(wang), sign(li));
  given(periodDecider, ...once)
    .when(sign(li)(once), li)
    .rejects('period.already-signed');
  expect(() =>
    periodDecider.decide(open.reduce(periodDecider.evolve, EMPTY_BOOK), sign(li, q1, { seen: 1 })(open)),
  ).toThrow('js-1 2024-Q1');
});
it('goes through its states in order, one period after the other', () => {
  given(periodDecider).when(propose()).rejects('period.not-locked');
  given(periodDecider)
    .when(lock(q2, zhao, { period: q1, closed: false }))
    .rejects('period.previous-not-closed');
  given(periodDecider)
    .when(lock(q1, { ...zhao, party: 'deyang' }), { ...zhao, party: 'deyang' })
    .rejects('period.not-a-party');
  given(periodDecider, ...history(lock()))
    .when(lock())
    .rejects('period.not-open');
  const unlocked = history(lock(), propose(), {
    type: 'UnlockPeriod',
    data: { agreementId, period: q1, reason: '漏报' },
    by: qian,
  });
  expect(stateOf(unlocked).status).toBe('open');
  given(periodDecider, ...history(lock()))
    .when(sign(li)(history(lock())), li)
    .rejects('period.not-proposed');
});
it('closes a period without facts as a nil period', () => {
  const nil = history(lock(), propose(), submit(wang), sign(li), sign(qian));
  expect(nil.at(-1)).toMatchObject({ type: 'PeriodClosed', data: { positions: [{ net: 0n }, { net: 0n }] } });
});
