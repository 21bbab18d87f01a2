import { Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Ask, Asking, EVERYONE_AT_WORK, languageOf, LedgerController, Rights } from '@ledger/edge';
import { AgreedStatistics, agreedStatistics, OfficialStatistics, officialStatistics } from '../answers.js';
import { csvText } from '../csv-text.js';
import { assessmentTable, officialTable, publishedTable, type StatisticsTable } from '../domain/statistics-tables.js';
import { ReadStatistics, type StatisticsAnswer } from '../read-statistics.js';
import { questionOf, StatisticsQuery } from './statistics.query.js';
import './statistics.problems.js';

/** Agreed views may have to stay inside the offices: the parties' finance officers and the auditor. */
const OFFICES = ['preparer', 'reviewer', 'auditor'] as const;

/** Official figures of an agreement and the views its parties have agreed on (统计分算). */
@LedgerController('statistics', '统计分算')
export class StatisticsController {
  constructor(private readonly statistics: ReadStatistics) {}

  /** Official figures (官方统计) by party and place, each counted once. Errors: 404 `agreement.unknown`. */
  @Get('official')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: OfficialStatistics })
  async official(@Query() query: StatisticsQuery, @Asking() ask: Ask): Promise<OfficialStatistics> {
    return officialStatistics(await this.statistics.official(ask.ledger, ask.clocks, questionOf(query)));
  }

  /** The official figures as a table for publication, in CSV. Errors: 404 `statistics.nothing-reported`. */
  @Get('official/table')
  @Rights(...EVERYONE_AT_WORK)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async officialTable(
    @Query() query: StatisticsQuery,
    @Asking() ask: Ask,
    @Headers('accept-language') language?: string,
  ): Promise<StreamableFile> {
    const counted = await this.statistics.official(ask.ledger, ask.clocks, questionOf(query));
    return file(officialTable(counted, { ...counted, language: languageOf(language) }));
  }

  /** What each party counts by agreement, with every figure's reason and the elimination of double counting. */
  @Get('agreed')
  @Rights(...OFFICES)
  @ApiOkResponse({ type: AgreedStatistics })
  async agreed(@Query() query: StatisticsQuery, @Asking() ask: Ask): Promise<AgreedStatistics> {
    return agreedStatistics(await this.agreedOf(query, ask));
  }

  /**
   * The agreed views as a table for publication, in CSV. Errors: 404 `statistics.nothing-reported`; 409
   * `statistics.not-publishable`, `statistics.figures-not-counted`.
   */
  @Get('agreed/table')
  @Rights(...EVERYONE_AT_WORK)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async publishedTable(
    @Query() query: StatisticsQuery,
    @Asking() ask: Ask,
    @Headers('accept-language') language?: string,
  ): Promise<StreamableFile> {
    const counted = await this.agreedOf(query, ask);
    return file(publishedTable(counted, { ...counted, language: languageOf(language) }));
  }

  /** The agreed views for assessment (考核口径，不得公布), in CSV, so marked. Errors: 404 `statistics.nothing-reported`. */
  @Get('agreed/assessment')
  @Rights(...OFFICES)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async assessmentTable(
    @Query() query: StatisticsQuery,
    @Asking() ask: Ask,
    @Headers('accept-language') language?: string,
  ): Promise<StreamableFile> {
    const counted = await this.agreedOf(query, ask);
    return file(assessmentTable(counted, { ...counted, language: languageOf(language) }));
  }

  private agreedOf(query: StatisticsQuery, { ledger, clocks }: Ask): Promise<StatisticsAnswer> {
    return this.statistics.agreed(ledger, clocks, questionOf(query));
  }
}

const file = ({ name, lines }: StatisticsTable): StreamableFile =>
  new StreamableFile(Buffer.from(csvText(lines)), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
