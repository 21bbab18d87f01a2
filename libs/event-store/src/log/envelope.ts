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
  /** Hex. */
  readonly contentHash: string;
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

/** By way of a one-byte text, which costs a third of asking for a buffer. */
export const sha256 = (data: Buffer | string): Buffer => Buffer.from(hash('sha256', data, 'binary'), 'latin1');
const joined = Buffer.alloc(128);
const starts: (Buffer | undefined)[] = [];

/** SHA-256 of pieces one after the other; a few short ones, as chain and tree have them, are joined in memory at hand. */
export function sha256Of(...pieces: readonly Buffer[]): Buffer {
  let length = 0;
  for (const piece of pieces) {
    if (length + piece.length > joined.length) return sha256(Buffer.concat(pieces));
    joined.set(piece, length);
    length += piece.length;
  }
  return sha256((starts[length] ??= joined.subarray(0, length)));
}

export const sha256Hex = (data: Buffer | string): string => hash('sha256', data, 'hex');

const written = new WeakMap<object, string>();

/** Canonical JSON of an object that many events of one command share, worked out once. */
function sharedJson(shared: object): string {
  let json = written.get(shared);
  if (json === undefined) written.set(shared, (json = canonicalJson(shared)));
  return json;
}

/** What the events of one command have in common; its objects are not changed once they are drafted with. */
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
    `{"actor":${sharedJson(context.actor)},"data":${JSON.stringify(type.write(event.data))}` +
    `,"effectiveOn":"${effectiveOn}","ledger":${JSON.stringify(context.ledger)}` +
    `,"metadata":${sharedJson(context.metadata)},"revision":${revision},"stream":${JSON.stringify(stream)}` +
    `,"type":"${event.type}","version":${type.version}}`;
  return { stream, revision, type: event.type, version: type.version, effectiveOn, body, contentHash: sha256Hex(body) };
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
  bytes.writeUInt32BE(Math.floor(position / 2 ** 32), 0);
  bytes.writeUInt32BE(position % 2 ** 32, 4);
  bytes.writeBigInt64BE(recordedMicros, 8);
  contentHash.copy(bytes, 16);
  return bytes;
}

/** link(n) = H(link(n-1) ‖ position ‖ recorded time in µs ‖ content hash). */
export const linkAfter = (previous: Buffer, entry: Buffer): Buffer => sha256Of(previous, entry);

/** PostgreSQL's text of a UTC timestamptz ('2026-01-31 08:00:00.5+00') or ISO 8601 → microseconds since 1970. */
export const microsOf = remembered((recordedAt) => {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:\+00(?::00)?|Z)$/.exec(recordedAt);
  if (!match) throw new InvariantViolated(`recorded time ${recordedAt} is not UTC`);
  const [, day, clock, fraction = ''] = match;
  return BigInt(Date.parse(`${day}T${clock}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
});

/** PostgreSQL's text of a UTC timestamptz as ISO 8601, digit for digit. */
const isoText = remembered((recordedAt) =>
  recordedAt.endsWith('+00') ? `${recordedAt.slice(0, 10)}T${recordedAt.slice(11, -3)}Z` : recordedAt,
);

/** Events of one batch share their recorded time and follow each other: the last answer is most often the next one. */
function remembered<T>(read: (recordedAt: string) => T): (recordedAt: string) => T {
  let last: { readonly recordedAt: string; readonly answer: T } | undefined;
  return (recordedAt) => {
    if (last?.recordedAt !== recordedAt) last = { recordedAt, answer: read(recordedAt) };
    return last.answer;
  };
}

/** Microseconds since 1970 as ISO 8601 in UTC with six digits. */
export function isoOf(micros: bigint): string {
  const iso = new Date(Number(micros / 1000n)).toISOString();
  return `${iso.slice(0, 23)}${(micros % 1000n).toString().padStart(3, '0')}Z`;
}
