import { hash } from 'node:crypto';
import { canonicalJson, InvariantViolated, type Actor, type CalendarDate, type Event } from '@ledger/kernel';
import type { EventCatalog } from './catalog.js';

/** Why an event exists beside its data: the caller's key and, for a reaction, the position of the event it answers. */
export interface Metadata {
  readonly key: string;
  readonly causedBy?: number;
}

/** One event as it is about to be stored. */
export interface Draft {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly effectiveOn: CalendarDate;
  /** Canonical JSON (RFC 8785) of the whole envelope: the very bytes that are hashed and stored. */
  readonly body: string;
  readonly contentHash: Buffer;
}

/** What was stored and when the ledger learned of it. `recordedAt` is UTC with microseconds, monotone in `position`. */
export interface Recorded<E extends Event = Event> {
  readonly ledger: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly stream: string;
  readonly revision: number;
  readonly effectiveOn: CalendarDate;
  readonly actor: Actor;
  readonly metadata: Metadata;
  readonly event: E;
}

/** The canonical envelope as parsed JSON; its keys are everything `content_hash` covers. */
export interface Envelope {
  readonly actor: Actor;
  readonly data: unknown;
  readonly effectiveOn: CalendarDate;
  readonly ledger: string;
  readonly metadata: Metadata;
  readonly revision: number;
  readonly stream: string;
  readonly type: string;
  readonly version: number;
}

export const sha256 = (data: Buffer | string): Buffer => hash('sha256', data, 'buffer');

export interface DraftContext {
  readonly ledger: string;
  readonly actor: Actor;
  readonly metadata: Metadata;
  readonly effectiveOn: CalendarDate;
}

/**
 * Writes one event's canonical envelope. Keys stand in code-unit order by construction and the data's shape writes its
 * own keys in that order, so no second pass over the JSON is needed.
 */
export function draft(
  catalog: EventCatalog,
  context: DraftContext,
  stream: string,
  revision: number,
  event: Event,
): Draft {
  const type = catalog.typeOf(event.type);
  const effectiveOn = type.effectiveOn(event.data) ?? context.effectiveOn;
  const body =
    `{"actor":${canonicalJson(context.actor)},"data":${JSON.stringify(type.write(event.data))}` +
    `,"effectiveOn":"${effectiveOn}","ledger":${JSON.stringify(context.ledger)}` +
    `,"metadata":${canonicalJson(context.metadata)},"revision":${revision},"stream":${JSON.stringify(stream)}` +
    `,"type":"${event.type}","version":${type.version}}`;
  return { stream, revision, type: event.type, version: type.version, effectiveOn, body, contentHash: sha256(body) };
}

/** A stored body brought back as an event of today's version. */
export function decode(catalog: EventCatalog, position: number, recordedAt: string, body: string): Recorded {
  const { ledger, stream, revision, effectiveOn, actor, metadata, type, version, data } = JSON.parse(body) as Envelope;
  const event = catalog.typeOf(type).read(version, data);
  return { ledger, position, recordedAt: isoText(recordedAt), stream, revision, effectiveOn, actor, metadata, event };
}

/** The link before the first event of a ledger. */
export const genesisLink = (ledger: string): Buffer => sha256(`hezhang.log/1 ${ledger}`);

/** Position, recorded time and content hash as the 48 bytes that both the chain and the Merkle leaf cover. */
export function entryBytes(position: number, recordedMicros: bigint, contentHash: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(16 + contentHash.length);
  bytes.writeBigInt64BE(BigInt(position), 0);
  bytes.writeBigInt64BE(recordedMicros, 8);
  contentHash.copy(bytes, 16);
  return bytes;
}

/** link(n) = H(link(n-1) ‖ position ‖ recorded time in µs ‖ content hash). */
export const linkAfter = (previous: Buffer, entry: Buffer): Buffer => sha256(Buffer.concat([previous, entry]));

/** PostgreSQL's text of a UTC timestamptz ('2026-01-31 08:00:00.5+00') or ISO 8601 → microseconds since 1970. */
export function microsOf(recordedAt: string): bigint {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:\+00(?::00)?|Z)$/.exec(recordedAt);
  if (!match) throw new InvariantViolated(`recorded time ${recordedAt} is not UTC`);
  const [, day, clock, fraction = ''] = match;
  return BigInt(Date.parse(`${day}T${clock}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

/** PostgreSQL's text of a UTC timestamptz as ISO 8601, digit for digit. */
const isoText = (recordedAt: string): string =>
  recordedAt.endsWith('+00') ? `${recordedAt.slice(0, 10)}T${recordedAt.slice(11, -3)}Z` : recordedAt;

/** Microseconds since 1970 as ISO 8601 in UTC with six digits. */
export function isoOf(micros: bigint): string {
  const iso = new Date(Number(micros / 1000n)).toISOString();
  return `${iso.slice(0, 23)}${(micros % 1000n).toString().padStart(3, '0')}Z`;
}
