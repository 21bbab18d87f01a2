import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { inSequence, lastStep, portionsOf, problemsOf, run, toldBy, totalsOf } from '../../sample-runs.js';

const halves = { origin: '50%', host: '50%' };
const calendar = { anchors: ['production'], counting: 'calendar' };
const rule = (
  more: Readonly<Record<string, Json>> = {},
  clock?: Json,
  per: 'enterprise' | 'rule' = 'enterprise',
): RuleSketch => ({
  parties: ['host', 'origin'],
  recognition: 'any-day',
  per,
  clauses: [
    { base: 'gross' },
    ...(clock ? [{ clock }] : []),
    { split: halves },
    { cap: { party: 'origin', most: { fixed: '100.00' }, then: 'host', ...more } },
  ],
});
const extended = (more: Readonly<Record<string, Json>> = {}) =>
  rule({ extension: { after: 2, years: 1 }, ...more }, calendar);
const fact = (taxPeriod: string, yuan: string, id = taxPeriod) => ({ id, taxPeriod, yuan, production: '2024-06-30' });
const of = (origin: string, host: string) => ({ origin, host });

it('stops within the year in which the cap is reached, quarter by quarter', () => {
  const result = run(rule(), [
    fact('2024-Q1', '150.00'),
    fact('2024-Q2', '150.00'),
    fact('2024-Q3', '150.00'),
    fact('2024-Q4', '-200.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    '2024-Q1': of('75.00', '75.00'),
    '2024-Q2': of('25.00', '125.00'),
    '2024-Q3': of('0.00', '150.00'),
    '2024-Q4': of('0.00', '-200.00'),
  });
});

it('gives room back in a year below zero while sharing runs, and not once it has stopped', () => {
  const running = run(rule(), [fact('2024', '160.00'), fact('2025', '-60.00'), fact('2026', '400.00')]);
  expect(portionsOf(running)).toEqual({
    '2024': of('80.00', '80.00'),
    '2025': of('-30.00', '-30.00'),
    '2026': of('50.00', '350.00'),
  });
  const stopped = run(rule(), [fact('2024', '200.00'), fact('2025', '-60.00'), fact('2026', '400.00')]);
  expect(portionsOf(stopped)).toEqual({
    '2024': of('100.00', '100.00'),
    '2025': of('0.00', '-60.00'),
    '2026': of('0.00', '400.00'),
  });
});

it('gives the party nothing before year 1 and after the extension, and counts neither', () => {
  const result = run(extended(), [
    fact('2023', '10.00'),
    fact('2024', '60.00'),
    fact('2025', '40.00'),
    fact('2026', '20.00'),
    fact('2027', '30.00'),
    fact('2028', '-30.00'),
  ]);
  expect(portionsOf(result)).toEqual({
    '2023': of('0.00', '10.00'),
    '2024': of('30.00', '30.00'),
    '2025': of('20.00', '20.00'),
    '2026': of('10.00', '10.00'),
    '2027': of('0.00', '30.00'),
    '2028': of('0.00', '-30.00'),
  });
  const said = ['2023', '2024', '2026', '2027'].map((year) =>
    lastStep(result, 'cap', year).values.filter(({ name }) => ['phase', 'shortfall'].includes(name)),
  );
  const short = { name: 'shortfall', fraction: { n: 4_000n, d: 1n } };
  expect(said).toMatchObject([
    [{ text: 'not-begun' }],
    [{ text: 'running' }],
    [{ text: 'extended' }, short],
    [{ text: 'ended' }, short],
  ]);
});

it('knows that sharing has ended in a year without money, where only a transfer comes to the party', () => {
  const { clauses, ...rest } = extended({ most: { fixed: '1000.00' } });
  const taper = ['100%', '100%', '100%', '100%'];
  const transfer = { relocation: { from: 'host', to: 'origin', base: { fixed: '40.00' }, firstYear: 2024, taper } };
  const moved: RuleSketch = { ...rest, clauses: [...clauses.slice(0, -1), transfer, ...clauses.slice(-1)] };
  const ends = [2024, 2026, 2027].map((year) => ({ kind: 'year-end' as const, year }));
  expect(portionsOf(inSequence(moved, [fact('2024', '20.00'), ...ends]))).toEqual({
    '2024': of('10.00', '10.00'),
    'year-end-2024:2024': of('40.00', '-40.00'),
    'year-end-2026:2026': of('40.00', '-40.00'),
  });
});

it('has no extension where the cap was reached in time, though a later year falls below zero', () => {
  const result = run(extended(), [fact('2024', '200.00'), fact('2025', '-60.00'), fact('2026', '80.00')]);
  expect(portionsOf(result)).toEqual({
    '2024': of('100.00', '100.00'),
    '2025': of('0.00', '-60.00'),
    '2026': of('0.00', '80.00'),
  });
});

it('closes the extension again when a late receipt fills the cap in time', () => {
  const result = run(extended(), [fact('2024', '100.00'), fact('2026', '60.00'), fact('2025', '140.00', 'late')]);
  expect(portionsOf(result)).toEqual({
    '2024': of('50.00', '50.00'),
    '2026': of('30.00', '30.00'),
    late: of('50.00', '90.00'),
    'late:2026': of('-30.00', '30.00'),
  });
  expect(totalsOf(result)).toEqual(of('100.00', '200.00'));
});

it('knows the year of the clock from a deduction alone', () => {
  const { clauses, ...around } = extended();
  const [base = null, clock = null, ...rest] = clauses as readonly Json[];
  const result = run({ ...around, clauses: [base, clock, { deduct: ['reward'] }, ...rest] }, [
    { kind: 'deduction', category: 'reward', id: 'out', taxPeriod: '2027', yuan: '20.00', production: '2024-06-30' },
  ]);
  expect(portionsOf(result)).toEqual({ out: of('0.00', '-20.00') });
  expect(lastStep(result, 'cap', 'out').values.find(({ name }) => name === 'phase')?.text).toBe('ended');
});

it('tells the year, the room and what is short in the end', () => {
  const result = run(extended(), [fact('2024', '60.00'), fact('2026', '20.00')]);
  expect(toldBy(result, 'cap', '2024')).toEqual({
    zh: '第 1 年分享期，ORIGIN累计上限 100.00 元，已用 30.00 元，剩余 70.00 元',
    en: 'year 1, sharing: cap of ORIGIN 100.00 yuan, used 30.00 yuan, left 70.00 yuan',
  });
  expect(toldBy(result, 'cap', '2026')).toEqual({
    zh: '第 3 年延长期，ORIGIN累计上限 100.00 元，已用 40.00 元，剩余 60.00 元；期满不足 60.00 元，只列示，不计算',
    en: 'year 3, extended: cap of ORIGIN 100.00 yuan, used 40.00 yuan, left 60.00 yuan; 60.00 yuan short in the end, reported only',
  });
});

const extension = { after: 3, years: 2 };

it.each<[string, Readonly<Record<string, Json>>, string[]]>([
  ['parties nobody declared', { party: 'a', then: 'b' }, ['party party-undeclared', 'then party-undeclared']],
  ['a party that gets its own rest', { then: 'origin' }, ['then same-party']],
  ['a cap below zero', { most: { fixed: '-1' } }, ['most/fixed bad-amount']],
  ['an extension of no years', { extension: { ...extension, years: 0 } }, ['extension/years out-of-range']],
])('refuses %s', (_, more, problems) => {
  expect(problemsOf(rule(more, more.extension && calendar))).toEqual(
    problems.map((one) => `clauses/${more.extension ? 3 : 2}/cap/${one}`),
  );
});

it('extends only by a clock whose years are the calendar’s, of each enterprise or of the co-operation', () => {
  const by = (clock: Json, per?: 'enterprise' | 'rule') => problemsOf(rule({ extension }, clock, per));
  const refused = ['clauses/3/cap/extension extension-clock'];
  expect(by(calendar)).toEqual([]);
  expect(by({ ...calendar, counting: 'anniversary' })).toEqual(refused);
  expect(by(calendar, 'rule')).toEqual(refused);
  expect(by({ date: '2024-01-01', counting: 'calendar' }, 'rule')).toEqual([]);
  expect(problemsOf(rule({ extension }))).toEqual(['clauses/2/cap clock-missing']);
});
