import { calendarDate, Rejection, type CalendarDate } from '@ledger/kernel';
import type { DataSource } from 'typeorm';
import { isoOf, microsOf } from '../log/envelope.js';
import type { LogReader } from '../log/log-reader.js';
import type { PastViews, Standpoint } from './past.js';
import type { RowClass } from './projection.js';
import { rowTable, type RowColumn } from './row-table.js';
import { sees, sightSql, type Sight } from './sight.js';

/**
 * When a question is asked for. Both clocks left out means now, from the live views. `asOf` (业务口径) keeps what took
 * effect up to a date; `knownAt` (知悉口径) keeps what the ledger had been told by an instant or a position. `sight` goes
 * with them wherever a question is handed on, so that nothing is read for somebody without what they may see of it.
 */
export interface Clocks {
  readonly asOf?: CalendarDate;
  readonly knownAt?: { readonly instant: string } | { readonly position: number };
  /** What the one who asks may see; everything where there is none. */
  readonly sight?: Sight;
}

export interface Question<R> {
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly where?: Partial<R>;
  readonly orderBy?: readonly (keyof R & string)[];
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Rows with the standpoint they were read from; `next` asks for the rows after them. */
export interface Answer<R> {
  readonly rows: R[];
  readonly next?: string;
  readonly position: number;
  readonly asOf?: CalendarDate;
  readonly knownAt?: string;
}

export const LARGEST_PAGE = 200;
const USUAL_PAGE = 50;
/** No row has a number that its column cannot hold. */
const LARGEST_INTEGER = 2_147_483_647;

/** Reads every view, live or past, with the same question. */
export class Views {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: LogReader,
    private readonly past: PastViews,
  ) {}

  /** Errors: `ledger.unknown`; `read.before-history` when nothing had been recorded by then; `read.bad-cursor`. */
  async list<R extends object>(row: RowClass<R>, question: Question<R>): Promise<Answer<R>> {
    const limit = Math.min(question.limit ?? USUAL_PAGE, LARGEST_PAGE);
    const order = orderOf(row, question.orderBy);
    const after = question.cursor === undefined ? undefined : readCursor(question.cursor, order.length);
    const { live, ...standpoint } = await this.standpoint(question.ledger, question.clocks);
    const found = live
      ? await this.liveRows(row, question, order, after, limit + 1)
      : pick(await this.past.rows(row, standpoint), row, question, order, after, limit + 1);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows,
      position: standpoint.position,
      ...(standpoint.asOf && { asOf: standpoint.asOf }),
      ...(standpoint.knownAt && { knownAt: standpoint.knownAt }),
      ...(found.length > limit && last && { next: writeCursor(last, order) }),
    };
  }

  /** The one row with these values, if there is one. */
  async one<R extends object>(
    row: RowClass<R>,
    ledger: string,
    where: Partial<R>,
    clocks: Clocks = {},
  ): Promise<R | undefined> {
    return (await this.list(row, { ledger, clocks, where, limit: 1 })).rows[0];
  }

  /** Every row, page after page; of the past in one reading, which ordered page by page would be ordered as often. */
  async *every<R extends object>(row: RowClass<R>, question: Question<R>): AsyncGenerator<R> {
    const { live, ...standpoint } = await this.standpoint(question.ledger, question.clocks);
    if (!live && question.cursor === undefined) {
      const order = orderOf(row, question.orderBy);
      yield* pick(await this.past.rows(row, standpoint), row, question, order, undefined, Infinity);
      return;
    }
    for (let cursor = question.cursor; ;) {
      const { rows, next } = await this.list(row, { ...question, limit: LARGEST_PAGE, ...(cursor && { cursor }) });
      yield* rows;
      if (!next) return;
      cursor = next;
    }
  }

  /** The log position a pair of clocks stands for. */
  async standpoint(
    ledger: string,
    { asOf, knownAt }: Clocks,
  ): Promise<Standpoint & { live: boolean; knownAt?: string }> {
    const head = await this.log.head(ledger);
    if (!head) throw new Rejection('ledger.unknown', ledger, { ledger });
    if (asOf === undefined && knownAt === undefined) return { ledger, live: true, position: head.position };
    const date = asOf && { asOf: calendarDate(asOf) };
    if (knownAt === undefined) return { ledger, live: false, position: head.position, ...date };
    if ('position' in knownAt) {
      if (knownAt.position > head.position) {
        throw new Rejection('read.unknown-position', `${knownAt.position}`, {
          position: `${knownAt.position}`,
          head: `${head.position}`,
        });
      }
      return { ledger, live: false, position: knownAt.position, ...date };
    }
    const position = await this.log.positionAt(ledger, knownAt.instant);
    if (position === 0) throw new Rejection('read.before-history', knownAt.instant, { instant: knownAt.instant });
    return { ledger, live: false, position, knownAt: knownAt.instant, ...date };
  }

  private async liveRows<R extends object>(
    row: RowClass<R>,
    { ledger, clocks: { sight }, where, descending }: Question<R>,
    order: readonly RowColumn[],
    after: readonly unknown[] | undefined,
    take: number,
  ): Promise<R[]> {
    const query = this.dataSource
      .getRepository<R>(row)
      .createQueryBuilder('r')
      .where('r.ledgerId = :ledger', { ledger });
    if (Object.values(where ?? {}).some((value) => typeof value === 'number' && Math.abs(value) > LARGEST_INTEGER))
      return [];
    Object.entries(where ?? {}).forEach(([property, value], n) => {
      if (value !== undefined) query.andWhere(`r.${property} = :w${n}`, { [`w${n}`]: value });
    });
    const seen = sight && sightSql(sight, row);
    if (seen) query.andWhere(seen.text, seen.values);
    if (after) {
      const columns = order.map(({ property }) => `r.${property}`).join(', ');
      const values = order.map((_, n) => `:a${n}`).join(', ');
      query.andWhere(
        `(${columns}) ${descending ? '<' : '>'} (${values})`,
        Object.fromEntries(after.map((value, n) => [`a${n}`, value])),
      );
    }
    for (const { property } of order) query.addOrderBy(`r.${property}`, descending ? 'DESC' : 'ASC');
    return query.limit(take).getMany();
  }
}

