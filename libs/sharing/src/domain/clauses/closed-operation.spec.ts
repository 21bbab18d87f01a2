import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>> = {}, counting = 'calendar'): RuleSketch => ({
  parties: ['a', 'b', 'park-fund'],
  roles: { 'park-fund': 'fund' },
  clauses: [
    { base: 'gross' },
    { clock: { date: '2025-07-01', counting } },
    { 'closed-operation': { years: 2, to: 'park-fund', use: '园区滚动开发', ...term } },
    { split: { a: '60%', b: '40%' } },
  ],
});
const year = (id: string, taxPeriod: string, yuan: string): AnySketch => ({ id, taxPeriod, yuan });

it('gives the closed years to the fund and shares the years after them', () => {
  const facts = [year('y1', '2025', '100.00'), year('y2', '2026', '100.00'), year('y3', '2027', '100.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({
    y1: { a: '0.00', b: '0.00', 'park-fund': '100.00' },
    y2: { a: '0.00', b: '0.00', 'park-fund': '100.00' },
    y3: { a: '60.00', b: '40.00', 'park-fund': '0.00' },
  });
});

it('divides by days a period that runs from a closed year into one that is not', () => {
  const [all] = run(rule({}, 'anniversary'), [year('y', '2027', '365.00')]).allocations;
  expect(all?.explanation.lines.map(({ party, amount }) => [party, amount])).toEqual([
    ['a', 11040n],
    ['b', 7360n],
    ['park-fund', 18100n],
  ]);
});

it('takes a refund back from the fund that had the receipt', () => {
  const facts = [year('in', '2026', '100.00'), year('out', '2026', '-30.00')];
  expect(portionsOf(run(rule(), facts))).toMatchObject({ out: { a: '0.00', b: '0.00', 'park-fund': '-30.00' } });
});

it('stops before year 1 unless the agreement says what holds there', () => {
  const early = [year('early', '2024', '100.00')];
  const { refusals, warnings } = run(rule(), early);
  expect(refusals).toMatchObject([{ code: 'sharing.before-first-year' }]);
  expect(warnings).toMatchObject([
    { code: 'agreement.before-not-stated', pointer: '/rules/0/clauses/2/closed-operation/before' },
  ]);
  expect(portionsOf(run(rule({ before: 'closed' }), early))).toMatchObject({ early: { 'park-fund': '100.00' } });
  expect(portionsOf(run(rule({ before: 'shared' }), early))).toMatchObject({ early: { a: '60.00', b: '40.00' } });
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['an unknown fund', { to: 'nobody' }, 'clauses/2/closed-operation/to party-undeclared'],
  ['no years', { years: 0 }, 'clauses/2/closed-operation/years out-of-range'],
  ['no use', { use: ' ' }, 'clauses/2/closed-operation/use bad-text'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('needs a clock', () => {
  const { clauses, ...rest } = rule();
  const without = (clauses as readonly Json[]).filter((_, index) => index !== 1);
  expect(problemsOf({ ...rest, clauses: without })).toEqual(['clauses/1/closed-operation clock-missing']);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [year('y1', '2025', '100.00'), year('y3', '2027', '100.00')];
  const [zh, en] = [saidIn('zh', rule(), facts), saidIn('en', rule(), facts)];
  expect(zh).toContain('第 1 年至第 2 年封闭运作，全部归PARK-FUND，限用于：园区滚动开发；第 1 年以前未作规定；');
  expect(zh).toContain('第 1 年封闭运作：100.00 元 归PARK-FUND，限用于：园区滚动开发');
  expect(zh).toContain('封闭运作期（第 1-2 年）以外');
  expect(en).toContain('Years 1 to 2 are closed operation: all goes to PARK-FUND, to be used for: 园区滚动开发;');
  expect(en).toContain('year 1 is closed operation: 100.00 yuan to PARK-FUND');
  expect(en).toContain('outside the closed years 1-2');
});
