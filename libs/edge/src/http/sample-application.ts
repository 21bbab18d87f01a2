import {
  Body,
  Controller,
  Get,
  Global,
  HttpException,
  Module,
  Param,
  Post,
  Query,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { fen, type Fen, type Wire } from '@ledger/kernel';
import { LogRunner } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { Clock } from '../clock.js';
import { CountColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '../columns.js';
import { EdgeModule } from '../edge.module.js';
import { FenField, JsonField, ListField, PeriodField, TextField } from '../fields.js';
import { Acting, type Act } from './acting.js';
import { accepted, found, page, PageOf } from './answers.js';
import { Asking, type Ask } from './asking.js';
import { setCaller } from './caller.js';
import { LedgerController, Public, Rights } from './ledger-controller.js';

/** A row of a view, and its response. */
@Entity()
export class Note {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Note.') readonly noteId!: string;
  @FenColumn('Amount in fen.') readonly amount!: string;
  @TextColumn('Remark.', { nullable: true }) readonly remark!: string | null;
  @CountColumn('Revision.') readonly revision!: number;
}

interface Facts {
  period: string;
  amount: Fen;
}

class Line {
  @TextField('Party.') readonly party!: string;
  @FenField('In fen.') readonly amount!: string;
}

class WriteNoteRequest implements Wire<Facts> {
  @PeriodField('Period.') readonly period!: string;
  @FenField('In fen.', { min: 0 }) readonly amount!: string;
  @ListField('Lines.', () => Line, { optional: true, max: 3 }) readonly lines?: readonly Line[];
  @JsonField('Document.', { optional: true }) readonly document?: unknown;

  facts(): Facts {
    return { period: this.period, amount: fen(this.amount) };
  }
}

class NoteFilter {
  @TextField('Party.', { optional: true }) readonly party?: string;
}

const note: Note = { ledgerId: 'jinshi', noteId: 'N-1', amount: '101', remark: null, revision: 4 };
/** Where every command of it lands in the log. */
export const appended = { ledger: 'jinshi', stream: 'note-N-1', revision: 1, position: 7, replayed: false };

class EveryoneIsPreparer implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    setCaller(context.switchToHttp().getRequest<object>(), {
      login: 'wang',
      actor: { user: 'wang', party: 'jinniu', role: 'preparer' },
    });
    return true;
  }
}

@LedgerController('notes', '便笺')
@UseGuards(EveryoneIsPreparer)
class NoteController {
  @Post()
  @Rights('preparer')
  write(@Acting() act: Act, @Body() body: WriteNoteRequest) {
    const { amount } = body.facts();
    return accepted(
      { ...appended, ledger: act.ledger },
      { id: `${amount} ${act.key} ${act.context().effectiveOn}`, location: `/v1/ledgers/${act.ledger}/notes/便 1` },
    );
  }

  @Post(':note/strike')
  @Rights('preparer')
  strike(@Acting({ existing: true }) act: Act) {
    return accepted({ ...appended, revision: (act.expected ?? 0) + 1 });
  }

  @Get()
  @Rights('preparer')
  @ApiOkResponse({ type: PageOf(Note) })
  list(@Asking() ask: Ask, @Query() { party }: NoteFilter) {
    const { clocks, limit, cursor } = ask.question<Note>();
    return { ...page({ rows: [note], position: 7 }), asked: { clocks, limit, cursor, party } };
  }

  @Get(':note')
  @Rights('preparer')
  @ApiOkResponse({ type: Note })
  one(@Param('note') id: string) {
    return found(id === 'N-1' ? note : undefined, 'note', id);
  }
}

@Controller('v1')
class OpenController {
  @Get('broken')
  @Public()
  broken(): never {
    throw new TypeError('secret connection text');
  }

  @Get('health')
  @Public()
  health(): never {
    throw new HttpException({ status: 'failing', details: { behind: '9 events', cause: { secret: true } } }, 503);
  }

  @Post('file')
  @Public()
  file(@Body() text: unknown) {
    return { text };
  }
}

/** Midnight in Shanghai has passed: it is 2 May 2025 there. */
export class SecondOfMay extends Clock {
  override now(): Date {
    return new Date('2025-05-01T16:00:00Z');
  }
}

/** What reads asked to be as fresh as. */
export const waited: [string, number][] = [];

const runner = { waitFor: async (ledger: string, position: number) => void waited.push([ledger, position]) };

@Global()
@Module({ providers: [{ provide: LogRunner, useValue: runner }], exports: [LogRunner] })
class FollowedLog {}

@Module({ imports: [EdgeModule, FollowedLog], controllers: [NoteController, OpenController] })
export class ThrowAwayModule {}
