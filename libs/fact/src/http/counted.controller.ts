import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Ask, Asking, Clock, FINANCE, found, LedgerController, PeriodField, Rights } from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { creditCode, period, periodContaining, yearOf } from '@ledger/kernel';
import { CommitmentFacts, commitmentFacts } from '../read/commitment-facts.js';
import { Intensity, intensityOf } from '../read/intensity.js';

export class YearQuery {
  @PeriodField('Calendar year.', { example: '2025' }) readonly year!: string;
}

/** What the ledger's own facts add up to, beside what was certified to the register. */
@LedgerController('', '名录')
export class CountedController {
  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** The facts that count towards a commitment, year by year, beside its certified results. */
  @Get('commitments/:commitmentId/facts')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: CommitmentFacts })
  async facts(@Param('commitmentId') id: string, @Asking() { ledger, clocks }: Ask): Promise<CommitmentFacts> {
    const last = yearOf(clocks.asOf ?? this.clock.today());
    return found(await commitmentFacts(this.views, { ledger, clocks }, id, last), 'commitment', id);
  }

  /** Tax, value added and output per mu and per square kilometre, and investment intensity (投资强度). */
  @Get('enterprises/:creditCode/intensity')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: Intensity })
  async intensity(
    @Param('creditCode') code: string,
    @Query() { year }: YearQuery,
    @Asking() { ledger, clocks }: Ask,
  ): Promise<Intensity> {
    const of = periodContaining(period(year), 'year');
    return intensityOf(this.views, { ledger, clocks }, creditCode(code), of);
  }
}
