import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, refusalsOf, run, warningsOf } from '../../sample-runs.js';

const clock = { clock: { anchors: ['production'], counting: 'calendar' } };
const halves = { origin: '50%', host: '50%' };
const rule = (bands: Json): RuleSketch => ({
  parties: ['host', 'origin'],
  recognition: 'any-day',
  clauses: [{ base: 'gross' }, clock, { bands }],
});
const band = (from: number, to: number, shares: Json = halves) => ({ from, to, shares });
const edges = { before: { shares: { host: '1' } }, after: { shares: { host: '1' } } };
const at = (taxPeriod: string, yuan = '100.00') => ({ id: taxPeriod, taxPeriod, yuan, production: '2024-06-30' });

it('gives each year by its band, also below zero', () => {
  const result = run(rule({ years: [band(1, 2), band(3, 3, { origin: '10%', host: '90%' })], ...edges }), [
    at('2023'),
    at('2024'),
    at('2026'),
    at('2027'),
    { ...at('2025', '-100.00') },
  ]);
  expect(refusalsOf(result)).toEqual({});
  expect(portionsOf(result)).toEqual({
    '2023': { host: '100.00' },
    '2024': { host: '50.00', origin: '50.00' },
    '2026': { host: '90.00', origin: '10.00' },
    '2027': { host: '100.00' },
    '2025': { host: '-50.00', origin: '-50.00' },
  });
});

it('stops in a year that no band covers, before the first year and after the last', () => {
  const result = run(rule({ years: [band(1, 1), band(3, 3)] }), [at('2023'), at('2025'), at('2027')]);
  expect(refusalsOf(result)).toEqual({
    '2023': 'sharing.before-first-year',
    '2025': 'sharing.no-rule-for-year',
    '2027': 'sharing.no-rule-after',
  });
});

it('warns of years left open, before, between and after', () => {
  expect(warningsOf(rule({ years: [band(1, 3), band(6, 10)], ...edges }))).toEqual(['clauses/2/bands/years band-gap']);
  expect(warningsOf(rule({ years: [band(2, 3)] }))).toEqual([
    'clauses/2/bands/years band-gap',
    'clauses/2/bands/before before-not-stated',
    'clauses/2/bands/after after-not-stated',
  ]);
  expect(warningsOf(rule({ years: [band(4, 6), band(1, 3)], ...edges }))).toEqual([]);
});

it.each<[string, Json, string[]]>([
  ['overlap', [band(1, 5), band(5, 10)], ['years/1 band-overlap']],
  ['run backwards', [band(5, 1)], ['years/0 band-reversed']],
  ['are of a party nobody declared', [band(1, 5, { deyang: '1' })], ['years/0/shares/deyang party-undeclared']],
  ['do not sum to one', [band(1, 5, { origin: '50%', host: '49%' })], ['years/0/shares shares-not-one']],
  ['count from year zero', [band(0, 5)], ['years/0/from out-of-range']],
  ['are none at all', [], ['years too-few']],
])('refuses bands that %s', (_, years, problems) => {
  expect(problemsOf(rule({ years }))).toEqual(problems.map((one) => `clauses/2/bands/${one}`));
});

it('refuses shares outside the bands like those in them', () => {
  const shares = { origin: '1/3', deyang: '1/3' };
  expect(problemsOf(rule({ years: [band(1, 5)], before: { shares }, after: { shares } }))).toEqual(
    ['before', 'after'].flatMap((when) => [
      `clauses/2/bands/${when}/shares/deyang party-undeclared`,
      `clauses/2/bands/${when}/shares shares-not-one`,
    ]),
  );
});

it('needs a clock before it', () => {
  const bands = { years: [band(1, 5)], ...edges };
  expect(problemsOf({ parties: ['host', 'origin'], clauses: [{ base: 'gross' }, { bands }] })).toEqual([
    'clauses/1/bands clock-missing',
  ]);
});
