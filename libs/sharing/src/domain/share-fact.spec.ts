import { yuanText } from '@ledger/kernel';
import { causeOf, ruleDocument, type AnySketch } from '../sample-facts.js';
import { allocateFact } from './explanation.js';
import { readAgreement } from './share-fact.js';
import { Kept } from './standing.js';

const first = readAgreement(
  ruleDocument({
    parties: ['host', 'origin'],
    per: 'enterprise',
    clauses: [
      { base: 'gross' },
      { deduct: ['reward'] },
      { split: { host: '1/2', origin: '1/2' } },
      { cap: { party: 'origin', most: { fixed: '100.00' }, then: 'host' } },
    ],
  }),
  { version: 1 },
);
const second = readAgreement(
  ruleDocument({
    parties: ['host', 'origin'],
    per: 'enterprise',
    clauses: [
      { base: 'gross' },
      { split: { host: '90%', origin: '10%' } },
      { cap: { party: 'origin', most: { fixed: '100.00' }, then: 'host' } },
    ],
  }),
  { version: 2 },
);
const byHash = (version: number) => (version === 1 ? first : second);

function booked(of: readonly (readonly [typeof first, AnySketch])[]) {
  let standing = Kept.NOTHING;
  return of.map(([agreement, sketch]) => {
    const { own, carry } = allocateFact(agreement, causeOf(sketch), standing, byHash);
    standing = standing.with(carry);
    const portions = own?.portions.map(({ party, amount }) => [party, yuanText(amount)] as const) ?? [];
    return { version: own?.explanation.agreement.version, ...Object.fromEntries(portions) };
  });
}

it('reckons a year by the version it began with, also where a later one was signed for it since', () => {
  const reward = { id: 'd', kind: 'deduction', category: 'reward', taxPeriod: '2024', yuan: '10.00' } as const;
  expect(
    booked([
      [first, { id: 'a', taxPeriod: '2024', yuan: '100.00' }],
      [second, { id: 'b', taxPeriod: '2024', yuan: '20.00' }],
      [second, reward],
      [second, { id: 'c', taxPeriod: '2025', yuan: '100.00' }],
    ]),
  ).toEqual([
    { version: 1, host: '50.00', origin: '50.00' },
    { version: 1, host: '10.00', origin: '10.00' },
    // The version in force no longer deducts it, so it stays with the treasury that paid.
    { version: 2, host: '-10.00' },
    { version: 2, host: '90.00', origin: '10.00' },
  ]);
});

it('does not deduct from a year what only a later version would', () => {
  const reward = { id: 'd', kind: 'deduction', category: 'reward', taxPeriod: '2024', yuan: '10.00' } as const;
  expect(
    booked([
      [second, { id: 'a', taxPeriod: '2024', yuan: '100.00' }],
      [first, reward],
    ]),
  ).toEqual([
    { version: 2, host: '90.00', origin: '10.00' },
    { version: 2, host: '-10.00' },
  ]);
});
