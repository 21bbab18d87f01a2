import { ANCHORS, taxNamed, type Anchor, type TaxType } from '@ledger/agreement';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  period,
  Rejection,
  ZERO,
  type CalendarDate,
  type Fen,
} from '@ledger/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import type { Milestone, SharedFact } from './domain/shared-fact.js';
import { FACT_FILE_PROBLEMS, type FactFileCode } from './facts-csv.problems.js';
import { fill, type Sentence } from './domain/sharing.rejections.js';

/** One thing wrong with a facts file: the line as an editor counts it, the column, a stable code and a sentence. */
export interface FactFileProblem extends Sentence {
  readonly line: number;
  readonly column: string;
  readonly code: `facts.${FactFileCode}`;
}

export interface FactsFile {
  readonly facts: readonly SharedFact[];
  /** Empty, or nothing in the file may be used: half a file is not what was meant. */
  readonly problems: readonly FactFileProblem[];
}

/** A file larger than this is not what a person simulates with. */
export const MOST_FACTS = 100_000;
export const LONGEST_FACTS = 20 * 1024 * 1024;

/** Columns by their name, each with the Chinese header it also answers to. */
const COLUMNS = {
  id: '编号',
  kind: '类型',
  enterprise: '统一社会信用代码',
  name: '企业名称',
  tax: '税种',
  taxPeriod: '所属期',
  receivedOn: '入库日期',
  place: '入库地',
  amountYuan: '金额',
  recognisedFrom: '认定日期',
  recognisedUntil: '认定截止',
} as const;
type Column = keyof typeof COLUMNS;
const OPTIONAL: ReadonlySet<Column> = new Set<Column>(['name', 'recognisedUntil']);
const MILESTONE_COLUMNS = ANCHORS.filter(({ id }) => id !== 'recognised');
const KINDS: Readonly<Record<string, SharedFact['kind']>> = {
  receipt: 'receipt',
  refund: 'refund',
  入库: 'receipt',
  退库: 'refund',
};

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a file of facts (comma-separated, UTF-8) for a what-if run. Columns are found by their header, English or
 * Chinese; a milestone is a column of its own (production / 投产). Amounts are yuan with at most two decimals, refunds
 * negative. Nothing is guessed and every fault is named.
 */
export function readFactsCsv(text: string): FactsFile {
  const rows = rowsOf(text);
  if ('code' in rows) return { facts: [], problems: [rows] };
  const [header, ...body] = rows;
  if (!header || body.length === 0) return { facts: [], problems: [problem(1, '', 'empty')] };
  if (body.length > MOST_FACTS) return { facts: [], problems: [problem(1, '', 'too-many', { most: `${MOST_FACTS}` })] };
  const problems = headerProblems(header);
  if (problems.length) return { facts: [], problems };
  const columns = header.cells.map(columnOf) as string[];
  const seen = new Set<string>();
  const facts = body.flatMap((row) => {
    const reader = new RowReader(row, columns, header.cells, problems);
    const fact = reader.fact();
    if (fact && seen.has(fact.id)) problems.push(problem(row.line, 'id', 'id-twice', { value: fact.id }));
    if (fact) seen.add(fact.id);
    return fact ?? [];
  });
  return { facts: problems.length ? [] : facts, problems };
}

