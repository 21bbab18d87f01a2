import {
  Rejection,
  sum,
  ZERO,
  type CalendarDate,
  type Command,
  type Decider,
  type Fen,
  type Period,
} from '@ledger/kernel';
import { EntryPosted, type JournalEvent } from './journal.events.js';

export interface Posting {
  readonly account: string;
  readonly amount: Fen;
}
export interface Entry {
  readonly source: number;
  readonly sourceType: string;
  readonly date: CalendarDate;
  readonly description: string;
  /** The agreement and the period it is of; neither where it is of none. */
  readonly agreementId?: string;
  readonly period?: Period;
  readonly postings: readonly Posting[];
}
export type PostEntry = Command<'PostEntry', Entry>;
export type JournalState = { readonly posted: boolean };
export type JournalRejection = 'journal.unbalanced' | 'journal.already-posted' | 'journal.nothing-to-post';
function reject(code: JournalRejection, { source, sourceType }: Entry): never {
  throw new Rejection(code, `${sourceType} #${source}`, { source: `${source}`, sourceType });
}

/** One entry a source event, in a stream of its own: it balances to the fen, and no event is posted twice. */
export const journalDecider: Decider<JournalState, PostEntry, JournalEvent> = {
  initial: { posted: false },
  decide({ posted }, { data }) {
    if (posted) reject('journal.already-posted', data);
    const postings = data.postings.filter(({ amount }) => amount !== ZERO);
    if (postings.length === 0) reject('journal.nothing-to-post', data);
    if (sum(postings.map(({ amount }) => amount)) !== ZERO) reject('journal.unbalanced', data);
    return [EntryPosted({ ...data, postings })];
  },
  evolve: () => ({ posted: true }),
};
