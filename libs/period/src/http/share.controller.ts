import { Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Ask, Asking, FINANCE, found, LedgerController, page, type Page, PageOf, Rights } from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { explanationShape, renderExplanation } from '@ledger/sharing';
import { Share, ShareExplanation } from '../read/period.view.js';
import { LanguageQuery, ShareQuery } from './period.queries.js';

@LedgerController('shares', '份额')
export class ShareController {
  constructor(private readonly views: Views) {}

  /** What each fact gave each party. */
  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(Share) })
  async list(@Query() where: ShareQuery, @Asking() ask: Ask): Promise<Page<Share>> {
    return page(await this.views.list(Share, ask.question<Share>({ where })));
  }

  /** Why a fact gave what it gave: clause by clause, with exact fractions. */
  @Get(':factId/explanation')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: ShareExplanation })
  async explanation(@Param('factId') factId: string, @Asking() ask: Ask): Promise<ShareExplanation> {
    return found(await this.views.one(ShareExplanation, ask.ledger, { factId }, ask.clocks), 'share', factId);
  }

  /** The same as a text to read, in Chinese or English. */
  @Get(':factId/explanation.txt')
  @Rights(...FINANCE)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async text(
    @Param('factId') factId: string,
    @Asking() ask: Ask,
    @Query() { lang = 'zh' }: LanguageQuery,
  ): Promise<string> {
    const { explanation, notShared } = await this.explanation(factId, ask);
    const whole = 'engine' in explanation;
    return whole ? renderExplanation(explanationShape.read(explanation, ''), lang) : `${notShared ?? ''}\n`;
  }
}
