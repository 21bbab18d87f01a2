import type { Language } from '@ledger/sharing';

/** What stands in the name, the heading and every line of a table that may not be published; in either language. */
export const ASSESSMENT_ONLY = '考核口径，不得公布';

interface TableWords {
  readonly official: string;
  readonly published: string;
  readonly assessment: string;
  readonly officialColumns: readonly string[];
  readonly agreedColumns: readonly string[];
  readonly units: Readonly<Record<string, string>>;
  readonly nobody: string;
  readonly sum: string;
  readonly views: string;
  readonly elimination: string;
  readonly total: string;
  readonly refused: string;
  readonly partly: string;
  readonly twice: string;
  readonly mark: string;
  readonly all: string;
  readonly ledger: string;
  readonly asOf: string;
}

export const TABLE_WORDS: Readonly<Record<Language, TableWords>> = {
  zh: {
    official: '官方统计表（在地统计）',
    published: '协议口径统计表（可公布）',
    assessment: '协议口径统计表',
    officialColumns: ['指标', '指标代码', '计量单位', '合作方', '行政区划', '官方数', '报表数'],
    agreedColumns: [
      '指标',
      '指标代码',
      '计量单位',
      '合作方',
      '官方数',
      '协议口径数',
      '精确值',
      '计入方式',
      '条款',
      '备注',
    ],
    units: { 'CNY-yuan': '元' },
    nobody: '（不属于任何合作方）',
    sum: '合计',
    views: '各方合计',
    elimination: '重复计算抵销',
    total: '合并合计',
    refused: '未计入',
    partly: '统计期跨出所选期间，未列入',
    twice: '与上下级地点的报表重叠，未列入',
    mark: ASSESSMENT_ONLY,
    all: '全部期间',
    ledger: '账本',
    asOf: '业务口径',
  },
  en: {
    official: 'official statistics (territorial)',
    published: 'statistics by agreement (may be published)',
    assessment: 'statistics by agreement',
    officialColumns: ['indicator', 'id', 'unit', 'party', 'division', 'official', 'reports'],
    agreedColumns: ['indicator', 'id', 'unit', 'party', 'official', 'by agreement', 'exact', 'mode', 'article', 'note'],
    units: { 'CNY-yuan': 'yuan' },
    nobody: '(of no party)',
    sum: 'total',
    views: 'views add up to',
    elimination: 'double counting to eliminate',
    total: 'consolidated total',
    refused: 'NOT COUNTED',
    partly: 'only partly in these periods, not listed',
    twice: 'of days that a report of a place around or inside counts already, not listed',
    mark: `${ASSESSMENT_ONLY} NOT FOR PUBLICATION`,
    all: 'all periods',
    ledger: 'ledger',
    asOf: 'as of',
  },
};
