import { Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery } from '@nestjs/swagger';
import { Ask, Asking, FINANCE, LedgerController, page, type Page, PageOf, Rights } from '@ledger/edge';
import { TreeKeeper, verifierKey, Views } from '@ledger/event-store';
import { WriteBundle } from '../bundle/write-bundle.js';
import { AuditEvent, ReadEvents } from '../read-events.js';
import { VerificationReport } from '../report.js';
import { VerifyLedger } from '../verify-live.js';
import './audit.problems.js';

@LedgerController('audit', '审计')
export class AuditController {
  constructor(
    private readonly events: ReadEvents,
    private readonly verify: VerifyLedger,
    private readonly bundles: WriteBundle,
    private readonly trees: TreeKeeper,
    private readonly views: Views,
  ) {}

  /** The log as it is stored, in order of position; the cursor is the last position seen. */
  @Get('events')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(AuditEvent) })
  @ApiQuery({ name: 'type', required: false })
  @ApiQuery({ name: 'stream', required: false })
  async list(
    @Asking({ whole: true }) ask: Ask,
    @Query('type') type?: string,
    @Query('stream') stream?: string,
  ): Promise<Page<AuditEvent>> {
    return page(
      await this.events.list(ask.question<AuditEvent>(), { ...(type && { type }), ...(stream && { stream }) }),
    );
  }

  /** Verifies the whole ledger where it stands: seals, tree, checkpoints, every computed result, every read model. */
  @Get('verification')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: VerificationReport })
  verification(@Asking({ whole: true }) ask: Ask): Promise<VerificationReport> {
    return this.verify.shared(ask.ledger);
  }

  /** The log's tree as it stands, as a signed note (C2SP checkpoint): keep it, and no later log can leave it out. */
  @Get('checkpoint')
  @Rights(...FINANCE)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async checkpoint(@Asking() ask: Ask): Promise<string> {
    await this.views.standpoint(ask.ledger, {});
    return (await this.trees.checkpoint(ask.ledger)).note;
  }

  /** The verifier key that checkpoints open under. Hold it against one that came another way. */
  @Get('key')
  @Rights(...FINANCE)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  key(@Asking() _ask: Ask): string {
    return `${verifierKey(this.trees.key)}\n`;
  }

  /** The whole ledger as an evidence bundle, to be verified with no server and no database. */
  @Get('bundle')
  @Rights(...FINANCE)
  @ApiProduces('application/gzip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async bundle(@Asking({ whole: true }) ask: Ask): Promise<StreamableFile> {
    const stream = await this.bundles.stream(ask.ledger);
    return new StreamableFile(stream, {
      type: 'application/gzip',
      disposition: `attachment; filename="${ask.ledger}.hzb"`,
    });
  }
}
