import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isoOf, LogPool, microsOf, Views, type Answer, type Question } from '@ledger/event-store';
import { Rejection, type Json } from '@ledger/kernel';
import { summaryOf } from './domain/event-summary.js';

export class LoggedActor {
  @ApiProperty({ type: String }) readonly user!: string;
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String }) readonly role!: string;
}

export class EventSummary {
  @ApiProperty({ type: String }) readonly zh!: string;
  @ApiProperty({ type: String }) readonly en!: string;
}

/** One event of the log as it is stored. */
export class AuditEvent {
  @ApiProperty({ type: 'integer' }) readonly position!: number;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the ledger learned of it (登记时间), UTC.' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, format: 'date', description: 'When it takes effect (业务口径).' })
  readonly effectiveOn!: string;
  @ApiProperty({ type: String }) readonly stream!: string;
  @ApiProperty({ type: 'integer', description: 'Revision of the stream.' }) readonly streamRevision!: number;
  @ApiProperty({ type: String }) readonly type!: string;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ type: () => LoggedActor }) readonly actor!: LoggedActor;
  @ApiProperty({ type: () => EventSummary, description: 'One line for people.' }) readonly summary!: EventSummary;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The data as stored.' }) readonly data!: Json;
  @ApiProperty({ type: 'integer', required: false, description: 'Position of the event it answers.' })
  readonly causedBy?: number;
  @ApiProperty({ type: String, description: 'SHA-256 of the stored bytes, hex.' }) readonly contentHash!: string;
  @ApiProperty({ type: String, description: 'Link of the hash chain, hex.' }) readonly link!: string;
}

/** Which events are asked for, beside the clocks. */
export interface EventFilter {
  readonly type?: string;
  readonly stream?: string;
}

const USUAL_PAGE = 50;

interface Stored {
  readonly actor: LoggedActor;
  readonly data: Json;
  readonly metadata: { readonly causedBy?: number };
}

/** Reads the log as it is stored, in order of position, on both clocks. */
@Injectable()
export class ReadEvents {
  constructor(
    private readonly log: LogPool,
    private readonly views: Views,
  ) {}

  /** Rejects `ledger.unknown`, `read.before-history`, `read.bad-cursor`. */
  async list(
    { ledger, clocks, limit = USUAL_PAGE, cursor }: Question<AuditEvent>,
    { type, stream }: EventFilter = {},
  ): Promise<Answer<AuditEvent>> {
    const { position, asOf, knownAt } = await this.views.standpoint(ledger, clocks);
    const { rows } = await this.log.pool.query<unknown[]>({
      text: `select position, recorded_at, effective_on, stream_id, revision, type, version, body, content_hash, link
               from hezhang.events
              where ledger_id = $1 and position > $2 and position <= $3
                and ($4::text is null or type = $4) and ($5::text is null or stream_id = $5)
                and ($6::date is null or effective_on <= $6)
              order by position limit $7`,
      values: [ledger, readCursor(cursor), position, type ?? null, stream ?? null, asOf ?? null, limit + 1],
      rowMode: 'array',
    });
    const found = rows.slice(0, limit).map(auditEvent);
    const last = found.at(-1);
    return {
      rows: found,
      position,
      ...(asOf && { asOf }),
      ...(knownAt && { knownAt }),
      ...(rows.length > limit && last && { next: `${last.position}` }),
    };
  }
}

function auditEvent(row: unknown[]): AuditEvent {
  const [position, recordedAt, effectiveOn, stream, streamRevision, type, version, body, contentHash, link] = row as [
    string,
    string,
    string,
    string,
    number,
    string,
    number,
    string,
    Buffer,
    Buffer,
  ];
  const { actor, data, metadata } = JSON.parse(body) as Stored;
  return {
    position: Number(position),
    recordedAt: isoOf(microsOf(recordedAt)),
    effectiveOn,
    stream,
    streamRevision,
    type,
    version,
    actor,
    summary: summaryOf(type, data),
    data,
    ...(metadata.causedBy !== undefined && { causedBy: metadata.causedBy }),
    contentHash: contentHash.toString('hex'),
    link: link.toString('hex'),
  };
}

/** The cursor is the last position seen: whoever holds a position may start behind it. */
function readCursor(cursor = '0'): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(cursor)) throw new Rejection('read.bad-cursor', cursor);
  return Number(cursor);
}
