import { abs, yuanText, type Fen } from '@ledger/kernel';

export interface TextColumn {
  readonly head: string;
  /** Figures end where they end, words begin where they begin. */
  readonly figures?: boolean;
}

/** Rows as lines of text in columns; a Chinese character is as wide as two others. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map(({ head, figures }) => (figures ? `${head} ` : head)), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => textWidth(line[at] ?? ''))));
  return lines.map((line) =>
    columns
      .map(({ figures }, at) => {
        const cell = line[at] ?? '';
        const gap = ' '.repeat((widths[at] ?? 0) - textWidth(cell));
        return figures ? `${gap}${cell}` : `${cell}${gap}`;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Grouped yuan with two decimals, a negative in parentheses; the brackets stand behind the column of digits. */
export const moneyCell = (amount: Fen): string => (amount < 0n ? `(${yuanText(abs(amount))})` : `${yuanText(amount)} `);

/** Where there is nothing to say. */
export const NO_CELL = '- ';

/** Columns a text takes on a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
