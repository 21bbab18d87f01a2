import { calendarDate, period } from '@ledger/kernel';
import { causeOf, factOf, flatDocument, ruleDocument } from '../sample-facts.js';
import { governedByVersions } from './governing.js';
import { readAgreement } from './share-fact.js';
import type { SharedFact } from './shared-fact.js';
import { simulateEach, simulateUnder, type RefusedFact, type SimulatedFact } from './simulate.js';

const version = (number: number, from: string, shares: Record<string, string>) =>
  readAgreement({ ...flatDocument(shares), validity: { from, to: '2030-12-31' } }, { version: number });
const one = version(1, '2024-01-01', { shifang: '6/10', jinniu: '4/10' });
const two = version(2, '2026-01-01', { shifang: '1/2', deyang: '1/2' });
const versions = governedByVersions([one, two]);

function all(run: ReturnType<typeof simulateUnder>) {
  const told: (SimulatedFact | RefusedFact)[] = [];
  let next = run.next();
  for (; !next.done; next = run.next()) told.push(next.value);
  return { told, totals: next.value };
}

it('gives each period to the version that governs it, and one that none does to the nearest', () => {
  const governing = ['2023-12', '2024-01', '2025-12', '2026', '2031'].map((of) => versions.of(period(of)).version);
  expect(governing).toEqual([1, 1, 1, 2, 2]);
  expect(versions.parties.map(({ id }) => id)).toEqual(['shifang', 'deyang', 'jinniu']);
});

it('shares each fact by its own version and refuses what lies outside of all', () => {
  const facts = ['2025-12', '2026-01', '2031-01'].map((taxPeriod) =>
    factOf({ id: taxPeriod, taxPeriod, yuan: '1.00' }),
  );
  const { told, totals } = all(simulateUnder(versions, facts));
  expect(told).toMatchObject([
    {
      portions: [
        { party: 'shifang', amount: 60n },
        { party: 'jinniu', amount: 40n },
      ],
    },
    {
      portions: [
        { party: 'shifang', amount: 50n },
        { party: 'deyang', amount: 50n },
      ],
    },
    { code: 'sharing.not-in-force' },
  ]);
  expect(totals.totals).toMatchObject([{ total: 110n }, { total: 50n }, { total: 40n }]);
});

const capped = (number: number, from: string) =>
  readAgreement(
    {
      ...ruleDocument({
        parties: ['host', 'origin'],
        per: 'rule',
        clauses: [
          { base: 'gross' },
          { split: { origin: '1/2', host: '1/2' } },
          { cap: { party: 'origin', most: { priorYear: 'pre-move-tax' }, then: 'host' } },
        ],
      }),
      validity: { from, to: '2030-12-31' },
    },
    { version: number },
  );
const figures = ['2023', '2024', '2025'].map((taxPeriod) =>
  causeOf({ kind: 'reference', figure: 'pre-move-tax', taxPeriod, yuan: '75.00' }),
) as SharedFact[];
const years = ['2024', '2025', '2026'].map((taxPeriod) => factOf({ id: taxPeriod, taxPeriod, yuan: '100.00' }));

it('carries a cap over from one version to the next, with the figures both read', () => {
  const { told } = all(
    simulateUnder(governedByVersions([capped(1, '2024-01-01'), capped(2, '2026-01-01')]), [...years, ...figures]),
  );
  const origin = told.map(
    (result) => 'portions' in result && result.portions.find(({ party }) => party === 'origin')?.amount,
  );
  expect(origin).toEqual([5_000n, 2_500n, 0n]);
});

it.each<[string, readonly string[]]>([
  ['declares', ['host', 'origin']],
  ['shares with', ['host', 'origin', 'joined']],
])('takes a figure of a party that only the later version %s', (_, declared) => {
  const by = (number: number, from: string, parties: readonly string[], among: readonly string[]) =>
    readAgreement(
      {
        ...ruleDocument({
          parties,
          per: 'rule',
          clauses: [
            { base: 'gross' },
            { apportion: { among: [...among], figuresOf: 'same-year', factors: [{ figure: 'land', weight: '1' }] } },
          ],
        }),
        validity: { from, to: '2030-12-31' },
      },
      { version: number },
    );
  const everyone = ['host', 'origin', 'joined'];
  const two = by(2, '2026-01-01', everyone, everyone);
  const land = [
    ...['host', 'origin'].map((party) => ({ party, taxPeriod: '2025' })),
    ...everyone.map((party) => ({ party, taxPeriod: '2026' })),
  ].map((of) => causeOf({ kind: 'reference', figure: 'land', number: '10', ...of }));
  const money = ['2025', '2026'].map((taxPeriod) => factOf({ id: taxPeriod, taxPeriod, yuan: '30.00' }));
  const { told, totals } = all(
    simulateUnder(governedByVersions([by(1, '2024-01-01', declared, ['host', 'origin']), two]), [
      ...money,
      ...(land as SharedFact[]),
    ]),
  );
  expect(told.map((result) => ('code' in result ? result.code : 'shared'))).toEqual(['shared', 'shared']);
  expect(totals.totals).toMatchObject([{ total: 2_500n }, { total: 2_500n }, { total: 1_000n }]);
});

it('tells only of the periods asked for, and reckons those before', () => {
  const { told, totals } = all(
    simulateEach(capped(1, '2024-01-01'), [...years, ...figures], { from: calendarDate('2025-01-01') }),
  );
  expect(told.map(({ fact }) => fact.id)).toEqual(['2025', '2026']);
  expect(totals).toMatchObject({ results: 2, totals: [{ total: 17_500n }, { total: 2_500n }] });
  expect(totals.years.map(({ year }) => year)).toEqual([2025, 2026]);
});

it('neither tells nor counts a refusal before the periods asked for', () => {
  const outside = [factOf({ id: 'early', taxPeriod: '2022-01', yuan: '1.00' })];
  expect(all(simulateEach(one, outside, { from: calendarDate('2024-01-01') })).totals.refused).toBe(0);
  expect(all(simulateEach(one, outside)).totals.refused).toBe(1);
});
