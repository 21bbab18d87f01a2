import { fen, ratio } from '@ledger/kernel';
import { factsFileKind, readFactsFile } from './read-facts-file.js';
import {
  csvOf,
  DEDUCTION,
  faultsOf,
  readCsvOf,
  readJsonOf,
  RECEIPT,
  REFERENCE,
  STATISTIC,
} from './sample-facts-file.js';

const ENTERPRISE = {
  creditCode: '91350100M000100Y43',
  name: '样例企业',
  recognisedFrom: '2024-01-01',
  milestones: [],
};
const FACT = {
  id: 'f1',
  kind: 'receipt',
  taxType: 'vat',
  amount: fen(1_234_567n),
  taxPeriod: '2024-03',
  receivedOn: '2024-04-15',
  place: '510682',
  source: 'declared',
  enterprise: ENTERPRISE,
};
const DETAILS = { recognisedUntil: '2028-12-31', recommendedBy: 'jinniu' };
const MILESTONES = {
  'construction-start': '2021-01-01',
  'first-tax': '2022-01-01',
  production: '2023-07-01',
  'full-production': '2024-07-01',
  'registration-change': '2020-05-06',
};

it('reads a receipt of the columns it needs, declared where no source is given', () => {
  expect(readCsvOf(RECEIPT)).toEqual({ facts: [FACT], statistics: [], problems: [] });
});

it('reads every column of a receipt', () => {
  expect(readCsvOf({ ...RECEIPT, ...DETAILS, ...MILESTONES, source: 'inspection' }).facts).toEqual([
    {
      ...FACT,
      source: 'inspection',
      enterprise: {
        ...ENTERPRISE,
        ...DETAILS,
        milestones: [
          { name: 'construction-start', date: '2021-01-01' },
          { name: 'first-tax', date: '2022-01-01' },
          { name: 'production', date: '2023-07-01' },
          { name: 'full-production', date: '2024-07-01' },
          { name: 'registration-change', date: '2020-05-06' },
        ],
      },
    },
  ]);
});

it('reads every column by its Chinese header, with a byte order mark and Windows line ends', () => {
  const text =
    '\uFEFF编号,类型,统一社会信用代码,企业名称,税种,所属期,入库日期,入库地,金额（元）,认定日期,认定截止,来源,推荐方,' +
    '投产日期,开工,扣除类别,法定依据,公平竞争审查,指标,数值,合作方\r\n' +
    'f1,入库,91350100M000100Y43,样例企业,增值税,2024-03,2024-04-15,510682,"12,345.67",2024-01-01,2028-12-31,查补,jinniu,' +
    '2023-07-01,2021-01-01,,,,,,\r\n' +
    'd1,扣除,,,,2024-Q1,2024-05-20,510682,500000,,,,,,,奖补,川府发〔2024〕1号,通过,,,\r\n' +
    'r1,基准,,,,2023,2024-02-01,,,,,,,,,,,,population,"50,000",jinniu\r\n' +
    's1,统计,91350100M000100Y43,,,2024,,510682,320000000.5,2024-01-01,,,,,,,,,output-value,,\r\n';
  expect(readFactsFile(text, 'csv')).toEqual({
    facts: [
      {
        ...FACT,
        source: 'inspection',
        enterprise: {
          ...ENTERPRISE,
          ...DETAILS,
          milestones: [
            { name: 'construction-start', date: '2021-01-01' },
            { name: 'production', date: '2023-07-01' },
          ],
        },
      },
      {
        id: 'd1',
        kind: 'deduction',
        category: 'incentive',
        amount: fen(50_000_000n),
        taxPeriod: '2024-Q1',
        receivedOn: '2024-05-20',
        place: '510682',
        legalBasis: '川府发〔2024〕1号',
        review: 'passed',
      },
      {
        id: 'r1',
        kind: 'reference',
        figure: 'population',
        value: ratio('50000'),
        unit: 'number',
        taxPeriod: '2023',
        receivedOn: '2024-02-01',
        party: 'jinniu',
      },
    ],
    statistics: [
      {
        id: 's1',
        kind: 'statistic',
        indicator: 'output-value',
        figure: ratio('640000001/2'),
        period: '2024',
        place: '510682',
        enterprise: { creditCode: '91350100M000100Y43', recognisedFrom: '2024-01-01', milestones: [] },
      },
    ],
    problems: [],
  });
});

