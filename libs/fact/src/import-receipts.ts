import { createHash } from 'node:crypto';
import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Rejection, sum, yuanText, type Actor, type Fen, type RefusedPlace } from '@ledger/kernel';
import { EventStore, type Appended, type CommandContext, type Decision, type Guard } from '@ledger/event-store';
import { entryStream } from './domain/fact-id.js';
import { receiptDecider, type RecordReceipt } from './domain/fact.decider.js';
import { importDecider, importStream, type RegisterImport } from './domain/import.decider.js';
import { speaksFor } from './domain/terms.js';
import { decideOn, EntryDesk, informed, type Basis } from './entry-desk.js';
import { EntryGate } from './entry-gate.js';
import { readReceiptsCsv, type ReceiptRow, type ReceiptsFile } from './receipts-csv.js';
import { fault, type RowFault } from './receipts-csv.faults.js';

/** Most rows of one file: all of them are stored in one append. */
export const MOST_ROWS = 4_000;

/** What a file would do, or why it is refused. */
export interface ImportFindings {
  /** SHA-256 of the file: names the batch. */
  readonly batch: string;
  readonly rows: number;
  /** Rows that can be posted. */
  readonly accepted: number;
  /** Sum of the rows that can be posted, in fen. */
  readonly controlTotal: Fen;
  readonly faults: readonly RowFault[];
  readonly ignored: readonly string[];
  /** Whether the ledger has posted this very file before. */
  readonly imported: boolean;
}

/** A file with faults is refused as a whole; every fault comes with the refusal. */
export class ImportRefused extends Rejection {
  override readonly places: readonly RefusedPlace[];

  constructor(readonly faults: readonly RowFault[]) {
    super('fact.import-refused', `${faults.length} faults: ${listed(faults, 'en')}`, {
      count: `${faults.length}`,
      zh: listed(faults, 'zh'),
      en: listed(faults, 'en'),
    });
    this.places = faults.map(({ line, column, code, zh, en }) => {
      return { pointer: `/rows/${line}${column && `/${column}`}`, code, zh: `${code} ${zh}`, en: `${code} ${en}` };
    });
  }
}

const MOST_LISTED = 5;

function listed(faults: readonly RowFault[], language: 'zh' | 'en'): string {
  const shown = faults.slice(0, MOST_LISTED).map((one) => {
    const place = language === 'zh' ? `第 ${one.line} 行 ${one.column}` : `line ${one.line} ${one.column}`;
    return `${place} ${one.code} ${one[language]}`;
  });
  return shown.join(language === 'zh' ? '；' : '; ') + (faults.length > MOST_LISTED ? ' …' : '');
}

/** A file of receipts, to be posted all or nothing. `controlTotal` in fen, when the sender has summed it up. */
export class ImportReceipts extends Command<Appended> {
  constructor(
    readonly csv: string,
    readonly by: Actor,
    readonly context: CommandContext,
    readonly controlTotal?: Fen,
  ) {
    super();
  }
}

/** The same file, judged and not posted. */
export class TryImport extends Command<ImportFindings> {
  constructor(
    readonly csv: string,
    readonly ledger: string,
    readonly by: Actor,
  ) {
    super();
  }
}

@CommandHandler(ImportReceipts)
export class ImportReceiptsHandler implements ICommandHandler<ImportReceipts> {
  constructor(
    private readonly events: EventStore,
    @Optional() @Inject(EntryGate) private readonly gate?: EntryGate,
  ) {}

  async execute({ csv, by, context, controlTotal }: ImportReceipts): Promise<Appended> {
    const file = readBatch(csv);
    if (file.faults.length > 0) throw new ImportRefused(file.faults);
    if (controlTotal !== undefined && controlTotal !== file.controlTotal) {
      throw new Rejection('fact.control-total-differs', `${file.controlTotal} fen, not ${controlTotal}`, {
        stated: yuanText(controlTotal),
        found: yuanText(file.controlTotal),
      });
    }
    return decideOn(context, async () => {
      const desk = new EntryDesk(this.events, this.gate, context.ledger);
      const { faults, decisions, guards } = await judge(file, by, desk, this.events, context.ledger);
      return {
        guards,
        decide: (guarded) => this.events.decideAll([registration(file, by, faults), ...decisions], guarded),
      };
    });
  }
}

@CommandHandler(TryImport)
export class TryImportHandler implements ICommandHandler<TryImport> {
  constructor(
    private readonly events: EventStore,
    @Optional() @Inject(EntryGate) private readonly gate?: EntryGate,
  ) {}

