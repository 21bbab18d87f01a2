import { FACT_FILE_PROBLEMS, MOST_PROBLEMS } from './facts-file.problems.js';
import { MOST_FACTS } from './facts-reader.js';
import { LONGEST_FACTS, readFactsFile, type FactsFile } from './read-facts-file.js';
import {
  csvOf,
  DEDUCTION,
  faultsOf,
  readCsvOf,
  readJsonOf,
  RECEIPT,
  REFERENCE,
  STATISTIC,
  type Cells,
} from './sample-facts-file.js';

const without = (row: Cells, ...columns: readonly string[]): Cells =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
const csv = (text: string): FactsFile => readFactsFile(text, 'csv');
const json = (text: string): FactsFile => readFactsFile(text, 'json');
const ENTERPRISE = { enterprise: '91350100M000100Y43', recognisedFrom: '2024-01-01' };

type Case = readonly [code: keyof typeof FACT_FILE_PROBLEMS, line: number, column: string, file: () => FactsFile];

/** One faulty row in the second place behind a sound one. */
const row = (code: Case[0], base: Cells, column: string, cell: string): Case => [
  code,
  3,
  column,
  () => readCsvOf(RECEIPT, { ...base, id: 'x', [column]: cell }),
];

const CASES: readonly Case[] = [
  ['empty', 1, '', () => csv('')],
  ['empty', 1, '', () => csv(csvOf(RECEIPT).split('\n')[0] ?? '')],
  ['empty', 1, '', () => json('[]')],
  ['empty', 1, '', () => json('{"sheets": [{"name": "Sheet2", "rows": []}]}')],
  ['too-large', 1, '', () => csv(' '.repeat(LONGEST_FACTS + 1))],
  ['too-many', MOST_FACTS + 2, '', () => csv(`id,kind,figure,taxPeriod,value\n${referenceLines(MOST_FACTS + 1)}`)],
  ['unreadable', 2, '', () => csv(`id,kind\n"f1,receipt`)],
  ['unreadable', 2, '', () => json('[\n{"id": "f1",}]')],
  ['unreadable', 1, '', () => json('[] []')],
  ['ends-early', 1, '', () => json('')],
  ['ends-early', 2, '', () => json('[\n{"id": "f1"')],
  ['not-utf8', 2, '', () => csv('id,kind\n\uFFFD\uFFFD,\uFFFD')],
  ['workbook', 1, '', () => csv('PK\u0003\u0004\u0014')],
  ['workbook', 1, '', () => csv('\uFFFD\uFFFD\u0011\u0871\u001a')],
  ['bad-json', 1, '', () => json('"facts"')],
  ['bad-json', 1, '', () => json('{"SheetNames": [], "sheets": []}')],
  ['bad-json', 1, '', () => json('{}')],
  ['bad-json', 1, '', () => json('{"sheets": [{"name": 3, "rows": []}]}')],
  ['bad-json', 1, '', () => json('{"sheets": [[]]}')],
  ['bad-json', 1, '', () => json('{"sheets": [{"name": null, "rows": []}]}')],
  ['bad-json', 3, '', () => readJsonOf([REFERENCE, Object.values(REFERENCE)])],
  ['bad-json', 3, '', () => readJsonOf([Object.keys(REFERENCE), Object.values(REFERENCE), { id: 'r2' }])],
  ['unknown-column', 1, 'bonus', () => readCsvOf({ ...RECEIPT, bonus: '' })],
  ['unknown-column', 1, '金额万元', () => readCsvOf({ ...REFERENCE, 金额万元: '' })],
  ['too-many-columns', 1, '', () => csv(`id,kind${',x'.repeat(199)}\nf1,receipt`)],
  ['column-twice', 1, '编号', () => readCsvOf({ ...RECEIPT, 编号: 'f1' })],
  ['column-twice', 1, '金额（万元）', () => readCsvOf({ ...RECEIPT, '金额（万元）': '1' })],
  ['column-missing', 1, 'id', () => readCsvOf(without(RECEIPT, 'id'))],
  ['column-missing', 1, 'kind', () => readCsvOf(without(REFERENCE, 'kind'))],
  ...['enterprise', 'tax', 'taxPeriod', 'receivedOn', 'place', 'amountYuan', 'recognisedFrom'].map((column): Case => [
    'column-missing',
    1,
    column,
    () => readCsvOf(without(RECEIPT, column)),
  ]),
  ...['category', 'taxPeriod', 'receivedOn', 'place', 'amountYuan'].map((column): Case => [
    'column-missing',
    1,
    column,
    () => readCsvOf(without(DEDUCTION, column)),
  ]),
  ...['figure', 'taxPeriod'].map((column): Case => [
    'column-missing',
    1,
    column,
    () => readCsvOf(without(REFERENCE, column)),
  ]),
  ...['figure', 'taxPeriod', 'place', 'enterprise', 'recognisedFrom'].map((column): Case => [
    'column-missing',
    1,
    column,
    () => readCsvOf(without(STATISTIC, column)),
  ]),
  ['bad-unit', 1, '金额（千元）', () => readCsvOf({ ...without(RECEIPT, 'amountYuan'), '金额（千元）': '1' })],
  [
    'bad-unit',
    1,
    'amountYuan (万元)',
    () => readCsvOf({ ...without(RECEIPT, 'amountYuan'), 'amountYuan (万元)': '1' }),
  ],
  ['bad-unit', 1, '数值（万人）', () => readCsvOf({ ...without(REFERENCE, 'value'), '数值（万人）': '5' })],
  ['cell-count', 2, '', () => csv('id,kind\nf1,receipt,vat')],
  [
    'cell-count',
    2,
    '',
    () =>
      readJsonOf([
        ['id', 'kind'],
        ['f1', 'receipt', 'vat'],
      ]),
  ],
  row('cell-too-long', RECEIPT, 'name', '长'.repeat(501)),
  row('control-character', RECEIPT, 'id', 'f\u0000'),
  row('control-character', RECEIPT, 'id', 'f\nf2: forged'),
  row('control-character', RECEIPT, 'name', 'a\u202eb'),
  row('control-character', RECEIPT, 'name', 'a\u200bb'),
  row('control-character', RECEIPT, 'name', '\u001b[2Ja'),
  row('formula', RECEIPT, 'id', '=1+1'),
  row('formula', RECEIPT, 'id', '-1+1'),
  row('formula', RECEIPT, 'name', '@SUM(A1)'),
  row('formula', RECEIPT, 'name', '#REF!'),
  row('formula', RECEIPT, 'amountYuan', '=A1*2'),
  row('formula', RECEIPT, 'amountYuan', '+5'),
  row('formula', DEDUCTION, 'legalBasis', '＝HYPERLINK("x")'),
  ['nested', 2, 'name', () => readJsonOf([{ ...RECEIPT, name: { richText: [] } }])],
  ['nested', 2, 'amountYuan', () => readJsonOf([{ ...RECEIPT, amountYuan: { formula: 'A1', result: 5 } }])],
  ['nested', 2, 'id', () => readJsonOf([{ ...RECEIPT, id: [['f1']] }])],
  ['boolean', 2, 'name', () => readJsonOf([{ ...RECEIPT, name: true }])],
  ['number-fraction', 2, 'amountYuan', () => readJsonOf([{ ...RECEIPT, amountYuan: 12345.67 }])],
  ['number-fraction', 2, 'value', () => readJsonOf([{ ...REFERENCE, value: 1e21 }])],
  ['number-unsafe', 2, 'value', () => readJsonOf([{ ...REFERENCE, value: 9007199254740992 }])],
  ['number-not-text', 2, 'taxPeriod', () => readJsonOf([{ ...RECEIPT, taxPeriod: 2024 }])],
  ['number-not-text', 2, 'receivedOn', () => readJsonOf([{ ...RECEIPT, receivedOn: 45397 }])],
  row('empty-cell', RECEIPT, 'tax', ''),
  row('empty-cell', RECEIPT, 'id', ''),
  row('empty-cell', RECEIPT, 'recognisedFrom', ' '),
  ['empty-cell', 3, 'tax', () => readJsonOf([RECEIPT, without({ ...RECEIPT, id: 'f2' }, 'tax')])],
  ['empty-cell', 2, 'tax', () => readJsonOf([{ ...RECEIPT, tax: null }])],
  row('cell-not-used', RECEIPT, 'category', 'incentive'),
  row('cell-not-used', RECEIPT, 'value', '5'),
  row('cell-not-used', RECEIPT, 'party', 'jinniu'),
  row('cell-not-used', DEDUCTION, 'tax', 'vat'),
  row('cell-not-used', DEDUCTION, 'source', 'audit'),
  row('cell-not-used', REFERENCE, 'place', '510682'),
  row('cell-not-used', REFERENCE, 'legalBasis', 'a'),
  row('cell-not-used', STATISTIC, 'party', 'jinniu'),
  row('cell-not-used', STATISTIC, 'tax', 'vat'),
  ['id-twice', 3, 'id', () => readCsvOf({ ...REFERENCE, id: 's1' }, STATISTIC)],
  row('bad-kind', RECEIPT, 'kind', 'gift'),
  row('bad-kind', RECEIPT, 'kind', 'constructor'),
  row('bad-credit-code', RECEIPT, 'enterprise', '91350100M000100Y44'),
  row('bad-tax', RECEIPT, 'tax', 'wealth'),
  row('bad-period', RECEIPT, 'taxPeriod', '2024-13'),
  row('bad-date', RECEIPT, 'receivedOn', '2024-06-31'),
  row('bad-date', RECEIPT, 'production', '2023-02-29'),
  row('bad-date', RECEIPT, 'recognisedUntil', '2024-04-14T16:00:00.000Z'),
  row('bad-date', { ...STATISTIC, ...ENTERPRISE }, 'receivedOn', '2024/1/1'),
  row('dates-reversed', RECEIPT, 'recognisedUntil', '2023-12-31'),
  row('bad-place', RECEIPT, 'place', '5106'),
  row('bad-source', RECEIPT, 'source', '__proto__'),
  row('bad-category', DEDUCTION, 'category', 'gift'),
  row('bad-review', DEDUCTION, 'review', 'yes'),
  row('bad-party', RECEIPT, 'recommendedBy', '金牛区'),
  row('bad-party', REFERENCE, 'party', 'Jinniu'),
  row('bad-figure', REFERENCE, 'figure', '__proto__'),
  row('bad-figure', STATISTIC, 'figure', '产值'),
  row('bad-amount', RECEIPT, 'amountYuan', '1,23.00'),
  row('bad-amount', RECEIPT, 'amountYuan', '-5-'),
  row('bad-amount', RECEIPT, 'amountYuan', '1234①'),
  row('bad-amount', RECEIPT, 'amountYuan', '9'.repeat(23)),
  row('finer-than-fen', RECEIPT, 'amountYuan', '12345.678'),
  [
    'finer-than-fen',
    2,
    '金额（万元）',
    () => readCsvOf({ ...without(RECEIPT, 'amountYuan'), '金额（万元）': '1.0000001' }),
  ],
  row('unit-in-cell', RECEIPT, 'amountYuan', '2676万'),
  row('bad-number', REFERENCE, 'value', '60%'),
  row('bad-number', REFERENCE, 'value', '1/0'),
  row('bad-number', REFERENCE, 'value', '1e3'),
  row('bad-number', REFERENCE, 'value', `1/${'9'.repeat(25)}`),
  row('receipt-sign', RECEIPT, 'amountYuan', '-1.00'),
  row('receipt-sign', RECEIPT, 'amountYuan', '0'),
  row('refund-sign', { ...RECEIPT, kind: 'refund' }, 'amountYuan', '12.00'),
  row('deduction-zero', DEDUCTION, 'amountYuan', '0.00'),
  row('no-value', { ...REFERENCE, value: '' }, 'value', ''),
  row('value-and-amount', { ...REFERENCE, amountYuan: '5' }, 'value', '5'),
  row('no-enterprise', REFERENCE, 'name', '样例企业'),
  row('no-enterprise', DEDUCTION, 'production', '2024-01-01'),
  row('no-enterprise', DEDUCTION, 'recommendedBy', 'jinniu'),
  row('empty-cell', { ...DEDUCTION, ...ENTERPRISE }, 'recognisedFrom', ''),
];

function referenceLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `r${index},reference,population,2024,5`).join('\n');
}

it.each(CASES)('names %s on line %i, column "%s"', (code, line, column, file) => {
  const { facts, statistics, problems } = file();
  expect(problems).toMatchObject([{ line, column, code: `facts.${code}` }]);
  expect([facts, statistics]).toEqual([[], []]);
});

it('has a case for every problem but the one that ends the list', () => {
  const tried = new Set(CASES.map(([code]) => code));
  const untried = Object.keys(FACT_FILE_PROBLEMS).filter((code) => !tried.has(code as Case[0]));
  expect(untried).toEqual(['too-many-problems']);
});

it('stops at so many problems and says so', () => {
  const faulty = Array.from({ length: MOST_PROBLEMS + 500 }, (_, index) => ({
    ...REFERENCE,
    id: `r${index}`,
    value: 'x',
  }));
  const { problems } = readCsvOf(...faulty);
  expect(problems).toHaveLength(MOST_PROBLEMS + 1);
  expect(problems.at(-1)).toMatchObject({ line: MOST_PROBLEMS + 2, code: 'facts.too-many-problems' });
});

it('says what is wrong in both languages, with the unit of the column', () => {
  const { problems } = readCsvOf({ ...without(RECEIPT, 'amountYuan'), '金额（万元）': '1.0000001' });
  expect(problems).toEqual([
    {
      line: 2,
      column: '金额（万元）',
      code: 'facts.finer-than-fen',
      zh: '“1.0000001”精确到分以下（万元至多 6 位小数），不予舍入',
      en: '"1.0000001" is finer than a fen (10,000 yuan: at most 6 decimals) and is not rounded here',
    },
  ]);
});

