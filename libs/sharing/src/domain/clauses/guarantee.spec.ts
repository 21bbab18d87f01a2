import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, sentencesOf, toldBy, totalsOf, yearsOf } from '../../sample-runs.js';

const term = {
  party: 'b',
  atLeast: { fixed: '3650000.00' },
  toppedUpBy: 'a',
  startsOn: '2025-07-01',
  partialFirstYear: 'none',
  recovered: 'never',
};
const rule = (change: object = {}, per: 'rule' | 'enterprise' = 'rule'): RuleSketch => ({
  parties: ['a', 'b'],
  per,
  clauses: [{ base: 'gross' }, { split: { a: '40%', b: '60%' } }, { guarantee: { ...term, ...change } }],
});
const of = (a: string, b: string) => ({ a, b });

it('begins with the first whole year, in full, or by days, as the parties said', () => {
  const end: AnySketch = { kind: 'year-end', year: 2025 };
  const also: AnySketch = { id: 'tax', taxPeriod: '2024', yuan: '10.00' };
  expect(yearsOf(run(rule({ partialFirstYear: 'none' }), [end, also]))).toEqual({ 2024: of('4.00', '6.00') });
  expect(yearsOf(run(rule({ partialFirstYear: 'whole' }), [end, also]))[2025]).toEqual(
    of('-3,650,000.00', '3,650,000.00'),
  );
  expect(yearsOf(run(rule({ partialFirstYear: 'by-days' }), [end, also]))[2025]).toEqual(
    of('-1,840,000.00', '1,840,000.00'),
  );
});

it('counts the days of a leap year over 366', () => {
  const result = run(rule({ startsOn: '2024-07-01', partialFirstYear: 'by-days', atLeast: { fixed: '3660000.00' } }), [
    { kind: 'year-end', year: 2024 },
    { kind: 'year-end', year: 2023 },
  ]);
  expect(yearsOf(result)).toEqual({ 2024: of('-1,840,000.00', '1,840,000.00') });
});

it('takes a first of January for a whole first year, and one year after a leap day for the last of February', () => {
  const from2025 = { startsOn: '2025-01-01', partialFirstYear: 'none' };
  expect(yearsOf(run(rule(from2025), [{ kind: 'year-end', year: 2025 }]))[2025]).toMatchObject({ b: '3,650,000.00' });
  const { startsOn: _, ...rest } = term;
  const leap = { guarantee: { ...rest, oneYearAfter: '2024-02-29' } };
  const clauses = [{ base: 'gross' }, { split: { a: '40%', b: '60%' } }, leap];
  const [sentence] = sentencesOf({ ...rule(), clauses }, 'guarantee');
  expect(sentence?.en).toContain('From 2025-02-28, one year after 2024-02-29,');
});

it('counts a guarantee below zero as zero: nobody pays a top-up back out of a share there is not', () => {
  const floor = (year: string, yuan: string): AnySketch => ({
    kind: 'reference',
    figure: 'floor',
    taxPeriod: year,
    yuan,
  });
  const ends: AnySketch[] = [2025, 2026].map((year) => ({ kind: 'year-end', year }));
  const lowered = rule({ atLeast: { latest: 'floor' }, startsOn: '2025-01-01', recovered: 'from-surplus' });
  const result = run(lowered, [floor('2025', '10.00'), floor('2026', '-50.00'), ...ends]);
  expect(totalsOf(result)).toEqual(of('-10.00', '10.00'));
});

it('does nothing before the year is ended, and nothing where the share reaches it', () => {
  const tax = [{ id: 'tax', taxPeriod: '2026', yuan: '10,000,000.00' }];
  const facts = [...tax, { id: 'less', taxPeriod: '2027', yuan: '1,000,000.00' }];
  expect(portionsOf(run(rule(), facts, { openYears: true }))).toEqual({
    tax: of('4,000,000.00', '6,000,000.00'),
    less: of('400,000.00', '600,000.00'),
  });
  expect(yearsOf(run(rule(), tax))).toEqual({ 2026: of('4,000,000.00', '6,000,000.00') });
});

it('makes a year below zero good as well, since refunds only make more missing', () => {
  const result = run(rule(), [{ id: 'back', taxPeriod: '2026', yuan: '-1,000,000.00' }]);
  expect(yearsOf(result)).toEqual({ 2026: of('-4,650,000.00', '3,650,000.00') });
});

