import { Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Asking, LedgerController, Rights, type Ask } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';
import { readingCursor, Readings, type Reading } from '../reading/readings.js';

const USUAL_PAGE = 50;

/** A finance officer saw what another party had entered. */
export class ReadingView {
  @ApiProperty({ type: String, format: 'date-time' }) readonly readAt!: string;
  @ApiProperty({ type: String, description: 'Who read.' }) readonly login!: string;
  @ApiProperty({ type: String, description: 'Party that person acts for.' }) readonly party!: string;
  @ApiProperty({ type: String }) readonly role!: string;
  @ApiProperty({ type: [String], description: "Whose it was; '*' for everybody's." })
  readonly ofParties!: readonly string[];
  @ApiProperty({ type: String, description: 'What was asked.' }) readonly address!: string;
  @ApiProperty({ type: 'integer', description: 'Rows that the answer showed.' }) readonly rows!: number;
}

export class ReadingPage {
  @ApiProperty({ type: [ReadingView] }) readonly data!: readonly ReadingView[];
  @ApiProperty({ type: String, required: false, description: 'Cursor of the rows after these.' })
  readonly next?: string;
}

/** Who read what of whom: each side sees who looked at what it entered, and the auditor sees it all. */
@LedgerController('readings', '审计')
export class ReadingController {
  constructor(private readonly readings: Readings) {}

  /** The latest first. Readings stand outside of the log, so neither clock can be turned back. */
  @Get()
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: ReadingPage })
  async list(@Asking() { ledger, by, clocks, limit = USUAL_PAGE, cursor }: Ask): Promise<ReadingPage> {
    for (const name of ['asOf', 'knownAt'] as const)
      if (clocks[name] !== undefined)
        throw new Rejection('request.bad-parameter', 'readings have no past', { name, value: '' });
    const after = cursor === undefined ? undefined : readingCursor(cursor);
    const { readings, next } = await this.readings.list(ledger, by, {
      ...{ limit, whole: clocks.sight === undefined },
      ...(after && { after }),
    });
    return { data: readings.map(view), ...(next && { next: `${next.readAt}_${next.readingId}` }) };
  }
}

const view = ({ readingId: _id, readAt, ...reading }: Reading): ReadingView => ({
  readAt: readAt.toISOString(),
  ...reading,
});
