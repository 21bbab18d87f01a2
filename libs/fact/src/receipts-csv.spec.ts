import fc from 'fast-check';
import { plainYuan, fen } from '@ledger/kernel';
import { readReceiptsCsv } from './receipts-csv.js';

const HEADER = '企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)';
const good = '91510106MA61TEXT11,增值税,2024-03,2024-04-15,351016240400012345,510682,"12,345.67"';
const file = (...rows: string[]) => [HEADER, ...rows].join('\n');
const codes = (text: string) =>
  readReceiptsCsv(text).faults.map(({ line, column, code }) => `${line} ${column} ${code}`);

it('reads a row as the tax office writes it', () => {
  expect(readReceiptsCsv(file(good))).toEqual({
    rows: [
      {
        line: 2,
        creditCode: '91510106MA61TEXT11',
        taxType: 'vat',
        taxPeriod: '2024-03',
        receivedOn: '2024-04-15',
        certificate: '351016240400012345',
        place: '510682',
        gross: 1_234_567n,
      },
    ],
    count: 1,
    controlTotal: 1_234_567n,
    faults: [],
    ignored: [],
  });
});

it('finds columns by name, in either language, whatever their order, and says which it ignored', () => {
  const text =
    '\ufeffGross Yuan,企业名称,＊国库 , certificate,receivedOn,税款所属期,tax_type,社会信用代码,协议编号\r\n' +
    '0.01,样例,510682,351016240400012345,2024/4/5,2024-Q1,cit,91510106MA61TEXT11,JS-1\r\n';
  const { rows, ignored, faults } = readReceiptsCsv(text);
  expect(faults).toEqual([]);
  expect(ignored).toEqual(['企业名称']);
  expect(rows).toMatchObject([{ gross: 1n, receivedOn: '2024-04-05', taxType: 'cit', agreementId: 'JS-1' }]);
});

it('reads how the tax came to be paid, where the file says so', () => {
  const sourced = (source: string) => readReceiptsCsv(`${HEADER},来源\n${good},${source}`);
  expect(sourced('').rows[0]).not.toHaveProperty('levy');
  expect(['申报', '查补', '审计', '滞纳金', 'late-fee'].map((source) => sourced(source).rows[0]?.levy)).toEqual([
    ...['declared', 'inspection', 'audit', 'late-fee', 'late-fee'],
  ]);
  expect(sourced('罚没').faults).toMatchObject([{ line: 2, column: '来源', code: 'E-SRC-01', value: '罚没' }]);
});

it.each([
  ['12,345.678', '2 金额(元) E-AMT-01'],
  ['0.00', '2 金额(元) E-AMT-01'],
  ['3万元', '2 金额(元) E-AMT-01'],
  ['(500.00)', '2 金额(元) E-REF-05'],
])('names the amount %s', (amount, expected) => {
  expect(codes(file(good.replace('12,345.67', amount)))).toEqual([expected]);
});

it.each([
  ['91510106MA61TEXT11', '91510106MA61TEXT12', '2 企业信用代码 E-ENT-01'],
  ['增值税', '增殖税', '2 税种 E-TAX-01'],
  ['2024-03', '2024-13', '2 所属期 E-PRD-01'],
  ['2024-04-15', '2024-06-31', '2 入库日期 E-DAT-03'],
  ['2024-04-15', '2024-02-29', '2 入库日期 E-DAT-04'],
  ['351016240400012345', '', '2 税票号 E-CRT-01'],
  ['510682', '什邡', '2 国库 E-PLC-01'],
])('names %s written as "%s"', (right, wrong, expected) => {
  expect(codes(file(good.replace(right, wrong)))).toEqual([expected]);
});

it('names every fault of a row and keeps the good rows apart', () => {
  const other = good.replace('351016240400012345', '351016240400012346');
  const { rows, count, controlTotal, faults } = readReceiptsCsv(file('x,y,z,2024-06-31,?,8,1.005', other));
  expect(faults.map(({ code }) => code)).toEqual([
    ...['E-ENT-01', 'E-TAX-01', 'E-PRD-01', 'E-DAT-03', 'E-CRT-01', 'E-PLC-01', 'E-AMT-01'],
  ]);
  expect(faults.every(({ line, zh, en }) => line === 2 && zh !== '' && en !== '')).toBe(true);
  expect({ count, controlTotal, lines: rows.map(({ line }) => line) }).toEqual({
    count: 2,
    controlTotal: 1_234_567n,
    lines: [3],
  });
});

it('names the same entry brought twice, and where it stood first', () => {
  const { rows, faults } = readReceiptsCsv(file(good, '', good.replace('12,345.67', '1.00')));
  expect(rows).toHaveLength(1);
  expect(faults).toMatchObject([{ line: 4, column: '税票号', code: 'E-DUP-06', value: '351016240400012345' }]);
  expect(faults[0]?.zh).toContain('第 2 行');
});

it('takes one certificate for two taxes as two entries', () => {
  expect(readReceiptsCsv(file(good, good.replace('增值税', '企业所得税'))).rows).toHaveLength(2);
});

it('names columns that are missing or repeated, and reads no row without them', () => {
  expect(codes(`税种,税种,所属期\n${good}`)).toEqual([
    '1 税种 E-COL-02',
    '1 企业信用代码 E-COL-02',
    '1 入库日期 E-COL-02',
    '1 税票号 E-COL-02',
    '1 国库 E-COL-02',
    '1 金额(元) E-COL-02',
  ]);
  expect(readReceiptsCsv('').faults).toHaveLength(7);
});

it('names a file that is not CSV', () => {
  expect(codes(file('"91510106MA61TEXT11'))).toEqual(['2  E-CSV-01']);
});

it('reads every amount in yuan to the fen', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 20n), (gross) => {
      const { controlTotal } = readReceiptsCsv(file(good.replace('12,345.67', plainYuan(fen(gross)))));
      expect(controlTotal).toBe(gross);
    }),
  );
});
