import type { Cell } from './cells.js';
import type { RowPlace } from './facts-file.problems.js';
import { withoutTail, type FactsReader } from './facts-reader.js';
import type { Header } from './header.js';
import { JsonFault, JsonText } from './json-text.js';

/**
 * Hands the rows of a JSON text to the reader, in the shapes in which SheetJS and ExcelJS export a sheet: a list of
 * objects keyed by header, a list of rows of which the first is the header, or `{ sheets: [{ name, rows }] }` of
 * either. Rows are counted as a sheet counts them, the header being row 1.
 */
export function readJson(text: string, reader: FactsReader): void {
  const json = new JsonText(text.replace(/^\uFEFF/, ''));
  try {
    if (json.peek() === '{') readSheets(json, reader);
    else readTable(json, reader, undefined);
    if (!reader.done) json.end();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { line, found: reason } = error;
    if (reason === '') reader.problems.add({ line }, '', 'ends-early');
    else reader.problems.add({ line }, '', 'unreadable', { format: 'JSON', reason });
  }
}

function readSheets(json: JsonText, reader: FactsReader): void {
  let found = false;
  for (const key of json.members()) {
    if (key !== 'sheets' || found || json.peek() !== '[') {
      passOver(json, reader, { line: 1 }, key);
      continue;
    }
    found = true;
    for (const first of json.elements()) {
      if (first === '{') readSheet(json, reader);
      else passOver(json, reader, { line: 1 }, key);
      if (reader.done) return;
    }
  }
  if (!found && !reader.done) notSuch(reader, { line: 1 }, 'sheets');
}

/** One sheet. Its name may stand behind its rows, and is wanted before them. */
function readSheet(json: JsonText, reader: FactsReader): void {
  let name: Cell | undefined;
  let rows: number | undefined;
  for (const key of json.members()) {
    if (key === 'name' && name === undefined) name = json.cell();
    else if (key === 'rows' && rows === undefined) {
      rows = json.mark();
      json.leap();
    } else passOver(json, reader, { line: 1 }, key);
  }
  if (typeof name !== 'string' || name === '' || rows === undefined) return notSuch(reader, { line: 1 }, 'sheets');
  const end = json.mark();
  json.goTo(rows);
  readTable(json, reader, name);
  json.goTo(end);
}

function readTable(json: JsonText, reader: FactsReader, sheet: string | undefined): void {
  const at = (line: number): RowPlace => (sheet === undefined ? { line } : { sheet, line });
  if (json.peek() !== '[') return passOver(json, reader, at(1), json.peek());
  let line = 0;
  let keyed: Keyed | undefined;
  let width: number | undefined;
  for (const first of json.elements()) {
    if (reader.done) return;
    line += 1;
    if (first === '{' && width === undefined) {
      keyed ??= new Keyed(reader.beginOpen(at(1)), reader);
      keyed.take(json, at(line + 1));
    } else if (first === '[' && keyed === undefined) {
      const cells = withoutTail(Array.from(json.elements(), () => json.cell()));
      if (cells.length === 0) continue;
      if (width === undefined) reader.begin(at(line), cells);
      else reader.take({ place: at(line), cells: filledUp(cells, width) });
      width ??= cells.length;
    } else passOver(json, reader, at(keyed ? line + 1 : line), first);
  }
}

/** A row whose last cells are empty is handed out short. */
const filledUp = (cells: readonly Cell[], width: number): readonly Cell[] =>
  cells.length < width ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : cells;

/** Rows that are objects: each key is a header, and a key not seen before adds a column. */
class Keyed {
  /** A map and not a record, since a key can be any text: `__proto__` too. */
  private readonly places = new Map<string, number>();

  constructor(
    private readonly header: Header,
    private readonly reader: FactsReader,
  ) {}

  take(json: JsonText, place: RowPlace): void {
    const cells: Cell[] = [];
    for (const key of json.members()) {
      const cell = json.cell();
      const index = this.placeOf(key.trim());
      if (cells[index] !== undefined) this.reader.problems.add(place, key, 'column-twice', { value: key });
      cells[index] = cell;
    }
    // As in a table with a row of headers: its rows are looked at only while its headers are sound.
    if (!this.header.isSound) return;
    const row = Array.from({ length: this.header.width }, (_, index) => cells[index] ?? '');
    if (withoutTail(row).length > 0) this.reader.take({ place, cells: row });
  }

  private placeOf(key: string): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.header.add(key);
    this.places.set(key, place);
    return place;
  }
}

/** Refuses a value that has no place where it stands. */
function passOver(json: JsonText, reader: FactsReader, place: RowPlace, value: string): void {
  json.leap();
  notSuch(reader, place, value);
}

function notSuch(reader: FactsReader, place: RowPlace, value: string): void {
  reader.problems.add(place, '', 'bad-json', { value });
}
