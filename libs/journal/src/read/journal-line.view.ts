import type { Projection } from '@ledger/event-store';
import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, PositionColumn, TextColumn } from '@ledger/edge';
import { Entity, Index } from 'typeorm';
import { bookOf, type Book } from '../domain/book.js';
import { journalEvents, type JournalEvent } from '../domain/journal.events.js';

/** One posting (分录行): positive debits, negative credits. */
@Entity()
@Index(['ledgerId', 'account', 'source', 'line'])
@Index(['ledgerId', 'book', 'source', 'line'])
export class JournalLine {
  @LedgerColumn() readonly ledgerId!: string;
  @PositionColumn('Position of the event the entry answers.', { key: true }) readonly source!: number;
  @CountColumn('Line of the entry, from 1.', { key: true }) readonly line!: number;
  @TextColumn('Type of the event the entry answers.') readonly sourceType!: string;
  @DateColumn('Date of the entry.') readonly date!: string;
  @TextColumn('Whose ledger it is: governments, venture.') readonly book!: Book;
  @TextColumn('Account.') readonly account!: string;
  @FenColumn('Amount in fen; negative is a credit.') readonly amount!: string;
  @TextColumn('What it is for.') readonly description!: string;
}

/** What stands on one account after everything posted so far. */
@Entity()
export class AccountBalance {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Account.') readonly account!: string;
  @TextColumn('Whose ledger it is: governments, venture.') readonly book!: Book;
  @FenColumn('Balance in fen; negative is a credit balance.') readonly balance!: string;
  @CountColumn('Postings so far.') readonly postings!: number;
}

export const journal: Projection<JournalEvent> = {
  name: 'journal',
  version: 2,
  tables: [JournalLine, AccountBalance],
  on: journalEvents,
  async apply(rows, { event: { data } }) {
    const { source, sourceType, date, description } = data;
    await rows.insert(
      JournalLine,
      data.postings.map(({ account, amount }, n) => {
        const book = bookOf(account);
        return { source, line: n + 1, sourceType, date, book, account, amount: `${amount}`, description };
      }),
    );
    for (const { account, amount } of data.postings) {
      const before = await rows.get(AccountBalance, { account });
      const balance = `${BigInt(before?.balance ?? '0') + amount}`;
      await rows.upsert(AccountBalance, {
        ...{ account, book: bookOf(account), balance },
        postings: (before?.postings ?? 0) + 1,
      });
    }
  },
};
