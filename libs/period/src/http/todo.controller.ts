import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  Clock,
  LedgerController,
  OFFICERS,
  Rights,
  TextField,
} from '@ledger/edge';
import { Books } from '../books.js';
import { DecidePeriod } from '../decide-period.js';
import { yearPeriod, type Deadline, type Todo } from '../domain/deadlines.js';
import { deadlinesIn, todosFor } from '../read-todos.js';

/** Something that waits for the one who asks. */
export class TodoAnswer {
  @ApiProperty({
    enum: ['lock', 'propose', 'submit', 'sign', 'plan', 'answer-dispute', 'answer-offer', 'answer-reopening'],
  })
  readonly what!: Todo['what'];
  @ApiProperty({ type: String, format: 'period' }) readonly period!: string;
  @ApiProperty({ type: String, required: false, description: 'The dispute.' }) readonly about?: string;
  @ApiProperty({ type: String, format: 'date', required: false }) readonly dueOn?: string;
  @ApiProperty({ type: Boolean }) readonly overdue!: boolean;
}

/** The plan of a year's transfers (资金划转计划) that was filed last. */
export class FiledPlan {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String }) readonly document!: string;
  @ApiProperty({ type: String, description: 'SHA-256, hex.' }) readonly documentHash!: string;
  @ApiProperty({ type: String, format: 'date' }) readonly filedOn!: string;
  @ApiProperty({ type: String }) readonly filedBy!: string;
}

/** Something an agreement wants done by a day. */
export class DeadlineAnswer {
  @ApiProperty({ enum: ['close', 'list', 'plan'] }) readonly what!: Deadline['what'];
  @ApiProperty({ type: String, format: 'period' }) readonly period!: string;
  @ApiProperty({ type: String, format: 'date' }) readonly dueOn!: string;
  @ApiProperty({
    type: Boolean,
    description: 'The period is closed; all periods of the year are; the plan of its transfers is filed.',
  })
  readonly done!: boolean;
  @ApiProperty({ type: FiledPlan, required: false }) readonly plan?: FiledPlan;
}

const YEAR = { pattern: /^(19|20|21)\d\d$/, max: 4, example: '2024' };

export class DeadlineQuery {
  @TextField('Calendar year.', YEAR) readonly year!: string;
}

/**
 * Files the plan of a year's transfers; it takes the place of the one before. Errors: 403 `period.not-a-party`; 409
 * `period.outside-the-agreement`, `period.plan-already-filed`.
 */
export class FileTransferPlanRequest {
  @TextField('Calendar year.', YEAR) readonly year!: string;
  @TextField('Title or number of the document.', { max: 200 }) readonly document!: string;
  @TextField('Its SHA-256, hex.', { pattern: /^[0-9a-f]{64}$/, max: 64 }) readonly documentHash!: string;
}

@LedgerController('agreements/:agreementId', '关账')
export class TodoController {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  /** What waits for the person who asks, by party and role: what is due first comes first. */
  @Get('todos')
  @Rights('preparer', 'reviewer')
  @ApiOkResponse({ type: TodoAnswer, isArray: true })
  async todos(@Param('agreementId') agreementId: string, @Asking() ask: Ask): Promise<TodoAnswer[]> {
    const todos = await todosFor(this.books.of(ask.ledger), agreementId, ask.by, this.clock.today());
    return todos.filter(({ period }) => ask.sees(agreementId, period));
  }

  /** What the agreement wants done for a calendar year, and by when. */
  @Get('deadlines')
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: DeadlineAnswer, isArray: true })
  async deadlines(
    @Param('agreementId') agreementId: string,
    @Query() { year }: DeadlineQuery,
    @Asking() ask: Ask,
  ): Promise<DeadlineAnswer[]> {
    const deadlines = await deadlinesIn(this.books.of(ask.ledger), agreementId, yearPeriod(year));
    return deadlines.filter(({ period }) => ask.sees(agreementId, period));
  }

  /** Says that the plan of a year's transfers was drawn up, by the fingerprint of its document. */
  @Post('transfer-plans')
  @Rights(...OFFICERS)
  async plan(
    @Param('agreementId') agreementId: string,
    @Body() { year, document, documentHash }: FileTransferPlanRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const period = yearPeriod(year);
    const data = { agreementId, period, document, documentHash };
    const command = { type: 'FileTransferPlan', data, by: act.by } as const;
    return accepted(await this.commands.execute(new DecidePeriod(period, command, act.context())));
  }
}
