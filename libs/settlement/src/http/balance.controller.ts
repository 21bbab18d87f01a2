import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Ask, Asking, Clock, LedgerController, PageOf, Rights, TextField, type Page } from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { Balance, balancesOn, SettlementTodo, todos } from '../read/balances.js';

export class BalanceQuery {
  @TextField('Only what this party owes or is owed.', { optional: true, max: 64 }) readonly party?: string;
}

export class TodoQuery {
  @TextField('Days to look ahead; 30 unless given.', { optional: true, pattern: /^\d{1,4}$/ }) readonly within?: string;
  @TextField("Only this party's.", { optional: true, max: 64 }) readonly party?: string;
}

/** What parties owe each other on a day, on either clock, and what waits for whom. */
@LedgerController('balances', '结算')
export class BalanceController {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** By payer and receiver, on the business date asked for, or today. */
  @Get()
  @Rights('preparer', 'reviewer', 'auditor', 'jv-manager')
  @ApiOkResponse({ type: PageOf(Balance) })
  async balances(@Query() { party }: BalanceQuery, @Asking() ask: Ask): Promise<Page<Balance>> {
    return this.answer(ask, await balancesOn(this.views, ask, ask.clocks.asOf ?? this.clock.today(), party));
  }

  /** What is overdue, due soon, or waits for an answer, on the business date asked for, or today. */
  @Get('todos')
  @Rights('preparer', 'reviewer', 'auditor', 'jv-manager')
  @ApiOkResponse({ type: PageOf(SettlementTodo) })
  async todos(@Query() { within = '30', party }: TodoQuery, @Asking() ask: Ask): Promise<Page<SettlementTodo>> {
    const on = ask.clocks.asOf ?? this.clock.today();
    const asked = { on, within: Number(within), ...(party !== undefined && { party }) };
    return this.answer(ask, await todos(this.views, ask, asked));
  }

  private async answer<R>({ ledger, clocks }: Ask, data: readonly R[]): Promise<Page<R>> {
    const { position, asOf, knownAt } = await this.views.standpoint(ledger, clocks);
    return { data, position, ...(asOf && { asOf }), ...(knownAt && { knownAt }) };
  }
}
