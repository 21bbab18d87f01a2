import { defineProblems } from '@ledger/edge';
import { SHARING_REJECTIONS, type SharingRejection } from '../domain/sharing.rejections.js';
import type { WhatIfRejection } from '../what-if.js';

/** The fact itself cannot be shared by anyone; everything else conflicts with what the agreement says. */
const UNSHAREABLE: ReadonlySet<string> = new Set(['sharing.place-unknown', 'sharing.central-tax']);

type Problems = Parameters<typeof defineProblems<SharingRejection>>[0];

/** Whoever shares a fact over HTTP answers with these. */
export const sharingProblems = defineProblems<SharingRejection>(
  Object.fromEntries(
    Object.entries(SHARING_REJECTIONS).map(([code, sentence]) => [
      code,
      { status: UNSHAREABLE.has(code) ? 422 : 409, ...sentence },
    ]),
  ) as unknown as Problems,
);

/** What a what-if question is turned away with. */
export const whatIfProblems = defineProblems<WhatIfRejection>({
  'sharing.nothing-in-force': {
    status: 409,
    zh: '合作协议“{agreement}”没有生效的版本，无从比较',
    en: 'No version of agreement "{agreement}" is in force, so there is nothing to compare with.',
  },
  'sharing.not-party-throughout': {
    status: 403,
    zh: '您方并非自始至终参与合作协议“{agreement}”，不能用其全部入库税款试算',
    en: 'Your party has not been in agreement "{agreement}" throughout, and a what-if takes all of its facts',
  },
  'sharing.periods-reversed': {
    status: 422,
    zh: '止期 {to} 早于起期 {from}',
    en: 'The last period, {to}, ends before the first one, {from}, begins.',
  },
  'sharing.too-many-facts': {
    status: 422,
    zh: '账中事实超过 {most} 笔，请用 to 缩短期间',
    en: 'The ledger has more than {most} facts for this: shorten the time with "to".',
  },
  'sharing.what-if-busy': {
    status: 503,
    zh: '已有试算在进行，请稍后再试',
    en: 'Other what-if questions are being worked out; try again shortly.',
  },
});
