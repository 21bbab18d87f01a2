import { defineProblems } from '@ledger/edge';
import type { CommitmentRejection } from '../domain/commitment.decider.js';

export const commitmentProblems = defineProblems<CommitmentRejection>({
  'register.commitment-unknown': {
    status: 404,
    zh: '没有承诺 {commitmentId}',
    en: 'There is no commitment {commitmentId}',
  },
  'register.commitment-exists': {
    status: 409,
    zh: '承诺 {commitmentId} 已登记',
    en: 'Commitment {commitmentId} is entered already',
  },
  'register.commitment-of-nobody': {
    status: 422,
    zh: '承诺须写明企业或项目',
    en: 'A commitment names its enterprise or its project',
  },
  'register.commitment-not-above-zero': {
    status: 422,
    zh: '承诺的下限和年数须大于零',
    en: 'The floor and the years of a commitment must be above zero',
  },
  'register.commitment-counts-unclear': {
    status: 422,
    zh: '承诺 {commitmentId} 以统计数计算的须写明指标，以税款计算的不得写',
    en: 'Commitment {commitmentId} names an indicator where statistics count, and none where tax does',
  },
  'register.consent-missing': {
    status: 422,
    zh: '须有承诺方与相对方双方同意的依据，缺 {who}',
    en: 'Both sides must have consented; the consent of {who} is missing',
  },
  'register.commitment-not-changed': {
    status: 422,
    zh: '承诺 {commitmentId} 没有变更',
    en: 'Nothing of commitment {commitmentId} is changed',
  },
  'register.amended-before-last': {
    status: 409,
    zh: '变更自 {from} 起，须晚于上次变更 {last}',
    en: 'The amendment from {from} must come after the last, from {last}',
  },
  'register.commitment-released': {
    status: 409,
    zh: '承诺 {commitmentId} 自 {from} 起已解除',
    en: 'Commitment {commitmentId} is released from {from}',
  },
  'register.not-a-year': {
    status: 422,
    zh: '“{year}”不是年度',
    en: '"{year}" is not a year',
  },
  'register.year-outside-commitment': {
    status: 422,
    zh: '{year} 年不在承诺期 {first} 至 {last} 内',
    en: 'The year {year} lies outside of the commitment, {first} to {last}',
  },
  'register.result-recorded': {
    status: 409,
    zh: '{year} 年的结果已登记；更正须说明理由',
    en: 'The result of {year} is recorded already; a correction needs its reason',
  },
});
