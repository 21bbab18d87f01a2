import type { Json } from '@ledger/kernel';
import type { RecordSchema, Schema } from './schema-check.js';

/** Shorter parts are easier to read where they stand than by reference. */
const WORTH_A_NAME = 400;

/**
 * A schema as it is published: parts that several places share stand once, under `$defs`, by the key where they are
 * first met. What it takes and refuses is the same.
 */
export function publishedSchema(schema: RecordSchema): Json {
  const named = namesOf(schema);
  const defs: Record<string, Json> = {};
  const whole = body(schema) as Readonly<Record<string, Json>>;
  return Object.keys(defs).length > 0 ? { ...whole, $defs: defs } : whole;

  function shown(part: Schema): Json {
    const name = named.get(likeness(part));
    if (name === undefined) return body(part);
    defs[name] ??= without(body(part), 'description');
    const { description } = part;
    return { ...(description !== undefined && { description }), $ref: `#/$defs/${name}` };
  }

  function body(part: Schema): Json {
    if (part.type === 'array') return { ...part, items: shown(part.items) };
    if (part.type !== 'object') return part as unknown as Json;
    if (!('properties' in part)) return { ...part, additionalProperties: shown(part.additionalProperties) };
    const properties = Object.fromEntries(Object.entries(part.properties).map(([key, member]) => [key, shown(member)]));
    return { ...part, properties };
  }
}

/** What a part takes, whatever it is described as. */
const likeness = (part: Schema): string => JSON.stringify(without(part as unknown as Json, 'description'));

function without(value: Json, key: string): Json {
  const { [key]: _, ...rest } = value as Readonly<Record<string, Json>>;
  return rest;
}

/** The names of parts that stand in several places, not counting the places inside a part that is named itself. */
function namesOf(schema: Schema): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const often = new Set<string>();
  visit(schema, 'agreement');
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const like of often) {
    if (like.length < WORTH_A_NAME) continue;
    const key = first.get(like) ?? 'part';
    let name = key;
    for (let n = 2; taken.has(name); n++) name = `${key}-${n}`;
    taken.add(name);
    names.set(like, name);
  }
  return names;

  function visit(part: Schema, key: string): void {
    const like = likeness(part);
    if (first.has(like)) return void often.add(like);
    first.set(like, key);
    if (part.type === 'array') visit(part.items, key);
    if (part.type !== 'object') return;
    if (!('properties' in part)) return visit(part.additionalProperties, key);
    for (const [name, member] of Object.entries(part.properties)) visit(member, name);
  }
}
