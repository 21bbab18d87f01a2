import { Rejection } from '@ledger/kernel';

export type Language = 'zh' | 'en';
/** One sentence in both languages. */
export type Sentence = Readonly<Record<Language, string>>;

/** Why a fact cannot be shared as the agreement stands. Nothing is guessed: the parties have to settle it. */
export const SHARING_REJECTIONS = {
  'sharing.not-in-force': {
    zh: '所属期 {period} 不全在协议有效期 {from} 至 {to} 之内',
    en: 'tax period {period} does not lie wholly within the validity of the agreement, {from} to {to}',
  },
  'sharing.place-unknown': {
    zh: '入库地 {place} 不属于任何合作方',
    en: 'the place of collection {place} belongs to no party',
  },
  'sharing.central-tax': { zh: '{tax}为中央税，不能分享', en: '{tax} belongs to the centre and cannot be shared' },
  'sharing.no-ladder': {
    zh: '{tax}在 {place}、所属期 {period} 没有适用的留成阶梯',
    en: 'no retention ladder covers {tax} in {place} for the whole of {period}',
  },
  'sharing.no-anchor': {
    zh: '企业 {enterprise} 没有登记“{anchor}”日期，无法计算年度',
    en: 'enterprise {enterprise} has no date of {anchor} on record, so the year cannot be counted',
  },
  'sharing.before-first-year': {
    zh: '规则“{rule}”未规定第 1 年（{first} 年度）以前如何分享，{year} 年度不予分享',
    en: 'no rule before year 1, which is {first}: rule "{rule}" says nothing about {year}',
  },
  'sharing.no-rule-for-year': {
    zh: '第 {years} 年没有分享规定：按规则“{rule}”，{taxYear} 年度为第 {year} 年，不予分享',
    en: 'no rule for years {years}: under rule "{rule}" {taxYear} is year {year}',
  },
  'sharing.no-rule-after': {
    zh: '规则“{rule}”未规定第 {last} 年以后如何分享，{taxYear} 年度为第 {year} 年，不予分享',
    en: 'no rule after year {last}: under rule "{rule}" {taxYear} is year {year}',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type SharingRejection = keyof typeof SHARING_REJECTIONS;

export const fill = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);

export function refuse(code: SharingRejection, params: Readonly<Record<string, string>>): never {
  throw new Rejection(code, fill(SHARING_REJECTIONS[code].en, params), params);
}

export const isSharingRejection = (code: string): code is SharingRejection => Object.hasOwn(SHARING_REJECTIONS, code);