function rowsOf(text: string): Row[] | FactFileProblem {
  if (text.length > LONGEST_FACTS) return problem(1, '', 'too-large', { most: `${LONGEST_FACTS}` });
  try {
    const records = parse(text, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({
      line: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
  } catch (error) {
    if (error instanceof CsvError)
      return problem(Number(error.lines ?? 1), '', 'unreadable', { reason: error.message });
    throw error;
  }
}

function headerProblems({ line, cells }: Row): FactFileProblem[] {
  const columns = cells.map(columnOf);
  const missing = (Object.keys(COLUMNS) as Column[]).filter(
    (column) => !OPTIONAL.has(column) && !columns.includes(column),
  );
  return [
    ...cells
      .filter((cell) => columnOf(cell) === undefined)
      .map((cell) => problem(line, cell, 'unknown-column', { value: cell })),
    ...cells
      .filter((cell, index) => columnOf(cell) !== undefined && columns.indexOf(columnOf(cell)) < index)
      .map((cell) => problem(line, cell, 'column-twice', { value: cell })),
    ...missing.map((column) => problem(line, column, 'column-missing', { value: column, zh: COLUMNS[column] })),
  ];
}

/** The column or milestone that a header names. */
function columnOf(header: string): string | undefined {
  const plain = header.replace(/[（(][^）)]*[）)]$/u, '').trim();
  const own = (Object.entries(COLUMNS) as [Column, string][]).find(([name, zh]) => plain === name || plain === zh);
  if (own) return own[0];
  return MILESTONE_COLUMNS.find(({ id, zh }) => plain === id || plain === zh || plain === `${zh}日期`)?.id;
}

/** Reads one row and notes what is wrong with each of its cells. */
class RowReader {
  private sound = true;

  constructor(
    private readonly row: Row,
    private readonly columns: readonly string[],
    private readonly headers: readonly string[],
    private readonly problems: FactFileProblem[],
  ) {}

  fact(): SharedFact | undefined {
    if (this.row.cells.length !== this.columns.length) {
      this.fault('', 'cell-count', { cells: `${this.row.cells.length}`, columns: `${this.columns.length}` });
      return undefined;
    }
    const [name, until] = [this.cell('name'), this.cell('recognisedUntil')];
    const kind = this.read('kind', 'bad-kind', (text) => KINDS[text]);
    const read = {
      id: this.read('id', 'empty-cell', (text) => text),
      kind,
      taxType: this.read('tax', 'bad-tax', (text): TaxType | undefined => taxNamed(text)),
      amount: this.read('amountYuan', 'bad-amount', fenFromYuan),
      taxPeriod: this.read('taxPeriod', 'bad-period', period),
      receivedOn: this.read('receivedOn', 'bad-date', calendarDate),
      place: this.read('place', 'bad-place', divisionCode),
    };
    const enterprise = {
      creditCode: this.read('enterprise', 'bad-credit-code', creditCode),
      ...(name && { name }),
      recognisedFrom: this.read('recognisedFrom', 'bad-date', calendarDate),
      ...(until && { recognisedUntil: this.read('recognisedUntil', 'bad-date', calendarDate) }),
      milestones: this.milestones(),
    };
    if (read.amount !== undefined && kind) this.checkSign(kind, read.amount);
    return this.sound ? ({ ...read, enterprise } as SharedFact) : undefined;
  }

  private milestones(): Milestone[] {
    return MILESTONE_COLUMNS.flatMap(({ id }) => {
      if (!this.cell(id)) return [];
      const date: CalendarDate | undefined = this.read(id, 'bad-date', calendarDate);
      return date ? [{ name: id as Exclude<Anchor, 'recognised'>, date }] : [];
    });
  }

  private checkSign(kind: SharedFact['kind'], amount: Fen): void {
    const right = kind === 'refund' ? amount < ZERO : amount > ZERO;
    if (!right)
      this.fault('amountYuan', kind === 'refund' ? 'refund-sign' : 'receipt-sign', { value: this.cell('amountYuan') });
  }

  private read<T>(column: string, code: FactFileCode, make: (text: string) => T | undefined): T | undefined {
    const text = this.cell(column);
    if (text === '') return this.fault(column, 'empty-cell');
    try {
      return make(text) ?? this.fault(column, code, { value: text });
    } catch (error) {
      if (error instanceof Rejection) return this.fault(column, code, { value: text });
      throw error;
    }
  }

  private cell(column: string): string {
    return this.row.cells[this.columns.indexOf(column)] ?? '';
  }

  private fault(column: string, code: FactFileCode, params: Readonly<Record<string, string>> = {}): undefined {
    this.sound = false;
    const header = this.headers[this.columns.indexOf(column)] ?? column;
    this.problems.push(problem(this.row.line, header, code, params));
    return undefined;
  }
}

function problem(
  line: number,
  column: string,
  code: FactFileCode,
  params: Readonly<Record<string, string>> = {},
): FactFileProblem {
  const { zh, en } = FACT_FILE_PROBLEMS[code];
  return { line, column, code: `facts.${code}`, zh: fill(zh, params), en: fill(en, params) };
}
