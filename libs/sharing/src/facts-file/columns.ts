import { ANCHORS, type Anchor } from '@ledger/agreement';

/**
 * The columns of a facts file, each with its Chinese header and what else it answers to; a milestone of an enterprise
 * is a column of its own (production / 投产 / 投产日期). A reference figure is of the co-operation as a whole, of the
 * party in `party`, of the enterprise in `enterprise`, or, where both are filled, of that enterprise at that party: the
 * revenue of its branch there, by which the three factors apportion its tax.
 */
const OWN_COLUMNS = [
  { name: 'id', zh: '编号' },
  { name: 'kind', zh: '类型' },
  { name: 'enterprise', zh: '统一社会信用代码' },
  { name: 'name', zh: '企业名称' },
  { name: 'tax', zh: '税种' },
  { name: 'taxPeriod', zh: '所属期' },
  { name: 'receivedOn', zh: '入库日期' },
  { name: 'place', zh: '入库地' },
  { name: 'amountYuan', zh: '金额', also: ['amount'] },
  { name: 'recognisedFrom', zh: '认定日期' },
  { name: 'recognisedUntil', zh: '认定截止' },
  { name: 'source', zh: '来源' },
  { name: 'recommendedBy', zh: '推荐方' },
  { name: 'category', zh: '扣除类别' },
  { name: 'legalBasis', zh: '法定依据' },
  { name: 'review', zh: '公平竞争审查' },
  { name: 'figure', zh: '指标', also: ['indicator'] },
  { name: 'value', zh: '数值' },
  { name: 'party', zh: '合作方' },
] as const;

export type MilestoneName = Exclude<Anchor, 'recognised'>;
export type Column = (typeof OWN_COLUMNS)[number]['name'] | MilestoneName;

/** MilestoneName of an enterprise; recognition has columns of its own, with a beginning and an end. */
export const MILESTONES: readonly MilestoneName[] = ANCHORS.flatMap(({ id }) => (id === 'recognised' ? [] : [id]));

/** The unit of a column of amounts. Sources mix 元, 万元 and 亿元. */
export interface AmountUnit {
  readonly zh: string;
  readonly en: string;
  /** The unit is 10^power yuan. */
  readonly power: 0 | 4 | 8;
}

export const YUAN: AmountUnit = { zh: '元', en: 'yuan', power: 0 };
const UNITS: ReadonlyMap<string, AmountUnit> = new Map(
  [
    YUAN,
    { zh: '万元', en: '10,000 yuan', power: 4 } as const,
    { zh: '亿元', en: '100 million yuan', power: 8 } as const,
  ].flatMap((unit) => [unit.zh, unit.en].map((word): [string, AmountUnit] => [word, unit])),
);

const NAMES: ReadonlyMap<string, Column> = new Map([
  ...OWN_COLUMNS.flatMap((column) =>
    [column.name, column.zh, ...('also' in column ? column.also : [])].map((word): [string, Column] => [
      word,
      column.name,
    ]),
  ),
  ...ANCHORS.flatMap(({ id, zh }) =>
    id === 'recognised' ? [] : [id, zh, `${zh}日期`].map((word): [string, Column] => [word, id]),
  ),
]);

const CHINESE: ReadonlyMap<string, string> = new Map([
  ...OWN_COLUMNS.map(({ name, zh }): [string, string] => [name, zh]),
  ...ANCHORS.map(({ id, zh }): [string, string] => [id, `${zh}日期`]),
]);

/** The Chinese header of a column. */
export const chineseHeader = (column: Column): string => CHINESE.get(column) ?? column;

/** A header that names a column, with the unit of its amounts. */
export interface NamedColumn {
  readonly column: Column;
  readonly unit: AmountUnit;
}

/**
 * The column a header names. What stands in brackets behind the name is the unit of an amount, and must be one; a
 * value has no unit here, since what it counts is said by its figure; behind any other name it is a remark.
 */
export function columnNamed(header: string): NamedColumn | 'unknown-column' | 'bad-unit' {
  const [, plain = '', remark] = /^([^（(]*)(?:[（(]([^（）()]*)[）)])?$/u.exec(header) ?? [];
  const column = NAMES.get(plain.trim());
  if (column === undefined) return 'unknown-column';
  if (remark === undefined || (column !== 'amountYuan' && column !== 'value')) return { column, unit: YUAN };
  const unit = UNITS.get(remark.replace(/^单位[：:]/u, '').trim());
  if (unit === undefined || column === 'value') return 'bad-unit';
  // A header that says yuan by its name cannot say another unit behind it.
  if (plain.trim() === 'amountYuan' && unit !== YUAN) return 'bad-unit';
  return { column, unit };
}
