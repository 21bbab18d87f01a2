import { calendarDate, type CalendarDate } from './calendar.js';
import { fen, type Fen } from './fen.js';
import { ratio, ratioText, type Ratio } from './ratio.js';
import { InvariantViolated } from './rejection.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How one value of the domain looks in stored JSON: `write` gives JSON whose keys are already in canonical order,
 * `read` gives the value back or names the place (a JSON pointer) where stored history is not what it claims to be.
 */
export interface Shape<T> {
  write(value: T): Json;
  read(json: unknown, at: string): T;
  readonly optional?: true;
}

/** What a shape remembers to read faster is forgotten at this many entries. */
const MOST_REMEMBERED = 10_000;

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;
type OptionalKeys<F> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];
type Flat<T> = { [K in keyof T]: T[K] };
export type RecordOf<F> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ShapeOf<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: Exclude<ShapeOf<F[K]>, undefined>;
  }
>;

function refuse(at: string, expected: string): never {
  throw new InvariantViolated(`stored value at ${at || '/'} is not ${expected}`);
}

/** A string the log can hold: well-formed Unicode without NUL, as RFC 8785 and PostgreSQL ask. */
export const text: Shape<string> = {
  write(value) {
    if (!value.isWellFormed() || value.includes('\0'))
      throw new InvariantViolated('text holds a lone surrogate or NUL');
    return value;
  },
  read: (json, at) => (typeof json === 'string' ? json : refuse(at, 'text')),
};

/** A whole number that a JavaScript number holds exactly: counts, revisions, positions; never money. */
export const count: Shape<number> = {
  write(value) {
    if (!Number.isSafeInteger(value)) throw new InvariantViolated(`${value} is not a whole number`);
    return value;
  },
  read: (json, at) => (Number.isSafeInteger(json) ? (json as number) : refuse(at, 'a whole number')),
};

export const flag: Shape<boolean> = {
  write: (value) => value,
  read: (json, at) => (typeof json === 'boolean' ? json : refuse(at, 'true or false')),
};

/** Money in fen, stored as a decimal string so that no reader can round it. */
export const amount: Shape<Fen> = {
  write: (value) => value.toString(),
  read: (json, at) => (typeof json === 'string' ? fen(json) : refuse(at, 'an amount in fen')),
};

/** An exact fraction, stored as 'n/d' in lowest terms. */
export const fraction: Shape<Ratio> = {
  write: (value) => ratioText(value),
  read: (json, at) => (typeof json === 'string' ? ratio(json) : refuse(at, 'a fraction')),
};

export const date: Shape<CalendarDate> = {
  write: (value) => value,
  read: readingOnce(calendarDate, 'a calendar date'),
};

/** One of a closed list of words. */
export function oneOf<const W extends string>(...words: readonly W[]): Shape<W> {
  const known: ReadonlySet<string> = new Set(words);
  return {
    write: (value) => value,
    read: (json, at) => (typeof json === 'string' && known.has(json) ? (json as W) : refuse(at, words.join(' | '))),
  };
}

/** A string with a narrower type of its own (a credit code, a period), read by the function that makes it. */
export function textAs<T extends string>(make: (value: string) => T): Shape<T> {
  return { write: (value) => text.write(value), read: readingOnce(make, 'text') };
}

/** Reads a text by `make`, and remembers what read well: a log says the same dates and codes over and over. */
function readingOnce<T extends string>(make: (value: string) => T, expected: string): Shape<T>['read'] {
  const read = new Map<string, T>();
  return (json, at) => {
    if (typeof json !== 'string') return refuse(at, expected);
    const known = read.get(json);
    if (known !== undefined) return known;
    const made = make(json);
    if (read.size >= MOST_REMEMBERED) read.clear();
    read.set(json, made);
    return made;
  };
}

export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    write: (value) => value.map((one) => item.write(one)),
    read: (json, at) =>
      Array.isArray(json) ? json.map((one, index) => item.read(one, `${at}/${index}`)) : refuse(at, 'a list'),
  };
}

/** A field that may be absent; absent is left out of the stored JSON, never null. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> & { readonly optional: true } {
  return {
    optional: true,
    write: (value) => shape.write(value as T),
    read: (json, at) => shape.read(json, at),
  };
}

/** Named fields and no others. Keys are written in code-unit order, which makes JSON.stringify canonical. */
export function record<const F extends Readonly<Record<string, Shape<any>>>>(fields: F): Shape<RecordOf<F>> {
  const keys = Object.keys(fields).sort();
  const numeric = keys.find((key) => /^\d+$/.test(key));
  if (numeric !== undefined) throw new InvariantViolated(`a field named ${numeric} would not keep canonical order`);
  const known: ReadonlySet<string> = new Set(keys);
  const shapes = keys.map((key) => fields[key] as Shape<unknown>);
  const remembered = new Map<string, readonly string[]>();
  /** The pointers of the fields below a place, put together once: events of one type are read at one place. */
  const placesUnder = (at: string): readonly string[] => {
    let places = remembered.get(at);
    if (!places) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(at, (places = keys.map((key) => `${at}/${key}`)));
    }
    return places;
  };
  return {
    write(value) {
      const given = value as Record<string, unknown>;
      const out: Record<string, Json> = {};
      for (const key of keys) {
        const one = given[key];
        if (one !== undefined) out[key] = (fields[key] as Shape<unknown>).write(one);
        else if (!(fields[key] as Shape<unknown>).optional) throw new InvariantViolated(`field ${key} is missing`);
      }
      return out;
    },
    read(json, at) {
      if (typeof json !== 'object' || json === null || Array.isArray(json)) refuse(at, 'a record');
      const given = json as Record<string, unknown>;
      for (const key in given) if (!known.has(key)) refuse(`${at}/${key}`, 'a known field');
      const out: Record<string, unknown> = {};
      const places = placesUnder(at);
      for (let n = 0; n < keys.length; n++) {
        const key = keys[n];
        const one = given[key];
        if (one !== undefined) out[key] = shapes[n].read(one, places[n]);
        else if (!shapes[n].optional) refuse(places[n], 'present');
      }
      return out as RecordOf<F>;
    },
  };
}

/** JSON kept as it is (an agreement document): canonical when written, unchecked when read. */
export const document: Shape<Json> = {
  write: (value) => sortKeys(value),
  read: (json) => json as Json,
};

function sortKeys(value: Json): Json {
  if (typeof value === 'string') return text.write(value);
  if (typeof value === 'number') return count.write(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const given = value as Readonly<Record<string, Json>>;
  const out: Record<string, Json> = {};
  for (const key of Object.keys(given).sort()) {
    if (/^\d+$/.test(key)) throw new InvariantViolated(`a field named ${key} would not keep canonical order`);
    out[key] = sortKeys(given[key]);
  }
  return out;
}
