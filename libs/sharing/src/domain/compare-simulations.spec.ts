import { factOf, flat, flatDocument, scheme } from '../sample-facts.js';
import { compareSimulations } from './compare-simulations.js';
import { comparisonJson, comparisonText } from './comparison-text.js';
import { readAgreement } from './share-fact.js';
import { simulate } from './simulate.js';
import { textWidth } from './text-table.js';

const first = flat({ shifang: '6/10', jinniu: '4/10' });
const second = readAgreement({
  ...flatDocument({ shifang: '1/2', deyang: '1/2' }),
  parties: [
    { id: 'shifang', name: '什邡市', role: 'host', place: '510682' },
    { id: 'deyang', name: '德阳市', role: 'superior' },
  ],
});
const facts = [
  factOf({ id: 'y1', taxPeriod: '2024-03', yuan: '12,345.67' }),
  factOf({ id: 'y2', taxPeriod: '2025-03', yuan: '-100.01' }),
  factOf({ id: 'elsewhere', taxPeriod: '2025-04', yuan: '1.00', place: '510106' }),
];
const comparison = compareSimulations([simulate(first, facts), simulate(second, facts)]);
const party = (id: string) => comparison.parties.find((one) => one.party === id);

it('puts each party beside itself, by id, in every year and in total', () => {
  expect(comparison.parties.map((one) => one.party)).toEqual(['shifang', 'jinniu', 'deyang']);
  expect(party('shifang')).toMatchObject({
    name: 'SHIFANG',
    names: ['SHIFANG', '什邡市'],
    years: [
      {
        year: 2024,
        amounts: [
          { amount: 740_740n, difference: 0n },
          { amount: 617_284n, difference: -123_456n },
        ],
      },
      // 100.01 paid back: 60.006 of it at 6/10, 50.005 at 1/2; with 1.00 more that only the first shares.
      {
        year: 2025,
        amounts: [
          { amount: -5_941n, difference: 0n },
          { amount: -5_001n, difference: 940n },
        ],
      },
    ],
    total: [
      { amount: 734_799n, difference: 0n },
      { amount: 612_283n, difference: -122_516n },
    ],
  });
});

it('says who is no party of which variant, and counts nothing for it', () => {
  expect(party('deyang')).toMatchObject({
    names: [undefined, '德阳市'],
    total: [{ difference: 0n }, { amount: 612_283n }],
  });
  expect(party('jinniu')?.total).toEqual([{ amount: 489_867n, difference: 0n }, { difference: -489_867n }]);
  const text = comparisonText(comparison, 'en');
  expect(text).toContain('JINNIU (jinniu) is no party in variant 2\n');
  expect(text).toContain('SHIFANG (shifang) is called "什邡市" in variant 2\n');
});

it('names every fact that a variant refuses, and which one does', () => {
  expect(comparison.variants).toMatchObject([
    { results: 3, refused: 0 },
    { results: 2, refused: 1 },
  ]);
  expect(comparison.refusals).toMatchObject([
    { fact: 'elsewhere', kind: 'receipt', reasons: [undefined, { code: 'sharing.place-unknown' }] },
  ]);
  expect(comparisonText(comparison, 'zh')).toContain(
    '不予分享 elsewhere [sharing.place-unknown] 方案 2：入库地 510106',
  );
});

it('has differences that add up to the difference of the sums', () => {
  for (const at of [0, 1]) {
    const sum = comparison.parties.reduce((total, { total: of }) => total + (of[at]?.difference ?? 0n), 0n);
    expect(sum).toBe(comparison.sums.total[at]?.difference);
  }
  expect(comparison.sums.total).toEqual([
    { amount: 1_224_666n, difference: 0n },
    { amount: 1_224_566n, difference: -100n },
  ]);
});

it('stands in columns however wide its characters are', () => {
  for (const language of ['zh', 'en'] as const) {
    const lines = comparisonText(comparison, language).split('\n');
    const rows = lines.filter((line) => /\d\.\d\d\)? *$/.test(line) && line.startsWith('  '));
    expect(rows).toHaveLength(3 * 4);
    const ends = rows.map((line) => textWidth(line.replace(/\)? *$/, '')));
    expect(new Set(ends).size).toBe(1);
  }
  expect(comparisonText(comparison, 'zh')).toContain('(1,234.56)');
});

it('gives fen as text in JSON, and null where a party is none', () => {
  const json = JSON.parse(JSON.stringify(comparisonJson(comparison)));
  expect(json).toMatchObject({
    variants: [
      { variant: 1, agreement: { id: 'flat', hash: first.hash }, results: 3, refused: 0 },
      { variant: 2, agreement: { hash: second.hash } },
    ],
    parties: [
      { party: 'shifang' },
      {
        party: 'jinniu',
        total: [
          { amount: '489867', difference: '0' },
          { amount: null, difference: '-489867' },
        ],
      },
      { party: 'deyang', names: [null, '德阳市'] },
    ],
    sums: { total: [{ amount: '1224666' }, { amount: '1224566', difference: '-100' }] },
    refusals: [{ fact: 'elsewhere', kind: 'receipt', variants: [{ variant: 2, code: 'sharing.place-unknown' }] }],
  });
});

it('tells what each variant leaves open', () => {
  const open = scheme('sunan-zhangye');
  const text = comparisonText(compareSimulations([simulate(open, []), simulate(first, [])]), 'en');
  expect(text).toContain('  note /rules/0/');
});