it('says of a JSON number with a fraction where it is and to write it as text', () => {
  const rows = [
    Object.keys(RECEIPT),
    Object.values({ ...RECEIPT }).map((cell) => (cell === '12345.67' ? 12345.67 : cell)),
  ];
  expect(readJsonOf({ sheets: [{ name: '一季度', rows }] }).problems).toEqual([
    {
      sheet: '一季度',
      line: 2,
      column: 'amountYuan',
      code: 'facts.number-fraction',
      zh: '12345.67 是带小数的 JSON 数字，已经过浮点数，可能不准：请写成文本 "12345.67"',
      en: '12345.67 is a JSON number with a fraction and has passed through a float: write it as text, "12345.67"',
    },
  ]);
});

it('names a missing column once, for the first kind of row that needs it', () => {
  const columns = 'id,kind,figure,taxPeriod,value,receivedOn,place,amountYuan';
  const rows = ['r1,reference,population,2024,5,,,', 'd1,deduction,,2024,,2024-05-20,510682,5', 'd2,deduction,,,,,,'];
  const { problems } = csv([columns, ...rows].join('\n'));
  expect(problems).toEqual([
    {
      line: 1,
      column: 'category',
      code: 'facts.column-missing',
      zh: '缺少列“扣除类别”（category），扣除行需要它',
      en: 'the column "category" (扣除类别) is missing, and deduction rows need it',
    },
  ]);
});

it('quotes of the file only what is short and shows', () => {
  const { problems } = readCsvOf({ ...RECEIPT, tax: 'x'.repeat(400), place: '\u001b[31m\u202e' });
  expect(problems.map(({ en }) => en)).toEqual([
    `"${'x'.repeat(120)}…" is no tax`,
    'there is an invisible character or a line break in "\\u{1b}[31m\\u{202e}"',
  ]);
});

it('says which headers are unknown, twice or missing', () => {
  expect(faultsOf(csv('id,bonus,id\nf,1,g'))).toEqual([
    [1, 'bonus', 'facts.unknown-column'],
    [1, 'id', 'facts.column-twice'],
    [1, 'kind', 'facts.column-missing'],
  ]);
});
