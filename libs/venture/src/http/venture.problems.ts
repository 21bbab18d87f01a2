import { defineProblems } from '@ledger/edge';
import type { FoundingRejection, EquityRejection } from '../domain/venture.rejections.js';

export const foundingProblems = defineProblems<FoundingRejection>({
  'venture.unknown': { status: 404, zh: '没有合资公司 {ventureId}', en: 'There is no venture {ventureId}' },
  'venture.already-established': {
    status: 409,
    zh: '合资公司 {ventureId} 已登记',
    en: 'Venture {ventureId} is entered already',
  },
  'venture.amount-not-positive': {
    status: 422,
    zh: '金额须大于零，现为 {amount} 元',
    en: 'The amount must be above zero, not {amount} yuan',
  },
  'venture.already-admitted': {
    status: 409,
    zh: '{shareholder} 已是股东',
    en: '{shareholder} is a shareholder already',
  },
  'venture.not-a-shareholder': {
    status: 422,
    zh: '{shareholder} 在该日不是股东',
    en: '{shareholder} is not a shareholder on that day',
  },
  'venture.date-in-future': {
    status: 422,
    zh: '日期 {on} 晚于今天（{today}）；尚未发生的不能登记',
    en: '{on} is after today, {today}: what has not happened yet cannot be entered',
  },
  'venture.shareholder-twice': {
    status: 422,
    zh: '股权表中 {shareholder} 出现两次',
    en: '{shareholder} is named twice in the deck',
  },
  'venture.before-establishment': {
    status: 422,
    zh: '{on} 早于公司成立日 {establishedOn}',
    en: '{on} lies before the establishment on {establishedOn}',
  },
});

export const equityProblems = defineProblems<EquityRejection>({
  'venture.share-not-positive': {
    status: 422,
    zh: '{shareholder} 的股权须大于零',
    en: 'The share of {shareholder} must be above zero',
  },
  'venture.deck-not-whole': {
    status: 422,
    zh: '股权合计须恰为 100%，现为 {sum}',
    en: 'The shares must sum to exactly 100%, not {sum}',
  },
  'venture.deck-exists': {
    status: 409,
    zh: '{from} 起的股权表已存在；如需更正，请写明更正理由',
    en: 'A deck from {from} exists; to correct it, give the reason',
  },
  'venture.nothing-to-correct': {
    status: 422,
    zh: '没有自 {from} 起的股权表可更正',
    en: 'There is no deck from {from} to correct',
  },
  'venture.no-deck': { status: 409, zh: '{on} 尚无股权表', en: 'No equity deck is in force on {on}' },
  'venture.transfer-exists': {
    status: 409,
    zh: '股权转让 {transferId} 已存在',
    en: 'Transfer {transferId} exists already',
  },
  'venture.unknown-transfer': { status: 404, zh: '没有股权转让 {transferId}', en: 'There is no transfer {transferId}' },
  'venture.transfer-ended': {
    status: 409,
    zh: '股权转让 {transferId} 已完成或终止',
    en: 'Transfer {transferId} has ended',
  },
  'venture.transfer-to-self': {
    status: 422,
    zh: '{shareholder} 不能向自己转让股权',
    en: '{shareholder} cannot transfer equity to itself',
  },
  'venture.over-share': {
    status: 409,
    zh: '{shareholder} 仅持有 {owned}，不能转让 {share}',
    en: '{shareholder} owns {owned} and cannot transfer {share}',
  },
  'venture.exception-missing': {
    status: 422,
    zh: '非公开协议转让 {transferId} 须写明所属情形',
    en: 'Transfer {transferId} by agreement must name the listed case it falls under',
  },
  'venture.step-not-asked': {
    status: 422,
    zh: '转让 {transferId} 不需要步骤 {step}',
    en: 'Transfer {transferId} does not ask for the step {step}',
  },
  'venture.step-out-of-order': {
    status: 409,
    zh: '转让 {transferId} 的下一步是 {next}（不早于 {since}），而不是 {step}',
    en: 'The next step of transfer {transferId} is {next}, not before {since}, and not {step}',
  },
  'venture.value-missing': {
    status: 422,
    zh: '评估备案须写明评估值（{transferId}）',
    en: 'The filed valuation of {transferId} must name a value',
  },
  'venture.steps-missing': {
    status: 409,
    zh: '转让 {transferId} 尚缺步骤：{missing}',
    en: 'Transfer {transferId} lacks the steps {missing}',
  },
  'venture.before-last-step': {
    status: 422,
    zh: '转让 {transferId} 不能早于其最后一步 {since} 生效（{on}）',
    en: 'Transfer {transferId} cannot take effect on {on}, before its last step on {since}',
  },
  'venture.price-below-valuation': {
    status: 409,
    zh: '价款 {price} 元低于评估值 {value} 元所许，须有批准文件',
    en: 'The price of {price} yuan is below what the valuation of {value} yuan allows without consent',
  },
  'venture.over-subscribed': {
    status: 409,
    zh: '{shareholder} 转出的出资 {amount} 元超过其 {room} 元',
    en: '{shareholder} cannot part with capital of {amount} yuan of {room} yuan',
  },
  'venture.call-open': {
    status: 409,
    zh: '{shareholder} 有催缴未结，剩余认缴不足以承担',
    en: '{shareholder} would keep less unpaid capital than has been called from it',
  },
});
