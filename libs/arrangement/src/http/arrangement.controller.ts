import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Ask, Asking, Clock, EVERYONE_AT_WORK, FINANCE, found, LedgerController, Rights } from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { EnterpriseArrangement, enterpriseArrangement } from '../read/enterprise-arrangement.js';
import { ArrangementQuery } from './arrangement.queries.js';

/** Head office and plant (总部与工厂): one enterprise, opened as one object. */
@LedgerController('', '总部与工厂')
export class EnterpriseArrangementController {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /**
   * What of an enterprise stands where on a day, what arises where in a year, and what each jurisdiction receives of
   * its tax by law and by agreement.
   */
  @Get('enterprises/:creditCode/arrangement')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: EnterpriseArrangement })
  async arrangement(
    @Param('creditCode') creditCode: string,
    @Query() query: ArrangementQuery,
    @Asking() { ledger, clocks, by }: Ask,
  ): Promise<EnterpriseArrangement> {
    const money = (FINANCE as readonly string[]).includes(by.role);
    const asked = { ledger, clocks, creditCode, money, ...query.facts(clocks.asOf ?? this.clock.today()) };
    return found(await enterpriseArrangement(this.views, asked), 'enterprise', creditCode);
  }
}
