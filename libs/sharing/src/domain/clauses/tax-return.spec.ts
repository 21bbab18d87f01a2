import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, refusalsOf, run, toldBy, totalsOf } from '../../sample-runs.js';

const TERM = {
  from: 'city',
  to: 'district',
  base: { fixed: '2000.00' },
  since: 2024,
  tax: 'vat',
  elasticity: '20%',
  malus: '80%',
  afterGrowth: 'return',
};
const rule = (more: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['city', 'district'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { city: '1' } }, { 'tax-return': { ...TERM, ...more } }],
});
const vat = (...yuan: string[]) =>
  yuan.map((of, index) => ({ kind: 'reference' as const, figure: 'vat', taxPeriod: `${2023 + index}`, yuan: of }));
const fact = (taxPeriod: string, id = taxPeriod, yuan = '100.00') => ({ id, taxPeriod, yuan });
const received = { city: '100.00' };
const paid = (yuan: string) => ({ city: `-${yuan}`, district: yuan });

it('is paid at year end only, and each year starts from what the year before handed on', () => {
  const facts = [...vat('800.00', '900.00', '810.00', '810.00'), fact('2024'), fact('2025'), fact('2026')];
  const own = { '2024': received, '2025': received, '2026': received };
  expect(portionsOf(run(rule(), facts, { openYears: true }))).toEqual(own);
  expect(portionsOf(run(rule(), facts))).toEqual({
    ...own,
    'year-end-2024:2024': paid('2,050.00'),
    'year-end-2025:2025': paid('1,848.28'),
    'year-end-2026:2026': paid('1,848.28'),
  });
});

it('starts from the same base again after growth where that is agreed', () => {
  const facts = [...vat('800.00', '900.00', '900.00'), fact('2024'), fact('2025')];
  expect(portionsOf(run(rule({ afterGrowth: 'base' }), facts))).toEqual({
    '2024': received,
    '2025': received,
    'year-end-2024:2024': paid('2,050.00'),
    'year-end-2025:2025': paid('2,000.00'),
  });
});

it('reckons a year that nobody ended on the way to the next, and pays nothing before the first', () => {
  const figures = vat('800.00', '900.00', '810.00');
  expect(portionsOf(run(rule(), [...figures, fact('2025')]))).toEqual({
    '2025': received,
    'year-end-2025:2025': paid('1,848.28'),
  });
  expect(portionsOf(run(rule(), [...figures, fact('2023')]))).toEqual({ '2023': received });
});

it('starts from the base of the first year, also where only a later one is ended', () => {
  const figures = vat('800.00', '900.00', '810.00');
  const base = rule({ base: { priorYear: 'vat' } });
  const later = portionsOf(run(base, [...figures, fact('2025')]));
  const each = portionsOf(run(base, [...figures, fact('2024'), fact('2025')]));
  expect(later['year-end-2025:2025']).toEqual(paid('739.31'));
  expect(each['year-end-2025:2025']).toEqual(paid('739.31'));
});

it('never falls below zero', () => {
  const steep = rule({ elasticity: '100%', malus: '300%' });
  const result = run(steep, [...vat('800.00', '400.00', '800.00'), fact('2024'), fact('2025')]);
  expect(portionsOf(result)).toEqual({ '2024': received, '2025': received });
  expect(totalsOf(result)).toEqual({ city: '200.00', district: '0.00' });
});

it('pays anew for every year since, when a figure is corrected late', () => {
  const ends: AnySketch[] = [2024, 2025].map((year) => ({ kind: 'year-end', year }));
  const late: AnySketch = { id: 'late', kind: 'reference', figure: 'vat', taxPeriod: '2024', yuan: '720.00' };
  const facts = [...vat('800.00', '900.00', '900.00'), fact('2024'), fact('2025'), ...ends, late];
  expect(portionsOf(inSequence(rule(), facts))).toEqual({
    '2024': received,
    '2025': received,
    'year-end-2024:2024': paid('2,050.00'),
    'year-end-2025:2025': paid('2,050.00'),
    'late:2024': { city: '246.80', district: '-246.80' },
    'late:2025': { city: '156.64', district: '-156.64' },
  });
});

it('tells how it was reckoned', () => {
  const result = run(rule(), [...vat('800.00', '720.00'), fact('2024')]);
  expect(toldBy(result, 'tax-return', 'year-end-2024')).toEqual({
    zh: '税收返还：基数 2,000.00 元，增长 -10%，返还额 1,960.00 元，扣减 156.80 元，CITY付给DISTRICT 1,803.20 元，次年基数 1,803.20 元',
    en: 'tax return: base 2,000.00 yuan, growth -10%, return 1,960.00 yuan, less 156.80 yuan; CITY pays DISTRICT 1,803.20 yuan, next base 1,803.20 yuan',
  });
});

it('stops without the figures it grows by, or where there is nothing to grow from', () => {
  expect(refusalsOf(run(rule(), [...vat('800.00'), fact('2024')]))).toEqual({ 'year-end-2024': 'sharing.no-figure' });
  expect(refusalsOf(run(rule(), [...vat('0.00', '1.00'), fact('2024')]))).toEqual({
    'year-end-2024': 'sharing.figure-out-of-bounds',
  });
});

it.each<[string, Readonly<Record<string, Json>>, string[]]>([
  ['parties nobody declared', { from: 'a', to: 'b' }, ['from party-undeclared', 'to party-undeclared']],
  ['a party that pays itself', { to: 'city' }, ['to same-party']],
  ['a base of nobody', { base: { latest: 'return', party: 'a' } }, ['base/party party-undeclared']],
  ['no word for growth', { afterGrowth: 'grown' }, ['afterGrowth not-allowed']],
])('refuses %s', (_, more, problems) => {
  expect(problemsOf(rule(more))).toEqual(problems.map((one) => `clauses/2/tax-return/${one}`));
});

it('is paid once between the parties and not for each enterprise', () => {
  expect(problemsOf({ ...rule(), per: 'enterprise' })).toEqual(['clauses/2/tax-return per-not-rule']);
});
