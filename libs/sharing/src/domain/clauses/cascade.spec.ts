import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, toldBy } from '../../sample-runs.js';

const rule = (...cascades: Json[]): RuleSketch => ({
  parties: ['county', 'township', 'village'],
  clauses: [
    { base: 'gross' },
    { split: { county: '60%', village: '40%' } },
    ...cascades.map((cascade) => ({ cascade })),
  ],
});
const thirds = { of: 'county', shares: { county: '2/3', township: '1/3' } };

it('shares what a party was given, level after level, and a refund alike', () => {
  const all = rule(thirds, { of: 'township', shares: { village: '1' } });
  const result = run(all, [
    { id: 't', yuan: '1,000.00' },
    { id: 'back', yuan: '-1,000.00' },
  ]);
  expect(portionsOf(result)).toEqual({
    t: { county: '400.00', township: '0.00', village: '600.00' },
    back: { county: '-400.00', township: '0.00', village: '-600.00' },
  });
  expect(toldBy(result, 'cascade', 't')).toEqual({
    zh: 'TOWNSHIP所得再分享：VILLAGE 1',
    en: 'the share of TOWNSHIP is shared again: VILLAGE 1',
  });
});

it('keeps thirds exact until the end', () => {
  expect(portionsOf(run(rule(thirds), [{ id: 't', yuan: '0.01' }]))).toEqual({
    t: { county: '0.01', township: '0.00', village: '0.00' },
  });
});

it.each<[string, Json, string[]]>([
  ['a party nobody declared', { ...thirds, of: 'street' }, ['/of party-undeclared']],
  ['shares of nobody', { of: 'county', shares: { street: '1' } }, ['/shares/street party-undeclared']],
  ['shares that are not one', { of: 'county', shares: { township: '50%' } }, ['/shares shares-not-one']],
])('refuses %s', (_, cascade, problems) => {
  expect(problemsOf(rule(cascade))).toEqual(problems.map((one) => `clauses/2/cascade${one}`));
});

it('stands after everything was given', () => {
  const clauses: Json = [{ base: 'gross' }, { cascade: thirds }, { split: { county: '1' } }];
  expect(problemsOf({ parties: ['county', 'township'], clauses })).toEqual(['clauses/1/cascade clause-early']);
});
