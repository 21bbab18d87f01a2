import { defineProblems } from '@ledger/edge';
import type { RegisterRejection } from '../domain/register.rejections.js';

export const registerProblems = defineProblems<RegisterRejection>({
  'register.unknown': {
    status: 404,
    zh: '名录中没有企业 {creditCode}',
    en: 'The register has no enterprise {creditCode}',
  },
  'register.already-registered': {
    status: 409,
    zh: '企业 {creditCode} 已在名录中',
    en: 'Enterprise {creditCode} is in the register already',
  },
  'register.establishment-exists': {
    status: 409,
    zh: '机构 {establishmentId} 已登记',
    en: 'Establishment {establishmentId} is entered already',
  },
  'register.establishment-unknown': {
    status: 404,
    zh: '没有机构 {establishmentId}',
    en: 'There is no establishment {establishmentId}',
  },
  'register.establishment-closed': {
    status: 409,
    zh: '机构 {establishmentId} 已关闭',
    en: 'Establishment {establishmentId} is closed already',
  },
  'register.closed-before-opening': {
    status: 422,
    zh: '关闭日期 {closedOn} 早于开业日期 {openedOn}',
    en: 'It cannot close on {closedOn}, before it opened on {openedOn}',
  },
  'register.enterprise-ended': {
    status: 409,
    zh: '企业 {creditCode} 已于 {endedOn} 并入其他企业',
    en: 'Enterprise {creditCode} went into others on {endedOn}',
  },
  'register.changed-before-last': {
    status: 422,
    zh: '机构 {establishmentId} 的日期 {on} 早于上一次变动 {last}',
    en: 'The day {on} lies before the last change of establishment {establishmentId}, {last}',
  },
  'register.not-moved': {
    status: 409,
    zh: '机构 {establishmentId} 已在 {place}',
    en: 'Establishment {establishmentId} stands in {place} already',
  },
  'register.restructured-already': {
    status: 409,
    zh: '重组 {restructuringId} 已登记',
    en: 'Restructuring {restructuringId} is entered already',
  },
  'register.restructuring-not-shaped': {
    status: 422,
    zh: '前后企业不符合“{kind}”：合并为多变一，分立为一变多，迁移为一对一，扩建时原企业存续',
    en: 'The enterprises do not fit a {kind}: a merger ends in one of several, a split makes several of one, a relocation is one to one, an expansion carries on',
  },
  'register.relocation-without-places': {
    status: 422,
    zh: '迁移 {restructuringId} 须写明不同的迁出地和迁入地',
    en: 'Relocation {restructuringId} must name two different jurisdictions',
  },
  'register.restructured-before-last': {
    status: 422,
    zh: '重组日期 {on} 早于上一次重组 {last}',
    en: 'The day {on} lies before the last restructuring, {last}',
  },
  'register.report-pending': {
    status: 409,
    zh: '该企业在协议 {agreementId} 下已有待审查的报备',
    en: 'A report under agreement {agreementId} awaits review already',
  },
  'register.nothing-to-review': {
    status: 404,
    zh: '该企业在协议 {agreementId} 下没有待审查的报备',
    en: 'No report under agreement {agreementId} awaits review',
  },
  'register.own-report': {
    status: 403,
    zh: '报备由 {user} 提交，须由另一人审查',
    en: '{user} made the report; someone else must review it',
  },
  'register.report-not-passed': {
    status: 409,
    zh: '协议 {agreementId} 下的报备尚未通过审查（{status}）',
    en: 'The report under agreement {agreementId} has not passed its review ({status})',
  },
  'register.scale-contradicts-revenue': {
    status: 422,
    zh: '营业收入 {revenue} 元与起点 {threshold} 元不能得出 {scale}',
    en: 'Revenue of {revenue} yuan against a threshold of {threshold} yuan does not make the enterprise {scale} scale',
  },
  'register.scale-before-last': {
    status: 409,
    zh: '规模认定自 {from} 起，须晚于上次 {last}',
    en: 'The statement from {from} must come after the last, from {last}',
  },
  'register.bad-industry-code': {
    status: 422,
    zh: '“{code}”不是国民经济行业代码（GB/T 4754），如 C3962',
    en: '"{code}" is no class of the industry classification (GB/T 4754), such as C3962',
  },
  'register.bad-sha256': {
    status: 422,
    zh: '“{sha256}”不是 SHA-256，须为 64 位十六进制数字',
    en: '"{sha256}" is no SHA-256: 64 hexadecimal digits',
  },
  'register.document-attached': {
    status: 409,
    zh: '此文件已登记（{number}）',
    en: 'This file is attached already ({number})',
  },
  'register.not-a-successor': {
    status: 409,
    zh: '{creditCode} 在 {from} 前没有并入或分立为本企业，认定不能由其承接',
    en: '{creditCode} did not go into this enterprise by {from}; its recognition cannot be taken over',
  },
  'register.nothing-to-take-over': {
    status: 409,
    zh: '{creditCode} 在协议 {agreementId} 下没有至重组之日的认定可承接',
    en: '{creditCode} has no recognition under {agreementId} that held until it was restructured',
  },
  'register.agreement-not-in-force': {
    status: 409,
    zh: '协议 {agreementId} 在该日没有各方已签署生效的版本',
    en: 'Agreement {agreementId} has no version signed by all that governs that day',
  },
  'register.not-a-party': {
    status: 403,
    zh: '{party} 不是协议 {agreementId} 的合作方',
    en: '{party} is not a party to agreement {agreementId}',
  },
  'register.recommender-not-a-party': {
    status: 422,
    zh: '推荐方 {party} 不是协议 {agreementId} 的合作方',
    en: 'The recommending {party} is not a party to agreement {agreementId}',
  },
  'register.recognition-pending': {
    status: 409,
    zh: '该企业在协议 {agreementId} 下已有待确认的认定',
    en: 'A recognition under agreement {agreementId} is awaiting confirmation already',
  },
  'register.recognition-overlaps': {
    status: 409,
    zh: '与协议 {agreementId} 下 {from} 至 {until} 的认定重叠',
    en: 'It would overlap the recognition under agreement {agreementId} from {from} to {until}',
  },
  'register.nothing-to-confirm': {
    status: 404,
    zh: '该企业在协议 {agreementId} 下没有待确认的认定',
    en: 'No recognition under agreement {agreementId} awaits confirmation',
  },
  'register.not-awaited': {
    status: 403,
    zh: '不待 {party} 确认：已确认，或不是协议 {agreementId} 的合作方',
    en: '{party} is not awaited: it has confirmed, or is no party to agreement {agreementId}',
  },
  'register.own-proposal': {
    status: 403,
    zh: '认定由 {user} 提出，须由另一人确认',
    en: '{user} proposed the recognition; someone else must confirm it',
  },
  'register.not-recognised': {
    status: 409,
    zh: '企业 {creditCode} 在协议 {agreementId} 下没有有效的认定',
    en: 'Enterprise {creditCode} is not recognised under agreement {agreementId}',
  },
  'register.ended-before-start': {
    status: 422,
    zh: '终止日期 {until} 早于认定开始日期 {from}',
    en: 'The last day {until} lies before the first, {from}',
  },
  'register.milestone-already-reached': {
    status: 409,
    zh: '里程碑 {milestone} 已于 {on} 达到',
    en: 'The milestone {milestone} was reached on {on} already',
  },
  'register.milestone-before-opening': {
    status: 422,
    zh: '里程碑 {milestone} 的日期 {on} 早于首个机构开业',
    en: 'The milestone {milestone} on {on} lies before the first establishment was opened',
  },
  'register.milestone-not-reached': {
    status: 409,
    zh: '里程碑 {milestone} 尚未登记',
    en: 'The milestone {milestone} is not entered',
  },
  'register.milestone-out-of-order': {
    status: 422,
    zh: '里程碑 {milestone}（{on}）与 {other}（{otherOn}）的先后不符',
    en: 'The milestone {milestone} ({on}) is out of order with {other} ({otherOn})',
  },
});
