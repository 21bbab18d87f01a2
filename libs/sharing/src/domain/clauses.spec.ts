import { parseAgreement } from '@ledger/agreement';
import { fen, minus, ratio, yuanText } from '@ledger/kernel';
import { factOf, flatDocument } from '../sample-facts.js';
import { clauses } from './clauses.js';
import { stepped, valueOf, type Clause } from './flow.js';
import { roundShares } from './round.js';
import { shareBy } from './share-fact.js';

/** A clause as somebody will add one: its key, its work, its two wordings, in one object. */
const collectionCost: Clause = {
  name: 'collection-cost',
  form: {
    key: 'collectionCost',
    schema: { type: 'string', format: 'ratio', description: 'Part of the base kept for collecting.' },
  },
  apply(flow) {
    const rate = flow.rule?.terms.collectionCost;
    if (typeof rate !== 'string') return flow;
    const kept = ratio(fen((flow.amount.n * ratio(rate).n) / ratio(rate).d));
    const exact = [{ party: 'b', exact: kept }];
    return stepped(flow, collectionCost.name, { amount: minus(flow.amount, kept), exact }, [
      { name: 'rate', text: rate },
    ]);
  },
  sentence({ terms: { collectionCost: rate } }) {
    return typeof rate === 'string' ? { zh: `征收成本 ${rate}。`, en: `Cost of collection ${rate}.` } : undefined;
  },
  tell: (step) => ({ zh: `征收成本 ${valueOf(step, 'rate')}`, en: `cost of collection ${valueOf(step, 'rate')}` }),
};
const form = collectionCost.form!;
const document = { ...flatDocument({ a: '60%', b: '40%' }) };
const [rule] = document.rules as readonly Record<string, string>[];
const withCost = { ...document, rules: [{ ...rule, collectionCost: '3%' }] };

it('knows a key of the document only with the clause that executes it', () => {
  expect(() => parseAgreement(withCost)).toThrow('/rules/0/collectionCost');
  expect(parseAgreement(withCost, { forms: [form] }).rules[0]?.terms).toEqual({ collectionCost: '3%' });
});

it('runs a further clause where the list puts it, and what it gives is part of the whole', () => {
  const [select, base, ...rest] = clauses;
  const pipeline = [select, base, collectionCost, ...rest];
  const agreement = parseAgreement(withCost, { forms: [form] });
  const outcome = shareBy(pipeline, agreement, factOf({ yuan: '5,000.00' }));
  expect(outcome.steps.map(({ clause }) => clause)).toEqual(['select', 'base', 'collection-cost', 'split']);
  expect(outcome.steps[2]).toMatchObject({
    in: ratio('500000'),
    out: ratio('485000'),
    given: [{ party: 'b', exact: ratio('15000') }],
  });
  const { portions } = roundShares(agreement.rounding, outcome);
  expect(portions.map(({ party, amount }) => [party, yuanText(amount)])).toEqual([
    ['a', '2,910.00'],
    ['b', '2,090.00'],
  ]);
});

it('lets every clause say its sentence and tell its step in both languages', () => {
  const agreement = parseAgreement(flatDocument({ a: '60%', b: '40%' }));
  const names = new Map(agreement.parties.map(({ id, name }) => [id, name]));
  for (const clause of clauses) {
    const sentence = clause.sentence(agreement.rules[0], agreement);
    if (sentence) expect(sentence.zh).not.toBe(sentence.en);
  }
  for (const step of shareBy(clauses, agreement, factOf({ yuan: '1.00' })).steps) {
    const told = clauses.find(({ name }) => name === step.clause)?.tell(step, names);
    expect(told?.zh).toBeTruthy();
    expect(told?.en).toBeTruthy();
  }
});
