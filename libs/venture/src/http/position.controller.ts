import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Ask,
  Asking,
  Clock,
  FINANCE_AND_COMPANY,
  found,
  LedgerController,
  type Page,
  PageOf,
  Rights,
  TextField,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { positionsOf, Reminder, remindersOf, ShareholderPosition, type Standpoint } from '../read/positions.js';
import { Venture } from '../read/venture.view.js';

export class RemindersQuery {
  @TextField('Days to look ahead; 90 unless given.', { optional: true, pattern: /^\d{1,4}$/ }) readonly within?: string;
}

/** What every shareholder owns, has put in, is owed and owes; and what falls due. */
@LedgerController('ventures', '合资公司')
export class PositionController {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** The position of every shareholder on the business date asked for, or today. */
  @Get(':ventureId/positions')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(ShareholderPosition) })
  async positions(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<ShareholderPosition>> {
    const standpoint = await this.standpoint(ventureId, ask);
    const on = ask.clocks.asOf ?? this.clock.today();
    return this.answer(ask, await positionsOf(this.views, standpoint, ventureId, on));
  }

  /** What is overdue, due, or due soon, as seen on the business date asked for, or today. */
  @Get(':ventureId/reminders')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Reminder) })
  async reminders(
    @Param('ventureId') ventureId: string,
    @Query() { within = '90' }: RemindersQuery,
    @Asking() ask: Ask,
  ): Promise<Page<Reminder>> {
    const standpoint = await this.standpoint(ventureId, ask);
    const asked = { on: ask.clocks.asOf ?? this.clock.today(), within: Number(within) };
    return this.answer(ask, await remindersOf(this.views, standpoint, ventureId, asked));
  }

  private async answer<R>({ ledger, clocks }: Ask, data: readonly R[]): Promise<Page<R>> {
    const { position, asOf, knownAt } = await this.views.standpoint(ledger, clocks);
    return { data, position, ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
  }

  private async standpoint(ventureId: string, { ledger, clocks }: Ask): Promise<Standpoint> {
    found(await this.views.one(Venture, ledger, { ventureId }, clocks), 'venture', ventureId);
    return { ledger, clocks };
  }
}
