import { defineProblems } from '@ledger/edge';
import type { VentureRejection } from '../domain/venture.decider.js';

export const ventureProblems = defineProblems<VentureRejection>({
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
  'venture.shareholder-twice': {
    status: 422,
    zh: '股权表中 {shareholder} 出现两次',
    en: '{shareholder} is named twice in the deck',
  },
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
  'venture.before-establishment': {
    status: 422,
    zh: '{on} 早于公司成立日 {establishedOn}',
    en: '{on} lies before the establishment on {establishedOn}',
  },
  'venture.no-deck': { status: 409, zh: '{on} 尚无股权表', en: 'No equity deck is in force on {on}' },
  'venture.due-before-subscription': {
    status: 422,
    zh: '出资期限 {dueOn} 早于认缴日 {subscribedOn}',
    en: 'The due date {dueOn} lies before the subscription on {subscribedOn}',
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
});
