import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { lastStep, portionsOf, problemsOf, refusalsOf, run, toldBy, totalsOf } from '../../sample-runs.js';

const years = [
  { from: 1, to: 5, shares: { origin: '50%', host: '50%' } },
  { from: 6, to: 10, shares: { origin: '40%', host: '60%' } },
];
const bands = { years, after: { shares: { host: '1' } } };
const rule = (clock: Json): RuleSketch => ({
  parties: ['host', 'origin'],
  recognition: 'any-day',
  clauses: [{ base: 'gross' }, { clock }, { bands }],
});
const fact = { id: 't', taxPeriod: '2030', yuan: '1,000,000.00', production: '2025-07-01' };
const anniversary = { anchors: ['production'], counting: 'anniversary' };

it('divides a tax period across two anniversary years by days, and says so', () => {
  const result = run(rule(anniversary), [fact]);
  expect(portionsOf(result)).toEqual({ t: { host: '550,410.96', origin: '449,589.04' } });
  expect(lastStep(result, 'clock', 't').values.filter(({ name }) => name === 'year')).toMatchObject([
    { text: '5', fraction: { n: 181n, d: 365n } },
    { text: '6', fraction: { n: 184n, d: 365n } },
  ]);
  expect(toldBy(result, 'clock', 't')).toEqual({
    zh: '投产 2025-07-01，所属期 2030 为第 5 年 181/365、第 6 年 184/365',
    en: 'start of production 2025-07-01: 2030 is year 5 181/365, year 6 184/365',
  });
});

it('mirrors a refund across two years', () => {
  const result = run(rule(anniversary), [fact, { ...fact, id: 'back', yuan: '-1,000,000.00' }]);
  expect(totalsOf(result)).toEqual({ host: '0.00', origin: '0.00' });
});

it('leaves a period wholly in one anniversary year whole', () => {
  const result = run(rule(anniversary), [{ ...fact, taxPeriod: '2030-06' }]);
  expect(lastStep(result, 'clock', 't').values.at(-1)).toEqual({ name: 'year', text: '5' });
});

it('starts at the latest of several dates, and stops where one is not on record', () => {
  const both = rule({ anchors: ['registration-change', 'full-production'], counting: 'calendar' });
  const reached = { 'registration-change': '2026-03-01', 'full-production': '2025-07-01' };
  const result = run(both, [
    { ...fact, milestones: reached },
    { ...fact, id: 'open', enterprise: 1 },
  ]);
  expect(lastStep(result, 'clock', 't').values).toMatchObject([
    { name: 'anchor', text: 'registration-change' },
    { name: 'anchor-date', text: '2026-03-01' },
    { name: 'period', text: '2030' },
    { name: 'year', text: '5' },
  ]);
  expect(refusalsOf(result)).toEqual({ open: 'sharing.no-anchor' });
});

it('counts the year after the anchor as year 1 where its own does not count', () => {
  const clock = { anchors: ['production'], counting: 'calendar', firstYear: 'does-not-count' };
  const result = run(rule(clock), [fact, { ...fact, id: 'own', taxPeriod: '2025' }]);
  expect(portionsOf(result)).toEqual({ t: { host: '500,000.00', origin: '500,000.00' } });
  expect(refusalsOf(result)).toEqual({ own: 'sharing.before-first-year' });
});

it.each<[string, Json, string[]]>([
  ['no start', { counting: 'calendar' }, [' none-of']],
  ['two kinds of start', { ...anniversary, date: '2025-01-01' }, [' several-of']],
  ['an unknown anchor', { anchors: ['opening'], counting: 'calendar' }, ['/anchors/0 not-allowed']],
  ['a date that does not exist', { date: '2025-02-29', counting: 'calendar' }, ['/date bad-date']],
  [
    'a first year of anniversaries that is left out',
    { ...anniversary, firstYear: 'never' },
    ['/firstYear not-allowed'],
  ],
])('refuses a clock with %s', (_, clock, problems) => {
  expect(problemsOf(rule(clock))).toEqual(problems.map((one) => `clauses/1/clock${one}`));
});

it('refuses a clock that nothing counts by', () => {
  const clauses: Json = [{ base: 'gross' }, { clock: anniversary }, { split: { host: '1' } }];
  expect(problemsOf({ parties: ['host', 'origin'], clauses })).toEqual(['clauses/1 clock-idle']);
});
