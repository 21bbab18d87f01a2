import type { Actor } from '@ledger/kernel';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, qian, told, versionOf, wang, zhao } from './sample-parties.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const q1 = '2024-Q1';

/** A quarter that 飞入地's 经办 has put to the parties. */
function proposed(): CoOperation {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.receipt('1,000.00', '2024-01');
  parties.lock(q1);
  parties.propose(q1);
  return parties;
}
const standing = (parties: CoOperation): string[][] => {
  const { submissions, signatures } = parties.period(q1);
  return [submissions, signatures].map((list) => list.map(({ party, user }) => `${party} ${user}`));
};

it('comes with the proposal for the side of whoever proposes, and by itself for the other', () => {
  const parties = proposed();
  const { revision, fingerprint } = parties.period(q1);
  const of = { agreementId: 'js-1', period: q1, revision, fingerprint };
  expect(parties.log.slice(-2).map(({ event }) => event)).toMatchObject([
    { type: 'PackageProposed', data: { revision, fingerprint, proposedBy: 'zhao' } },
    { type: 'PackageSubmitted', data: { ...of, party: 'host', submittedBy: 'zhao' } },
  ]);
  expect(parties.submit(q1)).toEqual([
    { type: 'PackageSubmitted', data: { ...of, party: 'origin', submittedBy: 'wang' } },
  ]);
  expect(standing(parties)).toEqual([['host zhao', 'origin wang'], []]);
});

it('comes before the signature of the same side, whatever the other side has done', () => {
  const parties = proposed();
  expect(told(parties.signAlone(q1, [qian]))).toEqual(['PackageSigned']);
  expect(codeOf(() => parties.signAlone(q1, [li]))).toBe('period.not-submitted');
  parties.submit(q1);
  expect(told(parties.signAlone(q1, [li]))).toEqual(['PackageSigned', 'PeriodClosed']);
});

it('is the act of a preparer, once, for the own side and the package as it stands', () => {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  const refused = (by: Actor, more: Parameters<CoOperation['submit']>[2] = {}): string =>
    codeOf(() => parties.submit(q1, [by], more));
  expect(refused(wang)).toBe('period.not-proposed');
  parties.lock(q1);
  expect(refused(wang)).toBe('period.not-proposed');
  parties.propose(q1);
  expect(refused(li)).toBe('period.not-a-preparer');
  expect(refused({ ...wang, role: 'signatory' })).toBe('period.not-a-preparer');
  expect(refused(wang, { party: 'host' })).toBe('period.not-your-party');
  expect(refused({ ...wang, party: 'deyang' })).toBe('period.not-a-party');
  expect(refused(wang, { revision: 2 })).toBe('period.fingerprint-differs');
  expect(refused(wang, { fingerprint: 'ab'.repeat(32) })).toBe('period.fingerprint-differs');
  expect(refused(zhao)).toBe('period.already-submitted');
  expect(() => parties.submit(q1, [wang], { seen: 1 })).toThrow('js-1 2024-Q1');
  expect(refused(wang)).toBe('accepted');
  parties.sign(q1);
  expect(refused(wang)).toBe('period.closed');
});

it('is not taken while something stands in the way', () => {
  const parties = proposed();
  parties.control(q1, '999.99');
  expect(codeOf(() => parties.submit(q1))).toBe('period.not-ready');
});

it('leaves the proposal to preparers', () => {
  const parties = new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
  parties.lock(q1);
  expect(codeOf(() => parties.propose(q1, { reason: '如实' }, qian))).toBe('period.not-a-preparer');
  expect(told(parties.propose(q1, { reason: '如实' }, wang))).toEqual(['PackageProposed', 'PackageSubmitted']);
});

it('is not signed by whoever made it, on either side, though they review by now', () => {
  const parties = proposed();
  parties.submit(q1);
  for (const by of [wang, zhao]) {
    expect(codeOf(() => parties.signAlone(q1, [{ ...by, role: 'reviewer' }]))).toBe('period.maker-is-checker');
  }
});

it('falls with every change, signed or not, and is made anew by every side', () => {
  const parties = proposed();
  expect(parties.receipt('-100.00', '2024-02')[1]).toMatchObject({
    type: 'SignaturesVoided',
    data: { revision: 1, submissions: ['host'], parties: [], causedBy: 'F-2', causedByPosition: 2 },
  });
  expect(codeOf(() => parties.signAlone(q1, [qian]))).toBe('period.not-submitted');
  // Nothing was submitted since, so that nothing falls.
  expect(told(parties.receipt('-200.00', '2024-02')).slice(1)).toEqual(['PackageProposed']);
  parties.submit(q1, [zhao, wang]);
  parties.signAlone(q1, [li]);
  expect(parties.receipt('-300.00', '2024-02')[1]?.data).toMatchObject({
    ...{ revision: 3, submissions: ['host', 'origin'], parties: ['origin'] },
  });
  expect(standing(parties)).toEqual([[], []]);
  expect(parties.sign(q1).at(-1)?.type).toBe('PeriodClosed');
});

it('falls with an unlock and with a reopening', () => {
  const parties = proposed();
  parties.unlock(q1);
  expect(standing(parties)).toEqual([[], []]);
  parties.close(q1);
  expect(standing(parties)).toEqual([
    ['host zhao', 'origin wang'],
    ['origin li', 'host qian'],
  ]);
  parties.askToReopen(q1);
  parties.agreeToReopen(q1);
  expect(standing(parties)).toEqual([[], []]);
  parties.lock(q1);
  parties.propose(q1);
  expect(codeOf(() => parties.signAlone(q1, [li]))).toBe('period.not-submitted');
});
