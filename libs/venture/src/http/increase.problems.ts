import { defineProblems } from '@ledger/edge';
import type { IncreaseRejection } from '../domain/venture.rejections.js';

export const increaseProblems = defineProblems<IncreaseRejection>({
  'venture.increase-exists': {
    status: 409,
    zh: '增资 {increaseId} 已存在',
    en: 'Increase {increaseId} exists already',
  },
  'venture.unknown-increase': { status: 404, zh: '没有增资 {increaseId}', en: 'There is no increase {increaseId}' },
  'venture.increase-ended': {
    status: 409,
    zh: '增资 {increaseId} 已完成或终止',
    en: 'Increase {increaseId} has ended',
  },
  'venture.price-below-par': {
    status: 422,
    zh: '增资 {increaseId} 每一元注册资本的价格不得低于一元',
    en: 'The price of one yuan of capital in {increaseId} must not be below one yuan',
  },
  'venture.majority-missing': {
    status: 409,
    zh: '增资 {increaseId} 须经代表三分之二以上表决权的股东通过，现为 {votes}',
    en: 'Increase {increaseId} needs two thirds of the votes, not {votes}',
  },
  'venture.no-right': {
    status: 409,
    zh: '{shareholder} 对增资 {increaseId} 没有（或已放弃）优先认缴权',
    en: '{shareholder} has no right to new capital of {increaseId}, or gave it up',
  },
  'venture.over-right': {
    status: 409,
    zh: '{shareholder} 放弃 {amount} 元超过其优先认缴额 {room} 元',
    en: '{shareholder} cannot give up {amount} yuan of a right to {room} yuan',
  },
  'venture.preemption-open': {
    status: 409,
    zh: '{shareholder} 对增资 {increaseId} 尚有 {amount} 元优先认缴权既未认缴也未放弃',
    en: '{shareholder} neither took up nor gave up {amount} yuan of its right in {increaseId}',
  },
  'venture.not-whole-increase': {
    status: 422,
    zh: '认缴合计 {sum} 元，须恰为增资 {increaseId} 的 {amount} 元',
    en: '{sum} yuan are taken up of the {amount} yuan of increase {increaseId}',
  },
  'venture.before-resolution': {
    status: 422,
    zh: '{on} 早于增资 {increaseId} 的决议日 {resolvedOn}',
    en: '{on} lies before the resolution of increase {increaseId} on {resolvedOn}',
  },
  'venture.over-premium': {
    status: 409,
    zh: '{shareholder} 缴付溢价 {amount} 元超过尚欠的 {room} 元',
    en: '{shareholder} would pay a premium of {amount} yuan of {room} yuan owed',
  },
  'venture.term-not-shorter': {
    status: 422,
    zh: '出资期限只能提前：现为 {before}，不是 {payBy}',
    en: 'The term is only brought forward: {before} now, not {payBy}',
  },
  'venture.term-before-adjustment': {
    status: 422,
    zh: '出资期限 {payBy} 早于调整日 {adjustedOn}',
    en: 'The term {payBy} lies before its adjustment on {adjustedOn}',
  },
});
