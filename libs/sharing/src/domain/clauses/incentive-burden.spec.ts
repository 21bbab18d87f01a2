import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, sentencesOf, totalsOf } from '../../sample-runs.js';

const term = { base: { fixed: '300.00' }, withinBase: 'district', aboveBase: 'zone' };
const split = { split: { district: '50%', zone: '50%' } };
const rule = (change: object = {}, before: readonly object[] = []): RuleSketch => ({
  parties: ['district', 'zone'],
  per: 'rule',
  clauses: [{ base: 'gross' }, ...before, split, { 'incentive-burden': { ...term, ...change } }],
});
const of = (district: string, zone: string) => ({ district, zone });
const incentive = (yuan: string, more: object = {}): AnySketch => ({
  id: 'inc',
  kind: 'deduction',
  category: 'incentive',
  taxPeriod: '2024',
  yuan,
  legalBasis: '地方性法规第1号',
  review: 'passed',
  ...more,
});
const tax = (yuan: string, more: object = {}): AnySketch => ({ id: 'tax', taxPeriod: '2024', yuan, ...more });

it('leaves all of it within the base in a year that does not exceed it, and in one below zero', () => {
  expect(totalsOf(run(rule(), [tax('300.00'), incentive('50.00')]))).toEqual(of('100.00', '150.00'));
  expect(totalsOf(run(rule(), [tax('-100.00'), incentive('50.00')]))).toEqual(of('-100.00', '-50.00'));
  expect(totalsOf(run(rule(), [incentive('50.00')]))).toEqual(of('-50.00', '0.00'));
});

it('counts a base below zero as zero, also in a year without revenue', () => {
  const base = { base: { latest: 'base-tax' } };
  const negative: AnySketch = { kind: 'reference', figure: 'base-tax', taxPeriod: '2023', yuan: '-10.00' };
  expect(totalsOf(run(rule(base), [negative, incentive('50.00')]))).toEqual(of('-50.00', '0.00'));
  expect(totalsOf(run(rule(base), [negative, tax('0.00'), incentive('50.00')]))).toEqual(of('-50.00', '0.00'));
  expect(totalsOf(run(rule(base), [negative, tax('100.00'), incentive('50.00')]))).toEqual(of('50.00', '0.00'));
});

it('puts all of it above a base of zero', () => {
  const facts = [tax('100.00'), incentive('50.00')];
  expect(totalsOf(run(rule({ base: { fixed: '0' } }), facts))).toEqual(of('50.00', '0.00'));
});

it('conserves: what both have is the tax less the incentives, whoever paid them', () => {
  const facts = [tax('700.00'), incentive('0.01'), incentive('33.34', { id: 'two', place: '510106' })];
  expect(totalsOf(run(rule(), facts))).toEqual(of('335.71', '330.94'));
});

it('lightens the burden by an incentive taken back, in the same parts', () => {
  const result = run(rule(), [tax('500.00'), incentive('50.00'), incentive('-50.00', { id: 'back' })]);
  expect(totalsOf(result)).toEqual(of('250.00', '250.00'));
  expect(portionsOf(result)).toMatchObject({ back: of('30.00', '20.00') });
});

it('goes by the year to date, so that a late refund moves the burden within its year', () => {
  const result = run(rule(), [tax('500.00'), incentive('50.00'), tax('-200.00', { id: 'late' })]);
  expect(totalsOf(result)).toEqual(of('100.00', '150.00'));
  expect(portionsOf(result)).toMatchObject({ late: of('-120.00', '-80.00') });
});

it('takes the revenue before deductions of other kinds, and leaves those to their clause', () => {
  const reward: AnySketch = { id: 'r', kind: 'deduction', category: 'reward', taxPeriod: '2024', yuan: '100.00' };
  const result = run(rule({}, [{ deduct: ['reward'] }]), [tax('500.00'), reward, incentive('50.00')]);
  expect(totalsOf(result)).toEqual(of('170.00', '180.00'));
});

it.each([{ review: 'pending' }, { review: 'refused' }, { review: undefined }, { legalBasis: undefined }])(
  'leaves an incentive with %j to the treasury that paid it',
  (change) => {
    const result = run(rule(), [tax('500.00'), incentive('50.00', { place: '510106', ...change })]);
    expect(totalsOf(result)).toEqual(of('250.00', '200.00'));
    expect(result.allocations.at(-1)?.explanation).toMatchObject({ outcome: 'unshared', reason: 'not-deductible' });
  },
);

it.each([
  [{ withinBase: 'x' }, ['clauses/2/incentive-burden/withinBase party-undeclared']],
  [{ aboveBase: 'district' }, ['clauses/2/incentive-burden/aboveBase same-party']],
  [{ base: {} }, ['clauses/2/incentive-burden/base none-of']],
])('refuses %j', (change, expected) => {
  expect(problemsOf(rule(change))).toEqual(expected);
});

it('names the party whose figure is the base, and refuses one nobody declared and a year listed twice', () => {
  const [sentence] = sentencesOf(rule({ base: { priorYear: 'revenue', party: 'zone' } }), 'incentive-burden');
  expect(sentence?.zh).toContain('基数（上年“revenue”（ZONE））');
  expect(sentence?.en).toContain('the base (last year\'s "revenue" (ZONE))');
  const base = { lowerOf: { figure: 'revenue', years: [2022, 2022] }, party: 'x' };
  expect(problemsOf(rule({ base }))).toEqual([
    'clauses/2/incentive-burden/base/party party-undeclared',
    'clauses/2/incentive-burden/base/lowerOf/years/1 listed-twice',
  ]);
});

it('refuses to bear what is deducted before sharing already', () => {
  expect(problemsOf(rule({}, [{ deduct: ['incentive'] }]))).toEqual(['clauses/3/incentive-burden category-twice']);
});

it('says in both languages who bears what, and what came of it', () => {
  const [sentence] = sentencesOf(rule(), 'incentive-burden');
  expect(sentence?.zh).toBe(
    '奖补（有法定依据并通过公平竞争审查的）按当年收入中基数（300.00 元）与超基数部分的比例分担：基数内由DISTRICT负担，超基数由ZONE负担；垫付方多付的部分由对方补足。',
  );
  expect(sentence?.en).toContain('within the base by DISTRICT, above it by ZONE');
  const told = (language: 'zh' | 'en') => saidIn(language, rule(), [tax('500.00'), incentive('50.00')]);
  expect(told('zh')).toContain('本年度没有奖补');
  expect(told('zh')).toContain('奖补由各方分担，依据 地方性法规第1号');
  expect(told('zh')).toContain(
    '奖补 50.00 元（DISTRICT 50.00 元 支付），收入 500.00 元，基数 300.00 元：基数内 DISTRICT 3/5 = 30.00 元，超基数 ZONE 2/5 = 20.00 元',
  );
  expect(told('en')).toContain('no incentives this year');
  expect(told('en')).toContain('incentive to be borne by the parties, by 地方性法规第1号');
  expect(told('en')).toContain('within it DISTRICT 3/5 = 30.00 yuan, above it ZONE 2/5 = 20.00 yuan');
});
