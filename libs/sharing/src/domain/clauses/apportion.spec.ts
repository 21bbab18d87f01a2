import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { problemsOf, refusalsOf, run, sentencesOf, toldBy, totalsOf, yearsOf } from '../../sample-runs.js';

const term = {
  among: ['a', 'b'],
  figuresOf: 'latest',
  factors: [
    { figure: 'land', weight: '40%' },
    { figure: 'sales', weight: '60%' },
  ],
};
const rule = (change: object = {}): RuleSketch => ({
  parties: ['a', 'b', 'c'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { apportion: { ...term, ...change } }],
});
const of = (a: string, b: string) => ({ a, b, c: '0.00' });

const figure = (year: string, party: string, name: string, value: object): AnySketch => ({
  kind: 'reference',
  figure: name,
  taxPeriod: year,
  party,
  ...value,
});
const figures = (year: string, land: [string, string], sales: [string, string]): AnySketch[] => [
  figure(year, 'a', 'land', { number: land[0] }),
  figure(year, 'b', 'land', { number: land[1] }),
  figure(year, 'a', 'sales', { yuan: sales[0] }),
  figure(year, 'b', 'sales', { yuan: sales[1] }),
];

it('goes by the latest year of which every figure is on record, and by no half of one', () => {
  const result = run(rule(), [
    ...figures('2022', ['1', '1'], ['10.00', '10.00']),
    figure('2023', 'a', 'land', { number: '9' }),
    { id: 'tax', taxPeriod: '2024', yuan: '100.00' },
    { id: 'early', taxPeriod: '2021', yuan: '100.00' },
  ]);
  expect(yearsOf(result)).toEqual({ 2024: of('50.00', '50.00') });
  expect(refusalsOf(result)).toEqual({ early: 'sharing.no-figure' });
});

it('goes by the year before, or by the same year, and never by another', () => {
  const facts = [
    ...figures('2023', ['1', '0'], ['10.00', '0.00']),
    ...figures('2024', ['0', '1'], ['0.00', '10.00']),
    { id: 'tax', taxPeriod: '2024', yuan: '100.00' },
    { id: 'next', taxPeriod: '2026', yuan: '100.00' },
  ];
  const before = run(rule({ figuresOf: 'prior-year' }), facts);
  expect(yearsOf(before)).toEqual({ 2024: of('100.00', '0.00') });
  expect(refusalsOf(before)).toEqual({ next: 'sharing.no-figure' });
  const same = run(rule({ figuresOf: 'same-year' }), facts);
  expect(yearsOf(same)).toEqual({ 2024: of('0.00', '100.00') });
  expect(refusalsOf(same)).toEqual({ next: 'sharing.no-figure' });
});

it('gives a refund back by the same parts, and a year that nets to nothing gives nobody anything', () => {
  const facts = figures('2023', ['1', '3'], ['10.00', '10.00']);
  const tax: AnySketch = { id: 'tax', taxPeriod: '2024', yuan: '100.00' };
  const back: AnySketch = { id: 'back', taxPeriod: '2024', yuan: '-100.00' };
  expect(yearsOf(run(rule(), [...facts, tax]))).toEqual({ 2024: of('40.00', '60.00') });
  expect(yearsOf(run(rule(), [...facts, back]))).toEqual({ 2024: of('-40.00', '-60.00') });
  const both = run(rule(), [...facts, tax, back]);
  expect(yearsOf(both)).toEqual({ 2024: of('0.00', '0.00') });
  expect(toldBy(both, 'apportion', 'back')).toMatchObject({
    zh: expect.stringContaining('没有可分金额'),
    en: expect.stringContaining('nothing to apportion'),
  });
});

it('works the year out anew when a certified figure is corrected', () => {
  const facts = [
    ...figures('2023', ['1', '3'], ['10.00', '10.00']),
    { id: 'corrected', kind: 'reference', figure: 'land', taxPeriod: '2023', party: 'a', number: '3' } as const,
    { id: 'tax', taxPeriod: '2024', yuan: '100.00' },
  ];
  expect(totalsOf(run(rule(), facts))).toEqual(of('50.00', '50.00'));
});

it.each([
  ['a factor nobody has any of', figures('2023', ['1', '1'], ['0.00', '0.00']), 'sharing.factor-zero'],
  ['a figure below zero', figures('2023', ['1', '1'], ['10.00', '-1.00']), 'sharing.figure-out-of-bounds'],
  [
    'money beside plain numbers',
    [...figures('2023', ['1', '1'], ['10.00', '1.00']), figure('2023', 'b', 'sales', { number: '1' })],
    'sharing.figure-not-money',
  ],
])('stops at %s', (_, facts, code) => {
  expect(refusalsOf(run(rule(), [...facts, { id: 'tax', taxPeriod: '2024', yuan: '100.00' }]))).toEqual({ tax: code });
});

it('turns away a figure of a party that has no part in it, and one of nobody', () => {
  const result = run(rule(), [
    figure('2023', 'c', 'land', { number: '1' }),
    { id: 'whole', kind: 'reference', figure: 'land', taxPeriod: '2023', number: '1' },
  ]);
  expect(refusalsOf(result)).toEqual({
    'r-land-2023-c': 'sharing.figure-not-taken',
    whole: 'sharing.figure-not-taken',
  });
  expect(result.refusals[0]).toMatchObject({
    zh: '规则“all”不使用“c”的基准数据“land”（r-land-2023-c）：不是参与分配的一方',
    en: 'rule "all" does not take the reference figure "land" of "c" (r-land-2023-c): it is none of those that share',
  });
});

it.each([
  [{ among: ['a', 'a'] }, ['clauses/1/apportion/among/1 listed-twice']],
  [{ among: ['a', 'x'] }, ['clauses/1/apportion/among/1 party-undeclared']],
  [{ among: ['a'] }, ['clauses/1/apportion/among too-few']],
  [{ figuresOf: 'any-year' }, ['clauses/1/apportion/figuresOf not-allowed']],
  [{ factors: [{ figure: 'land', weight: '99%' }] }, ['clauses/1/apportion/factors weights-not-one']],
  [
    {
      factors: [
        { figure: 'land', weight: '1' },
        { figure: 'land', weight: '0' },
      ],
    },
    ['clauses/1/apportion/factors/1/weight not-above-zero', 'clauses/1/apportion/factors/1/figure listed-twice'],
  ],
])('refuses %j', (change, expected) => {
  expect(problemsOf(rule(change))).toEqual(expected);
});

it('says in both languages by what it goes and what came of it', () => {
  const [sentence] = sentencesOf(rule(), 'apportion');
  expect(sentence?.zh).toBe('按因素在A、B之间分配：各方占最近齐全年度的“land”40%、“sales”60%的比重加权计算。');
  expect(sentence?.en).toBe(
    'Apportioned among A, B by their weighed parts of the latest complete year’s "land" 40%, "sales" 60%.',
  );
  const result = run(rule(), [
    ...figures('2023', ['1', '3'], ['10.00', '10.00']),
    { id: 'tax', taxPeriod: '2024', yuan: '100.00' },
  ]);
  const { zh, en } = toldBy(result, 'apportion');
  expect(zh).toContain(
    '按 2023 年度数据（land 40%、sales 60%）：A 2/5（land 1、sales 10.00 元）得 40.00 元；B 3/5（land 3、sales 10.00 元）得 60.00 元',
  );
  expect(en).toContain(
    'by the figures of 2023 (land 40%, sales 60%): A 2/5 (land 1, sales 10.00 yuan) gets 40.00 yuan',
  );
});
