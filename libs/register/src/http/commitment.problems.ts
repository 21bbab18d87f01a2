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
