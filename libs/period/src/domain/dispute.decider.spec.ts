import { calendarDate, fen, sum } from '@ledger/kernel';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, qian, told, versionOf, wang, zhao } from './sample-parties.js';
import type { PeriodEvent } from './period.events.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const start = (): CoOperation => new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
const both = (origin: bigint, host: bigint) => [
  { party: 'origin', amount: fen(origin) },
  { party: 'host', amount: fen(host) },
];
const positions = (events: readonly PeriodEvent[]) =>
  events.flatMap(({ type, data }) =>
    type === 'PeriodClosed' ? [data.positions.map(({ held, entitled, net }) => [held, entitled, net])] : [],
  )[0];
const uphold = { type: 'AcceptDispute', data: { offer: 0 } } as const;

/** Two receipts in a quarter that waits for signatures, of which 飞出地 disputes the second. */
function disputed(more: Parameters<CoOperation['dispute']>[2] = {}): CoOperation {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.receipt('500.00', '2024-02');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  parties.dispute('2024-Q1', 'F-2', { claim: both(50_000n, 0n), ...more });
  return parties;
}

it('holds the line back: the rest nets and settles, and the package says what is in dispute', () => {
  const parties = disputed();
  const { openDisputes, positions: rest } = parties.content('2024-Q1');
  expect(openDisputes).toEqual([
    {
      ...{ disputeId: '2024-Q1:1', lineId: 'F-2', party: 'origin', amount: 50_000n, held: true },
      ...{ contested: both(30_000n, 20_000n), claim: [{ party: 'origin', amount: 50_000n }] },
      ...{ ground: '总部研发在飞出地', evidence: '函〔2024〕7号', dueOn: '2024-07-31' },
    },
  ]);
  expect(rest).toEqual([
    { party: 'origin', held: 0n, entitled: 60_000n, net: -60_000n },
    { party: 'host', held: 100_000n, entitled: 40_000n, net: 60_000n },
  ]);
  expect(positions(parties.sign('2024-Q1'))).toEqual([
    [0n, 60_000n, -60_000n],
    [100_000n, 40_000n, 60_000n],
  ]);
});

it('voids what the other party has signed, and cannot be raised by one that has signed itself', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  parties.sign('2024-Q1', [qian]);
  expect(codeOf(() => parties.dispute('2024-Q1', 'F-1', { by: zhao }))).toBe('period.signed-before-dispute');
  const events = parties.dispute('2024-Q1', 'F-1', { by: wang });
  expect(told(events)).toEqual(['DisputeRaised', 'SignaturesVoided', 'PackageProposed']);
  expect(events[1]?.data).toEqual({
    ...{ agreementId: 'js-1', period: '2024-Q1', revision: 1, causedBy: '2024-Q1:1' },
    ...{ submissions: ['host'], parties: ['host'] },
  });
});

it('takes a part of a line by the portions that are contested, never more than there is', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  const part = both(-1n, 10_000n).slice(1);
  const [raised] = parties.dispute('2024-Q1', 'F-1', { contested: part, claim: both(10_000n, 0n) });
  expect(raised?.data).toMatchObject({ amount: 10_000n, contested: part });
  const over = { contested: both(0n, 30_001n) };
  expect(codeOf(() => parties.dispute('2024-Q1', 'F-1', over))).toBe('period.more-than-the-line');
  const wrongSign = { contested: both(-1n, 0n) };
  expect(codeOf(() => parties.dispute('2024-Q1', 'F-1', wrongSign))).toBe('period.more-than-the-line');
  parties.dispute('2024-Q1', 'F-1', { claim: both(0n, 90_000n) });
  expect(codeOf(() => parties.dispute('2024-Q1', 'F-1'))).toBe('period.line-contested');
});

it('refuses by name what cannot be disputed', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  const refused = (more: Parameters<CoOperation['dispute']>[2], line = 'F-1'): string =>
    codeOf(() => parties.dispute('2024-Q1', line, more));
  expect(refused({}, 'F-9')).toBe('period.line-unknown');
  expect(refused({ claim: both(1n, 2n) })).toBe('period.claim-does-not-sum');
  expect(refused({ claim: both(60_000n, 40_000n) })).toBe('period.claim-is-the-share');
  expect(refused({ claim: [...both(0n, 1n), ...both(0n, 1n)] })).toBe('period.party-twice');
  expect(refused({ claim: [{ party: 'deyang', amount: fen(1n) }] })).toBe('period.not-a-party');
  expect(refused({ by: { ...li, party: 'deyang' } })).toBe('period.not-a-party');
  expect(refused({ dueOn: calendarDate('2024-06-30') })).toBe('period.dispute-due-before');
  parties.dispute('2024-Q1', 'F-1');
  expect(refused({}, 'js-1:2024-Q1:1:held')).toBe('period.line-of-a-dispute');
});

it('upheld before the close, is shared as claimed in the same package', () => {
  const parties = disputed();
  const events = parties.answer('2024-Q1:1', qian, uphold);
  expect(told(events)).toEqual(['DisputeAccepted', 'DisputeEnded', 'DisputeBooked', 'PackageProposed']);
  expect(positions(parties.sign('2024-Q1'))).toEqual([
    [0n, 110_000n, -110_000n],
    [150_000n, 40_000n, 110_000n],
  ]);
});

