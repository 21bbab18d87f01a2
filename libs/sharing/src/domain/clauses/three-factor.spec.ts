import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, refusalsOf, run, sentencesOf, toldBy, totalsOf, yearsOf } from '../../sample-runs.js';

const term = { headquarters: 'hq', branches: ['b1', 'b2'], pool: 'pool' };
const rule = (change: object = {}, per: 'rule' | 'enterprise' = 'rule'): RuleSketch => ({
  parties: ['hq', 'b1', 'b2', 'pool'],
  per,
  taxes: ['cit'],
  clauses: [{ base: 'gross' }, { 'three-factor': { ...term, ...change } }],
});
const of = (hq: string, b1: string, b2: string, pool: string) => ({ hq, b1, b2, pool });
const factors = (year: string, party: string, yuan: readonly string[], more: object = {}): AnySketch[] =>
  ['revenue', 'payroll', 'assets'].map((figure, index) => ({
    kind: 'reference',
    figure,
    taxPeriod: year,
    party,
    yuan: yuan[index] ?? '',
    ...more,
  }));
const tax = (taxPeriod: string, yuan = '1,000.00', more: object = {}): AnySketch => ({
  id: `cit-${taxPeriod}`,
  tax: 'cit',
  taxPeriod,
  yuan,
  ...more,
});

it('takes a branch in from its second year on, and refuses figures that would be of its first', () => {
  const result = run(rule({ notParticipating: [{ party: 'b2', reason: 'first-year', years: [2024] }] }), [
    ...factors('2023', 'b1', ['1.00', '1.00', '1.00']),
    { ...factors('2023', 'b2', ['1.00', '1.00', '1.00'])[0], id: 'too-early' } as AnySketch,
    ...factors('2024', 'b1', ['1.00', '1.00', '1.00']),
    ...factors('2024', 'b2', ['3.00', '3.00', '3.00']),
    tax('2024'),
    tax('2025'),
  ]);
  expect(refusalsOf(result)).toEqual({ 'too-early': 'sharing.figure-not-taken' });
  expect(yearsOf(result)).toEqual({
    2024: of('250.00', '500.00', '0.00', '250.00'),
    2025: of('250.00', '125.00', '375.00', '250.00'),
  });
});

it('reckons every enterprise by its own figures', () => {
  const result = run(rule({}, 'enterprise'), [
    ...factors('2023', 'b1', ['1.00', '1.00', '1.00'], { ofEnterprise: true, enterprise: 0 }),
    ...factors('2023', 'b2', ['0.00', '0.00', '0.00'], { ofEnterprise: true, enterprise: 0 }),
    ...factors('2023', 'b1', ['0.00', '0.00', '0.00'], { ofEnterprise: true, enterprise: 1 }),
    ...factors('2023', 'b2', ['1.00', '1.00', '1.00'], { ofEnterprise: true, enterprise: 1 }),
    tax('2024', '1,000.00', { enterprise: 0 }),
    tax('2024', '100.00', { enterprise: 1, id: 'other' }),
  ]);
  expect(refusalsOf(result)).toEqual({});
  expect(portionsOf(result)).toEqual({
    'cit-2024': of('250.00', '500.00', '0.00', '250.00'),
    other: of('25.00', '0.00', '50.00', '25.00'),
  });
  expect(yearsOf(result)).toEqual({ 2024: of('275.00', '500.00', '50.00', '275.00') });
});

it('follows a provincial variant, and asks for no figure of a factor that weighs nothing', () => {
  const variant = {
    pool: undefined,
    parts: { headquarters: '40%', branches: '60%', pool: '0' },
    weights: { revenue: '50%', payroll: '50%', assets: '0' },
    figures: { revenue: 'sales', payroll: 'wages', assets: 'assets' },
  };
  const { pool: _, ...change } = variant;
  const { pool: __, ...places } = term;
  const provincial: RuleSketch = {
    parties: ['hq', 'b1', 'b2'],
    per: 'rule',
    taxes: ['cit'],
    clauses: [{ base: 'gross' }, { 'three-factor': { ...places, ...change } }],
  };
  const figure = (name: string, party: string, yuan: string): AnySketch => ({
    kind: 'reference',
    figure: name,
    taxPeriod: '2023',
    party,
    yuan,
  });
  const facts = [
    figure('sales', 'b1', '1.00'),
    figure('sales', 'b2', '1.00'),
    figure('wages', 'b1', '3.00'),
    figure('wages', 'b2', '1.00'),
    tax('2024'),
  ];
  const result = run(provincial, facts);
  expect(refusalsOf(result)).toEqual({});
  expect(totalsOf(result)).toEqual({ hq: '400.00', b1: '375.00', b2: '225.00' });
  const [sentence] = sentencesOf(provincial, 'three-factor');
  expect(sentence?.zh).toBe(
    '总分机构按三因素分配：40% 归总机构所在地HQ，60% 归分支机构所在地（B1、B2），按参与各方占上年“sales”50%、“wages”50%的比重加权计算。',
  );
});

