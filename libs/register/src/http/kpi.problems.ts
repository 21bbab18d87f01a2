import { defineProblems } from '@ledger/edge';
import type { KpiRejection } from '../domain/kpi.decider.js';

export const kpiProblems = defineProblems<Exclude<KpiRejection, 'register.not-a-year'>>({
  'register.kpi-unknown': {
    status: 404,
    zh: '没有指标 {kpiId}',
    en: 'There is no indicator {kpiId}',
  },
  'register.kpi-version-not-later': {
    status: 409,
    zh: '新版本自 {from} 起，须晚于上一版本 {last}',
    en: 'A version from {from} must begin after the last one, {last}',
  },
  'register.kpi-period-scored': {
    status: 409,
    zh: '{period} 已有得分，不能改用自 {from} 起的版本',
    en: '{period} is scored already and cannot come under a version from {from}',
  },
  'register.kpi-formula-not-whole': {
    status: 422,
    zh: '公式不完整：各项须互不相同，基准值与分值须成对且基准值不为零',
    en: 'The formula is not whole: terms differ, benchmark and points come together, and no benchmark is zero',
  },
  'register.kpi-no-version': {
    status: 409,
    zh: '指标 {kpiId} 在 {period} 没有适用的版本',
    en: 'Indicator {kpiId} has no version for {period}',
  },
  'register.kpi-input-not-asked': {
    status: 422,
    zh: '数据 {measure} 不在公式内，或重复',
    en: 'The input {measure} is not in the formula, or comes twice',
  },
  'register.kpi-scored-already': {
    status: 409,
    zh: '{subject} 在 {period} 已有得分；更正须说明理由',
    en: '{subject} is scored for {period} already; a correction needs its reason',
  },
  'register.kpi-data-missing': {
    status: 422,
    zh: '缺少 {term} 的数据',
    en: 'Data for {term} are missing',
  },
  'register.kpi-no-peers': {
    status: 409,
    zh: '{term} 缺少数据，且没有可以平均的得分',
    en: 'Data for {term} are missing, and there are no scores to average',
  },
  'register.kpi-zero-denominator': {
    status: 422,
    zh: '{term} 的分母 {measure} 为零',
    en: 'The denominator {measure} of {term} is zero',
  },
});
