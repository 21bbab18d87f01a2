import { CsvError, parse } from 'csv-parse/sync';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  firstDay,
  period,
  Rejection,
  sum,
  ZERO,
  type Fen,
} from '@ledger/kernel';
import { taxNamed } from '@ledger/agreement';
import { certificateNumber, receiptId } from './domain/fact-id.js';
import type { RecordReceipt } from './domain/fact.decider.js';
import { levyNamed } from './domain/levy.js';
import { fault, type FaultCode, type RowFault } from './receipts-csv.faults.js';

/** One receipt as a row of the file has it. */
export type ReceiptRow = Omit<RecordReceipt['data'], 'standing' | 'source' | 'replaces'> & { readonly line: number };

export interface ReceiptsFile {
  /** Rows without a fault, in file order. */
  readonly rows: readonly ReceiptRow[];
  /** Rows in the file, with and without faults, the header not counted. */
  readonly count: number;
  /** Sum of the rows without a fault, in fen. */
  readonly controlTotal: Fen;
  readonly faults: readonly RowFault[];
  /** Columns of the header that mean nothing here. */
  readonly ignored: readonly string[];
}

type Field = keyof typeof HEADERS;
type Cells = Readonly<Partial<Record<Field, string>>>;

/** How a header may spell each column: Chinese as the tax office prints it, English as the API has it. */
const HEADERS = {
  creditCode: ['企业信用代码', '统一社会信用代码', '社会信用代码', '纳税人识别号', 'creditcode'],
  taxType: ['税种', '征收项目', 'taxtype'],
  taxPeriod: ['所属期', '税款所属期', 'taxperiod'],
  receivedOn: ['入库日期', 'receivedon'],
  certificate: ['税票号', '税票号码', '凭证号', '凭证号码', 'certificate'],
  place: ['国库', '入库国库', '国库行政区划', '国库所在地', 'place'],
  gross: ['金额(元)', '入库金额(元)', '实缴金额(元)', '税额(元)', 'grossyuan'],
  agreementId: ['协议', '协议编号', 'agreementid'],
  levy: ['来源', '税款来源', 'levy'],
} as const;
const FIELDS = Object.keys(HEADERS) as Field[];
const OPTIONAL: ReadonlySet<Field> = new Set(['agreementId', 'levy']);

/** Reads a file of receipts: the header by name, amounts in yuan, every fault of every row named. */
export function readReceiptsCsv(text: string): ReceiptsFile {
  const lines = records(text);
  if ('fault' in lines) return { rows: [], count: 0, controlTotal: ZERO, faults: [lines.fault], ignored: [] };
  const [header, ...body] = lines;
  const columns = columnsOf(header?.cells ?? []);
  if (columns.faults.length > 0) {
    return { rows: [], count: body.length, controlTotal: ZERO, faults: columns.faults, ignored: columns.ignored };
  }
  const faults: RowFault[] = [];
  const rows: ReceiptRow[] = [];
  const firstLine = new Map<string, number>();
  for (const { line, cells } of body) {
    const row = readRow(line, columns.at, cells, faults);
    if (!row) continue;
    const id = receiptId(row);
    const before = firstLine.get(id);
    if (before === undefined) {
      firstLine.set(id, line);
      rows.push(row);
    } else {
      faults.push(
        fault('E-DUP-06', { line, column: HEADERS.certificate[0], value: row.certificate }, { line: `${before}` }),
      );
    }
  }
  const controlTotal = sum(rows.map(({ gross }) => gross));
  return { rows, count: body.length, controlTotal, faults, ignored: columns.ignored };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function records(text: string): readonly Line[] | { readonly fault: RowFault } {
  try {
    const read = parse(text, { bom: true, info: true, relaxColumnCount: true, skipEmptyLines: true, trim: true });
    return (read as unknown as readonly { info: { lines: number }; record: string[] }[])
      .filter(({ record }) => record.some((cell) => cell !== ''))
      .map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 1);
    return { fault: fault('E-CSV-01', { line, value: error.code }) };
  }
}

/** Headers are compared without spaces, required marks and the difference between full and half width. */
const plain = (header: string): string =>
  header
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/[\s*＊_-]/g, '')
    .toLowerCase();

function columnsOf(header: readonly string[]) {
  const at = new Map<Field, number>();
  const ignored: string[] = [];
  const faults: RowFault[] = [];
  header.forEach((name, index) => {
    const field = FIELDS.find((one) => (HEADERS[one] as readonly string[]).includes(plain(name)));
    if (field === undefined) ignored.push(name);
    else if (at.has(field)) faults.push(fault('E-COL-02', { line: 1, column: name }));
    else at.set(field, index);
  });
  for (const field of FIELDS) {
    if (!at.has(field) && !OPTIONAL.has(field)) faults.push(fault('E-COL-02', { line: 1, column: HEADERS[field][0] }));
  }
  return { at, ignored, faults };
}

/** One row, or nothing when any of its cells is at fault; every fault of the row is added to `faults`. */
function readRow(
  line: number,
  at: ReadonlyMap<Field, number>,
  written: readonly string[],
  faults: RowFault[],
): ReceiptRow | undefined {
  const before = faults.length;
  const cells: Cells = Object.fromEntries([...at].map(([field, index]) => [field, written[index] ?? '']));
  const report = (code: FaultCode, field: Field): undefined => {
    faults.push(fault(code, { line, column: HEADERS[field][0], value: cells[field] ?? '' }));
    return undefined;
  };
  const read = <T>(field: Field, code: FaultCode, reader: (text: string) => T): T | undefined => {
    try {
      return reader(cells[field] ?? '');
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return report(code, field);
    }
  };

  const enterprise = read('creditCode', 'E-ENT-01', creditCode);
  const taxType = taxNamed(cells.taxType ?? '') ?? report('E-TAX-01', 'taxType');
  const taxPeriod = read('taxPeriod', 'E-PRD-01', period);
  const receivedOn = read('receivedOn', 'E-DAT-03', (text) => calendarDate(dashed(text)));
  const certificate = read('certificate', 'E-CRT-01', certificateNumber);
  const place = read('place', 'E-PLC-01', divisionCode);
  const gross = read('gross', 'E-AMT-01', fenFromYuan);
  const levy = cells.levy ? (levyNamed(cells.levy) ?? report('E-SRC-01', 'levy')) : undefined;
  if (gross !== undefined && gross <= ZERO) report(gross < ZERO ? 'E-REF-05' : 'E-AMT-01', 'gross');
  if (receivedOn !== undefined && taxPeriod !== undefined && receivedOn < firstDay(taxPeriod)) {
    report('E-DAT-04', 'receivedOn');
  }
  if (faults.length > before) return undefined;
  const { agreementId } = cells;
  return {
    line,
    ...(agreementId && { agreementId }),
    ...(levy && { levy }),
    ...({ creditCode: enterprise, taxType, taxPeriod, receivedOn, certificate, place, gross } as Omit<
      ReceiptRow,
      'line'
    >),
  };
}

/** '2024/4/5', as spreadsheets write dates, in the ledger's own notation; anything else is left as it is. */
function dashed(text: string): string {
  const [, year, month, day] = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
