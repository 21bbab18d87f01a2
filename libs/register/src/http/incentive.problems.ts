import { defineProblems } from '@ledger/edge';
import type { IncentiveRejection } from '../domain/incentive.decider.js';

export const incentiveProblems = defineProblems<IncentiveRejection>({
  'register.incentive-unknown': {
    status: 404,
    zh: '没有奖补 {incentiveId}',
    en: 'There is no incentive {incentiveId}',
  },
  'register.incentive-exists': {
    status: 409,
    zh: '奖补 {incentiveId} 已申报',
    en: 'Incentive {incentiveId} is claimed already',
  },
  'register.incentive-without-legal-basis': {
    status: 422,
    zh: '奖补 {incentiveId} 没有法定依据，不予受理',
    en: 'Incentive {incentiveId} has no legal basis and is refused',
  },
  'register.incentive-not-above-zero': {
    status: 422,
    zh: '奖补金额须大于零',
    en: 'The amount of an incentive must be above zero',
  },
  'register.incentive-own-claim': {
    status: 403,
    zh: '奖补由 {user} 申报，须由另一人审查和批准',
    en: '{user} made the claim; someone else must review and approve it',
  },
  'register.incentive-not-payer': {
    status: 403,
    zh: '奖补由另一方兑现，{party} 不能办理',
    en: 'The incentive is paid by another party; {party} cannot act on it',
  },
  'register.incentive-refused': {
    status: 409,
    zh: '奖补 {incentiveId} 已被驳回',
    en: 'Incentive {incentiveId} was refused',
  },
  'register.incentive-approved-already': {
    status: 409,
    zh: '奖补 {incentiveId} 已批准',
    en: 'Incentive {incentiveId} is approved already',
  },
  'register.incentive-above-claim': {
    status: 409,
    zh: '批准 {approved} 元超过申报 {claimed} 元',
    en: '{approved} yuan is more than the {claimed} yuan claimed',
  },
  'register.incentive-not-approved': {
    status: 409,
    zh: '奖补 {incentiveId} 尚未批准，不能兑现',
    en: 'Incentive {incentiveId} is not approved and cannot be paid',
  },
  'register.incentive-not-reviewed': {
    status: 409,
    zh: '奖补 {incentiveId} 尚未通过公平竞争审查，不能兑现',
    en: 'Incentive {incentiveId} has had no fair-competition review and cannot be paid',
  },
  'register.incentive-review-failed': {
    status: 409,
    zh: '奖补 {incentiveId} 未通过公平竞争审查（{reference}），不能兑现',
    en: 'Incentive {incentiveId} failed its fair-competition review ({reference}) and cannot be paid',
  },
  'register.incentive-before-approval': {
    status: 422,
    zh: '日期 {paidOn} 早于可以办理的日期 {ready}',
    en: 'The day {paidOn} lies before {ready}, the first it could be done',
  },
  'register.incentive-above-approval': {
    status: 409,
    zh: '累计兑现 {paid} 元超过批准 {approved} 元',
    en: '{paid} yuan paid in all is more than the {approved} yuan approved',
  },
  'register.incentive-payment-exists': {
    status: 409,
    zh: '编号 {paymentId} 已登记',
    en: '{paymentId} is entered already',
  },
  'register.incentive-payment-unknown': {
    status: 404,
    zh: '没有兑现 {paymentId}',
    en: 'There is no payment {paymentId}',
  },
  'register.incentive-above-payment': {
    status: 409,
    zh: '追回 {amount} 元超过尚余的 {left} 元',
    en: '{amount} yuan is more than the {left} yuan left of the payment',
  },
  'register.incentive-paid-already': {
    status: 409,
    zh: '奖补 {incentiveId} 已开始兑现',
    en: 'Incentive {incentiveId} has been paid from already',
  },
  'register.incentive-not-paid': {
    status: 409,
    zh: '奖补 {incentiveId} 尚未兑现，不从基数中扣除',
    en: 'Incentive {incentiveId} is not paid and is taken off no base',
  },
  'register.incentive-noted-already': {
    status: 409,
    zh: '{paymentId} 对基数的影响已记录',
    en: 'What {paymentId} did to the base is noted already',
  },
});
