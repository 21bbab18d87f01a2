import type { ArrangementEvent } from '@ledger/arrangement';
import type { Sentence } from '@ledger/sharing';

/** One line for each type of event of the apportionment by law. */
export const ARRANGEMENT_LINES: { readonly [N in ArrangementEvent['type']]: Sentence } = {
  ApportionmentTableCertified: {
    zh: '{certifiedBy.party} 编报 {creditCode} 分配表 {tableId}（{method}），据 {evidence}',
    en: '{certifiedBy.party} certified table {tableId} of {creditCode} ({method}) by {evidence}',
  },
  ApportionmentTableCorrected: {
    zh: '{correctedBy.party} 更正 {creditCode} 分配表 {tableId} 为第 {version} 版：{reason}',
    en: '{correctedBy.party} corrected table {tableId} of {creditCode} to version {version}: {reason}',
  },
  ApportionmentTableConfirmed: {
    zh: '{party} 确认 {creditCode} 分配表 {tableId} 第 {version} 版',
    en: '{party} confirmed version {version} of table {tableId} of {creditCode}',
  },
  AssessmentApportioned: {
    zh: '{creditCode} {taxType} {taxPeriod} 分摊 {amount:yuan} 元（{kind}，{assessmentId}）',
    en: '{amount:yuan} yuan of {taxType} {taxPeriod} of {creditCode} apportioned ({kind}, {assessmentId})',
  },
  AssessmentReapportioned: {
    zh: '{creditCode} 的 {assessmentId} 按分配表 {tableId} 第 {version} 版重新分摊：{reason}',
    en: '{assessmentId} of {creditCode} apportioned anew by version {version} of table {tableId}: {reason}',
  },
};
