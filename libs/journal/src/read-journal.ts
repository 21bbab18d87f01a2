import { Injectable } from '@nestjs/common';
import { Views, type Clocks } from '@ledger/event-store';
import { calendarDate, fen } from '@ledger/kernel';
import type { Book } from './domain/book.js';
import { hledgerText, type JournalEntry } from './domain/hledger.js';
import { JournalLine } from './read/journal-line.view.js';

/** Reads the journal of a ledger, whole or of one book, at any point of either clock, as entries. */
@Injectable()
export class ReadJournal {
  constructor(private readonly views: Views) {}

  async entries(ledger: string, clocks: Clocks = {}, book?: Book): Promise<JournalEntry[]> {
    const entries = new Map<
      number,
      JournalEntry & { postings: { account: string; amount: ReturnType<typeof fen> }[] }
    >();
    for await (const { source, date, description, account, amount } of this.views.every(JournalLine, {
      ledger,
      clocks,
      ...(book && { where: { book } }),
    })) {
      let entry = entries.get(source);
      if (!entry)
        entries.set(source, (entry = { position: source, date: calendarDate(date), description, postings: [] }));
      entry.postings.push({ account, amount: fen(amount) });
    }
    return [...entries.values()];
  }

  async hledger(ledger: string, clocks: Clocks = {}, book?: Book): Promise<string> {
    return hledgerText(await this.entries(ledger, clocks, book));
  }
}
