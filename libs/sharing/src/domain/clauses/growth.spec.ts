import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { lastStep, portionsOf, problemsOf, refusalsOf, run, toldBy, totalsOf } from '../../sample-runs.js';

const shares = { city: '40%', district: '60%' };
const TERM = { lastYear: { priorYear: 'tax' }, over: '10%', shares, below: 'nothing' };
const rule = (more: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['city', 'district', 'zone'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { growth: { ...TERM, ...more } }, { split: { zone: '1' } }],
});
const last = (yuan: string, taxPeriod = '2023') => ({ kind: 'reference' as const, figure: 'tax', taxPeriod, yuan });
const fact = (taxPeriod: string, yuan: string, id = taxPeriod) => ({ id, taxPeriod, yuan });
const of = (city: string, district: string, zone: string) => ({ city, district, zone });

it('gives the bonus from the day the year to date passes the threshold, and takes it back by a refund', () => {
  const result = run(rule(), [
    last('1,000.00'),
    fact('2024-Q1', '1,050.00'),
    fact('2024-Q2', '100.00'),
    fact('2024-Q3', '-30.00'),
    fact('2024-Q4', '-200.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    '2024-Q1': { zone: '1,050.00' },
    '2024-Q2': of('20.00', '30.00', '50.00'),
    '2024-Q3': of('-12.00', '-18.00', '0.00'),
    '2024-Q4': of('-8.00', '-12.00', '-180.00'),
  });
});

it('lets a year below last year flow on, or has it borne once the year has ended', () => {
  const facts = [last('1,000.00'), fact('2024', '900.00')];
  expect(totalsOf(run(rule(), facts))).toEqual(of('0.00', '0.00', '900.00'));
  const borne = rule({ below: 'borne' });
  expect(totalsOf(run(borne, facts, { openYears: true }))).toEqual(of('0.00', '0.00', '900.00'));
  const result = run(borne, facts);
  expect(portionsOf(result)).toEqual({
    '2024': { zone: '900.00' },
    'year-end-2024:2024': of('-40.00', '-60.00', '100.00'),
  });
  expect(totalsOf(result)).toEqual(of('-40.00', '-60.00', '1,000.00'));
  expect(toldBy(result, 'growth', 'year-end-2024')).toEqual({
    zh: '上年 1,000.00 元，增长 -10%，低于上年 100.00 元 由各方承担：CITY 40%，DISTRICT 60%',
    en: 'last year 1,000.00 yuan, growth -10%: short by 100.00 yuan, borne by CITY 40%, DISTRICT 60%',
  });
});

it('counts a year below zero as short by more than last year, and a last year below zero as nothing', () => {
  const borne = rule({ below: 'borne' });
  expect(totalsOf(run(borne, [last('1,000.00'), fact('2024', '-100.00')]))).toEqual(
    of('-440.00', '-660.00', '1,000.00'),
  );
  expect(totalsOf(run(borne, [last('0.00'), fact('2024', '100.00')]))).toEqual(of('40.00', '60.00', '0.00'));
});

it('says how far the year grew and what lay above', () => {
  const result = run(rule(), [last('1,000.00'), fact('2024', '1,180.00')]);
  expect(lastStep(result, 'growth', '2024').values).toMatchObject([
    { name: 'last-year', fraction: { n: 100_000n } },
    { name: 'growth', text: '18%', fraction: { n: 9n, d: 50n } },
    { name: 'threshold', text: '10%', fraction: { n: 110_000n } },
    { name: 'bonus', fraction: { n: 8_000n } },
    { name: 'borne', fraction: { n: 0n } },
    { name: 'city', text: '40%' },
    { name: 'district', text: '60%' },
  ]);
  expect(toldBy(result, 'growth', '2024')).toEqual({
    zh: '上年 1,000.00 元，增长 18%，超过 10% 的部分 80.00 元：CITY 40%，DISTRICT 60%',
    en: 'last year 1,000.00 yuan, growth 18%: 80.00 yuan above 10% goes to CITY 40%, DISTRICT 60%',
  });
});

it('stops where last year is not on record', () => {
  expect(refusalsOf(run(rule(), [last('1.00'), fact('2025', '100.00')]))).toEqual({ '2025': 'sharing.no-figure' });
});

it.each<[string, Readonly<Record<string, Json>>, string[]]>([
  ['shares that are not one', { shares: { city: '40%' } }, ['shares shares-not-one']],
  ['a party nobody declared', { shares: { fund: '1' } }, ['shares/fund party-undeclared']],
  ['a figure of nobody', { lastYear: { priorYear: 'tax', party: 'fund' } }, ['lastYear/party party-undeclared']],
  ['no word for a fall', { below: 'forgotten' }, ['below not-allowed']],
  ['a growth below zero', { over: '-10%' }, ['over bad-ratio']],
])('refuses %s', (_, more, problems) => {
  expect(problemsOf(rule(more))).toEqual(problems.map((one) => `clauses/1/growth/${one}`));
});
