import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = {
  parties: ['town'],
  figure: 'payment',
  years: 3,
  account: 'clearing',
  instalments: ['05-15', '08-15', '11-15'],
};
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['town', 'city', 'clearing'],
  roles: { clearing: 'fund' },
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { town: '100%' } }, { average: { ...TERM, ...change } }],
  ...more,
});
const paid = (year: string, yuan: string, id?: string): AnySketch => ({
  kind: 'reference',
  figure: 'payment',
  party: 'town',
  taxPeriod: year,
  yuan,
  ...(id !== undefined && { id }),
});
const THREE = [paid('2013', '1,000,000.00'), paid('2014', '1,300,000.00'), paid('2015', '1,099,999.99')];

it('says in both languages what is paid when', () => {
  const { zh, en } = toldBy(run(rule(), THREE), 'average');
  expect(zh).toBe(
    'TOWN平均数 1,133,333.33 元（2016-05-15 377,777.78 元，2016-08-15 377,777.78 元，2016-11-15 377,777.77 元）',
  );
  expect(en).toContain('TOWN: average 1,133,333.33 yuan (2016-05-15 377,777.78 yuan');
  const [sentence] = sentencesOf(rule(), 'average');
  expect(sentence?.zh).toContain('连续 3 年“payment”的平均数经CLEARING向TOWN清算，于次年 05-15、08-15、11-15 分 3 期');
  expect(sentence?.en).toContain('the average "payment" of 3 years, payable in 3 equal instalments');
});

it('rounds an average that is no whole fen once, and divides what is booked', () => {
  const facts = [paid('2013', '0.01'), paid('2014', '0.00'), paid('2015', '0.01')];
  const result = run(rule(), facts);
  expect(portionsOf(result)).toEqual({ 'year-end-2015:2015': { town: '0.01', clearing: '-0.01' } });
  expect(toldBy(result, 'average').en).toContain('2016-05-15 0.01 yuan, 2016-08-15 0.00 yuan');
  const partner = { rounding: { method: 'partner', partner: 'city', level: 'fact' } };
  expect(portionsOf(run(rule({}, partner), facts))).toEqual({
    'year-end-2015:2015': { town: '0.01', city: '0.00', clearing: '-0.01' },
  });
});

it('books the difference when a year is corrected after the end', () => {
  const facts: AnySketch[] = [{ kind: 'year-end', year: 2015 }];
  const late = inSequence(rule(), [...THREE, ...facts, paid('2014', '1,000,000.01', 'late')]);
  expect(portionsOf(late)).toEqual({
    'year-end-2015:2015': { town: '1,133,333.33', clearing: '-1,133,333.33' },
    'late:2015': { town: '-100,000.00', clearing: '100,000.00' },
  });
});

it('stops where a year is not on record', () => {
  const { refusals } = run(rule(), THREE.slice(1));
  expect(refusals.map(({ code, en }) => [code, en])).toEqual([
    ['sharing.no-figure', expect.stringContaining('"payment" of 2013 (town)')],
  ]);
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/average';
  expect(problemsOf(rule({ account: 'city' }))).toEqual([`${at}/account party-role`]);
  expect(problemsOf(rule({ parties: ['town', 'clearing'] }))).toEqual([`${at}/account same-party`]);
  expect(problemsOf(rule({ instalments: ['02-29', '13-01'] }))).toEqual([
    `${at}/instalments/0 bad-date`,
    `${at}/instalments/1 bad-date`,
  ]);
  expect(problemsOf(rule({ instalments: ['08-15', '05-15'] }))).toEqual([`${at}/instalments/1 dates-reversed`]);
  expect(problemsOf(rule({ years: 1 }))).toEqual([`${at}/years out-of-range`]);
  expect(problemsOf(rule({}, { per: 'enterprise' }))).toEqual([`${at} per-not-rule`]);
});