it('keeps a top-up open over a year without surplus, and never takes the party below its guarantee', () => {
  const result = run(rule({ recovered: 'from-surplus' }), [
    { id: 'y1', taxPeriod: '2026', yuan: '1,000,000.00' },
    { id: 'y2', taxPeriod: '2027', yuan: '6,100,000.00' },
    { id: 'y3', taxPeriod: '2028', yuan: '20,000,000.00' },
  ]);
  expect(yearsOf(result)).toEqual({
    2026: of('-2,650,000.00', '3,650,000.00'),
    2027: of('2,450,000.00', '3,650,000.00'),
    2028: of('11,040,000.00', '8,960,000.00'),
  });
});

it('reckons later years anew when a late receipt makes an earlier top-up smaller', () => {
  const result = run(rule({ recovered: 'from-surplus' }), [
    { id: 'y1', taxPeriod: '2026', yuan: '1,000,000.00' },
    { id: 'y2', taxPeriod: '2027', yuan: '20,000,000.00' },
    { kind: 'year-end', year: 2026 },
    { kind: 'year-end', year: 2027 },
    { id: 'late', taxPeriod: '2026', yuan: '1,000,000.00' },
  ]);
  expect(portionsOf(result)['late:2027']).toEqual(of('-600,000.00', '600,000.00'));
  expect(yearsOf(result)).toEqual({
    2026: of('-1,650,000.00', '3,650,000.00'),
    2027: of('10,450,000.00', '9,550,000.00'),
  });
});

it.each([
  [{ party: 'x' }, ['clauses/2/guarantee/party party-undeclared']],
  [{ toppedUpBy: 'b' }, ['clauses/2/guarantee/toppedUpBy same-party']],
  [{ atLeast: { fixed: '0.00' } }, ['clauses/2/guarantee/atLeast/fixed not-above-zero']],
  [{ oneYearAfter: '2025-07-01' }, ['clauses/2/guarantee several-of']],
  [{ recovered: 'sometimes' }, ['clauses/2/guarantee/recovered not-allowed']],
])('refuses %j', (change, expected) => {
  expect(problemsOf(rule(change))).toEqual(expected);
});

it('names the party whose figure is promised, and refuses one nobody declared', () => {
  const [sentence] = sentencesOf(rule({ atLeast: { priorYear: 'revenue', party: 'a' } }), 'guarantee');
  expect(sentence?.zh).toContain('B每年所得不低于上年“revenue”（A），');
  expect(sentence?.en).toContain('B gets at least last year\'s "revenue" (A) a year;');
  expect(problemsOf(rule({ atLeast: { priorYear: 'revenue', party: 'x' } }))).toEqual([
    'clauses/2/guarantee/atLeast/party party-undeclared',
  ]);
});

it('is of the whole rule and never of one enterprise', () => {
  expect(problemsOf(rule({}, 'enterprise'))).toEqual(['clauses/2/guarantee per-not-rule']);
});

it('says in both languages what is promised and what was done', () => {
  const [sentence] = sentencesOf(rule({ recovered: 'from-surplus' }), 'guarantee');
  expect(sentence?.zh).toBe(
    '自 2025-07-01 起，B每年所得不低于3,650,000.00 元，不足部分年终由A补足；首个不足整年的年度不予保底；补足额从以后年度超出保底的部分收回。',
  );
  expect(sentence?.en).toBe(
    'From 2025-07-01 B gets at least 3,650,000.00 yuan a year; what is missing is topped up by A at year end; a first year that is not whole is not guaranteed; a top-up is paid back out of what later years bring above the guarantee.',
  );
  const told = (language: 'zh' | 'en', partialFirstYear: string) =>
    saidIn(language, rule({ partialFirstYear, recovered: 'from-surplus' }), [
      { kind: 'year-end', year: 2025 },
      { kind: 'year-end', year: 2026 },
    ]);
  expect(told('zh', 'by-days')).toContain(
    'B保底 1,840,000.00 元（按天数 184/365），应得 0.00 元，A补足 1,840,000.00 元',
  );
  expect(told('en', 'none')).toContain(
    'A tops up 3,650,000.00 yuan, 0.00 yuan is paid back and 3,650,000.00 yuan stays open',
  );
  const before = run(rule(), [
    { id: 'tax', taxPeriod: '2025', yuan: '1.00' },
    { kind: 'year-end', year: 2025 },
    { id: 'more', taxPeriod: '2025', yuan: '1.00' },
  ]);
  expect(toldBy(before, 'guarantee', 'more')).toEqual({
    zh: 'B自 2025-07-01 起保底，本年度不适用',
    en: 'B is guaranteed from 2025-07-01, not in this year',
  });
});
