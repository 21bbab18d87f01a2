import { fill, type Sentence } from '../domain/sharing.rejections.js';

/** What can be wrong with a facts file, with the sentence for whoever wrote it. */
export const FACT_FILE_PROBLEMS = {
  empty: { zh: '文件没有数据行', en: 'the file holds no rows' },
  'too-large': { zh: '文件超过 {most} 个字符', en: 'the file has more than {most} characters' },
  'too-many': { zh: '文件超过 {most} 行', en: 'the file has more than {most} rows' },
  'too-many-problems': {
    zh: '已有 {most} 处问题，其后的行不再检查',
    en: 'there are {most} problems already; the rows after this one were not looked at',
  },
  unreadable: { zh: '不是规范的 {format}：{reason}', en: 'this is not well-formed {format}: {reason}' },
  'ends-early': { zh: '文件不完整，JSON 在此中断', en: 'the file is not whole: the JSON breaks off here' },
  'not-utf8': {
    zh: '文件不是 UTF-8 编码，请另存为“CSV UTF-8”',
    en: 'the file is not in UTF-8: save it as "CSV UTF-8"',
  },
  workbook: {
    zh: '这是电子表格工作簿，请另存为“CSV UTF-8”或导出为 JSON',
    en: 'this is a spreadsheet workbook: save it as "CSV UTF-8" or export it as JSON',
  },
  'bad-json': {
    zh: '“{value}”处不是所需的结构：须为对象的列表、行的列表，或 sheets（各含 name 和 rows）',
    en: '"{value}" is not the structure expected: a list of objects, a list of rows, or sheets, each a name and rows',
  },
  'unknown-column': { zh: '无法识别列“{value}”', en: 'no such column: "{value}"' },
  'too-many-columns': { zh: '表头有 {columns} 列，至多 {most} 列', en: 'there are {columns} columns, {most} at most' },
  'column-twice': { zh: '列“{value}”重复', en: 'the column "{value}" is there twice' },
  'column-missing': {
    zh: '缺少列“{zh}”（{value}），{zhKind}行需要它',
    en: 'the column "{value}" ({zh}) is missing, and {kind} rows need it',
  },
  'bad-unit': {
    zh: '列“{value}”的单位无法识别：金额可用元、万元、亿元，数值列不带单位',
    en: '"{value}" has no unit known here: an amount is in yuan, 10,000 yuan or 100 million yuan, a value has none',
  },
  'cell-count': {
    zh: '本行有 {cells} 格，表头有 {columns} 列',
    en: 'the row has {cells} cells, the header {columns} columns',
  },
  'cell-too-long': { zh: '单元格超过 {most} 个字符', en: 'the cell has more than {most} characters' },
  'control-character': {
    zh: '含有不可见字符或换行：“{value}”',
    en: 'there is an invisible character or a line break in "{value}"',
  },
  formula: {
    zh: '“{value}”是公式或公式错误，请填写数值本身',
    en: '"{value}" is a formula or the error of one: write what it comes to',
  },
  nested: { zh: '单元格内不得是列表或对象', en: 'a cell holds neither a list nor an object' },
  boolean: { zh: '单元格内不得是 {value}', en: 'a cell cannot be {value}' },
  'number-fraction': {
    zh: '{value} 是带小数的 JSON 数字，已经过浮点数，可能不准：请写成文本 "{value}"',
    en: '{value} is a JSON number with a fraction and has passed through a float: write it as text, "{value}"',
  },
  'number-unsafe': {
    zh: '{value} 超出 JSON 整数的准确范围：请写成文本',
    en: '{value} is beyond the whole numbers that JSON keeps exact: write it as text',
  },
  'number-not-text': {
    zh: '{value} 是数字，此列须写成文本（日期如 "2024-04-15"，所属期如 "2024"）',
    en: '{value} is a number, and this column is text (a date "2024-04-15", a period "2024")',
  },
  'empty-cell': { zh: '不能为空', en: 'this must not be empty' },
  'cell-not-used': { zh: '{zhKind}行不填此列：“{value}”', en: 'a {kind} row leaves this empty: "{value}"' },
  'id-twice': { zh: '编号“{value}”重复', en: 'the id "{value}" is there twice' },
  'bad-kind': {
    zh: '“{value}”应为入库、退库、扣除、基准或统计',
    en: '"{value}" must be receipt, refund, deduction, reference or statistic',
  },
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
  'dates-reversed': { zh: '认定截止早于认定日期：{value}', en: 'recognition ends on {value}, before it begins' },
  'bad-place': { zh: '“{value}”不是行政区划代码', en: '"{value}" is not a division code' },
  'bad-source': {
    zh: '“{value}”应为申报、查补（稽查）、审计或滞纳金',
    en: '"{value}" must be declared, inspection, audit or late-fee',
  },
  'bad-category': {
    zh: '“{value}”应为奖补、征收成本、出口退税负担或奖励',
    en: '"{value}" must be incentive, collection-cost, export-rebate or reward',
  },
  'bad-review': {
    zh: '“{value}”应为通过、待审或未通过',
    en: '"{value}" must be passed, pending or refused',
  },
  'bad-party': {
    zh: '“{value}”不是合作方代号（小写字母开头，字母、数字和连字符）',
    en: '"{value}" is not the id of a party (small letters, digits and hyphens, a letter first)',
  },
  'bad-figure': {
    zh: '“{value}”不是指标代号（小写字母开头，字母、数字和连字符，如 pre-move-tax）',
    en: '"{value}" is not the name of a figure (small letters, digits and hyphens, a letter first: pre-move-tax)',
  },
  'bad-amount': {
    zh: '“{value}”不是金额（{zhUnit}，至多 {places} 位小数）',
    en: '"{value}" is not an amount in {unit} with at most {places} decimals',
  },
  'finer-than-fen': {
    zh: '“{value}”精确到分以下（{zhUnit}至多 {places} 位小数），不予舍入',
    en: '"{value}" is finer than a fen ({unit}: at most {places} decimals) and is not rounded here',
  },
  'unit-in-cell': {
    zh: '“{value}”：单位写在表头，如“金额（万元）”',
    en: '"{value}": the unit belongs in the header, as in "amount (10,000 yuan)"',
  },
  'bad-number': {
    zh: '“{value}”不是精确数值（整数、小数或分数，至多 {most} 位数字）',
    en: '"{value}" is not an exact number (whole, decimal or a fraction, at most {most} digits)',
  },
  'receipt-sign': { zh: '入库金额应大于零：“{value}”', en: 'a receipt is above zero: "{value}"' },
  'refund-sign': { zh: '退库金额应为负数：“{value}”', en: 'a refund is negative: "{value}"' },
  'deduction-zero': { zh: '扣除金额不得为零：“{value}”', en: 'a deduction is not zero: "{value}"' },
  'no-value': { zh: '须填金额或数值', en: 'either an amount or a value is needed' },
  'value-and-amount': { zh: '金额和数值只填一项', en: 'there is both an amount and a value: keep one' },
  'no-enterprise': {
    zh: '填了企业事项“{value}”，却没有统一社会信用代码',
    en: '"{value}" is about an enterprise, and the row names none',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type FactFileCode = keyof typeof FACT_FILE_PROBLEMS;

/** Where a row stands: the line as an editor counts it, or in JSON the row as a sheet does, the header being row 1. */
export interface RowPlace {
  /** Name of the sheet, where the file has sheets. */
  readonly sheet?: string;
  readonly line: number;
}

/** One thing wrong with a facts file: the row, the column as its header writes it, a stable code and a sentence. */
export interface FactFileProblem extends Sentence, RowPlace {
  /** Empty where the row or the file as a whole is at fault. */
  readonly column: string;
  readonly code: `facts.${FactFileCode}`;
}

/** Past this many a person starts again, and a hostile file would fill the memory with sentences. */
export const MOST_PROBLEMS = 1_000;

/** What was found wrong so far. */
export class FactFileProblems {
  private readonly found: FactFileProblem[] = [];

  get list(): readonly FactFileProblem[] {
    return this.found;
  }

  /** Whether reading on is of no more use. */
  get full(): boolean {
    return this.found.length > MOST_PROBLEMS;
  }

  add(place: RowPlace, column: string, code: FactFileCode, params: Readonly<Record<string, string>> = {}): void {
    if (this.full) return;
    if (this.found.length === MOST_PROBLEMS)
      this.found.push(problem(place, '', 'too-many-problems', { most: `${MOST_PROBLEMS}` }));
    else this.found.push(problem(place, column, code, params));
  }
}

function problem(
  { sheet, line }: RowPlace,
  column: string,
  code: FactFileCode,
  params: Readonly<Record<string, string>>,
): FactFileProblem {
  const { zh, en } = FACT_FILE_PROBLEMS[code];
  const safe = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
  const where = sheet === undefined ? { line } : { sheet: shown(sheet), line };
  return { ...where, column: shown(column), code: `facts.${code}`, zh: fill(zh, safe), en: fill(en, safe) };
}

const LONGEST_SHOWN = 120;

/** What does not show or turns the line around: control and format characters, line and paragraph separators. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of the file as a sentence may quote it: short, and unable to forge a line or steer a terminal. */
function shown(text: string): string {
  const start = text
    .slice(0, LONGEST_SHOWN)
    .toWellFormed()
    .replace(INVISIBLE, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);
  return text.length > LONGEST_SHOWN ? `${start}…` : start;
}
