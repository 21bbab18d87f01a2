import type { CalendarDate } from './calendar.js';
import { InvariantViolated } from './rejection.js';
import { record, type Json, type RecordOf, type Shape } from './shape.js';

/** Something that happened, as the log keeps it: its stored name and its data. */
export interface Event<N extends string = string, D = unknown> {
  readonly type: N;
  readonly data: D;
}

/** JSON of one version → JSON of the next. Frozen once released. */
export type Upcaster = (stored: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>;

/** An event type is a value: constructor, stored name, reader and writer at once. */
export interface EventType<N extends string = string, D = any> {
  (data: D): Event<N, D>;
  readonly eventName: N;
  readonly version: number;
  /** Data as JSON with keys in canonical order: `JSON.stringify` of it is the canonical text. */
  write(data: D): Json;
  /** Data stored under any earlier version, brought up to this one. */
  read(version: number, stored: unknown): Event<N, D>;
  /** The business date (业务口径) that the data itself names, where it names one. */
  effectiveOn(data: D): CalendarDate | undefined;
}

export type EventOf<T> = T extends EventType<infer N, infer D> ? Event<N, D> : never;

/**
 * Defines an event type. `name` is what is stored, for ever; a change of `shape` is a new `version` with the upcaster
 * from the version before it under that version's number. `effectiveOn` picks the business date out of the data;
 * without it the command's date holds.
 */
export function defineEvent<const N extends string, const F extends Readonly<Record<string, Shape<any>>>>(
  name: N,
  version: number,
  fields: F,
  upcasters: Readonly<Record<number, Upcaster>> = {},
  effectiveOn: (data: RecordOf<F>) => CalendarDate | undefined = () => undefined,
): EventType<N, RecordOf<F>> {
  for (let from = 1; from < version; from++) {
    if (!upcasters[from]) throw new InvariantViolated(`${name} v${version} has no upcaster from v${from}`);
  }
  const shape = record(fields);
  const make = (data: RecordOf<F>): Event<N, RecordOf<F>> => ({ type: name, data });
  return Object.assign(make, {
    eventName: name,
    version,
    effectiveOn,
    write: (data: RecordOf<F>) => shape.write(data),
    read(stored: number, json: unknown) {
      if (stored > version) throw new InvariantViolated(`${name} v${stored} is newer than this program (v${version})`);
      let current = json;
      for (let from = stored; from < version; from++) {
        current = upcasters[from](current as Readonly<Record<string, Json>>);
      }
      return make(shape.read(current, `/${name}`));
    },
  });
}
