import type { Sentence } from './domain/sharing.rejections.js';

/** What can be wrong with a facts file, with the sentence for whoever wrote it. */
export const FACT_FILE_PROBLEMS = {
  empty: { zh: '文件没有数据行', en: 'the file holds no rows' },
  'too-large': { zh: '文件超过 {most} 个字符', en: 'the file has more than {most} characters' },
  'too-many': { zh: '文件超过 {most} 行', en: 'the file has more than {most} rows' },
  unreadable: { zh: '不是规范的 CSV：{reason}', en: 'this is not well-formed CSV: {reason}' },
  'unknown-column': { zh: '无法识别列“{value}”', en: 'no such column: "{value}"' },
  'column-twice': { zh: '列“{value}”重复', en: 'the column "{value}" is there twice' },
  'column-missing': { zh: '缺少列“{zh}”（{value}）', en: 'the column "{value}" ({zh}) is missing' },
  'cell-count': {
    zh: '本行有 {cells} 格，表头有 {columns} 列',
    en: 'the row has {cells} cells, the header {columns} columns',
  },
  'empty-cell': { zh: '不能为空', en: 'this must not be empty' },
  'id-twice': { zh: '编号“{value}”重复', en: 'the id "{value}" is there twice' },
  'bad-kind': { zh: '“{value}”应为 receipt（入库）或 refund（退库）', en: '"{value}" must be receipt or refund' },
  'bad-credit-code': {
    zh: '“{value}”不是有效的统一社会信用代码',
    en: '"{value}" is not a valid unified social credit code',
  },
  'bad-tax': { zh: '“{value}”不是税种代码或名称', en: '"{value}" is no tax' },
  'bad-period': {
    zh: '“{value}”不是所属期（2024、2024-Q1 或 2024-03）',
    en: '"{value}" is not a tax period (2024, 2024-Q1 or 2024-03)',
  },
  'bad-date': { zh: '“{value}”不是存在的日期（YYYY-MM-DD）', en: '"{value}" is not an existing date (YYYY-MM-DD)' },
  'bad-place': { zh: '“{value}”不是行政区划代码', en: '"{value}" is not a division code' },
  'bad-amount': {
    zh: '“{value}”不是金额（元，至多两位小数）',
    en: '"{value}" is not an amount in yuan with at most two decimals',
  },
  'receipt-sign': { zh: '入库金额应大于零：“{value}”', en: 'a receipt is above zero: "{value}"' },
  'refund-sign': { zh: '退库金额应为负数：“{value}”', en: 'a refund is negative: "{value}"' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type FactFileCode = keyof typeof FACT_FILE_PROBLEMS;
