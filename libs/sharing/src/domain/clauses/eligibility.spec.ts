import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, totalsOf } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['host', 'origin'],
  per: 'enterprise',
  clauses: [
    { base: 'gross' },
    { eligibility: { of: { average: { figure: 'tax', years: 3 } }, least: '100.00', ...term } },
    { split: { origin: '50%', host: '50%' } },
  ],
});
const figure = (taxPeriod: string, yuan: string, enterprise = 0): AnySketch => ({
  id: `${taxPeriod}-${yuan}`,
  kind: 'reference',
  figure: 'tax',
  taxPeriod,
  yuan,
  enterprise,
  ofEnterprise: true,
});
const three = (yuan: string): AnySketch[] => [figure('2013', yuan), figure('2014', '100.00'), figure('2015', '100.00')];
const year = (id: string, yuan: string, enterprise = 0): AnySketch => ({ id, taxPeriod: '2024', yuan, enterprise });

it('shares where the sum reaches as many times the threshold, to the fen', () => {
  expect(totalsOf(run(rule(), [...three('100.00'), year('in', '10.00')]))).toEqual({ host: '5.00', origin: '5.00' });
  expect(totalsOf(run(rule(), [...three('99.99'), year('in', '10.00')]))).toEqual({ host: '10.00', origin: '0.00' });
});

it('leaves receipts and refunds of whoever is not eligible where they were collected', () => {
  const place = '510106';
  const facts = [...three('1.00'), year('in', '10.00'), { ...year('out', '-15.00'), place } as AnySketch];
  expect(portionsOf(run(rule(), facts))).toEqual({
    in: { host: '10.00', origin: '0.00' },
    out: { host: '0.00', origin: '-15.00' },
  });
});

it('judges each enterprise by its own figures', () => {
  const others = [figure('2013', '500.00', 1), figure('2014', '1.00', 1), figure('2015', '1.00', 1)];
  const facts = [...three('1.00'), ...others, year('small', '10.00'), year('large', '10.00', 1)];
  expect(portionsOf(run(rule(), facts))).toMatchObject({
    small: { host: '10.00', origin: '0.00' },
    large: { host: '5.00', origin: '5.00' },
  });
});

it('stops while a year is missing, and goes by a corrected figure', () => {
  const two = three('100.00').slice(1);
  expect(run(rule(), [...two, year('in', '10.00')]).refusals).toMatchObject([
    {
      code: 'sharing.figure-years',
      zh: '规则“all”须有恰好 3 个年度的基准数据“tax”（-），已登记 2 个年度',
      en: 'rule "all" asks for exactly 3 yearly values of the reference figure "tax" (-); on record: 2',
    },
  ]);
  const corrected = [...three('99.99'), figure('2013', '100.00'), year('in', '10.00')];
  expect(totalsOf(run(rule(), corrected))).toEqual({ host: '5.00', origin: '5.00' });
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['a fixed amount as a measure', { of: { fixed: '100.00' } }, 'clauses/1/eligibility/of not-allowed'],
  ['a figure of nobody', { of: { latest: 'tax', party: 'nobody' } }, 'clauses/1/eligibility/of/party party-undeclared'],
  ['a threshold of nothing', { least: '0.00' }, 'clauses/1/eligibility/least not-above-zero'],
  ['a threshold below zero', { least: '-1.00' }, 'clauses/1/eligibility/least bad-amount'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [...three('99.99'), year('in', '10.00')];
  const [zh, en] = [saidIn('zh', rule(), facts), saidIn('en', rule(), facts)];
  expect(zh).toContain('3 年“tax”平均达到 100.00 元 的方可分享；未达到的全部归入库地合作方。');
  expect(zh).toContain('合计 299.99 元，须达到 300.00 元：不符合条件，归入库地合作方');
  expect(en).toContain('only where the average of 3 years of "tax" reaches 100.00 yuan');
  expect(en).toContain('together 299.99 yuan, needed 300.00 yuan: not eligible, stays where it is collected');
});
