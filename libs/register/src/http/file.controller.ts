import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  EVERYONE_AT_WORK,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { creditCode } from '@ledger/kernel';
import { DecideProject } from '../decide-project.js';
import { DecideRegister } from '../decide-register.js';
import { RegisterDocument } from '../read/document.view.js';
import { AttachDocumentRequest, AttachProjectDocumentRequest, StateScaleRequest } from './file.requests.js';
import { WRITERS } from './writers.js';
import { DocumentQuery } from './register.queries.js';

/** What entries of the register rest on: documents by their SHA-256, and statements of scale (规上). */
@LedgerController('', '名录')
export class FileController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('enterprises/:creditCode/documents')
  @Rights(...WRITERS)
  async attach(
    @Param('creditCode') code: string,
    @Body() body: AttachDocumentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    const command = { type: 'AttachDocument', data, by: act.by } as const;
    return accepted(await this.bus.execute(new DecideRegister(command, act.context())), { id: data.sha256 });
  }

  @Post('projects/:projectId/documents')
  @Rights(...WRITERS)
  async attachToProject(
    @Param('projectId') projectId: string,
    @Body() body: AttachProjectDocumentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { projectId, ...body.facts() };
    const command = { type: 'AttachProjectDocument', data, by: act.by } as const;
    return accepted(await this.bus.execute(new DecideProject(command, act.context())), { id: data.sha256 });
  }

  @Post('enterprises/:creditCode/scale')
  @Rights('preparer')
  async state(
    @Param('creditCode') code: string,
    @Body() body: StateScaleRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    const command = { type: 'StateScale', data, by: act.by } as const;
    return accepted(await this.bus.execute(new DecideRegister(command, act.context())));
  }

  /** The documents of the register: of an enterprise or a project, or whatever a file in hand is known as. */
  @Get('register-documents')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(RegisterDocument) })
  async documents(@Query() where: DocumentQuery, @Asking() ask: Ask): Promise<Page<RegisterDocument>> {
    return page(await this.views.list(RegisterDocument, ask.question<RegisterDocument>({ where })));
  }
}
