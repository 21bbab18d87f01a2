import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['host', 'origin'],
  per: 'enterprise',
  clauses: [
    { base: 'gross' },
    { expansion: { base: { fixed: '1000.00' }, then: 'host', ...term } },
    { split: { origin: '30%', host: '70%' } },
  ],
});
const year = (id: string, taxPeriod: string, yuan: string): AnySketch => ({ id, taxPeriod, yuan });

it('shares the year up to the base and gives the host the rest, whatever the quarter', () => {
  const facts = [year('q1', '2024-Q1', '900.00'), year('q2', '2024-Q2', '300.00'), year('q3', '2024-Q3', '50.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({
    q1: { host: '630.00', origin: '270.00' },
    q2: { host: '270.00', origin: '30.00' },
    q3: { host: '50.00', origin: '0.00' },
  });
});

it('takes a refund from the host first, then from all; a year below zero is shared', () => {
  const facts = [year('in', '2024', '1200.00'), year('out', '2024', '-300.00'), year('minus', '2025', '-100.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({
    in: { host: '900.00', origin: '300.00' },
    out: { host: '-270.00', origin: '-30.00' },
    minus: { host: '-70.00', origin: '-30.00' },
  });
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['an unknown host', { then: 'nobody' }, 'clauses/1/expansion/then party-undeclared'],
  [
    'a figure of nobody',
    { base: { latest: 'tax', party: 'nobody' } },
    'clauses/1/expansion/base/party party-undeclared',
  ],
  ['two bases', { base: { latest: 'tax', fixed: '1.00' } }, 'clauses/1/expansion/base several-of'],
  ['a figure that is not needed', { withoutFigure: 'skip' }, 'clauses/1/expansion/withoutFigure mode-without'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [year('in', '2024', '1200.00')];
  expect(saidIn('zh', rule(), facts)).toContain('每年以扩建前基数（1,000.00 元）为限参与分享，超过部分归HOST。');
  expect(saidIn('zh', rule(), facts)).toContain('扩建前基数 1,000.00 元，实际 1,200.00 元，超过部分 200.00 元 归HOST');
  expect(saidIn('en', rule(), facts)).toContain('each year is shared up to the base before it (1,000.00 yuan)');
  expect(saidIn('en', rule(), facts)).toContain('actual 1,200.00 yuan, above it 200.00 yuan to HOST');
});