it('withdrawn after the close, releases what was held as it had been shared, in the first open period', () => {
  const parties = disputed();
  parties.sign('2024-Q1');
  const withdraw = { type: 'WithdrawDispute', data: { reason: '核实无误' } } as const;
  expect(codeOf(() => parties.answer('2024-Q1:1', qian, withdraw))).toBe('period.not-the-disputant');
  expect(codeOf(() => parties.answer('2024-Q1:1', wang, withdraw))).toBe('period.not-a-reviewer');
  const events = parties.answer('2024-Q1:1', li, withdraw);
  expect(told(events)).toEqual(['DisputeEnded', 'DisputeBooked']);
  expect(events[1]?.data).toMatchObject({
    ...{ period: '2024-Q2', disputedIn: '2024-Q1', correction: true, base: 50_000n },
    ...{ released: both(30_000n, 20_000n), portions: both(30_000n, 20_000n) },
  });
  expect(positions(parties.close('2024-Q2'))).toEqual([
    [0n, 30_000n, -30_000n],
    [50_000n, 20_000n, 30_000n],
  ]);
  expect(codeOf(() => parties.answer('2024-Q1:1', li, withdraw))).toBe('period.dispute-ended');
});

it('goes by an agreed amount when the other party accepts the offer that stands', () => {
  const parties = disputed();
  const offer = (origin: bigint, host: bigint) =>
    ({ type: 'OfferOnDispute', data: { portions: both(origin, host), reason: '各让一步' } }) as const;
  expect(codeOf(() => parties.answer('2024-Q1:1', qian, offer(1n, 1n)))).toBe('period.claim-does-not-sum');
  parties.answer('2024-Q1:1', qian, offer(40_000n, 10_000n));
  parties.answer('2024-Q1:1', qian, offer(35_000n, 15_000n));
  const take = (n: number) => ({ type: 'AcceptDispute', data: { offer: n } }) as const;
  expect(codeOf(() => parties.answer('2024-Q1:1', li, take(1)))).toBe('period.offer-fell');
  expect(codeOf(() => parties.answer('2024-Q1:1', qian, take(2)))).toBe('period.own-claim');
  expect(codeOf(() => parties.answer('2024-Q1:1', wang, take(2)))).toBe('period.not-a-reviewer');
  expect(told(parties.answer('2024-Q1:1', li, take(2)))).toContain('DisputeBooked');
  expect(positions(parties.sign('2024-Q1'))).toEqual([
    [0n, 95_000n, -95_000n],
    [150_000n, 55_000n, 95_000n],
  ]);
});

it('goes on where a party refuses, and says who and why', () => {
  const parties = disputed();
  const refuse = { type: 'RefuseDispute', data: { offer: 0, reason: '生产均在飞入地' } } as const;
  expect(codeOf(() => parties.answer('2024-Q1:1', li, refuse))).toBe('period.own-claim');
  expect(parties.answer('2024-Q1:1', zhao, refuse)).toMatchObject([
    { type: 'DisputeRefused', data: { party: 'host', refusedBy: 'zhao', reason: '生产均在飞入地' } },
  ]);
  expect(parties.period('2024-Q1').disputes['2024-Q1:1']?.status).toBe('open');
  expect(codeOf(() => parties.answer('2024-Q1:9', qian, uphold))).toBe('period.dispute-unknown');
});

it('is a claim where all have signed the line: it holds nothing and, upheld, moves the difference', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-11');
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']) parties.close(quarter);
  const [raised] = parties.dispute('2024-Q4', 'F-1', { claim: both(70_000n, 30_000n) });
  expect(raised?.data).toMatchObject({
    ...{ disputeId: '2025-Q1:1', period: '2025-Q1', held: false, amount: 100_000n },
    line: { bookedIn: '2024-Q4', ownPeriod: '2024-Q4' },
  });
  expect(parties.period('2025-Q1').lines).toBeUndefined();
  expect(codeOf(() => parties.dispute('2024-Q4', 'F-1'))).toBe('period.line-contested');
  const [, , booked] = parties.answer('2025-Q1:1', qian, uphold);
  expect(booked?.data).toMatchObject({ period: '2025-Q1', released: [], base: 0n, portions: both(10_000n, -10_000n) });
  expect(positions(parties.close('2025-Q1'))).toEqual([
    [0n, 10_000n, -10_000n],
    [0n, -10_000n, 10_000n],
  ]);
});

it('withdrawn as a claim changes nothing, and the line can be claimed again', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.close('2024-Q1');
  parties.dispute('2024-Q1', 'F-1');
  expect(told(parties.answer('2024-Q2:1', li, { type: 'WithdrawDispute', data: { reason: '误提' } }))).toEqual([
    'DisputeEnded',
  ]);
  expect(parties.dispute('2024-Q1', 'F-1')).toMatchObject([{ data: { disputeId: '2024-Q2:2' } }]);
});

it('conserves money over a refund line too, whatever is held', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.receipt('-333.33', '2024-01');
  parties.dispute('2024-Q1', 'F-2', { contested: both(-10_000n, -1n) });
  const { positions: rest } = parties.content('2024-Q1');
  expect(rest.map(({ held, entitled }) => [held, entitled])).toEqual([
    [0n, 60_000n - 20_000n + 10_000n],
    [100_000n - 33_333n + 10_001n, 40_000n - 13_333n + 1n],
  ]);
  expect(sum(rest.map(({ net }) => net))).toBe(0n);
});
