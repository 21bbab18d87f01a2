import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Ask, Asking, Clock, LedgerController, Rights, TextField } from '@ledger/edge';
import { Books } from '../books.js';
import { yearPeriod, type Deadline, type Todo } from '../domain/deadlines.js';
import { deadlinesIn, todosFor } from '../read-todos.js';

/** Something that waits for the one who asks. */
export class TodoAnswer {
  @ApiProperty({ enum: ['lock', 'propose', 'sign', 'answer-dispute', 'answer-offer', 'answer-reopening'] })
  readonly what!: Todo['what'];
  @ApiProperty({ type: String, format: 'period' }) readonly period!: string;
  @ApiProperty({ type: String, required: false, description: 'The dispute.' }) readonly about?: string;
  @ApiProperty({ type: String, format: 'date', required: false }) readonly dueOn?: string;
  @ApiProperty({ type: Boolean }) readonly overdue!: boolean;
}

/** Something an agreement wants done by a day. */
export class DeadlineAnswer {
  @ApiProperty({ enum: ['close', 'list', 'plan'] }) readonly what!: Deadline['what'];
  @ApiProperty({ type: String, format: 'period' }) readonly period!: string;
  @ApiProperty({ type: String, format: 'date' }) readonly dueOn!: string;
  @ApiProperty({ type: Boolean, required: false, description: 'Left out where the books do not know.' })
  readonly done?: boolean;
}

export class DeadlineQuery {
  @TextField('Calendar year.', { pattern: /^(19|20|21)\d\d$/, max: 4, example: '2024' }) readonly year!: string;
}

@LedgerController('agreements/:agreementId', '关账')
export class TodoController {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
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
}
