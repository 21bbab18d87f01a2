import { defineProblems } from '@ledger/edge';
import { SHARING_REJECTIONS, type SharingRejection } from '../domain/sharing.rejections.js';

/** Sharing has no endpoint of its own; whoever shares a fact over HTTP answers with these. */
export const sharingProblems = defineProblems<SharingRejection>({
  'sharing.not-in-force': { status: 409, ...SHARING_REJECTIONS['sharing.not-in-force'] },
  'sharing.place-unknown': { status: 422, ...SHARING_REJECTIONS['sharing.place-unknown'] },
  'sharing.central-tax': { status: 422, ...SHARING_REJECTIONS['sharing.central-tax'] },
  'sharing.no-ladder': { status: 409, ...SHARING_REJECTIONS['sharing.no-ladder'] },
  'sharing.no-anchor': { status: 409, ...SHARING_REJECTIONS['sharing.no-anchor'] },
  'sharing.before-first-year': { status: 409, ...SHARING_REJECTIONS['sharing.before-first-year'] },
  'sharing.no-rule-for-year': { status: 409, ...SHARING_REJECTIONS['sharing.no-rule-for-year'] },
  'sharing.no-rule-after': { status: 409, ...SHARING_REJECTIONS['sharing.no-rule-after'] },
});
