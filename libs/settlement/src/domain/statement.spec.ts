import { fen, period, type CalendarDate } from '@ledger/kernel';
import { statementOf, type StatementSource } from './statement.js';
import { statementText } from './statement-text.js';

const source: StatementSource = {
  settlementId: 'jinshi:2024',
  agreementId: 'jinshi',
  agreementTitle: '金什合作产业园',
  period: period('2024'),
  revision: 1,
  status: 'signed',
  fingerprint: '7f3a19c2'.repeat(8),
  parties: [
    {
      ...{ id: 'jinniu', name: '金牛区', share: '6/10' },
      submitted: { user: '李某', on: '2025-01-18' as CalendarDate },
      signed: { user: '王某', on: '2025-01-19' as CalendarDate },
    },
    { id: 'shifang', name: '什邡市', share: '4/10' },
  ],
  positions: [
    { party: 'jinniu', held: fen(0n), entitled: fen(16_200_000_000n), net: fen(-16_200_000_000n) },
    { party: 'shifang', held: fen(27_000_000_000n), entitled: fen(10_800_000_000n), net: fen(16_200_000_000n) },
  ],
  shares: [
    {
      base: fen(27_000_010_000n),
      portions: [
        { party: 'jinniu', amount: fen(16_200_006_000n) },
        { party: 'shifang', amount: fen(10_800_004_000n) },
      ],
      correction: false,
    },
    {
      base: fen(-10_000n),
      portions: [
        { party: 'jinniu', amount: fen(-6_000n) },
        { party: 'shifang', amount: fen(-4_000n) },
      ],
      correction: true,
    },
  ],
};

it('states what is to be transferred, in figures and in capital numerals', () => {
  const statement = statementOf(source);
  expect(statement.payable).toBe(16_200_000_000n);
  expect(statement.payableInWords).toBe('壹亿陆仟贰佰万元整');
  expect(statement.transfers).toEqual([{ from: 'shifang', to: 'jinniu', amount: 16_200_000_000n, status: 'due' }]);
  expect(statement.checks.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
  expect(statement.lines.map(({ amount }) => amount)).toEqual([
    27_000_000_000n,
    16_200_000_000n,
    10_800_000_000n,
    -10_000n,
    0n,
    27_000_000_000n,
    16_200_000_000n,
  ]);
});

it('is printed as the paper form has it', () => {
  const text = statementText(statementOf(source), 'zh');
  for (const line of [
    '编号 jinshi:2024',
    '金什合作产业园 2024 年度分成结算单',
    '结算期间: 2024 年 1 月 1 日 — 2024 年 12 月 31 日',
    '其中: 金牛区 6/10',
    '(100.00)  1 笔',
    '应划转金额合计人民币 (大写): 壹亿陆仟贰佰万元整',
    '小写: ¥162,000,000.00',
    '甲方: 金牛区 (盖章)',
    '复核: 王某  经办: 李某',
    '复核: ________  经办: ________',
    '2025 年 1 月 19 日',
    '内容指纹 7F3A-19C2-',
  ]) {
    expect(text).toContain(line);
  }
  expect(statementText(statementOf(source), 'en')).toContain('The Chinese text prevails.');
});

it('tells what was carried in, and a superior’s remittance and subsidy with what has become of them', () => {
  const left = { settlementId: 'jinshi:2023', transferId: 'jinshi:2023:1', kind: 'principal' } as const;
  const [owed, open] = [fen(16_210_000_000n), fen(210_000_000n)];
  const transfer = { from: 'shifang', to: 'jinniu', amount: owed } as const;
  const interest = { ...transfer, kind: 'interest', amount: fen(4_444n), status: 'due' } as const;
  const statement = statementOf({
    ...source,
    through: '省财政厅',
    carried: [{ ...left, from: 'shifang', to: 'jinniu', amount: fen(10_000_000n) }],
    transfers: [
      { ...transfer, status: 'part-paid', remaining: open },
      { ...interest, dueOn: '2025-03-31' as CalendarDate },
    ],
  });
  expect(statement.checks.every(({ holds }) => holds)).toBe(true);
  expect(statement.payable).toBe(owed);
  const text = statementText(statement, 'zh');
  for (const line of [
    '上期未付: 什邡市 应付 金牛区',
    '本期应划转: 什邡市 上解 省财政厅',
    '省财政厅 补助 金牛区',
    '已付部分，尚余 2,100,000.00',
    '逾期利息: 什邡市 上解 省财政厅',
    '待划转，限 2025-03-31',
  ]) {
    expect(text).toContain(line);
  }
  expect(statementText(statement, 'en')).toContain('Unpaid before: 什邡市 to 金牛区');
});

it('says on the page that it is the difference to what was closed before, where the period was opened again', () => {
  expect(statementText(statementOf(source), 'zh')).toContain('结算包第 1 稿');
  expect(statementText(statementOf(source), 'zh')).not.toContain('差额');
  const again = statementOf({ ...source, settlementId: 'jinshi:2024~3', revision: 3, follows: 1 });
  expect(again).toMatchObject({ revision: 3, follows: 1 });
  const text = statementText(again, 'zh');
  for (const line of ['编号 jinshi:2024~3', '结算包第 3 稿', '本单为重开后与已关账的第 1 稿的差额'])
    expect(text).toContain(line);
  expect(statementText(again, 'en')).toContain('The difference to revision 1, which was closed before');
});

it('names the control that does not hold', () => {
  const [first, second] = source.shares;
  const short = statementOf({ ...source, shares: [{ ...first, base: fen(27_000_009_999n) }, second] });
  expect(short.checks.filter(({ holds }) => !holds).map(({ name }) => name.en)).toEqual([
    'the facts sum to what was shared',
    'what the treasuries hold is what was shared',
  ]);
  const other = statementOf({
    ...source,
    transfers: [{ from: 'shifang', to: 'jinniu', amount: fen(1n), status: 'due' }],
  });
  expect(other.checks.filter(({ holds }) => !holds).map(({ name }) => name.en)).toEqual([
    'the transfers are the net positions',
  ]);
});
