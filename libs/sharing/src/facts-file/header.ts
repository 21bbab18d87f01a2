import { columnNamed, YUAN, type AmountUnit, type Column, type NamedColumn } from './columns.js';
import type { FactFileProblems, RowPlace } from './facts-file.problems.js';

/** The header of one table: which cell of a row is which column. */
export class Header {
  private readonly places = new Map<Column, number>();
  private readonly columns: (NamedColumn | undefined)[] = [];
  private readonly missed = new Set<Column>();
  private sound = true;

  constructor(
    readonly place: RowPlace,
    private readonly problems: FactFileProblems,
    /** The headers as written, where the table has a row of them; otherwise they come with the rows, by `add`. */
    private readonly written: string[] = [],
    /** Whether a column that was not named may still come: in a list of objects an empty cell has no key. */
    readonly open = false,
  ) {
    written.forEach((header, index) => this.learn(header, index));
  }

  /** Whether every header names a column, and no two the same. */
  get isSound(): boolean {
    return this.sound;
  }

  get width(): number {
    return this.written.length;
  }

  /** Takes in a header that comes with a row. Answers its place in a row. */
  add(header: string): number {
    this.written.push(header);
    this.learn(header, this.width - 1);
    return this.width - 1;
  }

  placeOf(column: Column): number | undefined {
    return this.places.get(column);
  }

  columnAt(index: number): Column | undefined {
    return this.columns[index]?.column;
  }

  /** How the file writes a column, or its own name where the file lacks it. */
  writtenAs(column: Column): string {
    const place = this.places.get(column);
    return place === undefined ? column : (this.written[place] ?? column);
  }

  get unit(): AmountUnit {
    const place = this.places.get('amountYuan');
    return place === undefined ? YUAN : (this.columns[place]?.unit ?? YUAN);
  }

  /** Whether the table cannot have the column at all. */
  lacks(column: Column): boolean {
    return !this.open && !this.places.has(column);
  }

  /** True the first time that a column is missed. */
  miss(column: Column): boolean {
    if (this.missed.has(column)) return false;
    this.missed.add(column);
    return true;
  }

  private learn(header: string, index: number): void {
    const named = columnNamed(header);
    if (typeof named === 'string') return this.fault(header, named);
    if (this.places.has(named.column)) return this.fault(header, 'column-twice');
    this.places.set(named.column, index);
    this.columns[index] = named;
  }

  private fault(header: string, code: 'unknown-column' | 'bad-unit' | 'column-twice'): void {
    this.sound = false;
    this.problems.add(this.place, header, code, { value: header });
  }
}
