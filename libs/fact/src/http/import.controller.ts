import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  FINANCE,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { fen, Rejection } from '@ledger/kernel';
import { ImportReceipts, TryImport } from '../import-receipts.js';
import { ReceiptImport } from '../read/receipt-import.view.js';
import { ImportQuery } from './fact.queries.js';
import { ImportFindingsResponse } from './import-findings.response.js';

/** Files of receipts (导入), posted all or nothing. */
@LedgerController('imports', '入库税款导入')
export class ImportController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  /**
   * Posts a CSV file of receipts, or with `dryRun=true` says what it would do. The body is the file itself (text/csv)
   * or JSON `{ "csv": "…" }`. Errors: 409 `fact.already-imported`; 422 `fact.import-refused`, `fact.too-many-rows`,
   * `fact.control-total-differs`, `fact.no-file`.
   */
  @Post()
  @HttpCode(200)
  @Rights('preparer')
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { type: 'object', required: ['csv'], properties: { csv: { type: 'string' } } } })
  @ApiOkResponse({ type: ImportFindingsResponse })
  async post(
    @Body() body: unknown,
    @Query() { dryRun, controlTotal }: ImportQuery,
    @Acting() act: Act,
  ): Promise<Accepted | ImportFindingsResponse> {
    const csv = fileOf(body);
    if (dryRun === 'true')
      return new ImportFindingsResponse(await this.bus.execute(new TryImport(csv, act.ledger, act.by)));
    const stated = controlTotal === undefined ? undefined : fen(controlTotal);
    const appended = await this.bus.execute(new ImportReceipts(csv, act.by, act.context(), stated));
    const id = appended.stream.slice('import-'.length);
    return accepted(appended, { id, location: `/v1/ledgers/${act.ledger}/imports/${id}` });
  }

  @Get()
  @Rights(...FINANCE)
  @ApiOkResponse({ type: PageOf(ReceiptImport) })
  async list(@Asking() ask: Ask): Promise<Page<ReceiptImport>> {
    return page(await this.views.list(ReceiptImport, ask.question<ReceiptImport>()));
  }

  @Get(':batch')
  @Rights(...FINANCE)
  @ApiOkResponse({ type: ReceiptImport })
  async one(@Param('batch') batch: string, @Asking() ask: Ask): Promise<ReceiptImport> {
    return found(await this.views.one(ReceiptImport, ask.ledger, { batch }, ask.clocks), 'import', batch);
  }
}

/** Either form of the body brings the same file. Rejects `fact.no-file`. */
function fileOf(body: unknown): string {
  const csv =
    typeof body === 'object' && body !== null && Object.keys(body).join() === 'csv'
      ? (body as { csv: unknown }).csv
      : body;
  if (typeof csv !== 'string' || csv.trim() === '') throw new Rejection('fact.no-file', 'neither text/csv nor { csv }');
  return csv;
}