it('pays a refund back by the same parts and asks nothing of a year that nets to nothing', () => {
  const known = [
    ...factors('2023', 'b1', ['1.00', '1.00', '1.00']),
    ...factors('2023', 'b2', ['1.00', '1.00', '1.00']),
  ];
  const back = { ...tax('2024', '-1,000.00'), id: 'back' } as AnySketch;
  expect(yearsOf(run(rule(), [...known, back]))).toEqual({
    2024: of('-250.00', '-250.00', '-250.00', '-250.00'),
  });
  const both = run(rule(), [...known, tax('2024'), back]);
  expect(yearsOf(both)).toEqual({ 2024: of('0.00', '0.00', '0.00', '0.00') });
});

it.each([
  [{ headquarters: 'x' }, ['clauses/1/three-factor/headquarters party-undeclared']],
  [{ pool: 'x' }, ['clauses/1/three-factor/pool party-undeclared']],
  [
    { branches: ['b1', 'x', 'b1'] },
    ['clauses/1/three-factor/branches/1 party-undeclared', 'clauses/1/three-factor/branches/2 listed-twice'],
  ],
  [
    { notParticipating: [{ party: 'hq', reason: 'closed' }] },
    ['clauses/1/three-factor/notParticipating/0/party branch-unlisted'],
  ],
  [
    {
      notParticipating: [
        { party: 'b1', reason: 'closed', years: [2026] },
        { party: 'b2', reason: 'first-year', years: [2025, 2026] },
      ],
    },
    ['clauses/1/three-factor/notParticipating branches-none'],
  ],
  [
    { parts: { headquarters: '50%', branches: '0', pool: '25%' } },
    ['clauses/1/three-factor/parts shares-not-one', 'clauses/1/three-factor/parts/branches not-above-zero'],
  ],
  [
    { parts: { headquarters: '50%', branches: '50%', pool: '0' } },
    ['clauses/1/three-factor/parts/pool not-above-zero'],
  ],
  [
    { weights: { revenue: '0.35', payroll: '0.35', assets: '0.35' } },
    ['clauses/1/three-factor/weights weights-not-one'],
  ],
  [
    { figures: { revenue: 'revenue', payroll: 'revenue', assets: 'assets' } },
    ['clauses/1/three-factor/figures/payroll listed-twice'],
  ],
])('refuses %j', (change, expected) => {
  expect(problemsOf(rule(change))).toEqual(expected);
});

it('wants to know who keeps a pool that has a part', () => {
  const { pool: _, ...rest } = term;
  const without = { ...rule(), parties: ['hq', 'b1', 'b2'], clauses: [{ base: 'gross' }, { 'three-factor': rest }] };
  expect(problemsOf(without)).toEqual(['clauses/1/three-factor/pool missing-key']);
});

it('says in both languages what holds, defaults included, and what came of it', () => {
  const change = { notParticipating: [{ party: 'b2', reason: 'small-low-profit', years: [2024] }] };
  const [sentence] = sentencesOf(rule(change), 'three-factor');
  expect(sentence?.zh).toBe(
    '总分机构按三因素分配（财预〔2012〕40号）：25% 归总机构所在地HQ，50% 归分支机构所在地（B1、B2），按参与各方占上年“revenue”0.35、“payroll”0.35、“assets”0.30的比重加权计算，25% 归POOL统筹。不参与分配：B2（上年度为小型微利企业的分支机构，2024 年度）。',
  );
  expect(sentence?.en).toBe(
    'Head office and branches by three factors (财预〔2012〕40号): 25% to the place of the head office, HQ; 50% to those of the branches (B1, B2) by the participants\' weighed parts of last year’s "revenue" 0.35, "payroll" 0.35, "assets" 0.30, 25% to POOL as a pool. Taking no part: B2 (small and low-profit in the year before, 2024).',
  );
  const result = run(rule(change), [...factors('2023', 'b1', ['1.00', '1.00', '1.00']), tax('2024')]);
  const { zh, en } = toldBy(result, 'three-factor');
  expect(zh).toContain(
    '总机构所在地HQ 25% 250.00 元；分支机构所在地 50% 500.00 元，按 2023 年度数据（revenue 0.35、payroll 0.35、assets 0.30）：B1 1（revenue 1.00 元、payroll 1.00 元、assets 1.00 元）得 500.00 元；统筹归POOL 25% 250.00 元；B2不参与（上年度为小型微利企业的分支机构）',
  );
  expect(en).toContain('pool, POOL 25% 250.00 yuan; B2 takes no part (small and low-profit in the year before)');
});
