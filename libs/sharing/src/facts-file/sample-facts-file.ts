import { readFactsFile, type FactsFile } from './read-facts-file.js';

/** A row as a test writes it, by column. */
export type Cells = Readonly<Record<string, string>>;

export const RECEIPT: Cells = {
  id: 'f1',
  kind: 'receipt',
  enterprise: '91350100M000100Y43',
  name: '样例企业',
  tax: 'vat',
  taxPeriod: '2024-03',
  receivedOn: '2024-04-15',
  place: '510682',
  amountYuan: '12345.67',
  recognisedFrom: '2024-01-01',
};
export const DEDUCTION: Cells = {
  id: 'd1',
  kind: 'deduction',
  category: 'incentive',
  taxPeriod: '2024-03',
  receivedOn: '2024-05-20',
  place: '510682',
  amountYuan: '500000.00',
};
export const REFERENCE: Cells = {
  id: 'r1',
  kind: 'reference',
  figure: 'population',
  taxPeriod: '2023',
  value: '50000',
};
export const STATISTIC: Cells = {
  id: 's1',
  kind: 'statistic',
  figure: 'output-value',
  taxPeriod: '2024',
  place: '510682',
  enterprise: '91350100M000100Y43',
  recognisedFrom: '2024-01-01',
  value: '320000000',
};

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV text of rows, with every column that one of them has. */
export function csvOf(...rows: readonly Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]): string => cells.map(quoted).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n');
}

export const readCsvOf = (...rows: readonly Cells[]): FactsFile => readFactsFile(csvOf(...rows), 'csv');
export const readJsonOf = (value: unknown): FactsFile => readFactsFile(JSON.stringify(value), 'json');

/** Line, column and code of every problem. */
export const faultsOf = ({ problems }: FactsFile): readonly (readonly [number, string, string])[] =>
  problems.map(({ line, column, code }) => [line, column, code]);
