import { ratioText } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, lastStep, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = {
  parties: ['x', 'y', 'z'],
  rate: '40%',
  growth: 'growth',
  population: 'population',
  capacity: 'capacity',
};
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['x', 'y', 'z'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { x: '100%' } }, { pool: { ...TERM, ...change } }],
  ...more,
});
const figure = (name: string, party: string, value: object, taxPeriod = '2018'): AnySketch => ({
  kind: 'reference',
  figure: name,
  party,
  taxPeriod,
  ...value,
});
const figures = (name: string, key: 'yuan' | 'number', values: readonly string[]): AnySketch[] =>
  ['x', 'y', 'z'].map((party, n) => figure(name, party, { [key]: values[n] }));
const growth = (...values: readonly string[]) => figures('growth', 'yuan', values);
const people = (...values: readonly string[]) => figures('population', 'number', values);
const capacity = (...values: readonly string[]) => figures('capacity', 'number', values);
const MINNESOTA = [
  ...growth('2,000,000.00', '0.00', '300,000.00'),
  ...people('100000', '50000', '20000'),
  ...capacity('60', '40', '50'),
];
const refusals = (...facts: readonly AnySketch[]) => run(rule(), facts).refusals.map(({ code, en }) => [code, en]);

it('shares by 100/199, 75/199 and 24/199', () => {
  const { values } = lastStep(run(rule(), MINNESOTA), 'pool');
  const shares = values.filter(({ name }) => name.startsWith('share:'));
  expect(shares.map(({ fraction }) => fraction && ratioText(fraction))).toEqual(['100/199', '75/199', '24/199']);
});

it('says in both languages what each puts in and gets', () => {
  const { zh, en } = toldBy(run(rule(), MINNESOTA), 'pool');
  expect(zh).toContain('资金池 920,000.00 元：X缴入 800,000.00 元，分得 100/199');
  expect(en).toContain('pool of 920,000.00 yuan: X puts in 800,000.00 yuan, gets 100/199');
  const [sentence] = sentencesOf(rule(), 'pool');
  expect(sentence?.zh).toContain('X、Y、Z各以当年“growth”的 40% 缴入共享资金池');
  expect(sentence?.en).toContain('X, Y, Z each put 40% of the year');
});

it('moves nothing where nobody grew, and nothing before the year is ended', () => {
  const still = [...growth('-5.00', '0.00', '-300,000.00'), ...people('1', '1', '1'), ...capacity('1', '1', '1')];
  expect(portionsOf(run(rule(), still))).toEqual({});
  expect(portionsOf(run(rule(), MINNESOTA, { openYears: true }))).toEqual({});
});

it('settles an ended year anew when a figure of it is corrected', () => {
  const corrected = { ...figure('growth', 'x', { yuan: '0.00' }), id: 'late' } as AnySketch;
  const facts = [...MINNESOTA, { kind: 'year-end', year: 2018 } as const];
  expect(portionsOf(inSequence(rule(), [...facts, corrected]))).toEqual({
    'year-end-2018:2018': { x: '-337,688.44', y: '346,733.67', z: '-9,045.23' },
    'late:2018': { x: '397,989.95', y: '-301,507.54', z: '-96,482.41' },
  });
});

it('refuses figures by which nothing can be shared', () => {
  const grown = growth('1.00', '1.00', '1.00');
  expect(refusals(...grown, ...people('1', '1', '1'))).toEqual([
    ['sharing.no-figure', expect.stringContaining('capacity')],
  ]);
  expect(refusals(...grown, ...people('1', '1', '1'), ...capacity('1', '0', '1'))).toEqual([
    ['sharing.figure-out-of-bounds', 'the reference figure "capacity" of 2018 (y) must be > 0'],
  ]);
  expect(refusals(...grown, ...people('0', '0', '0'), ...capacity('1', '1', '1'))).toEqual([
    ['sharing.figure-out-of-bounds', 'the reference figure "population" of 2018 (-) must be > 0'],
  ]);
  expect(refusals(...grown, ...people('1', '-1', '1'), ...capacity('1', '1', '1'))).toEqual([
    ['sharing.figure-out-of-bounds', 'the reference figure "population" of 2018 (y) must be ≥ 0'],
  ]);
  expect(
    refusals(...figures('growth', 'number', ['1', '1', '1']), ...people('1', '1', '1'), ...capacity('1', '1', '1')),
  ).toEqual([['sharing.figure-not-money', expect.stringContaining('growth')]]);
});

it('refuses terms that mean nothing', () => {
  expect(problemsOf(rule({ rate: '101%' }))).toEqual(['clauses/2/pool/rate out-of-range']);
  expect(problemsOf(rule({ rate: '0%' }))).toEqual(['clauses/2/pool/rate not-above-zero']);
  expect(problemsOf(rule({ parties: ['x', 'x', 'w'] }))).toEqual([
    'clauses/2/pool/parties/1 listed-twice',
    'clauses/2/pool/parties/2 party-undeclared',
  ]);
  expect(problemsOf(rule({}, { per: 'enterprise' }))).toEqual(['clauses/2/pool per-not-rule']);
});