it('takes a refund below zero, in brackets too', () => {
  expect(readCsvOf({ ...RECEIPT, kind: 'refund', amountYuan: '(500.00)' }).facts).toMatchObject([
    { kind: 'refund', amount: fen(-50_000n) },
  ]);
});

it.each([
  ['receipt', '入库'],
  ['refund', '退库'],
])('knows %s as %s', (kind, word) => {
  const amountYuan = kind === 'refund' ? '-1' : '1';
  expect(readCsvOf({ ...RECEIPT, amountYuan, kind: word }).facts).toMatchObject([{ kind }]);
});

it.each(['reference', '基准', '基准数据', '参考'])('knows a reference as %s', (kind) => {
  expect(readCsvOf({ ...REFERENCE, kind }).facts).toMatchObject([{ kind: 'reference' }]);
});

it('does not take 产值 for the kind of a row', () => {
  expect(faultsOf(readCsvOf({ ...STATISTIC, kind: '产值' }))).toEqual([[2, 'kind', 'facts.bad-kind']]);
});

it.each([
  ['申报', 'declared'],
  ['查补', 'inspection'],
  ['稽查', 'inspection'],
  ['审计', 'audit'],
  ['滞纳金', 'late-fee'],
  ['late-fee', 'late-fee'],
  ['', 'declared'],
])('reads the source "%s" as %s', (word, source) => {
  expect(readCsvOf({ ...RECEIPT, source: word }).facts).toMatchObject([{ source }]);
});

it.each([
  ['奖补', 'incentive'],
  ['征收成本', 'collection-cost'],
  ['出口退税负担', 'export-rebate'],
  ['奖励', 'reward'],
  ['export-rebate', 'export-rebate'],
])('reads the category %s as %s', (word, category) => {
  expect(readCsvOf({ ...DEDUCTION, category: word }).facts).toMatchObject([{ category }]);
});

it.each([
  ['通过', 'passed'],
  ['待审', 'pending'],
  ['未通过', 'refused'],
  ['refused', 'refused'],
])('reads the review %s as %s', (word, review) => {
  expect(readCsvOf({ ...DEDUCTION, review: word }).facts).toMatchObject([{ review }]);
});

it('reads a deduction for one enterprise, taken back below zero', () => {
  const row = { ...DEDUCTION, enterprise: '91350100M000100Y43', recognisedFrom: '2024-01-01', amountYuan: '-1.00' };
  expect(readCsvOf(row).facts).toEqual([
    {
      id: 'd1',
      kind: 'deduction',
      category: 'incentive',
      amount: fen(-100n),
      taxPeriod: '2024-03',
      receivedOn: '2024-05-20',
      place: '510682',
      enterprise: { creditCode: '91350100M000100Y43', recognisedFrom: '2024-01-01', milestones: [] },
    },
  ]);
});

it('reads a reference of an enterprise in fen, certified on the last day of its period', () => {
  const { value: _, ...rest } = REFERENCE;
  const row = { ...rest, figure: 'pre-move-tax', amountYuan: '80.50', enterprise: '91350100M000100Y43' };
  expect(readCsvOf({ ...row, taxPeriod: '2023-Q2', recognisedFrom: '2024-01-01' }).facts).toEqual([
    {
      id: 'r1',
      kind: 'reference',
      figure: 'pre-move-tax',
      value: ratio('8050'),
      unit: 'fen',
      taxPeriod: '2023-Q2',
      receivedOn: '2023-06-30',
      enterprise: { creditCode: '91350100M000100Y43', recognisedFrom: '2024-01-01', milestones: [] },
    },
  ]);
});

it('reads a reference of an enterprise at a party, such as the payroll of its branch there', () => {
  const { value: _, ...rest } = REFERENCE;
  const branch = { ...rest, figure: 'payroll', amountYuan: '50.00', party: 'jinniu', taxPeriod: '2023' };
  const row = { ...branch, enterprise: '91350100M000100Y43', recognisedFrom: '2024-01-01' };
  expect(readCsvOf(row)).toMatchObject({
    facts: [
      {
        figure: 'payroll',
        value: ratio('5000'),
        party: 'jinniu',
        enterprise: { creditCode: '91350100M000100Y43', recognisedFrom: '2024-01-01' },
      },
    ],
    problems: [],
  });
});

