import { SeenBy, type Projection } from '@ledger/event-store';
import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, PositionColumn, TextColumn } from '@ledger/edge';
import { Entity, Index } from 'typeorm';
import { bookOf, type Book } from '../domain/book.js';
import { journalEvents, type JournalEvent } from '../domain/journal.events.js';
import { partiesOf, ventureOf } from '../domain/parties-of.js';

/** The lines of an entry are of its agreement, of a party, or of the joint company. */
const SEEN = { parties: ['party', 'counterparty'] } as const;

/** One posting (分录行): positive debits, negative credits. */
@Entity()
@SeenBy(SEEN)
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
  @TextColumn('Agreement it is of; of a netting or the joint company, none.', { nullable: true })
  readonly agreementId!: string | null;
  @TextColumn('Period it is of.', { nullable: true }) readonly period!: string | null;
  @TextColumn('Party whose account it is.', { nullable: true }) readonly party!: string | null;
  @TextColumn('Party towards which it stands.', { nullable: true }) readonly counterparty!: string | null;
  @TextColumn('Joint company it is of.', { nullable: true }) readonly ventureId!: string | null;
}

/** What one period of an agreement has left on one account; of a netting or the joint company, what all entries have. */
@Entity()
@SeenBy(SEEN)
export class PeriodBalance {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Account.') readonly account!: string;
  @KeyColumn('Agreement; empty where it is of none.') readonly agreementId!: string;
  @KeyColumn('Period; empty where it is of none.') readonly period!: string;
  @TextColumn('Whose ledger it is: governments, venture.') readonly book!: Book;
  @FenColumn('Balance in fen; negative is a credit balance.') readonly balance!: string;
  @CountColumn('Postings so far.') readonly postings!: number;
  @TextColumn('Party whose account it is.', { nullable: true }) readonly party!: string | null;
  @TextColumn('Party towards which it stands.', { nullable: true }) readonly counterparty!: string | null;
  @TextColumn('Joint company it is of.', { nullable: true }) readonly ventureId!: string | null;
}

export const journal: Projection<JournalEvent> = {
  name: 'journal',
  version: 3,
  tables: [JournalLine, PeriodBalance],
  on: journalEvents,
  async apply(rows, { event: { data } }) {
    const { source, sourceType, date, description, agreementId = null, period = null } = data;
    await rows.insert(
      JournalLine,
      data.postings.map(({ account, amount }, n) => ({
        ...{ source, line: n + 1, sourceType, date, book: bookOf(account), account, amount: `${amount}`, description },
        ...{ agreementId, period, ...partiesOf(account), ventureId: ventureOf(account) },
      })),
    );
    for (const { account, amount } of data.postings) {
      const key = { account, agreementId: agreementId ?? '', period: period ?? '' };
      const before = await rows.get(PeriodBalance, key);
      await rows.upsert(PeriodBalance, {
        ...{ ...key, book: bookOf(account), ...partiesOf(account), ventureId: ventureOf(account) },
        balance: `${BigInt(before?.balance ?? '0') + amount}`,
        postings: (before?.postings ?? 0) + 1,
      });
    }
  },
};
