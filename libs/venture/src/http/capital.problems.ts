import { defineProblems } from '@ledger/edge';
import type { CapitalRejection } from '../domain/venture.rejections.js';

export const capitalProblems = defineProblems<CapitalRejection>({
  'venture.due-before-subscription': {
    status: 422,
    zh: '出资期限 {dueOn} 早于认缴日 {subscribedOn}',
    en: 'The due date {dueOn} lies before the subscription on {subscribedOn}',
  },
  'venture.due-too-late': {
    status: 422,
    zh: '出资期限 {dueOn} 晚于法定最迟日 {payBy}',
    en: 'The due date {dueOn} lies after the latest lawful day {payBy}',
  },
  'venture.over-registered-capital': {
    status: 409,
    zh: '认缴 {amount} 元超过注册资本余额 {room} 元',
    en: 'Subscribing {amount} yuan exceeds what is left of the registered capital, {room} yuan',
  },
  'venture.contribution-exists': {
    status: 409,
    zh: '出资 {contributionId} 已登记',
    en: 'Contribution {contributionId} is entered already',
  },
  'venture.over-contribution': {
    status: 409,
    zh: '{shareholder} 实缴 {amount} 元超过尚未缴足的认缴额 {room} 元',
    en: '{shareholder} would pay in {amount} yuan of {room} yuan outstanding',
  },
  'venture.not-valued': {
    status: 422,
    zh: '非货币出资 {contributionId} 须先评估作价',
    en: 'Contribution {contributionId} in {form} must be valued before it is paid in',
  },
  'venture.over-valuation': {
    status: 409,
    zh: '评估报告 {report} 尚余 {room} 元，不足以作价 {amount} 元',
    en: 'Report {report} leaves {room} yuan, not {amount} yuan',
  },
  'venture.call-exists': { status: 409, zh: '催缴 {callId} 已存在', en: 'Call {callId} exists already' },
  'venture.unknown-call': {
    status: 404,
    zh: '{shareholder} 没有催缴 {callId}',
    en: 'There is no call {callId} on {shareholder}',
  },
  'venture.call-unclear': {
    status: 422,
    zh: '催缴 {callId} 须写明总额或各股东金额，二者择一',
    en: 'Call {callId} must give the amount or the parts by name, one of the two',
  },
  'venture.due-before-call': {
    status: 422,
    zh: '缴款期限 {dueOn} 早于催缴日 {on}',
    en: 'The due date {dueOn} lies before the call on {on}',
  },
  'venture.over-call': {
    status: 409,
    zh: '{shareholder} 缴付 {amount} 元超过催缴 {callId} 未缴的 {room} 元',
    en: '{shareholder} would pay {amount} yuan of {room} yuan open in call {callId}',
  },
  'venture.call-over-subscription': {
    status: 409,
    zh: '向 {shareholder} 催缴 {amount} 元超过其未缴且未催缴的 {room} 元',
    en: '{amount} yuan called from {shareholder} exceed the {room} yuan neither paid in nor called',
  },
  'venture.nothing-outstanding': {
    status: 409,
    zh: '没有可加速到期的出资（{callId}）',
    en: 'Nothing is outstanding that could fall due early ({callId})',
  },
  'venture.not-late': {
    status: 409,
    zh: '{shareholder} 的催缴 {callId}（期限 {dueOn}）未迟延',
    en: '{shareholder} is not late with call {callId} due on {dueOn}',
  },
  'venture.grace-too-short': {
    status: 422,
    zh: '宽限期 {graceUntil} 早于法定的 {least}',
    en: 'The grace until {graceUntil} is shorter than the law has it: {least}',
  },
  'venture.not-demanded': {
    status: 409,
    zh: '{shareholder} 的催缴 {callId} 尚未书面催告，或已无未缴',
    en: '{shareholder} was not asked in writing for call {callId}, or owes nothing of it',
  },
  'venture.grace-running': {
    status: 409,
    zh: '{on} 时宽限期未满（至 {graceUntil}）',
    en: 'On {on} the grace until {graceUntil} has not run out',
  },
  'venture.compensation-unclear': {
    status: 422,
    zh: '索赔 {claimId} 须写明损失或日利率，二者择一',
    en: 'Claim {claimId} must give the loss or a daily rate, one of the two',
  },
  'venture.claim-exists': { status: 409, zh: '索赔 {claimId} 已存在', en: 'Claim {claimId} exists already' },
  'venture.unknown-claim': { status: 404, zh: '没有索赔 {claimId}', en: 'There is no claim {claimId}' },
  'venture.over-claim': {
    status: 409,
    zh: '支付 {amount} 元超过索赔 {claimId} 未付的 {room} 元',
    en: '{amount} yuan exceed the {room} yuan open in claim {claimId}',
  },
  'venture.unknown-forfeiture': {
    status: 404,
    zh: '{shareholder} 没有因 {callId} 丧失且待处置的股权',
    en: '{shareholder} has no forfeited equity of {callId} to dispose of',
  },
  'venture.not-whole-forfeiture': {
    status: 422,
    zh: '承接合计 {sum} 元，须恰为失权的 {amount} 元',
    en: '{sum} yuan are taken over of the {amount} yuan forfeited',
  },
});
