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
  'sharing.no-enterprise': {
    zh: '{fact} 未写明企业，而规则逐户计算',
    en: '{fact} names no enterprise, but the rule reckons for each one',
  },
  'sharing.no-figure': {
    zh: '缺少 {year} 年度的基准数据“{figure}”（{subject}），规则“{rule}”无法计算',
    en: 'the reference figure "{figure}" of {year} ({subject}) is not on record, so rule "{rule}" cannot be reckoned',
  },
  'sharing.figure-years': {
    zh: '规则“{rule}”须有恰好 {years} 个年度的基准数据“{figure}”（{subject}），已登记 {onRecord} 个年度',
    en: 'rule "{rule}" asks for exactly {years} yearly values of the reference figure "{figure}" ({subject}); on record: {onRecord}',
  },
  'sharing.figure-not-money': {
    zh: '基准数据“{figure}”应为金额',
    en: 'the reference figure "{figure}" must be an amount of money',
  },
  'sharing.figure-not-number': {
    zh: '基准数据“{figure}”应为数值，不是金额',
    en: 'the reference figure "{figure}" must be a plain number, not an amount of money',
  },
  'sharing.figure-out-of-bounds': {
    zh: '{year} 年度的基准数据“{figure}”（{subject}）应 {bound}',
    en: 'the reference figure "{figure}" of {year} ({subject}) must be {bound}',
  },
  'sharing.payment-below-zero': {
    zh: '付款额和应付额不得为负：{amount} 元',
    en: 'neither a payment nor what is owed can be below zero: {amount} yuan',
  },
  'sharing.payment-over': {
    zh: '付款 {payment} 元超过应付合计 {owed} 元',
    en: 'a payment of {payment} yuan exceeds all that is owed, {owed} yuan',
  },
  'sharing.payment-over-party': {
    zh: '按约定比例“{party}”应得 {portion} 元，超过应付给它的 {owed} 元，须由各方另行商定',
    en: 'by the agreed ratio "{party}" would get {portion} yuan, more than the {owed} yuan owed to it; the parties have to settle that',
  },
  'sharing.figure-not-yearly': {
    zh: '基准数据 {fact} 须属于一个完整年度',
    en: 'the reference figure {fact} must be of a whole year',
  },
  'sharing.figure-unread': {
    zh: '协议中没有规则使用基准数据“{figure}”（{fact}）',
    en: 'no rule of the agreement uses the reference figure "{figure}" ({fact})',
  },
  'sharing.party-unknown': {
    zh: '{fact} 所属的“{party}”不是本协议列名的合作方',
    en: '{fact} is of "{party}", which is not a party declared in this agreement',
  },
  'sharing.figure-not-taken': {
    zh: '规则“{rule}”不使用“{subject}”的基准数据“{figure}”（{fact}）：{zhReason}',
    en: 'rule "{rule}" does not take the reference figure "{figure}" of "{subject}" ({fact}): {enReason}',
  },
  'sharing.factor-zero': {
    zh: '{year} 年度“{figure}”各方合计为零，规则“{rule}”无法据以分配',
    en: 'nobody has any "{figure}" in {year}, so rule "{rule}" cannot apportion by it',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type SharingRejection = keyof typeof SHARING_REJECTIONS;

export const fill = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);

export function refuse(code: SharingRejection, params: Readonly<Record<string, string>>): never {
  throw new Rejection(code, fill(SHARING_REJECTIONS[code].en, params), params);
}

/** Why a version of an agreement has no use for a reference figure that another version may still take. */
const OF_NO_USE: readonly string[] = [
  'sharing.figure-unread',
  'sharing.figure-not-taken',
  'sharing.party-unknown',
] satisfies SharingRejection[];
export const isOfNoUse = (error: unknown): error is Rejection =>
  error instanceof Rejection && OF_NO_USE.includes(error.code);

export const isSharingRejection = (code: string): code is SharingRejection => Object.hasOwn(SHARING_REJECTIONS, code);
