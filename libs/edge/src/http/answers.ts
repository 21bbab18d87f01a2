import { ApiProperty } from '@nestjs/swagger';
import type { Answer, Appended, RowClass } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';

/** The answer to a command: where in the log it stands. Equal for every repetition of its key, but for `replayed`. */
export class Accepted {
  @ApiProperty({ type: String }) readonly ledger: string;
  @ApiProperty({ type: String }) readonly stream: string;
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; also the ETag.' }) readonly revision: number;
  @ApiProperty({ type: 'integer', description: 'Position in the log: reads may ask to be `atLeast` this fresh.' })
  readonly position: number;
  @ApiProperty({ type: Boolean, description: 'Whether this key had been answered before.' }) readonly replayed: boolean;
  @ApiProperty({ type: String, required: false, description: 'Id of what was made.' }) readonly id?: string;
  /** Goes into a header, so JSON must not see it. */
  readonly #location: string | undefined;

  constructor({ ledger, stream, revision, position, replayed }: Appended, id?: string, location?: string) {
    this.ledger = ledger;
    this.stream = stream;
    this.revision = revision;
    this.position = position;
    this.replayed = replayed;
    if (id !== undefined) this.id = id;
    this.#location = location;
  }

  /** Address of what was made; an answer that has one is 201. */
  get location(): string | undefined {
    return this.#location;
  }
}

/** Answers a command. With a `location` something new exists there. */
export const accepted = (appended: Appended, { id, location }: { id?: string; location?: string } = {}): Accepted =>
  new Accepted(appended, id, location);

/** One page of rows and the standpoint they were read from. */
export interface Page<R> {
  readonly data: readonly R[];
  readonly next?: string;
  readonly position: number;
  readonly asOf?: string;
  readonly knownAt?: string;
}

const pages = new Map<RowClass, new () => Page<object>>();

/** The documented answer that lists rows of a class: one class a row class. */
export function PageOf<R extends object>(row: RowClass<R>): new () => Page<R> {
  let known = pages.get(row);
  if (!known) pages.set(row, (known = describePage(row)));
  return known as new () => Page<R>;
}

function describePage(row: RowClass): new () => Page<object> {
  class RowPage implements Page<object> {
    @ApiProperty({ type: () => row, isArray: true }) readonly data!: readonly object[];
    @ApiProperty({
      type: String,
      required: false,
      description: 'Cursor of the rows after these; absent on the last page.',
    })
    readonly next?: string;
    @ApiProperty({ type: 'integer', description: 'Position in the log these rows were read at.' })
    readonly position!: number;
    @ApiProperty({ type: String, format: 'date', required: false, description: 'Business date asked for.' })
    readonly asOf?: string;
    @ApiProperty({ type: String, format: 'date-time', required: false, description: 'Recorded time asked for.' })
    readonly knownAt?: string;
  }
  Object.defineProperty(RowPage, 'name', { value: `${row.name}Page` });
  return RowPage;
}

export function page<R>({ rows, ...standpoint }: Answer<R>): Page<R> {
  return { data: rows, ...standpoint };
}

/** What records are called in Chinese sentences. */
const NOUNS: Readonly<Record<string, string>> = {
  agreement: '合作协议',
  'agreement version': '协议版本',
  'apportionment table': '分配表',
  assessment: '分摊结果',
  commitment: '承诺',
  deduction: '扣除',
  enterprise: '企业',
  import: '导入',
  incentive: '奖补',
  netting: '轧差',
  period: '会计期间',
  project: '项目',
  receipt: '入库税款',
  reference: '参考数',
  refund: '退库',
  revision: '稿次',
  settlement: '结算',
  share: '份额',
  statement: '结算单',
  statistic: '统计报送',
  transfer: '划转',
  venture: '合资公司',
};

/** The one record asked for. Rejects `read.not-found`. Its `revision`, where it has one, becomes the ETag. */
export function found<R>(row: R | undefined, what: string, id: string): R {
  if (row === undefined)
    throw new Rejection('read.not-found', `there is no ${what} ${id}`, { what, id, noun: NOUNS[what] ?? what });
  return row;
}
