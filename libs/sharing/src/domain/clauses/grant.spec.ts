import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = {
  from: 'province',
  to: 'park',
  firstYear: 2010,
  years: 3,
  amount: '15000000.00',
  passed: 'assessment',
  then: { amount: '5000000.00', years: 2, passed: 'assessment' },
};
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['park', 'county', 'province'],
  roles: { province: 'superior' },
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { park: '100%' } }, { grant: { ...TERM, ...change } }],
  ...more,
});
const assessed = (taxPeriod: string, number: string, more: object = {}): AnySketch => ({
  kind: 'reference',
  figure: 'assessment',
  taxPeriod,
  number,
  ...more,
});

it('says in both languages what is granted, and why not', () => {
  const passed = run(rule(), [assessed('2010', '1')]);
  expect(toldBy(passed, 'grant')).toEqual({
    zh: '第 1 年：考核合格，PROVINCE补助PARK 15,000,000.00 元',
    en: 'year 1: passed, PROVINCE grants PARK 15,000,000.00 yuan',
  });
  const failed = run(rule(), [assessed('2009', '1'), assessed('2010', '0'), assessed('2011', '1')]);
  expect(portionsOf(failed)).toEqual({ 'year-end-2011:2011': { park: '15,000,000.00', province: '-15,000,000.00' } });
  const [sentence] = sentencesOf(rule(), 'grant');
  expect(sentence?.zh).toBe(
    '补助：自 2010 年起 3 年内，PROVINCE补助PARK“assessment”合格的年度 15,000,000.00 元；其后 2 年“assessment”合格的年度 5,000,000.00 元。',
  );
  expect(sentence?.en).toContain(
    'for 3 years, PROVINCE grants PARK 15,000,000.00 yuan in each year that passes "assessment"',
  );
});

it('ends after its last year, and an unconditional one runs on', () => {
  const years = ['2010', '2011', '2012', '2013', '2014', '2015'].map((year) => assessed(year, '1'));
  const { totals } = run(rule(), years);
  expect(totals.map(({ total }) => total)).toEqual([5_500_000_000n, 0n, -5_500_000_000n]);
  const open = run(rule({ then: { amount: '5000000.00' } }), [...years, { kind: 'year-end', year: 2016 }]);
  expect(open.totals[0]?.total).toBe(6_500_000_000n);
});

it('goes by the receiving party’s own assessment where there is one', () => {
  const facts = [assessed('2010', '1'), assessed('2010', '0', { party: 'park', id: 'own' })];
  expect(portionsOf(run(rule(), facts))).toEqual({});
});

it('is granted or taken back when the assessment changes after the year’s end, whatever is refunded', () => {
  const end: AnySketch = { kind: 'year-end', year: 2010 };
  const refund: AnySketch = { id: 'refund', taxPeriod: '2010', yuan: '-3.00' };
  const facts = [assessed('2010', '1'), end, refund, assessed('2010', '0', { id: 'late' })];
  expect(portionsOf(inSequence(rule(), facts))).toEqual({
    'year-end-2010:2010': { park: '15,000,000.00', province: '-15,000,000.00' },
    refund: { park: '-3.00', province: '0.00' },
    'late:2010': { park: '-15,000,000.00', province: '15,000,000.00' },
  });
});

it('stops where the year is not assessed, or assessed in money', () => {
  const tax: AnySketch = { id: 'tax', taxPeriod: '2010', yuan: '1.00' };
  expect(run(rule(), [tax]).refusals.map(({ code }) => code)).toEqual(['sharing.no-figure']);
  const { refusals } = run(rule(), [tax, { kind: 'reference', figure: 'assessment', taxPeriod: '2010', yuan: '0.01' }]);
  expect(refusals.map(({ code }) => code)).toEqual(['sharing.figure-not-number']);
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/grant';
  expect(problemsOf(rule({ amount: '0.00' }))).toEqual([`${at}/amount not-above-zero`]);
  expect(problemsOf(rule({ years: 0 }))).toEqual([`${at}/years out-of-range`]);
  expect(problemsOf(rule({ from: 'park' }))).toEqual([`${at}/to same-party`]);
  expect(problemsOf(rule({ from: 'nobody' }))).toEqual([`${at}/from party-undeclared`]);
  expect(problemsOf(rule({}, { per: 'enterprise' }))).toEqual([`${at} per-not-rule`]);
});
