import { factOf, scheme } from '../sample-facts.js';
import { simulationJson, simulationText } from './simulation-text.js';
import { simulate } from './simulate.js';

const sunan = scheme('sunan-zhangye');
const facts = [
  factOf({ id: 'y3', taxPeriod: '2027', recognisedFrom: '2025-01-01', yuan: '2,000,000.00' }, '620721'),
  factOf({ id: 'y4', taxPeriod: '2028', recognisedFrom: '2025-01-01', yuan: '2,000,000.00' }, '620721'),
];
const result = simulate(sunan, facts);

it('refuses the fact it may not share, goes on with the others and says so beside the totals', () => {
  expect(result.allocations.map(({ fact }) => fact.id)).toEqual(['y3']);
  expect(result.refusals).toMatchObject([
    { code: 'sharing.no-rule-for-year', en: 'no rule for years 4-5: under rule "tax-sharing" 2028 is year 4' },
  ]);
  const text = simulationText(result, 'en');
  expect(text).toContain('REFUSED y4 [sharing.no-rule-for-year]: no rule for years 4-5');
  expect(text).toContain('What each party gets (yuan), without 1 refused\n');
  expect(text).toMatch(/\n {2}2027 +肃南县 +1,400,000\.00 +0\.00 +1,400,000\.00\n/);
  expect(text).toMatch(/\n {2}all +肃南县 +1,400,000\.00 +0\.00 +1,400,000\.00\n/);
  expect(simulationText(result, 'zh')).toContain('不予分享 y4 [sharing.no-rule-for-year]: 第 4-5 年没有分享规定');
});

it('gives money as decimal strings, ready for JSON', () => {
  expect(JSON.parse(JSON.stringify(simulationJson(result)))).toMatchObject({
    agreement: { id: 'sunan-zhangye', version: 0, hash: sunan.hash },
    warnings: expect.arrayContaining([
      expect.objectContaining({ code: 'agreement.band-gap', pointer: expect.stringContaining('bands/years') }),
    ]),
    allocations: [
      {
        fact: 'y3',
        outcome: 'shared',
        portions: [
          { party: 'sunan', fen: '140000000', yuan: '1400000.00' },
          { party: 'zhangye-etdz', fen: '60000000', yuan: '600000.00' },
        ],
        explanation: { engine: 'hezhang-sharing/1', base: '200000000' },
      },
    ],
    refusals: [{ fact: 'y4', code: 'sharing.no-rule-for-year' }],
    totals: [
      { party: 'sunan', total: '140000000' },
      { party: 'zhangye-etdz', total: '60000000' },
    ],
    years: [{ year: 2027, totals: [{ total: '140000000' }, { total: '60000000' }] }],
    results: 1,
    refused: 1,
  });
});

it('lets a bug through instead of calling it a refusal', () => {
  const broken = { ...sunan, parties: undefined } as unknown as typeof sunan;
  expect(() => simulate(broken, facts)).toThrow(TypeError);
});
