import { defineProblems } from '@ledger/edge';
import type { ArrangementRejection } from '../domain/arrangement.rejections.js';

export const arrangementProblems = defineProblems<ArrangementRejection>({
  'arrangement.enterprise-unknown': {
    status: 404,
    zh: '名录中没有企业 {creditCode}',
    en: 'The register has no enterprise {creditCode}',
  },
  'arrangement.agreement-not-in-force': {
    status: 409,
    zh: '协议 {agreementId} 当日未生效',
    en: 'Agreement {agreementId} is not in force on that day',
  },
  'arrangement.not-a-party': {
    status: 403,
    zh: '{party} 不是协议的一方',
    en: '{party} is no party of the agreement',
  },
  'arrangement.table-exists': {
    status: 409,
    zh: '{taxType} 在 {period} 已有分配表 {tableId}；当年不作调整，确有依据的请办理更正',
    en: 'Table {tableId} is certified for {taxType} in {period} already; where there is a ground, correct it',
  },
  'arrangement.table-unknown': {
    status: 404,
    zh: '没有分配表 {tableId}',
    en: 'There is no ratio table {tableId}',
  },
  'arrangement.table-not-in-force': {
    status: 409,
    zh: '分配表 {tableId} 尚未经各方确认，不能据以分摊',
    en: 'Nothing is apportioned by table {tableId} before the other parties have confirmed it',
  },
  'arrangement.not-awaited': {
    status: 409,
    zh: '分配表 {tableId} 第 {version} 版不待 {party} 确认',
    en: 'Version {version} of table {tableId} does not await {party}',
  },
  'arrangement.own-table': {
    status: 403,
    zh: '分配表由 {party} 编报，须由对方另行确认',
    en: '{party} certified the table; the other side must confirm it',
  },
  'arrangement.table-not-of-year': {
    status: 422,
    zh: '三因素分配表按年度编制，{period} 不是年度',
    en: 'A three-factor table is for a year, which {period} is not',
  },
  'arrangement.method-not-for-tax': {
    status: 422,
    zh: '{taxType} 不适用 {method} 分摊',
    en: '{taxType} is not apportioned by {method}',
  },
  'arrangement.fixed-by-law': {
    status: 422,
    zh: '{term} 由规定或分摊方法确定，不得另行填报',
    en: '{term} is fixed by law or by the method and is not given',
  },
  'arrangement.term-missing': { status: 422, zh: '缺少 {term}', en: '{term} is missing' },
  'arrangement.not-a-head-office': {
    status: 422,
    zh: '机构 {participant} 不是总机构',
    en: 'Establishment {participant} is no head office',
  },
  'arrangement.local-share-out-of-bounds': {
    status: 422,
    zh: '地方分享比例 {localShare} 须大于零且不超过一',
    en: 'The local share {localShare} is not above zero and up to one',
  },
  'arrangement.weights-not-one': {
    status: 422,
    zh: '因素权重合计为 {sum}，应为 1',
    en: 'The weights of the factors sum to {sum}, not to one',
  },
  'arrangement.weight-not-above-zero': {
    status: 422,
    zh: '因素 {factor} 的权重须大于零',
    en: 'The weight of {factor} is not above zero',
  },
  'arrangement.named-twice': { status: 422, zh: '{name} 重复', en: '{name} is named twice' },
  'arrangement.establishment-unknown': {
    status: 404,
    zh: '名录中该企业没有机构 {participant}',
    en: 'The register has no establishment {participant} of this enterprise',
  },
  'arrangement.main-production-unsaid': {
    status: 409,
    zh: '名录未载明机构 {participant} 是否具有主体生产经营职能',
    en: 'The register does not say whether {participant} has main production',
  },
  'arrangement.department-not-separate': {
    status: 422,
    zh: '{participant} 不能视同分支机构：总机构须有主体生产经营职能部门，且其三因素分开核算',
    en: '{participant} counts as no branch: it must be a production department of the head office, accounted for apart',
  },
  'arrangement.no-restructuring': {
    status: 422,
    zh: '名录当年没有重组，{participant} 按新设立分支机构不参与分摊',
    en: 'The register has no restructuring in the year: {participant} is new and takes no part',
  },
  'arrangement.factors-of-non-participant': {
    status: 422,
    zh: '{participant} 不参与分摊（{reason}），不得填报因素',
    en: '{participant} takes no part ({reason}): its factors are not given',
  },
  'arrangement.participant-without-factors': {
    status: 422,
    zh: '{participant} 参与分摊，未填报因素',
    en: '{participant} takes part and its factors are missing',
  },
  'arrangement.not-out': {
    status: 422,
    zh: '{participant} 不因 {reason} 免于分摊',
    en: '{participant} is not left out for {reason}',
  },
  'arrangement.factor-unknown': {
    status: 422,
    zh: '{participant} 填报了表中没有的因素 {factor}',
    en: '{participant} has {factor}, which is no factor of the table',
  },
  'arrangement.factor-negative': {
    status: 422,
    zh: '{participant} 的 {factor} 小于零',
    en: '{factor} of {participant} is below zero',
  },
  'arrangement.factor-zero': {
    status: 422,
    zh: '参与各方的 {factor} 合计为零，无法计算比例',
    en: 'Nobody who takes part has any {factor}: there is no ratio',
  },
  'arrangement.no-participant': {
    status: 422,
    zh: '没有参与分摊的机构',
    en: 'Nobody takes part',
  },
  'arrangement.assessment-exists': {
    status: 409,
    zh: '{assessmentId} 已分摊',
    en: '{assessmentId} is apportioned already',
  },
  'arrangement.period-outside-table': {
    status: 422,
    zh: '{period} 不在分配表 {tableId} 的期间内',
    en: '{period} is not within the period of table {tableId}',
  },
  'arrangement.period-not-of-kind': {
    status: 422,
    zh: '{kind} 的所属期不能是 {period}：预缴按月或季，汇算清缴按年',
    en: 'A {kind} is not of {period}: prepayments are of months and quarters, the settlement of the year',
  },
  'arrangement.amount-sign': {
    status: 422,
    zh: '{kind} 的金额正负不符：退税为负，预缴和查补为正，均不得为零',
    en: 'The amount of a {kind} has the wrong sign: refunds below zero, prepayments and additions above, none of zero',
  },
  'arrangement.before-table': {
    status: 422,
    zh: '{on} 早于分配表的编报日期 {certifiedOn}',
    en: '{on} lies before {certifiedOn}, when the table was certified',
  },
  'arrangement.not-participating': {
    status: 422,
    zh: '{participant} 在该所属期不参与分摊，或此笔税款不是由其查补',
    en: '{participant} takes no part in that period, or nothing was assessed additionally there',
  },
  'arrangement.nothing-changed': {
    status: 409,
    zh: '分配表 {tableId} 下的分摊结果没有变化',
    en: 'Everything under table {tableId} is apportioned as it should be',
  },
});
