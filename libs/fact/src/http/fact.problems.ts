import { defineProblems } from '@ledger/edge';
import type { FactRejection } from '../domain/fact.rejections.js';

export const factProblems = defineProblems<FactRejection>({
  'fact.unknown': { status: 404, zh: '账本没有登记 {factId}', en: 'The ledger has no fact {factId}' },
  'fact.bad-certificate': {
    status: 422,
    zh: '凭证号“{certificate}”须为 6 至 40 位数字或大写字母',
    en: 'The certificate number "{certificate}" must be 6 to 40 digits or capital letters',
  },
  'fact.amount-not-positive': {
    status: 422,
    zh: '金额须大于零，现为 {amount} 元；退回的款项请作退库或冲销登记',
    en: 'The amount must be above zero, not {amount} yuan; what was paid back is a refund or a reversal',
  },
  'fact.received-before-period': {
    status: 422,
    zh: '入库日期 {receivedOn} 早于所属期 {taxPeriod} 开始',
    en: 'Received on {receivedOn}, before the tax period {taxPeriod} began',
  },
  'fact.enterprise-not-recognised': {
    status: 409,
    zh: '企业 {creditCode} 在该日期未经认定，不能登记；请先办理认定',
    en: 'Enterprise {creditCode} is not recognised on that date; have it recognised first',
  },
  'fact.agreement-ambiguous': {
    status: 422,
    zh: '企业 {creditCode} 在多个协议下已认定，请指明协议',
    en: 'Enterprise {creditCode} is recognised under several agreements; name one',
  },
  'fact.already-recorded': {
    status: 409,
    zh: '凭证 {certificate} 的这一笔已登记为 {factId}；更正请先冲销，再以 replaces 指明',
    en: 'This entry of certificate {certificate} is recorded as {factId}; to correct it, reverse it and name it in replaces',
  },
  'fact.nothing-to-replace': {
    status: 409,
    zh: '{factId} 不是本笔已冲销的登记，不能被替代',
    en: '{factId} is not a reversed recording of this entry and cannot be replaced',
  },
  'fact.refund-before-receipt': {
    status: 422,
    zh: '退库日期 {receivedOn} 早于入库日期 {receiptOn}',
    en: 'Refunded on {receivedOn}, before the receipt of {receiptOn}',
  },
  'fact.refund-exceeds-receipt': {
    status: 409,
    zh: '退库 {amount} 元超过 {receiptId} 尚可退的 {room} 元',
    en: 'Refunding {amount} yuan exceeds the {room} yuan left of {receiptId}',
  },
  'fact.already-reversed': { status: 409, zh: '{factId} 已冲销', en: '{factId} is reversed already' },
  'fact.has-refunds': {
    status: 409,
    zh: '{factId} 已有退库，请先冲销退库',
    en: 'Refunds stand against {factId}; reverse them first',
  },
  'fact.not-yours': {
    status: 403,
    zh: '{factId} 由另一方登记，只能由其冲销或更替',
    en: '{factId} was recorded by another party, and only they may reverse or replace it',
  },
  'fact.date-ahead': {
    status: 422,
    zh: '{on} 尚未到来（今天是 {today}），只登记已经发生的事',
    en: '{on} has not come yet (today is {today}); only what has happened is recorded',
  },
  'fact.agreement-not-in-force': {
    status: 409,
    zh: '协议 {agreementId} 在 {period} 没有各方已签署的版本',
    en: 'Agreement {agreementId} has no version signed by all for {period}',
  },
  'fact.not-a-party': {
    status: 403,
    zh: '{party} 不是该协议的合作方，不能登记',
    en: '{party} is not a party to the agreement and cannot record under it',
  },
  'fact.not-your-treasury': {
    status: 403,
    zh: '国库 {place} 不在 {party} 的辖区内；收支由国库所在一方自己登记',
    en: 'The treasury {place} is not in the jurisdiction of {party}; what it took in or paid is recorded by its own side',
  },
  'fact.not-your-place': {
    status: 403,
    zh: '{place} 是其他合作方的辖区，{party} 不能代报、更正或撤销其官方统计数',
    en: '{place} is the jurisdiction of another party; {party} cannot report, correct or withdraw its official figures',
  },
  'fact.paid-before-period': {
    status: 422,
    zh: '拨付日期 {paidOn} 早于所属期 {taxPeriod} 开始',
    en: 'Paid on {paidOn}, before the tax period {taxPeriod} began',
  },
  'fact.no-legal-basis': {
    status: 422,
    zh: '奖补没有法律、行政法规或国务院批准的依据，不得在分享前扣除；请填写依据文号',
    en: 'An incentive without a law, regulation or State Council approval is not deducted; name its legal basis',
  },
  'fact.review-not-passed': {
    status: 422,
    zh: '奖补未通过公平竞争审查，不得在分享前扣除',
    en: 'An incentive that has not passed fair-competition review is not deducted before sharing',
  },
  'fact.incentive-without-agreement': {
    status: 409,
    zh: '奖补 {incentiveId} 不属于任何协议，不从基数中扣除',
    en: 'Incentive {incentiveId} belongs to no agreement and is taken off no base',
  },
  'fact.incentive-without-voucher': {
    status: 409,
    zh: '奖补兑现 {paymentId} 没有拨付凭证号，不从基数中扣除',
    en: 'Payment {paymentId} has no voucher number and is taken off no base',
  },
  'fact.incentive-deducted': {
    status: 409,
    zh: '凭证 {certificate} 兑现的是奖补 {incentiveId}，已自动扣除（{factId}），不得重复',
    en: 'Voucher {certificate} paid incentive {incentiveId}, which is deducted already ({factId})',
  },
  'fact.incentive-not-deducted': {
    status: 409,
    zh: '奖补兑现 {paymentId} 未从基数中扣除，追回不影响基数',
    en: 'Payment {paymentId} was taken off no base; what came back of it moves none',
  },
  'fact.of-an-incentive': {
    status: 409,
    zh: '{factId} 因奖补 {incentiveId} 兑现而扣除，须在奖补中追回',
    en: '{factId} follows the payment of incentive {incentiveId}; claw it back there',
  },
  'fact.voucher-deducted': {
    status: 409,
    zh: '凭证 {certificate} 已作为 {factId} 扣除，与奖补兑现不一致',
    en: 'Voucher {certificate} is deducted as {factId}, which is not what the incentive paid',
  },
  'fact.return-exceeds-deduction': {
    status: 409,
    zh: '退回 {amount} 元超过扣除 {factId} 尚余的 {left} 元',
    en: '{amount} yuan is more than the {left} yuan left of deduction {factId}',
  },
  'fact.has-returns': {
    status: 409,
    zh: '扣除 {factId} 已有退回，不能冲销',
    en: 'Part of deduction {factId} has come back; it cannot be reversed',
  },
  'fact.commitment-not-counted': {
    status: 409,
    zh: '承诺 {commitmentId} 没有写明以台账中的哪些事实计算，只有经核实的结果',
    en: 'Commitment {commitmentId} names no facts of the ledger that count; only certified results are known',
  },
  'fact.subject-not-a-party': {
    status: 422,
    zh: '{party} 不是协议 {agreementId} 的合作方，不能是参考数的主体',
    en: '{party} is not a party to agreement {agreementId}; the figure cannot be theirs',
  },
  'fact.bad-figure': {
    status: 422,
    zh: '参考数名称“{figure}”须以小写字母开头，由小写字母、数字和连字符组成，最多 40 位',
    en: 'The figure name "{figure}" must begin with a small letter and have small letters, digits and hyphens, at most 40',
  },
  'fact.fen-not-whole': {
    status: 422,
    zh: '以分为单位的数须为整数',
    en: 'A figure in fen must be a whole number',
  },
  'fact.figure-already-recorded': {
    status: 409,
    zh: '此参考数已登记为 {factId}；更替请以 replaces 指明',
    en: 'This figure is recorded as {factId}; to put another in its place, name it in replaces',
  },
  'fact.figure-replaced': {
    status: 409,
    zh: '{factId} 已由 {by} 更替，只能冲销现行的数',
    en: '{factId} was replaced by {by}; only the figure in force can be reversed',
  },
  'fact.certified-before-replaced': {
    status: 422,
    zh: '认定日期 {certifiedOn} 早于被更替之数的认定日期 {before}',
    en: 'Certified on {certifiedOn}, before the figure it replaces, of {before}',
  },
  'fact.negative-figure': { status: 422, zh: '统计数“{value}”不能为负', en: 'The figure "{value}" cannot be negative' },
  'fact.already-reported': {
    status: 409,
    zh: '{reportId} 已上报；更改请作更正',
    en: '{reportId} is reported already; change it by a correction',
  },
  'fact.report-overlaps': {
    status: 409,
    zh: '{reportId} 与已上报的 {other} 统计期重叠，同一天不能计两次；请先撤销其一',
    en: '{reportId} overlaps {other}, which is reported already; no day counts twice, so withdraw that one first',
  },
  'fact.already-withdrawn': {
    status: 409,
    zh: '{reportId} 已撤销；请重新上报',
    en: '{reportId} was withdrawn; report it anew',
  },
  'fact.nothing-corrected': {
    status: 422,
    zh: '新的数与 {factId} 现有的数相同',
    en: 'The new figure equals the one {factId} has',
  },
  'fact.already-imported': {
    status: 409,
    zh: '此文件已导入（批次 {batch}），不再重复登记',
    en: 'This file was imported before (batch {batch}) and is not posted again',
  },
  'fact.import-refused': {
    status: 422,
    zh: '文件有 {count} 处错误，未登记任何一行：{zh}',
    en: 'The file has {count} fault(s) and no row was posted: {en}',
  },
  'fact.control-total-differs': {
    status: 422,
    zh: '文件合计 {found} 元与所报合计 {stated} 元不符',
    en: 'The file adds up to {found} yuan, not to the {stated} yuan stated',
  },
  'fact.too-many-rows': {
    status: 422,
    zh: '文件有 {rows} 行，一次最多 {most} 行，请分批导入',
    en: 'The file has {rows} rows and may have {most}; import it in parts',
  },
  'fact.no-file': { status: 422, zh: '请求中没有可读的文件', en: 'The request brings no file that can be read' },
});
