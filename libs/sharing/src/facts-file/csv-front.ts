import { CsvError, parse } from 'csv-parse/sync';
import type { FactsReader } from './facts-reader.js';

/**
 * Hands the records of a CSV text to the reader as they are parsed; the first is the header. A row is named by the
 * line it begins on, as an editor counts, across blank lines and line breaks within quotes.
 */
export function readCsv(text: string, reader: FactsReader): void {
  let headed = false;
  try {
    parse(text, {
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
      onRecord: (cells: string[], { lines }: { readonly lines: number }) => {
        const place = { line: lines - breaksIn(cells) };
        if (headed) reader.take({ place, cells });
        else reader.begin(place, cells);
        headed = true;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { line: Number(error.lines ?? 1) };
    reader.problems.add(place, '', 'unreadable', { format: 'CSV', reason: error.message });
  }
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((breaks, cell) => (cell.includes('\n') ? breaks + cell.split('\n').length - 1 : breaks), 0);