/** An instant as a caller writes it, brought to UTC; errors: `read.bad-instant`. */
export function instant(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(at)) throw new Rejection('read.bad-instant', text, { instant: text });
  const micros = /\.\d{3}(\d{1,3})/.exec(text)?.[1]?.padEnd(3, '0') ?? '0';
  return isoOf(microsOf(new Date(at).toISOString()) + BigInt(micros));
}

function orderOf(row: RowClass, orderBy: readonly string[] = []): readonly RowColumn[] {
  const { columns, key } = rowTable(row);
  const named = orderBy.map((property) => columns.find((column) => column.property === property) as RowColumn);
  return [...named, ...key.filter((column) => column.property !== 'ledgerId' && !named.includes(column))];
}

function pick<R extends object>(
  rows: readonly R[],
  of: RowClass<R>,
  { clocks: { sight }, where, descending }: Question<R>,
  order: readonly RowColumn[],
  after: readonly unknown[] | undefined,
  take: number,
): R[] {
  const wanted = Object.entries(where ?? {}).filter(([, value]) => value !== undefined);
  const values = (row: R): unknown[] => order.map(({ property }) => (row as Record<string, unknown>)[property]);
  const sign = descending ? -1 : 1;
  const seen = sight ? sees(sight, of) : () => true;
  return rows
    .filter(seen)
    .filter((row) => wanted.every(([property, value]) => (row as Record<string, unknown>)[property] === value))
    .filter((row) => after === undefined || sign * compare(values(row), after, order) > 0)
    .sort((a, b) => sign * compare(values(a), values(b), order))
    .slice(0, take);
}

function compare(a: readonly unknown[], b: readonly unknown[], order: readonly RowColumn[]): number {
  for (const [n, { type }] of order.entries()) {
    const [left, right] = type.startsWith('numeric')
      ? [BigInt(a[n] as string), BigInt(b[n] as string)]
      : [a[n] as string, b[n] as string];
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return 0;
}

const writeCursor = (row: object, order: readonly RowColumn[]): string =>
  Buffer.from(JSON.stringify(order.map(({ property }) => (row as Record<string, unknown>)[property]))).toString(
    'base64url',
  );

function readCursor(cursor: string, length: number): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length) return values;
  } catch {
    // not JSON: refused below like any other foreign cursor
  }
  throw new Rejection('read.bad-cursor', cursor);
}
