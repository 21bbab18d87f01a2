import { defineProblems } from '@ledger/edge';
import type { FactRejection } from '../domain/fact.rejections.js';

export const factProblems = defineProblems<FactRejection>({
  'fact.unknown': { status: 404, zh: '账本没有登记 {factId}', en: 'The ledger has no fact {factId}' },
  'fact.bad-certificate': {
    status: 422,
    zh: '税票号“{certificate}”须为 6 至 40 位数字或大写字母',
    en: 'The certificate number "{certificate}" must be 6 to 40 digits or capital letters',
  },
  'fact.amount-not-positive': {
    status: 422,
    zh: '金额须大于零，现为 {amount} 元；退库请作退库登记',
    en: 'The amount must be above zero, not {amount} yuan; what was paid back is a refund',
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
    zh: '企业 {creditCode} 在多个协议（{agreements}）下已认定，请指明协议',
    en: 'Enterprise {creditCode} is recognised under several agreements ({agreements}); name one',
  },
  'fact.already-recorded': {
    status: 409,
    zh: '税票 {certificate} 的这一笔已登记为 {factId}；更正请先冲销，再以 replaces 指明',
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
    zh: '{factId} 由 {party} 登记，只能由其冲销',
    en: '{factId} was recorded by {party} and only {party} may reverse it',
  },
  'fact.negative-figure': { status: 422, zh: '统计数“{value}”不能为负', en: 'The figure "{value}" cannot be negative' },
  'fact.already-reported': {
    status: 409,
    zh: '{outputId} 已上报；更改请作更正',
    en: '{outputId} is reported already; change it by a correction',
  },
  'fact.nothing-corrected': {
    status: 422,
    zh: '更正后的数与 {outputId} 现有的数相同',
    en: 'The corrected figure equals the one {outputId} has',
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