it('honours the unit of the header exactly: 2676 of 万元 is 26,760,000.00 yuan', () => {
  const amounts = (header: string, amount: string) => {
    const { amountYuan: _, ...rest } = RECEIPT;
    const { facts } = readFactsFile(csvOf({ ...rest, [header]: amount }), 'csv');
    return facts.map((fact) => (fact.kind === 'reference' ? undefined : fact.amount));
  };
  expect(amounts('金额（万元）', '2676')).toEqual([2_676_000_000n]);
  expect(amounts('金额(单位：万元)', '2,676.000001')).toEqual([2_676_000_001n]);
  expect(amounts('amount (10,000 yuan)', '0.5')).toEqual([500_000n]);
  expect(amounts('金额（亿元）', '1.0000000001')).toEqual([10_000_000_001n]);
  expect(amounts('amount (100 million yuan)', '3')).toEqual([30_000_000_000n]);
  expect(amounts('amount (yuan)', '0.01')).toEqual([1n]);
  expect(amounts('金额', '1')).toEqual([100n]);
});

it('keeps a statistic in yuan under any unit', () => {
  const { value: _, ...rest } = STATISTIC;
  expect(readCsvOf({ ...rest, '金额（亿元）': '3.2' }).statistics).toMatchObject([{ figure: ratio('320000000') }]);
});

it('leaves a milestone out where the cell is empty', () => {
  expect(readCsvOf({ ...RECEIPT, production: '' }).facts).toMatchObject([{ enterprise: { milestones: [] } }]);
});

it('lets a remark stand behind any other header', () => {
  const { receivedOn, ...rest } = RECEIPT;
  expect(readCsvOf({ ...rest, '入库日期（年-月-日）': receivedOn ?? '' }).facts).toEqual([FACT]);
});

it('needs no column that no row of the file uses', () => {
  expect(readCsvOf(REFERENCE).facts).toHaveLength(1);
  expect(readCsvOf(DEDUCTION).facts).toHaveLength(1);
  expect(readCsvOf(STATISTIC).statistics).toHaveLength(1);
});

it('counts lines as an editor does, across blank lines and quoted line breaks', () => {
  const rows = csvOf({ ...RECEIPT, name: '样例\n企业' }, { ...RECEIPT, id: 'f2', tax: 'x' }).split('\n');
  rows.splice(3, 0, '');
  expect(faultsOf(readFactsFile(rows.join('\n'), 'csv'))).toEqual([[5, 'tax', 'facts.bad-tax']]);
});

it('names every fault of every row, and gives no facts then', () => {
  const text = `${csvOf({ ...RECEIPT, tax: 'x', taxPeriod: 'y' }, RECEIPT, RECEIPT)}\nf9,receipt`;
  const file = readFactsFile(text, 'csv');
  expect(file).toMatchObject({ facts: [], statistics: [] });
  expect(faultsOf(file)).toEqual([
    [2, 'tax', 'facts.bad-tax'],
    [2, 'taxPeriod', 'facts.bad-period'],
    [4, 'id', 'facts.id-twice'],
    [5, '', 'facts.cell-count'],
  ]);
});

it('reads the same from CSV and from each shape of JSON', () => {
  const rows = [RECEIPT, { ...RECEIPT, id: 'f2', amountYuan: '7' }];
  const expected = readCsvOf(...rows);
  const table = [Object.keys(RECEIPT), ...rows.map((row) => Object.values(row))];
  expect(expected.facts).toHaveLength(2);
  expect(readJsonOf(rows)).toEqual(expected);
  expect(readJsonOf(table)).toEqual(expected);
  expect(readJsonOf({ sheets: [{ name: '入库', rows: table }] })).toEqual(expected);
});

it('knows a file by its name', () => {
  expect(['a.json', 'A.JSON', 'a.csv', 'facts'].map(factsFileKind)).toEqual(['json', 'json', 'csv', 'csv']);
});

it('reads 20,000 rows', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ ...RECEIPT, id: `f${index}` }));
  expect(readCsvOf(...rows).facts).toHaveLength(20_000);
  expect(readJsonOf(rows).facts).toHaveLength(20_000);
});
