import { defineProblems } from '@ledger/edge';
import type { JournalRejection } from '../domain/journal.decider.js';

export const journalProblems = defineProblems<JournalRejection>({
  'journal.unbalanced': {
    status: 422,
    zh: '事件 #{source}（{sourceType}）的分录借贷不平。',
    en: 'The entry for event #{source} ({sourceType}) does not balance.',
  },
  'journal.already-posted': {
    status: 409,
    zh: '事件 #{source}（{sourceType}）已记账。',
    en: 'Event #{source} ({sourceType}) has been posted already.',
  },
  'journal.nothing-to-post': {
    status: 422,
    zh: '事件 #{source}（{sourceType}）没有可记账的金额。',
    en: 'Event #{source} ({sourceType}) has no amount to post.',
  },
});
