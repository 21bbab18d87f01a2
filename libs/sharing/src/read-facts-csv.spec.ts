import { fen } from '@ledger/kernel';
import { readFactsCsv } from './read-facts-csv.js';

const HEADER = 'id,kind,enterprise,name,tax,taxPeriod,receivedOn,place,amountYuan,recognisedFrom,production';
const ROW = 'f1,receipt,91350100M000100Y43,样例企业,vat,2024-03,2024-04-15,510682,12345.67,2024-01-01,2023-07-01';
const file = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const faults = (text: string) => readFactsCsv(text).problems.map(({ line, column, code }) => [line, column, code]);
/** The good row with some cells changed, by column. */
const row = (cells: Readonly<Record<string, string>>) => {
  const columns = HEADER.split(',');
  return ROW.split(',')
    .map((cell, index) => cells[columns[index] ?? ''] ?? cell)
    .join(',');
};

const FACT = {
  id: 'f1',
  kind: 'receipt',
  taxType: 'vat',
  amount: fen(1_234_567n),
  taxPeriod: '2024-03',
  receivedOn: '2024-04-15',
  place: '510682',
  enterprise: {
    creditCode: '91350100M000100Y43',
    name: '样例企业',
    recognisedFrom: '2024-01-01',
    milestones: [{ name: 'production', date: '2023-07-01' }],
  },
};

it('reads a fact with every column', () => {
  expect(readFactsCsv(file(ROW))).toEqual({ facts: [FACT], problems: [] });
});

it('reads Chinese headers and words, a byte order mark, units in brackets and quoted amounts', () => {
  const text =
    '\uFEFF编号,类型,统一社会信用代码,企业名称,税种,所属期,入库日期,入库地,金额（元）,认定日期,投产日期\r\n' +
    'f1,入库,91350100M000100Y43,样例企业,增值税,2024-03,2024-04-15,510682,"12,345.67",2024-01-01,2023-07-01\r\n';
  expect(readFactsCsv(text)).toEqual({ facts: [FACT], problems: [] });
});

it('takes a refund below zero, in brackets too', () => {
  const refund = row({ kind: 'refund', amountYuan: '(500.00)' });
  expect(readFactsCsv(file(refund)).facts[0]).toMatchObject({ kind: 'refund', amount: fen(-50_000n) });
});

it('leaves a milestone out where the cell is empty', () => {
  expect(readFactsCsv(file(row({ production: '' }))).facts[0]?.enterprise.milestones).toEqual([]);
});

it.each([
  ['three decimals', { amountYuan: '12345.678' }, 'amountYuan', 'facts.bad-amount'],
  ['a date that does not exist', { receivedOn: '2024-06-31' }, 'receivedOn', 'facts.bad-date'],
  ['a milestone that does not exist', { production: '2023-02-29' }, 'production', 'facts.bad-date'],
  ['a wrong credit-code digit', { enterprise: '91350100M000100Y44' }, 'enterprise', 'facts.bad-credit-code'],
  ['an unknown tax', { tax: 'wealth' }, 'tax', 'facts.bad-tax'],
  ['a period that is none', { taxPeriod: '2024-13' }, 'taxPeriod', 'facts.bad-period'],
  ['a place that is none', { place: '5106' }, 'place', 'facts.bad-place'],
  ['a word that is no kind', { kind: 'gift' }, 'kind', 'facts.bad-kind'],
  ['a receipt below zero', { amountYuan: '-1.00' }, 'amountYuan', 'facts.receipt-sign'],
  ['a refund above zero', { kind: 'refund' }, 'amountYuan', 'facts.refund-sign'],
  ['an empty id', { id: '' }, 'id', 'facts.empty-cell'],
])('refuses %s and names the cell', (_, cells, column, code) => {
  expect(readFactsCsv(file(ROW, row({ id: 'f2', ...cells })))).toMatchObject({
    facts: [],
    problems: [{ line: 3, column, code }],
  });
});

it('names every fault of every row, and gives no facts then', () => {
  const text = file(row({ tax: 'x', taxPeriod: 'y' }), ROW, ROW, 'f9,receipt');
  expect(faults(text)).toEqual([
    [2, 'tax', 'facts.bad-tax'],
    [2, 'taxPeriod', 'facts.bad-period'],
    [4, 'id', 'facts.id-twice'],
    [5, '', 'facts.cell-count'],
  ]);
});

it('counts lines as an editor does, across blank lines and quoted line breaks', () => {
  expect(faults(file(row({ name: '"样例\n企业"' }), '', row({ id: 'f2', tax: 'x' })))).toEqual([
    [5, 'tax', 'facts.bad-tax'],
  ]);
});

it('finds columns by name and says which are unknown, twice or missing', () => {
  expect(faults('id,kind,id,bonus\nf,receipt,g,1')).toEqual([
    [1, 'bonus', 'facts.unknown-column'],
    [1, 'id', 'facts.column-twice'],
    ...['enterprise', 'tax', 'taxPeriod', 'receivedOn', 'place', 'amountYuan', 'recognisedFrom'].map((column) => [
      1,
      column,
      'facts.column-missing',
    ]),
  ]);
});

it('refuses a file without rows and a file that is not CSV', () => {
  expect(faults('')).toEqual([[1, '', 'facts.empty']]);
  expect(faults(HEADER)).toEqual([[1, '', 'facts.empty']]);
  expect(faults(file('"f1,receipt'))[0]?.[2]).toBe('facts.unreadable');
});
