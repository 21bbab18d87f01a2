import { defineProblems } from '@ledger/edge';
import type { SettlementRejection } from '../domain/settlement.rejections.js';

export const settlementProblems = defineProblems<SettlementRejection>({
  'settlement.unknown': {
    status: 404,
    zh: '没有结算单 {settlement}。',
    en: 'There is no settlement {settlement}.',
  },
  'settlement.already-drawn': {
    status: 409,
    zh: '结算单 {settlement} 已按另一份结算包生成。',
    en: 'Settlement {settlement} was already drawn from another package.',
  },
  'settlement.transfer-unknown': {
    status: 404,
    zh: '没有划转 {transfer}。',
    en: 'There is no transfer {transfer}.',
  },
  'settlement.transfer-twice': {
    status: 422,
    zh: '同一笔划转写了两次。',
    en: 'A transfer is named twice.',
  },
  'settlement.payment-unknown': {
    status: 404,
    zh: '没有付款 {payment}。',
    en: 'There is no payment {payment}.',
  },
  'settlement.not-the-payer': {
    status: 403,
    zh: '由 {party} 付款，只有该方可以办理；您代表 {asked}。',
    en: 'This is for {party} to do, who pays; you act for {asked}.',
  },
  'settlement.not-the-receiver': {
    status: 403,
    zh: '由 {party} 收款，只有该方可以办理；您代表 {asked}。',
    en: 'This is for {party} to do, who receives; you act for {asked}.',
  },
  'settlement.not-above-zero': {
    status: 422,
    zh: '金额须大于零。',
    en: 'The amount must be above zero.',
  },
  'settlement.nothing-open': {
    status: 409,
    zh: '划转 {transfer} 没有可以登记的余额。',
    en: 'Nothing of transfer {transfer} is open.',
  },
  'settlement.line-held': {
    status: 409,
    zh: '划转 {transfer} 已列入轧差 {netting}，在其了结前不能办理。',
    en: 'Transfer {transfer} is set aside for netting {netting} until that is over.',
  },
  'settlement.above-open': {
    status: 422,
    zh: '金额（{given} 分）超过未付数（{open} 分），协议未约定结转多付。',
    en: 'The amount ({given} fen) is above what is open ({open} fen), and nothing is agreed to carry the excess.',
  },
  'settlement.in-one-sum': {
    status: 422,
    zh: '协议约定一次付清：应付 {open} 分，所填 {given} 分。',
    en: 'It is agreed to pay in one sum: {open} fen are open, {given} were given.',
  },
  'settlement.no-partial-rule': {
    status: 409,
    zh: '协议未约定部分付款如何抵充多笔划转（按约定比例，或按应付额比例），请逐笔登记。',
    en: 'The agreement does not say how a part payment counts on several transfers (by an agreed ratio or by liability); register one for each.',
  },
  'settlement.ratio-silent': {
    status: 409,
    zh: '约定比例按收款方定，而所列划转有多笔付给同一方（{parties}），请分别登记。',
    en: 'The agreed ratio is between receivers, and several of these transfers go to the same one ({parties}); register one for each.',
  },
  'settlement.reference-used': {
    status: 409,
    zh: '调库单号 {reference} 已用于本账本的另一笔付款。',
    en: 'The reference {reference} is used by another payment of this ledger.',
  },
  'settlement.bad-reference': {
    status: 422,
    zh: '调库单号不能为空白，也不能含有“~”。',
    en: 'A reference is not blank and has no "~" in it.',
  },
  'settlement.payment-ended': {
    status: 409,
    zh: '付款 {payment} {zh}，不能再办理。',
    en: 'Payment {payment} has been {en} and cannot be acted on.',
  },
  'settlement.amount-differs': {
    status: 422,
    zh: '金额（{given} 分）与登记的付款（{due} 分）不一致；实收不同的，请退回并说明。',
    en: 'The amount ({given} fen) is not the amount registered ({due} fen); if something else arrived, reject the payment and say so.',
  },
  'settlement.received-before-paid': {
    status: 422,
    zh: '收款日期 {receivedOn} 早于划付日期 {paidOn}。',
    en: 'Received on {receivedOn}, which is before it was paid on {paidOn}.',
  },
  'settlement.date-in-future': {
    status: 422,
    zh: '日期 {on} 晚于今天（{today}）；尚未发生的不能登记。',
    en: '{on} is after today, {today}: what has not happened yet cannot be entered.',
  },
  'settlement.paid-too-early': {
    status: 422,
    zh: '划付日期 {paidOn} 早于 {since}，当时尚无可结算的款项。',
    en: 'Paid on {paidOn}, but before {since} there was nothing to settle.',
  },
  'settlement.not-overdue': {
    status: 409,
    zh: '划转 {transfer} 尚未逾期（到期日 {dueOn}），不能催告。',
    en: 'Transfer {transfer} is not overdue (due {dueOn}) and cannot be demanded.',
  },
  'settlement.demand-too-soon': {
    status: 422,
    zh: '催告的付款日 {payBy} 须晚于催告日 {demandedOn}。',
    en: 'The day to pay by, {payBy}, must come after the day of the demand, {demandedOn}.',
  },
  'settlement.not-interest': {
    status: 409,
    zh: '{transfer} 不是利息，不能减免。',
    en: '{transfer} is not interest and cannot be waived.',
  },
  'settlement.line-changed': {
    status: 409,
    zh: '结算单 {settlement} 的未付数已有变化，请重新办理。',
    en: 'What is open in settlement {settlement} has changed meanwhile; please try again.',
  },
});
