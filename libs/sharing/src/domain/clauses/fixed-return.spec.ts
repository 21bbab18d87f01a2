import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { problemsOf, run, sentencesOf, toldBy, totalsOf, yearsOf } from '../../sample-runs.js';

const term = {
  party: 'village',
  paidBy: 'park',
  rate: '10%',
  investments: [{ from: '2025-04-01', amount: { fixed: '30000000.00' } }],
};
const rule = (change: object = {}, per: 'rule' | 'enterprise' = 'rule'): RuleSketch => ({
  parties: ['park', 'village'],
  per,
  clauses: [{ base: 'gross' }, { split: { park: '1' } }, { 'fixed-return': { ...term, ...change } }],
});
const ended = (...years: readonly number[]): AnySketch[] => years.map((year) => ({ kind: 'year-end', year }));
const paid = (yuan: string) => ({ park: `-${yuan}`, village: yuan });

it('pays by the days from the first, then whole years, whatever tax came in', () => {
  expect(yearsOf(run(rule(), ended(2024, 2025, 2026)))).toEqual({
    2025: paid('2,260,273.97'),
    2026: paid('3,000,000.00'),
  });
});

it('brings a day more in a leap year over 365, and exactly the rate over the days of the year', () => {
  expect(yearsOf(run(rule(), ended(2028, 2029)))).toEqual({ 2028: paid('3,008,219.18'), 2029: paid('3,000,000.00') });
  expect(yearsOf(run(rule({ dayCount: 'actual-actual' }), ended(2028, 2029)))).toEqual({
    2028: paid('3,000,000.00'),
    2029: paid('3,000,000.00'),
  });
});

it('adds up several investments and ends with the day one is repaid', () => {
  const investments = [
    { from: '2025-01-01', until: '2026-01-01', amount: { fixed: '3650000.00' } },
    { from: '2025-12-31', amount: { fixed: '7300000.00' } },
  ];
  expect(yearsOf(run(rule({ investments }), ended(2025, 2026, 2027)))).toEqual({
    2025: paid('367,000.00'),
    2026: paid('731,000.00'),
    2027: paid('730,000.00'),
  });
});

it('lets the one that pays fall below zero and pays on a year below zero all the same', () => {
  const facts = [{ id: 'back', taxPeriod: '2026', yuan: '-1.00' }];
  expect(totalsOf(run(rule(), facts))).toEqual({ park: '-3,000,001.00', village: '3,000,000.00' });
});

it('changes the return when the certified investment does, and refuses the year without it', () => {
  const investments = [{ from: '2025-01-01', amount: { ofYear: { figure: 'invested', year: 2025 } } }];
  const certified = (id: string, yuan: string): AnySketch => ({
    id,
    kind: 'reference',
    figure: 'invested',
    taxPeriod: '2025',
    yuan,
  });
  const { refusals } = run(rule({ investments }), ended(2025));
  expect(refusals.map(({ code }) => code)).toEqual(['sharing.no-figure', 'sharing.no-figure']);
  const facts = [certified('first', '1,000,000.00'), certified('corrected', '2,000,000.00'), ...ended(2025, 2026)];
  expect(totalsOf(run(rule({ investments }), facts))).toEqual(paid('400,000.00'));
});

it.each([
  [{ party: 'x' }, ['clauses/2/fixed-return/party party-undeclared']],
  [{ paidBy: 'village' }, ['clauses/2/fixed-return/paidBy same-party']],
  [{ rate: '0%' }, ['clauses/2/fixed-return/rate not-above-zero']],
  [{ rate: '-1%' }, ['clauses/2/fixed-return/rate bad-ratio']],
  [{ investments: [] }, ['clauses/2/fixed-return/investments too-few']],
  [
    { investments: [{ from: '2025-04-01', until: '2025-03-31', amount: { fixed: '0' } }] },
    [
      'clauses/2/fixed-return/investments/0/until dates-reversed',
      'clauses/2/fixed-return/investments/0/amount/fixed not-above-zero',
    ],
  ],
])('refuses %j', (change, expected) => {
  expect(problemsOf(rule(change))).toEqual(expected);
});

it('names the party whose figure is invested, and refuses one nobody declared', () => {
  const invested = (party: string) => ({
    investments: [{ from: '2025-04-01', amount: { latest: 'paid-in', party } }],
  });
  const [sentence] = sentencesOf(rule(invested('village')), 'fixed-return');
  expect(sentence?.zh).toContain('VILLAGE投入 最近年度“paid-in”（VILLAGE）（自 2025-04-01 起）');
  expect(sentence?.en).toContain('VILLAGE invested the latest "paid-in" (VILLAGE) (from 2025-04-01)');
  expect(problemsOf(rule(invested('x')))).toEqual([
    'clauses/2/fixed-return/investments/0/amount/party party-undeclared',
  ]);
});

it('is of the whole rule and never of one enterprise', () => {
  expect(problemsOf(rule({}, 'enterprise'))).toEqual(['clauses/2/fixed-return per-not-rule']);
});

it('says in both languages what is promised and what was paid', () => {
  const [sentence] = sentencesOf(rule(), 'fixed-return');
  expect(sentence?.zh).toBe(
    'VILLAGE投入 30,000,000.00 元（自 2025-04-01 起），年固定回报率 10%，按实际天数除以 365 计算，年终由PARK支付，与税收多少无关。',
  );
  expect(sentence?.en).toBe(
    'VILLAGE invested 30,000,000.00 yuan (from 2025-04-01) at a fixed return of 10% a year, by actual days over 365, paid by PARK at year end whatever tax came in.',
  );
  const told = (year: number) =>
    toldBy(run(rule(), [...ended(year), { id: 'tax', taxPeriod: `${year}`, yuan: '1.00' }]), 'fixed-return');
  expect(told(2026).zh).toContain(
    '30,000,000.00 元 × 10% × 365/365 = 3,000,000.00 元；PARK付给VILLAGE 3,000,000.00 元',
  );
  expect(told(2025).en).toContain('30,000,000.00 yuan × 10% × 275/365 = 226,027,397');
  expect(told(2024).zh).toContain('VILLAGE本年度尚无投资，没有固定回报');
  expect(told(2024).en).toContain('VILLAGE had nothing invested this year: no fixed return');
});
