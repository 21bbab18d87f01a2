/** What can be wrong with a row of a receipts file: stable codes, in the order they are looked for. */
export type FaultCode =
  | 'E-CSV-01'
  | 'E-COL-02'
  | 'E-ENT-01'
  | 'E-ENT-02'
  | 'E-TAX-01'
  | 'E-PRD-01'
  | 'E-DAT-03'
  | 'E-DAT-04'
  | 'E-CRT-01'
  | 'E-PLC-01'
  | 'E-PLC-02'
  | 'E-AMT-01'
  | 'E-SRC-01'
  | 'E-REF-05'
  | 'E-AGR-01'
  | 'E-PER-04'
  | 'E-DUP-06'
  | 'E-DUP-07';

/** One fault of one row, named so that whoever keeps the file can find and mend it. */
export interface RowFault {
  /** Line of the file, the header being line 1. */
  readonly line: number;
  /** The column, by the name the template gives it; empty when the whole row is at fault. */
  readonly column: string;
  readonly code: FaultCode;
  /** What stands there. */
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

const SENTENCES: Readonly<Record<FaultCode, { readonly zh: string; readonly en: string }>> = {
  'E-CSV-01': {
    zh: '文件不是正确的 CSV，请检查引号与分隔符',
    en: 'The file is not well-formed CSV; check quotes and separators',
  },
  'E-COL-02': {
    zh: '缺少此列或此列重复，请按模板补正表头',
    en: 'The column is missing or repeated; follow the template',
  },
  'E-ENT-01': {
    zh: '统一社会信用代码有误，请对照营业执照核对',
    en: 'Not a valid unified social credit code; compare it with the licence',
  },
  'E-ENT-02': {
    zh: '该日期名录中无此已认定企业，请先办理认定',
    en: 'The enterprise is not recognised in the register on that date; have it recognised first',
  },
  'E-TAX-01': { zh: '税种无法识别，请填写税种全称或代码', en: 'Not a known tax; write its full name or its code' },
  'E-PRD-01': {
    zh: '所属期有误，请写作 2024、2024-Q1 或 2024-03',
    en: 'Not a tax period; write 2024, 2024-Q1 or 2024-03',
  },
  'E-DAT-03': { zh: '日期不存在或格式有误，请写作 2024-04-15', en: 'Not a date of the calendar; write 2024-04-15' },
  'E-DAT-04': { zh: '入库日期早于所属期开始，请核对', en: 'Received before the tax period began; check both' },
  'E-CRT-01': {
    zh: '税票号须为 6 至 40 位数字或大写字母',
    en: 'A certificate number has 6 to 40 digits or capital letters',
  },
  'E-PLC-01': { zh: '国库须填六位行政区划代码', en: 'The treasury is named by its six-digit division code' },
  'E-PLC-02': {
    zh: '国库不在贵方辖区内，由国库所在一方自己导入',
    en: 'The treasury is not in your jurisdiction; its own side imports what it took in',
  },
  'E-AMT-01': {
    zh: '金额须为大于零、最多两位小数的元金额',
    en: 'The amount must be in yuan, above zero, with at most two decimals',
  },
  'E-SRC-01': {
    zh: '来源无法识别，请填写 申报、查补、审计 或 滞纳金；不填即为申报',
    en: 'Not a known source; write declared, inspection, audit or late-fee, or nothing for declared',
  },
  'E-REF-05': {
    zh: '负数金额为退库，请在退库登记中填写原税票号',
    en: 'A negative amount is a refund; register it against its original certificate',
  },
  'E-AGR-01': {
    zh: '企业在多个协议下已认定，请在“协议”列注明',
    en: 'The enterprise is recognised under several agreements; name one in the agreement column',
  },
  'E-PER-04': { zh: '所属期已锁定或关账，请作调整登记', en: 'The period is locked or closed; enter an adjustment' },
  'E-DUP-06': {
    zh: '与本文件第 {line} 行的税票号、税种和所属期相同',
    en: 'The same certificate, tax and tax period as on line {line} of this file',
  },
  'E-DUP-07': {
    zh: '账本已有此税票号、税种和所属期的入库',
    en: 'The ledger already has a receipt of this certificate, tax and tax period',
  },
};

/** A fault with its sentence in both languages; `{name}` places are filled from `params`. */
export function fault(
  code: FaultCode,
  at: { readonly line: number; readonly column?: string; readonly value?: string },
  params: Readonly<Record<string, string>> = {},
): RowFault {
  const { zh, en } = SENTENCES[code];
  const filled = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);
  return { line: at.line, column: at.column ?? '', code, value: at.value ?? '', zh: filled(zh), en: filled(en) };
}