  async execute({ csv, ledger, by }: TryImport): Promise<ImportFindings> {
    const file = readBatch(csv);
    const desk = new EntryDesk(this.events, this.gate, ledger);
    const { faults, accepted } = await judge(file, by, desk, this.events, ledger);
    const { state } = await this.events.load(ledger, importStream(file.batch), importDecider);
    return {
      batch: file.batch,
      rows: file.count,
      accepted: accepted.length,
      controlTotal: sum(accepted.map(({ gross }) => gross)),
      faults: [...file.faults, ...faults].sort((a, b) => a.line - b.line),
      ignored: file.ignored,
      imported: state.imported,
    };
  }
}

interface Batch extends ReceiptsFile {
  readonly batch: string;
}

/** Rejects `fact.no-file` for a file without rows, `fact.too-many-rows` above {@link MOST_ROWS}. */
function readBatch(csv: string): Batch {
  const file = readReceiptsCsv(csv);
  if (file.count === 0 && file.faults.length === 0) throw new Rejection('fact.no-file', 'the file has no rows');
  if (file.count > MOST_ROWS) {
    throw new Rejection('fact.too-many-rows', `${file.count}`, { rows: `${file.count}`, most: `${MOST_ROWS}` });
  }
  return { ...file, batch: createHash('sha256').update(csv, 'utf8').digest('hex') };
}

/**
 * The import's own decision comes first, so that the answer speaks of it. What the ledger holds against rows is said
 * while deciding: a repeated key then still gets its first answer, and a file posted before is refused as such.
 */
function registration({ batch, rows, controlTotal }: Batch, by: Actor, faults: readonly RowFault[]): Decision {
  const command: RegisterImport = { type: 'RegisterImport', data: { batch, rows: rows.length, controlTotal }, by };
  const decider: typeof importDecider = {
    ...importDecider,
    decide(state, asked) {
      const decided = importDecider.decide(state, asked);
      if (faults.length > 0) throw new ImportRefused(faults);
      return decided;
    },
  };
  return { stream: importStream(batch), decider, command };
}

/** Every row as a decision, and what the register, the periods and the ledger hold against it. */
async function judge({ rows, batch }: Batch, by: Actor, desk: EntryDesk, events: EventStore, ledger: string) {
  const judged: Judged[] = [];
  for (let from = 0; from < rows.length; from += LOOKED_UP_AT_ONCE) {
    const some = rows.slice(from, from + LOOKED_UP_AT_ONCE);
    judged.push(...(await Promise.all(some.map((row) => judgeRow(row, batch, by, desk, events, ledger)))));
  }
  const guards = new Map(judged.flatMap((one) => one.guards.map((guard) => [guard.stream, guard] as const)));
  return {
    faults: judged.flatMap(({ faults }) => faults),
    accepted: judged.filter(({ faults }) => faults.length === 0).map(({ row }) => row),
    decisions: judged.map(({ decision }) => decision),
    guards: [...guards.values()],
  };
}

interface Judged {
  readonly row: ReceiptRow;
  readonly decision: Decision;
  readonly faults: readonly RowFault[];
  readonly guards: readonly Guard[];
}

const LOOKED_UP_AT_ONCE = 50;

async function judgeRow(
  row: ReceiptRow,
  batch: string,
  by: Actor,
  desk: EntryDesk,
  events: EventStore,
  ledger: string,
): Promise<Judged> {
  const { line, ...receipt } = row;
  const { creditCode, agreementId, receivedOn: on, taxPeriod: of } = receipt;
  const basis = await desk.entry({ creditCode, ...(agreementId && { agreementId }), on, of }, 'receipt');
  const stream = entryStream(receipt);
  const { state } = await events.load(ledger, stream, receiptDecider);
  const command: RecordReceipt = { type: 'RecordReceipt', data: { ...receipt, source: { batch, row: line } }, by };
  const faults = [...faultsOf(row, basis, by), ...(state.status === 'none' ? [] : [repeated(row)])];
  return { row, faults, guards: basis.guards, decision: { stream, decider: informed(receiptDecider, basis), command } };
}

const repeated = ({ line, certificate }: ReceiptRow): RowFault =>
  fault('E-DUP-07', { line, column: '税票号', value: certificate });

function faultsOf(
  { line, creditCode, taxPeriod, place }: ReceiptRow,
  { standing, terms, refusal }: Basis,
  { party }: Actor,
): RowFault[] {
  const recognitions = standing?.recognitions.length ?? 0;
  return [
    ...(recognitions === 0 ? [fault('E-ENT-02', { line, column: '企业信用代码', value: creditCode })] : []),
    ...(recognitions > 1 ? [fault('E-AGR-01', { line, column: '协议', value: '' })] : []),
    ...(terms && !speaksFor(terms, party, place) ? [fault('E-PLC-02', { line, column: '国库', value: place })] : []),
    ...(refusal ? [fault('E-PER-04', { line, column: '所属期', value: taxPeriod })] : []),
  ];
}
