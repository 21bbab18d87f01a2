import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { lastStep, portionsOf, problemsOf, run, toldBy, totalsOf } from '../../sample-runs.js';

const of = (park: string, county: string) => ({ park, county });
const FIRST = { to: '1000.00', shares: of('80%', '20%') };
const SECOND = { to: '3000.00', shares: of('50%', '50%') };
const LAST = { shares: of('10%', '90%') };
const TIERS: Json = [FIRST, SECOND, LAST];
const rule = (period: string, tiers: Json = TIERS): RuleSketch => ({
  parties: ['county', 'park'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { tiers: { period, tiers } }],
});
const fact = (id: string, taxPeriod: string, yuan: string) => ({ id, taxPeriod, yuan });

it('puts each part of an amount in its own tier, the bound itself in the lower one', () => {
  const result = run(rule('year'), [
    fact('a', '2024', '1,000.00'),
    fact('b', '2025', '1,000.01'),
    fact('c', '2026', '4,000.00'),
    fact('d', '2027', '0.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    a: of('800.00', '200.00'),
    b: of('800.00', '200.01'),
    c: of('1,900.00', '2,100.00'),
    d: { county: '0.00', park: '0.00' },
  });
  expect(lastStep(result, 'tiers', 'c').values.filter(({ name }) => name === 'tier')).toMatchObject([
    { text: '0.00-1,000.00', fraction: { n: 100_000n, d: 1n } },
    { text: '1,000.00-3,000.00', fraction: { n: 200_000n, d: 1n } },
    { text: '3,000.00-', fraction: { n: 100_000n, d: 1n } },
  ]);
  expect(toldBy(result, 'tiers', 'a')).toEqual({
    zh: '本年分档：0.00-1,000.00 元 1,000.00 元，COUNTY 20%，PARK 80%',
    en: 'tiers of the year: 0.00-1,000.00 yuan 1,000.00 yuan, COUNTY 20%, PARK 80%',
  });
  expect(toldBy(result, 'tiers', 'd').en).toBe('tiers of the year: none');
});

it('goes up and down the tiers of the year to date', () => {
  const result = run(rule('year'), [
    fact('up', '2024-Q1', '4,000.00'),
    fact('down', '2024-Q2', '-2,000.00'),
    fact('below', '2024-Q3', '-6,000.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    up: of('1,900.00', '2,100.00'),
    down: of('-600.00', '-1,400.00'),
    below: of('-3,200.00', '-2,800.00'),
  });
});

it('carries the amount over all years, and a late refund moves later years down', () => {
  const result = run(rule('inception'), [
    fact('a', '2024', '900.00'),
    fact('b', '2025', '2,100.00'),
    fact('c', '2026', '1,000.00'),
    fact('late', '2024', '-900.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    a: of('720.00', '180.00'),
    b: of('1,080.00', '1,020.00'),
    c: of('100.00', '900.00'),
    late: of('-720.00', '-180.00'),
    'late:2025': of('270.00', '-270.00'),
    'late:2026': of('360.00', '-360.00'),
  });
  expect(totalsOf(result)).toEqual(of('1,810.00', '1,290.00'));
});

it.each<[string, Json, string[]]>([
  ['bounds that do not rise', [SECOND, SECOND, LAST], ['tiers/1/to tier-not-rising']],
  ['a first tier that ends at zero', [{ ...FIRST, to: '0' }, LAST], ['tiers/0/to tier-not-rising']],
  ['an open tier before the last', [LAST, LAST], ['tiers/0 tier-open-early']],
  ['nothing above the last bound', [FIRST], ['tiers/0/to tier-closed-last']],
  ['shares that are not one', [{ shares: of('80%', '30%') }], ['tiers/0/shares shares-not-one']],
  ['a party nobody declared', [{ shares: { fund: '1' } }], ['tiers/0/shares/fund party-undeclared']],
  ['a bound below zero', [{ ...FIRST, to: '-1' }, LAST], ['tiers/0/to bad-amount']],
  ['no tier', [], ['tiers too-few']],
])('refuses %s', (_, tiers, problems) => {
  expect(problemsOf(rule('year', tiers))).toEqual(problems.map((one) => `clauses/1/tiers/${one}`));
});

it('must say whose year it reckons', () => {
  const { per: _, ...open } = rule('year');
  expect(problemsOf(open)).toEqual(['/rules/0 per-missing']);
});
