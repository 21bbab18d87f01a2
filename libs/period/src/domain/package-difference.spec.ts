import { fen } from '@ledger/kernel';
import { differenceOf } from './package-difference.js';
import type { Package } from './package.js';
import { CoOperation } from './sample-co-operation.js';
import { versionOf } from './sample-parties.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
/** A package with a revision of its own, as it stands. */
const revision = (parties: CoOperation, n: number): Package => ({ ...parties.content('2024-Q1'), revision: n });
const told = (lines: ReturnType<typeof differenceOf>['lines']): string[] =>
  lines.map(({ lineId, before, after }) => `${lineId} ${before?.base ?? '-'} -> ${after?.base ?? '-'}`);

it('tells the lines that came, what they are worth to each party, and the parts that changed', () => {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.receipt('1,000.00', '2024-01');
  const before = revision(parties, 1);
  parties.receipt('-100.00', '2024-01');
  parties.dispute('2024-Q1', 'F-1', {
    contested: [{ party: 'host', amount: fen(500n) }],
    claim: [{ party: 'origin', amount: fen(500n) }],
  });
  const found = differenceOf(before, revision(parties, 2));
  expect(told(found.lines)).toEqual(['F-2 - -> -10000', 'js-1:2024-Q1:1:held - -> -500']);
  expect(found).toMatchObject({ from: 1, to: 2, shared: -10_500n, changed: ['openDisputes'] });
  expect(found.positions).toEqual([
    { party: 'origin', held: 0n, entitled: -6_000n, net: 6_000n },
    { party: 'host', held: -10_500n, entitled: -4_500n, net: -6_000n },
  ]);
});

it('tells the same the other way round with lines gone, and nothing of a package and itself', () => {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.receipt('1,000.00', '2024-01');
  const before = revision(parties, 1);
  parties.receipt('100.00', '2024-01');
  const after = revision(parties, 2);
  expect(told(differenceOf(after, before).lines)).toEqual(['F-2 10000 -> -']);
  const altered = { ...after, lines: after.lines.map((line) => ({ ...line, base: fen(line.base + 1n) })) };
  expect(told(differenceOf(after, altered).lines)).toEqual(['F-1 100000 -> 100001', 'F-2 10000 -> 10001']);
  expect(differenceOf(after, after)).toMatchObject({ lines: [], changed: [], shared: 0n });
});

it('takes all of a package for new that follows a closed one', () => {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.receipt('1,000.00', '2024-01');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  const before = parties.content('2024-Q1');
  parties.sign('2024-Q1');
  parties.askToReopen('2024-Q1');
  parties.agreeToReopen('2024-Q1');
  parties.receipt('10.00', '2024-01');
  const found = differenceOf(before, revision(parties, 2));
  expect(told(found.lines)).toEqual(['F-2 - -> 1000']);
  expect(found).toMatchObject({ follows: { revision: 1 }, shared: 1_000n });
});

it('says how the accounts of rules over years stand: what of a cap is used', () => {
  const capped = [
    { base: 'gross' },
    { split: { origin: '1' } },
    { cap: { party: 'origin', most: { fixed: '5.00' }, then: 'host' } },
  ];
  const parties = new CoOperation([versionOf(1, capped as never, { period: 'quarter', per: 'enterprise' })]);
  parties.receipt('3.00', '2024-01');
  const before = revision(parties, 1);
  expect(before.reckonings).toMatchObject([
    {
      rule: 'FC',
      creditCode: '91350100M000100Y43',
      year: 2024,
      closed: false,
      given: [{ party: 'origin', exact: '300' }],
    },
  ]);
  parties.receipt('4.00', '2024-01');
  const { changed } = differenceOf(before, revision(parties, 2));
  expect(changed).toEqual(['reckonings']);
});
