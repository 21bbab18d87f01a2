import { Body, Get, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  accepted,
  Acting,
  Asking,
  found,
  LedgerController,
  Rights,
  type Accepted,
  type Act,
  type Ask,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import type { FastifyRequest } from 'fastify';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { ApiToken } from '../read/token.view.js';
import { Tokens } from '../secrets/tokens.js';
import { atBrowser } from './at-browser.js';
import { IssueTokenRequest } from './issue-token.request.js';
import { Standpoint } from './standpoint.js';
import { IssuedToken, TokenPage, tokenView } from './token-views.js';

/**
 * Tokens of one ledger. Each member has their own issued, at a browser: whoever held another's token would be that
 * person. The administrator and the auditor see them all, and the administrator revokes.
 */
@LedgerController('tokens', '用户')
export class TokenController {
  constructor(
    private readonly identity: Identity,
    private readonly tokens: Tokens,
    private readonly views: Views,
    private readonly standpoint: Standpoint,
  ) {}

  @Post()
  @Rights('preparer', 'reviewer', 'signatory', 'auditor', 'jv-manager', 'park-operations', 'administrator')
  async issue(
    @Acting({ answers: IssuedToken }) { ledger, by, key }: Act,
    @Body() body: IssueTokenRequest,
    @Req() request: FastifyRequest,
  ): Promise<IssuedToken> {
    const { login } = atBrowser(request);
    return new IssuedToken(await this.identity.issueToken({ ...body.facts(), login, ledger }, by, key));
  }

  @Get()
  @Rights('administrator', 'auditor')
  @ApiOkResponse({ type: TokenPage })
  async list(@Asking() ask: Ask): Promise<TokenPage> {
    const clocks = await this.standpoint.of(ask.clocks);
    const where = { ledger: ask.ledger };
    const { rows, next } = await this.views.list(
      ApiToken,
      ask.question<ApiToken>({ ledger: IDENTITY_LEDGER, clocks, where }),
    );
    const lastUsed = await this.tokens.lastUsed(rows.map(({ tokenId }) => tokenId));
    return { data: rows.map((row) => tokenView(row, lastUsed)), ...(next !== undefined && { next }) };
  }

  @Post(':tokenId/revocation')
  @Rights('administrator')
  async revoke(@Param('tokenId') tokenId: string, @Acting() act: Act): Promise<Accepted> {
    const { ledger, by, key } = act;
    await this.standpoint.of({});
    const row = found(await this.views.one(ApiToken, IDENTITY_LEDGER, { ledger, tokenId }, {}), 'token', tokenId);
    return accepted(await this.identity.revokeToken(row.login, tokenId, by, `${ledger} ${key}`));
  }
}
