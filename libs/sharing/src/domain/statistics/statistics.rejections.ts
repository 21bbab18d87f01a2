import { Rejection } from '@ledger/kernel';
import { fill, SHARING_REJECTIONS, type Sentence } from '../sharing.rejections.js';

/** Why a figure cannot be counted as the agreement stands. Nothing is guessed: the parties have to settle it. */
export const STATISTICS_REJECTIONS = {
  'sharing.no-anchor': SHARING_REJECTIONS['sharing.no-anchor'],
  'sharing.statistic-not-in-force': {
    zh: '统计期 {period} 不全在协议有效期 {from} 至 {to} 之内',
    en: 'the figure is of {period}, which does not lie wholly within the validity of the agreement, {from} to {to}',
  },
  'sharing.statistic-place-unknown': {
    zh: '数据发生地 {place} 不属于任何合作方',
    en: 'the figure arose in {place}, which belongs to no party',
  },
  'sharing.statistic-twice': {
    zh: '统计期 {period} 与同一企业、同一指标、同一地点（或其上下级）的 {other}（{fact}）重叠，官方数只计一次',
    en: '{period} overlaps {other} ({fact}) of the same enterprise and indicator in the same place, or one within the other; a figure counts once',
  },
  'sharing.statistic-year-open': {
    zh: '指标“{indicator}”未规定 {from} 至 {to}（第 {year} 年，首年自起算日起）如何计入',
    en: 'nothing is agreed on "{indicator}" from {from} to {to}, which is year {year} (year 1 begins the count)',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type StatisticsRejection = keyof typeof STATISTICS_REJECTIONS;

export function refuseStatistic(code: StatisticsRejection, params: Readonly<Record<string, string>>): never {
  throw new Rejection(code, fill(STATISTICS_REJECTIONS[code].en, params), params);
}

/** The sentences of a rejection of this table; anything else goes on being thrown. */
export function statisticsSentence(error: unknown): Sentence & { readonly code: StatisticsRejection } {
  if (!(error instanceof Rejection) || !Object.hasOwn(STATISTICS_REJECTIONS, error.code)) throw error;
  const code = error.code as StatisticsRejection;
  const { zh, en } = STATISTICS_REJECTIONS[code];
  return { code, zh: fill(zh, error.params), en: fill(en, error.params) };
}
