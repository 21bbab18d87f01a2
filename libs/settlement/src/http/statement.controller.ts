import { Get, Header, Headers, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Ask, Asking, FINANCE_AND_COMPANY, languageOf, LedgerController, Rights } from '@ledger/edge';
import { statementText } from '../domain/statement-text.js';
import { ReadStatement } from '../read-statement.js';
import { StatementAnswer, statementAnswer } from '../read/statement.answer.js';

/** The settlement statement (结算单), as figures and as the page that is printed and sent. */
@LedgerController('settlements', '结算')
export class StatementController {
  constructor(private readonly statements: ReadStatement) {}

  /** The statement of a settlement. Errors: 404 where there is none, and for the payments of a netting. */
  @Get(':settlementId/statement')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: StatementAnswer })
  async statement(@Param('settlementId') settlementId: string, @Asking() ask: Ask): Promise<StatementAnswer> {
    return statementAnswer(await this.statements.ofSettlement(ask, settlementId));
  }

  /** The same as a page of text in the reader's language; the Chinese prevails. */
  @Get(':settlementId/statement.txt')
  @Rights(...FINANCE_AND_COMPANY)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('vary', 'Accept-Language')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async text(
    @Param('settlementId') settlementId: string,
    @Asking() ask: Ask,
    @Headers('accept-language') language?: string,
  ): Promise<string> {
    return statementText(await this.statements.ofSettlement(ask, settlementId), languageOf(language));
  }
}
