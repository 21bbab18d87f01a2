import { Body, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Ask, Asking, LedgerController, Rights } from '@ledger/edge';
import { WhatIf } from '../what-if.js';
import './sharing.problems.js';
import { WhatIfAnswer } from './what-if.answer.js';
import { WhatIfRequest } from './what-if.request.js';

/** What documents that nobody has signed would do with the facts on record (试算). */
@LedgerController('what-if', '试算')
export class WhatIfController {
  constructor(private readonly whatIf: WhatIf) {}

  /** Shares the ledger's facts by each document and by the agreement in force. Reads only: it takes no idempotency key. */
  @Post()
  @HttpCode(200)
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: WhatIfAnswer })
  async ask(@Body() body: WhatIfRequest, @Asking() { ledger, clocks }: Ask): Promise<StreamableFile> {
    const answer = await this.whatIf.ask(ledger, clocks, body.question());
    return new StreamableFile(answer, { type: 'application/json; charset=utf-8' });
  }
}
