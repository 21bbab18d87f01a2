import {
  amount,
  count,
  date,
  defineEvent,
  listOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';

/** One side of an entry: positive debits the account, negative credits it, in fen. */
export const posting = record({ account: text, amount });

/** A balanced entry (分录) for one money result of the log. */
export const EntryPosted = defineEvent(
  'EntryPosted',
  1,
  {
    source: count, // position of the event it answers
    sourceType: text,
    date,
    description: text,
    agreementId: optional(text), // agreement and period it is of; neither of a netting or of the joint company
    period: optional(textAs(period)),
    postings: listOf(posting),
  },
  {},
  ({ date: on }) => on,
);

export const journalEvents = [EntryPosted] as const;
export type JournalEvent = EventOf<(typeof journalEvents)[number]>;
