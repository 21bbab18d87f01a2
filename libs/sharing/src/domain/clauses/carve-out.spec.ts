import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, totalsOf } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>>): RuleSketch => ({
  parties: ['zone', 'origin'],
  per: 'enterprise',
  clauses: [
    { base: 'gross' },
    { 'carve-out': { base: { fixed: '1000.00' }, to: { origin: '100%' }, ...term } },
    { split: { zone: '60%', origin: '40%' } },
  ],
});
const year = (id: string, taxPeriod: string, yuan: string): AnySketch => ({ id, taxPeriod, yuan });
const topUp = { shortfall: 'top-up', by: 'zone' };

it('fills the base first, whatever the quarter, and shares what exceeds it', () => {
  const facts = [year('q1', '2024-Q1', '600.00'), year('q2', '2024-Q2', '600.00'), year('q3', '2024-Q3', '100.00')];
  expect(portionsOf(run(rule({}), facts))).toEqual({
    q1: { zone: '0.00', origin: '600.00' },
    q2: { zone: '120.00', origin: '480.00' },
    q3: { zone: '60.00', origin: '40.00' },
  });
});

it('takes a refund back from what exceeds the base first, and a year below zero from the base', () => {
  const facts = [year('in', '2024', '1500.00'), year('out', '2024', '-700.00'), year('minus', '2025', '-50.00')];
  expect(portionsOf(run(rule({}), facts))).toEqual({
    in: { zone: '300.00', origin: '1,200.00' },
    out: { zone: '-300.00', origin: '-400.00' },
    minus: { zone: '0.00', origin: '-50.00' },
  });
});

it('tops up only once the year is ended, from below zero too, and never a year that reaches the base', () => {
  const short = [year('in', '2024', '400.00')];
  expect(portionsOf(run(rule(topUp), short, { openYears: true }))).toEqual({ in: { zone: '0.00', origin: '400.00' } });
  expect(portionsOf(run(rule(topUp), short))).toEqual({
    in: { zone: '0.00', origin: '400.00' },
    'year-end-2024:2024': { zone: '-600.00', origin: '600.00' },
  });
  expect(totalsOf(run(rule(topUp), [year('minus', '2024', '-50.00')]))).toEqual({
    zone: '-1,050.00',
    origin: '1,000.00',
  });
  expect(portionsOf(run(rule(topUp), [year('exact', '2024', '1000.00')]))).toEqual({
    exact: { zone: '0.00', origin: '1,000.00' },
  });
});

it('reworks a base that moves with the figures: a later figure changes the years it is for', () => {
  const moving = rule({ base: { priorYear: 'tax' } });
  const figure = (taxPeriod: string, yuan: string, id: string): AnySketch => ({
    id,
    kind: 'reference',
    figure: 'tax',
    taxPeriod,
    yuan,
    ofEnterprise: true,
  });
  const facts = [
    figure('2023', '100.00', 'first'),
    figure('2023', '200.00', 'corrected'),
    year('in', '2024', '300.00'),
  ];
  expect(portionsOf(run(moving, facts))).toEqual({ in: { zone: '60.00', origin: '240.00' } });
});

it('passes by where no figure is on record, if the agreement says so, and stops otherwise', () => {
  const base = { priorYear: 'tax' };
  expect(run(rule({ base }), [year('in', '2024', '100.00')]).refusals).toMatchObject([{ code: 'sharing.no-figure' }]);
  const skipping = rule({ base, withoutFigure: 'skip' });
  expect(portionsOf(run(skipping, [year('in', '2024', '100.00')]))).toEqual({ in: { zone: '60.00', origin: '40.00' } });
  expect(saidIn('zh', skipping, [year('in', '2024', '100.00')])).toContain('没有基准数据记录，本条不适用');
  expect(saidIn('en', skipping)).toContain('It does not apply where no such figure is on record.');
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['an unknown party', { to: { nobody: '100%' } }, 'clauses/1/carve-out/to/nobody party-undeclared'],
  ['shares beside one', { to: { origin: '90%' } }, 'clauses/1/carve-out/to shares-not-one'],
  ['a base of nothing', { base: { fixed: '0.00' } }, 'clauses/1/carve-out/base/fixed not-above-zero'],
  ['a base below zero', { base: { fixed: '-1.00' } }, 'clauses/1/carve-out/base/fixed bad-amount'],
  [
    'nothing that escalates',
    { base: { escalated: { of: { fixed: '0' }, since: 2020, rate: '8%' } } },
    'clauses/1/carve-out/base/escalated/of/fixed not-above-zero',
  ],
  [
    'a figure of nobody',
    { base: { latest: 'tax', party: 'nobody' } },
    'clauses/1/carve-out/base/party party-undeclared',
  ],
  [
    'one year twice',
    { base: { lowerOf: { figure: 'tax', years: [2008, 2008] } } },
    'clauses/1/carve-out/base/lowerOf/years/1 listed-twice',
  ],
  ['a top-up by nobody named', { shortfall: 'top-up' }, 'clauses/1/carve-out/by mode-lacks'],
  ['a top-up by an unknown party', { shortfall: 'top-up', by: 'nobody' }, 'clauses/1/carve-out/by party-undeclared'],
  ['a top-up by who gets it', { shortfall: 'top-up', by: 'origin' }, 'clauses/1/carve-out/by pays-itself'],
  ['somebody who never tops up', { by: 'zone' }, 'clauses/1/carve-out/by mode-without'],
  ['a figure that is not needed', { withoutFigure: 'skip' }, 'clauses/1/carve-out/withoutFigure mode-without'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [year('in', '2024', '400.00')];
  expect(saidIn('zh', rule({}))).toContain(
    '每年基数（1,000.00 元）以内的部分先归：ORIGIN 100%；不足基数的按实际数；超过基数的部分继续分享。',
  );
  expect(saidIn('zh', rule(topUp), facts)).toContain('不足基数的，年度终了由ZONE补足');
  expect(saidIn('zh', rule(topUp), facts)).toContain(
    '基数 1,000.00 元，实际 400.00 元，基数内 400.00 元，不足 600.00 元，ZONE补足 600.00 元',
  );
  expect(saidIn('en', rule({}))).toContain('a year below it gives what there is');
  expect(saidIn('en', rule(topUp), facts)).toContain('ZONE tops a year up to it at its end');
  expect(saidIn('en', rule(topUp), facts)).toContain('short 600.00 yuan, topped up by ZONE 600.00 yuan');
});
