import type { Json } from '@ledger/kernel';
import type { RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, refusalsOf, run, toldBy, warningsOf } from '../../sample-runs.js';

const parties = ['host', 'origin'];
const of = (origin: string, host: string) => ({ origin, host });
const within = { shares: of('40%', '60%'), vary: 'origin', least: '20%', most: '60%' };
const rule = (more: Readonly<Record<string, Json>> = {}, before: readonly Json[] = []): RuleSketch => ({
  parties,
  recognition: 'any-day',
  clauses: [{ base: 'gross' }, ...before, { negotiated: { ...within, ...more } }],
});
const CODE = '91510682MA00000017';
const sixty = { enterprise: CODE, shares: of('60%', '40%') };
const approval = '省财政厅批复第1号';

it('takes shares up to the bounds and none beyond them without approval', () => {
  const agreed = (shares: Json, more: Readonly<Record<string, Json>> = {}) =>
    problemsOf(rule({ agreed: [{ project: '共建园区', shares, ...more }] }));
  expect(agreed(of('60%', '40%'))).toEqual([]);
  expect(agreed(of('20%', '80%'))).toEqual([]);
  expect(agreed(of('60.01%', '39.99%'))).toEqual(['clauses/1/negotiated/agreed/0/shares/origin share-outside-bounds']);
  expect(agreed(of('19.99%', '80.01%'))).toEqual(['clauses/1/negotiated/agreed/0/shares/origin share-outside-bounds']);
  expect(agreed({ host: '1' })).toEqual(['clauses/1/negotiated/agreed/0/shares/origin share-outside-bounds']);
  expect(agreed(of('60.01%', '39.99%'), { approval })).toEqual([]);
});

it.each<[string, Readonly<Record<string, Json>>, string[]]>([
  ['base shares outside the bounds', { shares: of('70%', '30%') }, ['shares/origin share-outside-bounds']],
  ['bounds that run backwards', { least: '61%' }, ['least bounds-reversed', 'shares/origin share-outside-bounds']],
  [
    'a varying party nobody declared',
    { vary: 'deyang' },
    ['vary party-undeclared', 'shares/deyang share-outside-bounds'],
  ],
  ['shares that are not one', { shares: of('40%', '61%') }, ['shares shares-not-one']],
  ['one enterprise twice', { agreed: [sixty, sixty] }, ['agreed/1/enterprise listed-twice']],
  [
    'two projects of one rule',
    { agreed: [1, 2].map((n) => ({ project: `${n}`, shares: of('50%', '50%') })) },
    ['agreed/1/project agreed-for-all-twice'],
  ],
  ['shares agreed for nobody', { agreed: [{ shares: of('50%', '50%') }] }, ['agreed/0 none-of']],
  ['a code that is none', { agreed: [{ ...sixty, enterprise: '9151' }] }, ['agreed/0/enterprise bad-credit-code']],
])('refuses %s', (_, more, problems) => {
  expect(problemsOf(rule(more))).toEqual(problems.map((one) => `clauses/1/negotiated/${one}`));
});

it('refuses shares of one enterprise where all are reckoned together', () => {
  const clauses: Json = [{ base: 'gross' }, { negative: 'share' }, { negotiated: { ...within, agreed: [sixty] } }];
  expect(problemsOf({ parties, per: 'rule', clauses })).toEqual([
    'clauses/2/negotiated/agreed/0/enterprise agreed-for-one-only',
  ]);
  expect(problemsOf({ parties, per: 'enterprise', clauses })).toEqual([]);
});

it('goes by the enterprise, also where the rule reckons each one over the year, then by the project', () => {
  const agreed = [{ project: '共建园区', shares: of('50%', '50%') }, sixty];
  const facts = [
    { id: 'one', yuan: '1,000.00', enterprise: 1 },
    { id: 'other', yuan: '1,000.00' },
    { id: 'back', yuan: '-1,000.00', enterprise: 1 },
  ];
  const expected = {
    one: of('600.00', '400.00'),
    other: of('500.00', '500.00'),
    back: of('-600.00', '-400.00'),
  };
  expect(portionsOf(run(rule({ agreed }), facts))).toEqual(expected);
  const yearly: RuleSketch = { ...rule({ agreed }, [{ negative: 'share' }]), per: 'enterprise' };
  expect(portionsOf(run(yearly, facts))).toEqual(expected);
});

it('says by whose agreement it went, and on whose approval', () => {
  const agreed = [{ ...sixty, shares: of('70%', '30%'), approval }];
  const result = run(rule({ agreed }), [
    { id: 'one', yuan: '1.00', enterprise: 1 },
    { id: 'other', yuan: '1.00' },
  ]);
  expect(toldBy(result, 'negotiated', 'one')).toEqual({
    zh: `约定比例（${CODE}，批准 ${approval}）：HOST 30%，ORIGIN 70%`,
    en: `shares agreed for ${CODE}, approved by ${approval}: HOST 30%, ORIGIN 70%`,
  });
  expect(toldBy(result, 'negotiated', 'other').zh).toBe('基准比例：HOST 60%，ORIGIN 40%');
});

const clock = { clock: { anchors: ['production'], counting: 'calendar' } };
const threeYears = { years: { to: 3, before: { shares: { host: '1' } }, after: { shares: { host: '1' } } } };

it('holds for the years stated, and warns where nothing is stated around them', () => {
  const facts = ['2023', '2026', '2027'].map((taxPeriod) => ({
    id: taxPeriod,
    taxPeriod,
    yuan: '100.00',
    production: '2024-06-30',
  }));
  const result = run(rule(threeYears, [clock]), facts);
  expect(portionsOf(result)).toEqual({
    '2023': { host: '100.00' },
    '2026': of('40.00', '60.00'),
    '2027': { host: '100.00' },
  });
  expect(toldBy(result, 'negotiated', '2026').zh).toBe('基准比例：适用第 1-3 年，HOST 60%，ORIGIN 40%');
  expect(warningsOf(rule({ years: { to: 3 } }, [clock]))).toEqual([
    'clauses/2/negotiated/years/before before-not-stated',
    'clauses/2/negotiated/years/after after-not-stated',
  ]);
  expect(refusalsOf(run(rule({ years: { to: 3 } }, [clock]), facts))).toEqual({
    '2023': 'sharing.before-first-year',
    '2027': 'sharing.no-rule-after',
  });
});

it('needs a clock only where it counts years', () => {
  expect(problemsOf(rule(threeYears))).toEqual(['clauses/1/negotiated clock-missing']);
  expect(problemsOf(rule({}, [clock]))).toEqual(['clauses/1 clock-idle']);
  expect(problemsOf(rule({ years: { to: 3, after: { shares: { deyang: '1' } } } }, [clock]))).toEqual([
    'clauses/2/negotiated/years/after/shares/deyang party-undeclared',
  ]);
});
