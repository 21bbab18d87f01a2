import { stringify } from 'csv-stringify/sync';

/** A table as a CSV file that spreadsheets open as it is: UTF-8 with its mark, and no cell that runs as a formula. */
export const csvText = (lines: readonly (readonly string[])[]): string =>
  stringify(
    lines.map((line) => [...line]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
