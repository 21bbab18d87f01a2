import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, qian, told, versionOf, wang, zhao } from './sample-parties.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;

/** A closed quarter, and a later one that waits for signatures. */
function closed(): CoOperation {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.receipt('1,000.00', '2024-01');
  parties.close('2024-Q1');
  parties.receipt('200.00', '2024-04');
  parties.lock('2024-Q2');
  parties.propose('2024-Q2');
  return parties;
}

it('opens only when one party asks, with its reason, and every other agrees', () => {
  const parties = closed();
  expect(parties.askToReopen('2024-Q1')).toMatchObject([
    { type: 'ReopeningRequested', data: { party: 'host', reason: '漏报一笔', later: ['2024-Q2'] } },
  ]);
  expect(codeOf(() => parties.askToReopen('2024-Q1', wang))).toBe('period.reopening-asked');
  expect(codeOf(() => parties.agreeToReopen('2024-Q1', qian))).toBe('period.reopening-agreed');
  expect(codeOf(() => parties.agreeToReopen('2024-Q1', wang))).toBe('period.not-a-reviewer');
  expect(codeOf(() => parties.agreeToReopen('2024-Q1', { ...li, party: 'deyang' }))).toBe('period.not-a-party');
  expect(parties.period('2024-Q1').status).toBe('closed');
  const { revision, fingerprint } = parties.period('2024-Q1');
  const [agreed, reopened] = parties.agreeToReopen('2024-Q1');
  expect(agreed?.type).toBe('ReopeningAgreed');
  expect(reopened?.data).toMatchObject({ reason: '漏报一笔', closed: { revision, fingerprint }, later: ['2024-Q2'] });
  expect(parties.period('2024-Q1').status).toBe('open');
});

it('stays closed where a party declines, or the one that asked takes it back', () => {
  const parties = closed();
  expect(codeOf(() => parties.declineReopening('2024-Q1'))).toBe('period.reopening-not-asked');
  expect(codeOf(() => parties.agreeToReopen('2024-Q1'))).toBe('period.reopening-not-asked');
  parties.askToReopen('2024-Q1');
  expect(parties.declineReopening('2024-Q1')).toMatchObject([
    { type: 'ReopeningDeclined', data: { party: 'origin', reason: '可记入本期', declinedBy: 'li' } },
  ]);
  expect(codeOf(() => parties.agreeToReopen('2024-Q1'))).toBe('period.reopening-not-asked');
  parties.askToReopen('2024-Q1');
  parties.declineReopening('2024-Q1', zhao);
  expect(parties.period('2024-Q1').status).toBe('closed');
  expect(codeOf(() => parties.askToReopen('2024-Q2'))).toBe('period.not-closed');
});

it('closes again on the difference alone, under a package that follows the one before', () => {
  const parties = closed();
  const { fingerprint } = parties.period('2024-Q1');
  const later = parties.period('2024-Q2');
  parties.askToReopen('2024-Q1');
  parties.agreeToReopen('2024-Q1');
  expect(told(parties.receipt('100.00', '2024-02'))).toEqual(['FactShared 2024-Q1 in 2024-Q1: origin 6000, host 4000']);
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  expect(parties.content('2024-Q1')).toMatchObject({
    revision: 2,
    follows: { revision: 1, fingerprint },
    shared: 10_000n,
  });
  expect(parties.sign('2024-Q1').at(-1)?.data).toMatchObject({
    ...{ revision: 2, follows: { revision: 1, fingerprint } },
    positions: [
      { party: 'origin', held: 0n, entitled: 6_000n, net: -6_000n },
      { party: 'host', held: 10_000n, entitled: 4_000n, net: 6_000n },
    ],
  });
  const { touched: _before, ...untouched } = later;
  expect(parties.period('2024-Q2')).toMatchObject(untouched);
});

it('takes its own facts alone: late ones of other periods go on to the first open one', () => {
  const parties = closed();
  parties.sign('2024-Q2');
  parties.askToReopen('2024-Q2');
  parties.agreeToReopen('2024-Q2');
  expect(told(parties.receipt('100.00', '2024-02'))).toEqual([
    'FactShared 2024-Q1 in 2024-Q3 (correction): origin 6000, host 4000',
  ]);
  expect(told(parties.receipt('100.00', '2024-05'))).toEqual(['FactShared 2024-Q2 in 2024-Q2: origin 6000, host 4000']);
});

it('can be opened more than once; each package follows the one before', () => {
  const parties = closed();
  for (const revision of [2, 3]) {
    parties.askToReopen('2024-Q1');
    parties.agreeToReopen('2024-Q1');
    expect(parties.close('2024-Q1').at(-1)?.data).toMatchObject({
      ...{ revision, follows: { revision: revision - 1 } },
      positions: [{ net: 0n }, { net: 0n }],
    });
  }
});

it('leaves the lines that were signed to claims, which stand in the period itself', () => {
  const parties = closed();
  parties.askToReopen('2024-Q1');
  parties.agreeToReopen('2024-Q1');
  const [raised] = parties.dispute('2024-Q1', 'F-1');
  expect(raised?.data).toMatchObject({ disputeId: '2024-Q1:1', held: false });
  parties.lock('2024-Q1');
  const events = parties.answer('2024-Q1:1', qian, { type: 'AcceptDispute', data: { offer: 0 } });
  expect(events.at(-1)?.data).toMatchObject({ period: '2024-Q1', base: 0n, correction: false });
});
