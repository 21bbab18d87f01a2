import type { Agreement, Calendar, RequiredReturn } from '@ledger/agreement';
import { said, type PrintedArticle } from './render-agreement.js';
import type { Language, Sentence } from './sharing.rejections.js';
import { taxesText } from './wording.js';

/** The deadlines of an agreement as an article of its print; none where it has none. */
export function calendarArticle({ calendar }: Agreement, language: Language): PrintedArticle[] {
  if (!calendar) return [];
  const sentences = sentencesOf(calendar);
  if (sentences.length === 0) return [];
  const heading = { zh: '期限与报送', en: 'Deadlines and returns' }[language];
  return [{ heading, sentences: sentences.map((one) => said(calendar.article, one[language], language)) }];
}

function sentencesOf({ closeWithinDays, listWithinMonths, planWithinMonths, returns }: Calendar): Sentence[] {
  const within = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  return [
    ...(closeWithinDays === undefined
      ? []
      : [
          {
            zh: `每一会计期间终了后 ${closeWithinDays} 日内关账。`,
            en: `Every period is to be closed within ${within(closeWithinDays, 'day')} after its end.`,
          },
        ]),
    ...(listWithinMonths === undefined
      ? []
      : [
          {
            zh: `年度终了后 ${listWithinMonths} 个月内提出该年度结算清单。`,
            en: `The list of a year's settlements is due within ${within(listWithinMonths, 'month')} after its end.`,
          },
        ]),
    ...(planWithinMonths === undefined
      ? []
      : [
          {
            zh: `年度终了后 ${planWithinMonths} 个月内提出该年度资金划转计划。`,
            en: `The plan of a year's transfers is due within ${within(planWithinMonths, 'month')} after its end.`,
          },
        ]),
    ...returns.map(returnSentence),
  ];
}

const returnSentence = ({ taxes, places }: RequiredReturn): Sentence => ({
  zh: `每一会计期间，${taxesText(taxes, 'zh')}（${places.join('、')}）须有入账或零申报。`,
  en: `Every period must have a fact or a nil return of ${taxesText(taxes, 'en')} (${places.join(', ')}).`,
});
