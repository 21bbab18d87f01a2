import { taxOf, type Share, type TaxType } from '@ledger/agreement';
import { fen, floor, minus, ratio, ratioOf, ratioText, yuanText, isNegative, isZero, type Ratio } from '@ledger/kernel';
import type { PartyNames } from './flow.js';
import type { Deduction, Source } from './shared-fact.js';
import type { Language, Sentence } from './sharing.rejections.js';

/** Whole fen with thousands marks: 1,234,567. */
export const fenText = (amount: bigint): string => amount.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');

const MOST_PLACES = 12;

/** An exact amount of fen: '493,826.8' where decimals end, otherwise '493,826 2/3'. */
export function exactText(value: Ratio): string {
  if (isNegative(value)) return `-${exactText(ratioOf(-value.n, value.d))}`;
  const whole = floor(value);
  const rest = minus(value, ratio(whole));
  if (isZero(rest)) return fenText(whole);
  for (let places = 1; places <= MOST_PLACES; places++) {
    const scale = 10n ** BigInt(places);
    if ((rest.n * scale) % rest.d === 0n) {
      return `${fenText(whole)}.${((rest.n * scale) / rest.d).toString().padStart(places, '0')}`;
    }
  }
  return whole === 0n ? ratioText(rest) : `${fenText(whole)} ${ratioText(rest)}`;
}

/** An exact amount of fen in yuan where it is whole fen, otherwise in fen. */
export const moneyText = (value: Ratio, language: Language): string =>
  value.d === 1n
    ? `${yuanText(fen(value.n))} ${language === 'zh' ? '元' : 'yuan'}`
    : `${exactText(value)} ${language === 'zh' ? '分' : 'fen'}`;

export const nameOf = (names: PartyNames, party: string): string => names.get(party) ?? party;

/** '金牛区 6/10，什邡市 4/10': shares by name, as written. */
export const sharesText = (
  shares: readonly Pick<Share, 'party' | 'written'>[],
  names: PartyNames,
  language: Language,
): string =>
  shares.map(({ party, written }) => `${nameOf(names, party)} ${written}`).join(language === 'zh' ? '，' : ', ');

export const taxesText = (taxes: readonly TaxType[], language: Language): string =>
  taxes.map((tax) => taxOf(tax)[language]).join(language === 'zh' ? '、' : ', ');

/** A list in each language, from one function of the language. */
export const both = (say: (language: Language) => string): Readonly<Record<Language, string>> => ({
  zh: say('zh'),
  en: say('en'),
});

/** What may be deducted before sharing, as officers call it. */
export const DEDUCTION_NAMES: Readonly<Record<Deduction, Sentence>> = {
  incentive: { zh: '奖补', en: 'incentive' },
  'collection-cost': { zh: '征收成本', en: 'cost of collection' },
  'export-rebate': { zh: '出口退税负担', en: 'export-rebate burden' },
  reward: { zh: '财政奖励', en: 'fiscal reward' },
};

const SOURCE_NAMES: Readonly<Record<Source, Sentence>> = {
  declared: { zh: '申报税款', en: 'declared tax' },
  inspection: { zh: '查补税款', en: 'tax recovered by inspection' },
  audit: { zh: '审计查补税款', en: 'tax recovered by audit' },
  'late-fee': { zh: '滞纳金', en: 'late fees' },
};

/** How tax came in, as officers call it. */
export const sourceName = (source: Source, language: Language): string => SOURCE_NAMES[source][language];
