import { Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Ask, Asking, FINANCE_AND_COMPANY, LedgerController, page, type Page, PageOf, Rights } from '@ledger/edge';
import { Views } from '@ledger/event-store';
import type { Book } from '../domain/book.js';
import { AccountBalance, accountBalances } from '../read/account-balances.js';
import { JournalLine } from '../read/journal-line.view.js';
import { ReadJournal } from '../read-journal.js';
import { JournalQuery } from './journal.query.js';
import './journal.problems.js';

/** The managers of the joint company read its book and nothing of the governments'. */
const bookFor = ({ by }: Ask): { readonly book?: Book } => (by.role === 'jv-manager' ? { book: 'venture' } : {});

@LedgerController('journal', '分录')
export class JournalController {
  constructor(
    private readonly views: Views,
    private readonly journal: ReadJournal,
  ) {}

  /** Postings in order of the events they answer. */
  @Get('lines')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(JournalLine) })
  async lines(@Query() asked: JournalQuery, @Asking() ask: Ask): Promise<Page<JournalLine>> {
    return page(
      await this.views.list(JournalLine, ask.question<JournalLine>({ where: { ...asked, ...bookFor(ask) } })),
    );
  }

  /** What stands on every account. */
  @Get('balances')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(AccountBalance) })
  async balances(@Asking() ask: Ask): Promise<Page<AccountBalance>> {
    return page(await accountBalances(this.views, ask.question<AccountBalance>(), bookFor(ask).book));
  }

  /** The journal as a file that `hledger check` accepts. */
  @Get('hledger')
  @Rights(...FINANCE_AND_COMPANY)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  hledger(@Asking({ whole: true }) ask: Ask): Promise<string> {
    return this.journal.hledger(ask.ledger, ask.clocks, bookFor(ask).book);
  }
}
