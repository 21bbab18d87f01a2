import { FEN_DIGITS, fenFromYuan, ratio, Rejection, type Fen, type Ratio } from '@ledger/kernel';
import type { AmountUnit, Column } from './columns.js';
import { INVISIBLE, type FactFileCode } from './facts-file.problems.js';

/** A cell that is not text, as JSON can have it; a number as it is written, before any float. */
export interface OtherCell {
  readonly is: 'number' | 'boolean' | 'nested';
  readonly text: string;
}

/** What stands in one place of a row; empty text where nothing does. */
export type Cell = string | OtherCell;

export const isBlank = (cell: Cell): boolean => typeof cell === 'string' && cell.trim() === '';
export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** No name and no citation of a law is longer. */
export const LONGEST_CELL = 500;

/** Columns whose text is read by people only. */
const PROSE: ReadonlySet<Column> = new Set<Column>(['name', 'legalBasis']);
/** Columns that a whole JSON number may fill. */
const NUMERIC: ReadonlySet<Column> = new Set<Column>(['amountYuan', 'value']);
/** Columns of text that is taken as it is, where a leading hyphen makes a formula too. */
const TAKEN_AS_IT_IS: ReadonlySet<Column> = new Set<Column>(['id', 'name', 'legalBasis']);

const FORMULA = /^[=+@＝＋＠]|^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)/u;
const HYPHEN = /^[-－]/u;

/** Why a cell cannot be read whatever its column wants of it; undefined when it can. */
export function cellFault(cell: Cell, column: Column): FactFileCode | undefined {
  if (typeof cell !== 'string') return otherFault(cell, column);
  if (cell.length > LONGEST_CELL) return 'cell-too-long';
  const visible = PROSE.has(column) ? cell.replace(/[\t\r\n]/g, '') : cell;
  if (visible.search(INVISIBLE) >= 0 || !cell.isWellFormed()) return 'control-character';
  if (FORMULA.test(cell) || (TAKEN_AS_IT_IS.has(column) && HYPHEN.test(cell))) return 'formula';
  return undefined;
}

function otherFault({ is, text }: OtherCell, column: Column): FactFileCode | undefined {
  if (is !== 'number') return is;
  if (!NUMERIC.has(column)) return 'number-not-text';
  if (!/^-?\d+$/.test(text)) return 'number-fraction';
  return Number.isSafeInteger(Number(text)) ? undefined : 'number-unsafe';
}

const UNIT_IN_CELL = /[元万亿圆]|yuan|RMB|CNY/iu;
const AMOUNT = /^([^\d.,]*)([\d,]+)(?:\.(\d+))?([^\d.,]*)$/;

/**
 * An amount in the unit of its column, exact: 2676 of 万元 is 26,760,000.00 yuan. Signs, grouping and full-width
 * characters are the kernel's. Answers the code of what is wrong.
 */
export function amountIn({ power }: AmountUnit, text: string): Fen | FactFileCode {
  if (UNIT_IN_CELL.test(text)) return 'unit-in-cell';
  const plain = text.replace(/[！-～]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  const [, before = '', whole = '', decimals = '', after = ''] = AMOUNT.exec(plain) ?? [];
  // The whole part alone, so that its grouping and sign are judged as they were written.
  if (fenOrUndefined(before + whole + after) === undefined) return 'bad-amount';
  if (decimals.length > 2 + power) return 'finer-than-fen';
  const digits = whole.replaceAll(',', '') + decimals.slice(0, power).padEnd(power, '0');
  const yuan = digits.replace(/^0+(?=\d)/, '') + (decimals.length > power ? `.${decimals.slice(power)}` : '');
  return fenOrUndefined(before + yuan + after) ?? 'bad-amount';
}

function fenOrUndefined(yuan: string): Fen | undefined {
  return orUndefined(() => fenFromYuan(yuan));
}

const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/** A plain exact number: '50,000', '0.175', '2/3'. No percentage, since a column of values mixes what they count. */
export function exactNumber(text: string): Ratio | undefined {
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  const longest = Math.max(...plain.split('/').map((part) => part.replace(/[-.]/g, '').length));
  return longest > FEN_DIGITS || plain.includes('%') ? undefined : orUndefined(() => ratio(plain));
}

/** What a reader of the kernel makes of a text; undefined when it rejects it. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}
