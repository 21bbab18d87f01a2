import { defineProblems } from '@ledger/edge';
import type { StatisticsRejection } from '../domain/statistics.rejections.js';

export const statisticsProblems = defineProblems<StatisticsRejection>({
  'statistics.nothing-in-force': {
    status: 409,
    zh: '合作协议“{agreement}”没有各方已签署的版本，无从分算',
    en: 'No version of agreement "{agreement}" is signed by all, so nothing says how its figures are counted',
  },
  'statistics.periods-reversed': {
    status: 422,
    zh: '止期 {to} 早于起期 {from}',
    en: 'The last period, {to}, ends before the first one, {from}, begins',
  },
  'statistics.too-many-figures': {
    status: 422,
    zh: '统计数超过 {most} 个，请指明指标',
    en: 'There are more than {most} figures: name one indicator',
  },
  'statistics.nothing-reported': {
    status: 404,
    zh: '协议 {agreement} 在所选期间没有指标“{indicator}”的上报，空表不予导出',
    en: 'Nothing of "{indicator}" is reported under agreement {agreement} in these periods; no empty table is made',
  },
  'statistics.figures-not-counted': {
    status: 409,
    zh: '指标“{indicator}”有 {count} 个数未能按协议计入，公布表不得缺数：{fact} {zh}',
    en: '{count} figure(s) of "{indicator}" cannot be counted, and a published table lacks none: {fact} {en}',
  },
  'statistics.not-publishable': {
    status: 409,
    zh: '指标“{zhIndicator}”（{indicator}）按协议第 {version} 版 {rule}“{zhMode}”计入，只供内部使用，不得作为公布表导出',
    en: 'The figures of {enIndicator} ({indicator}) are {enMode} by {rule} of version {version}; they stay inside and are not exported as a published table',
  },
});
