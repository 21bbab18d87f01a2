import { DEDUCTIONS, SOURCES, type Deduction, type DeductionFact, type Source } from '../domain/shared-fact.js';
import { MILESTONES, type Column } from './columns.js';

/** What a row can be. */
export type RowKind = 'receipt' | 'refund' | 'deduction' | 'reference' | 'statistic';

/** The cells of one kind of row: those it needs, and those it may have. A cell that is neither must be empty. */
export interface KindOfRow {
  readonly zh: string;
  readonly needs: readonly Column[];
  readonly mayHave: ReadonlySet<Column>;
}

/** What is said of an enterprise beside its code and the day it was recognised. */
export const ENTERPRISE_DETAILS: readonly Column[] = ['name', 'recognisedUntil', 'recommendedBy', ...MILESTONES];
const ENTERPRISE: readonly Column[] = ['enterprise', 'recognisedFrom', ...ENTERPRISE_DETAILS];

const kind = (zh: string, needs: readonly Column[], mayHave: readonly Column[]): KindOfRow => ({
  zh,
  needs,
  mayHave: new Set<Column>(['id', 'kind', ...needs, ...mayHave]),
});

const TAX = ['enterprise', 'tax', 'taxPeriod', 'receivedOn', 'place', 'amountYuan', 'recognisedFrom'] as const;
const TAX_DETAILS = ['source', ...ENTERPRISE_DETAILS] as const;

/** A figure is money in a column of amounts or a plain number in the column of values, one of the two. */
const FIGURE = ['amountYuan', 'value'] as const;

export const ROW_KINDS: Readonly<Record<RowKind, KindOfRow>> = {
  receipt: kind('入库', TAX, TAX_DETAILS),
  refund: kind('退库', TAX, TAX_DETAILS),
  deduction: kind(
    '扣除',
    ['category', 'taxPeriod', 'receivedOn', 'place', 'amountYuan'],
    ['legalBasis', 'review', ...ENTERPRISE],
  ),
  reference: kind('基准', ['figure', 'taxPeriod'], ['receivedOn', 'party', ...FIGURE, ...ENTERPRISE]),
  statistic: kind(
    '统计',
    ['figure', 'taxPeriod', 'place', 'enterprise', 'recognisedFrom'],
    ['receivedOn', ...FIGURE, ...ENTERPRISE_DETAILS],
  ),
};

/** The words of a closed list: each stands for itself, and the words of finance offices beside it. */
const words = <Id extends string>(
  ids: readonly Id[],
  chinese: Readonly<Record<Id, readonly string[]>>,
): ReadonlyMap<string, Id> =>
  new Map(ids.flatMap((id) => [id, ...chinese[id]].map((word): [string, Id] => [word, id])));

export const KIND_WORDS = words(['receipt', 'refund', 'deduction', 'reference', 'statistic'] as const, {
  receipt: ['入库'],
  refund: ['退库'],
  deduction: ['扣除'],
  reference: ['基准', '基准数据', '参考'],
  statistic: ['统计'],
});

export const SOURCE_WORDS: ReadonlyMap<string, Source> = words(SOURCES, {
  declared: ['申报'],
  inspection: ['查补', '稽查'],
  audit: ['审计'],
  'late-fee': ['滞纳金'],
});

export const CATEGORY_WORDS: ReadonlyMap<string, Deduction> = words(DEDUCTIONS, {
  incentive: ['奖补'],
  'collection-cost': ['征收成本'],
  'export-rebate': ['出口退税负担'],
  reward: ['奖励'],
});

export type Review = NonNullable<DeductionFact['review']>;
export const REVIEW_WORDS: ReadonlyMap<string, Review> = words(['passed', 'pending', 'refused'] as const, {
  passed: ['通过'],
  pending: ['待审'],
  refused: ['未通过'],
});
