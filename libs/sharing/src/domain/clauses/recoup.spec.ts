import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, totalsOf } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['district', 'city'],
  per: 'enterprise',
  clauses: [
    { base: 'gross' },
    { recoup: { investment: { fixed: '1000.00' }, factor: '1.2', to: 'city', ...term } },
    { split: { district: '100%' } },
  ],
});
const year = (id: string, taxPeriod: string, yuan: string): AnySketch => ({ id, taxPeriod, yuan });

it('recoups over the years, then lets all of it flow on', () => {
  const facts = [year('y1', '2020', '700.00'), year('y2', '2021', '800.00'), year('y3', '2022', '100.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({
    y1: { district: '0.00', city: '700.00' },
    y2: { district: '300.00', city: '500.00' },
    y3: { district: '100.00', city: '0.00' },
  });
});

it('recoups the investment alone where no factor is agreed', () => {
  const { clauses, ...rest } = rule();
  const [base, , split] = clauses as readonly Json[];
  const plain = {
    ...rest,
    clauses: [base ?? '', { recoup: { investment: { fixed: '1000.00' }, to: 'city' } }, split ?? ''],
  };
  expect(totalsOf(run(plain, [year('y1', '2020', '1100.00')]))).toEqual({ district: '100.00', city: '1,000.00' });
});

it('works later years out anew when an early one is refunded, and stops where nothing changes', () => {
  const facts = [
    year('y1', '2020', '700.00'),
    year('y2', '2021', '300.00'),
    year('y3', '2022', '400.00'),
    year('y4', '2023', '50.00'),
    year('late', '2020', '-150.00'),
  ];
  expect(portionsOf(run(rule(), facts))).toMatchObject({
    y3: { district: '200.00', city: '200.00' },
    late: { city: '-150.00' },
    'late:2022': { district: '-150.00', city: '150.00' },
  });
  expect(Object.keys(portionsOf(run(rule(), facts)))).toEqual(['y1', 'y2', 'y3', 'y4', 'late', 'late:2022']);
});

it('carries on into the year after where the early refund leaves more to recoup than the next year has room for', () => {
  const facts = [
    year('y1', '2020', '700.00'),
    year('y2', '2021', '600.00'),
    year('y3', '2022', '400.00'),
    year('late', '2020', '-250.00'),
  ];
  const result = portionsOf(run(rule(), facts));
  expect(result['late:2021']).toEqual({ district: '-100.00', city: '100.00' });
  expect(result['late:2022']).toEqual({ district: '-150.00', city: '150.00' });
});

it('takes a year below zero back and recoups it again, until it is complete; then that year is shared', () => {
  const open = [year('y1', '2020', '700.00'), year('y2', '2021', '-100.00'), year('y3', '2022', '900.00')];
  expect(portionsOf(run(rule(), open))).toEqual({
    y1: { district: '0.00', city: '700.00' },
    y2: { district: '0.00', city: '-100.00' },
    y3: { district: '300.00', city: '600.00' },
  });
  const complete = [year('y1', '2020', '1200.00'), year('y2', '2021', '-100.00')];
  expect(portionsOf(run(rule(), complete))).toMatchObject({ y2: { district: '-100.00', city: '0.00' } });
});

it('recoups a further investment from the year it is on record', () => {
  const growing = rule({ investment: { latest: 'works' } });
  const works = (taxPeriod: string, yuan: string): AnySketch => ({
    kind: 'reference',
    figure: 'works',
    taxPeriod,
    yuan,
    ofEnterprise: true,
  });
  const facts = [
    works('2019', '100.00'),
    works('2021', '200.00'),
    year('y1', '2020', '300.00'),
    year('y2', '2021', '300.00'),
  ];
  expect(portionsOf(run(growing, facts))).toEqual({
    y1: { district: '180.00', city: '120.00' },
    y2: { district: '180.00', city: '120.00' },
  });
});

it('passes by an enterprise nobody invested for, if the agreement says so', () => {
  const investment = { latest: 'works' };
  const facts = [year('in', '2024', '100.00')];
  expect(run(rule({ investment }), facts).refusals).toMatchObject([{ code: 'sharing.no-figure' }]);
  expect(totalsOf(run(rule({ investment, withoutFigure: 'skip' }), facts))).toEqual({
    district: '100.00',
    city: '0.00',
  });
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['an unknown party', { to: 'nobody' }, 'clauses/1/recoup/to party-undeclared'],
  ['a factor of nothing', { factor: '0' }, 'clauses/1/recoup/factor not-above-zero'],
  ['a factor below zero', { factor: '-1.2' }, 'clauses/1/recoup/factor bad-ratio'],
  ['an investment of nothing', { investment: { fixed: '0' } }, 'clauses/1/recoup/investment/fixed not-above-zero'],
  [
    'a figure of nobody',
    { investment: { latest: 'w', party: 'x' } },
    'clauses/1/recoup/investment/party party-undeclared',
  ],
  ['a figure that is not needed', { withoutFigure: 'stop' }, 'clauses/1/recoup/withoutFigure mode-without'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [year('y1', '2020', '700.00')];
  expect(saidIn('zh', rule(), facts)).toContain(
    '先由CITY收回投资（1,000.00 元）的 1.2 倍，历年累计，收足后其余部分再分享。',
  );
  expect(saidIn('zh', rule(), facts)).toContain('本年收回 700.00 元，累计 700.00 元，尚余 500.00 元');
  expect(saidIn('en', rule(), facts)).toContain('CITY first recoups 1.2 times the investment (1,000.00 yuan)');
  expect(saidIn('en', rule(), facts)).toContain('recouped this year 700.00 yuan, in all 700.00 yuan, left 500.00 yuan');
});
