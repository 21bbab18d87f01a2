import { parseAgreement } from '@ledger/agreement';
import { factOf, flatDocument, ruleDocument } from '../sample-facts.js';
import { allocateFact } from './explanation.js';
import { clauses } from './clauses.js';
import { readAgreement } from './share-fact.js';

const collectionCost = ruleDocument({ parties: ['a', 'b'], clauses: [{ base: 'gross' }, { unheard: '3%' }] });

it('knows a key of the document only with the clause that executes it', () => {
  expect(() => readAgreement(collectionCost)).toThrow('/rules/0/clauses/1/unheard');
  expect(() => parseAgreement(flatDocument({ a: '1' }), { forms: [] })).toThrow('/rules/0/clauses/0/base');
});

it('names every clause once, in alphabetical order, with a key of its own', () => {
  const names = clauses.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

it('describes every clause for the schema and the manual', () => {
  for (const { name, schema } of clauses)
    expect([name, schema.description]).toEqual([name, expect.stringMatching(/\.$/)]);
});

it('gives every clause a part in the work', () => {
  for (const { name, prepare, apply } of clauses) expect([name, Boolean(prepare ?? apply)]).toEqual([name, true]);
});

it('runs clauses in the order of the document and says the article of each', () => {
  const agreement = readAgreement(
    ruleDocument({
      parties: ['a', 'b'],
      clauses: [{ base: 'gross' }, { split: { a: '60%', b: '40%' }, article: '第八条' }],
    }),
  );
  const { own } = allocateFact(agreement, factOf({ yuan: '5,000.00' }));
  expect(own?.explanation.steps.map(({ clause, article }) => [clause, article])).toEqual([
    ['rule', '第一条'],
    ['base', '第一条'],
    ['split', '第八条'],
  ]);
});
