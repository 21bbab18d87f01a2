export { hledgerText, type JournalEntry } from './domain/hledger.js';
export { journalDecider, type Entry, type PostEntry, type Posting } from './domain/journal.decider.js';
export { EntryPosted, journalEvents, type JournalEvent } from './domain/journal.events.js';
export type { Draft } from './domain/draft.js';
export { account, balances, draftOf, moneyEvents } from './domain/posting-rules.js';
export { ventureAccount } from './domain/venture-postings.js';
export { AccountBalance, journal, JournalLine } from './read/journal-line.view.js';
export { ReadJournal } from './read-journal.js';
export { JournalModule } from './journal.module.js';
