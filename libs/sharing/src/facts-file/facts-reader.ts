import type { SharedFact, StatisticFact } from '../domain/shared-fact.js';
import { cellText, isBlank, type Cell } from './cells.js';
import { chineseHeader, type Column } from './columns.js';
import type { FactFileProblems, RowPlace } from './facts-file.problems.js';
import { Header } from './header.js';
import { readRow, type Row } from './read-row.js';

/** A file with more rows than this is not what a person simulates with. */
export const MOST_FACTS = 100_000;

/** Far more columns than have a name. */
const MOST_COLUMNS = 200;

/** Where the facts of a file go, one by one as they are read. */
export interface FactSink {
  fact(fact: SharedFact): void;
  statistic(fact: StatisticFact): void;
}

const ALWAYS: readonly Column[] = ['id', 'kind'];

/**
 * Reads tables of facts row by row, whatever file they come from: a header begins a table, rows follow. It keeps no
 * row, only the ids, which are unique over the whole file. Nothing is guessed and every fault is named.
 */
export class FactsReader {
  private header: Header | undefined;
  private rows = 0;
  private readonly ids = new Set<string>();

  constructor(
    private readonly sink: FactSink,
    readonly problems: FactFileProblems,
  ) {}

  /** Rows seen so far, over all tables. */
  get count(): number {
    return this.rows;
  }

  /** Whether no row that follows would be looked at. */
  get done(): boolean {
    return this.problems.full || this.rows > MOST_FACTS;
  }

  /** A table begins with its row of headers. Its rows are looked at only when the headers are sound. */
  begin(place: RowPlace, headers: readonly Cell[]): void {
    this.header = undefined;
    if (headers.length > MOST_COLUMNS) {
      const params = { columns: `${headers.length}`, most: `${MOST_COLUMNS}` };
      return this.problems.add(place, '', 'too-many-columns', params);
    }
    const header = new Header(
      place,
      this.problems,
      headers.map((cell) => cellText(cell).trim()),
    );
    for (const column of ALWAYS) {
      if (!header.lacks(column)) continue;
      const params = { value: column, zh: chineseHeader(column), kind: 'all', zhKind: '各' };
      this.problems.add(place, column, 'column-missing', params);
    }
    if (header.isSound && !ALWAYS.some((column) => header.lacks(column))) this.header = header;
  }

  /** A table begins whose headers come with the cells of its rows: the header answered learns them. */
  beginOpen(place: RowPlace): Header {
    const header = new Header(place, this.problems, [], true);
    this.header = header;
    return header;
  }

  take(row: Row): void {
    if (this.done) return;
    this.rows += 1;
    if (this.rows > MOST_FACTS) return this.problems.add(row.place, '', 'too-many', { most: `${MOST_FACTS}` });
    if (this.header === undefined || !this.fits(row, this.header)) return;
    const fact = readRow(row, this.header, this.problems);
    if (fact === undefined) return;
    if (this.ids.has(fact.id))
      return this.problems.add(row.place, this.header.writtenAs('id'), 'id-twice', { value: fact.id });
    this.ids.add(fact.id);
    if (fact.kind === 'statistic') this.sink.statistic(fact);
    else this.sink.fact(fact);
  }

  private fits({ place, cells }: Row, { width }: Header): boolean {
    if (cells.length === width) return true;
    this.problems.add(place, '', 'cell-count', { cells: `${cells.length}`, columns: `${width}` });
    return false;
  }
}

/** Cells without the empty ones at their end: a spreadsheet hands them out or drops them as it likes. */
export function withoutTail(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => !isBlank(cell));
  return cells.slice(0, last + 1);
}
