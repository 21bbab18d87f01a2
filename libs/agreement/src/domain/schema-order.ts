import type { Json } from '@ledger/kernel';
import type { Schema } from './schema-check.js';

/**
 * A value that fits its schema, with its entries in the order in which the schema describes them and those of a map in
 * the order of `names`: what is printed reads alike, however the document was stored.
 */
export function inOrder(schema: Schema, value: Json, names: readonly string[]): Json {
  switch (schema.type) {
    case 'string':
    case 'integer':
    case 'boolean':
      return value;
    case 'array':
      return (value as readonly Json[]).map((item) => inOrder(schema.items, item, names));
    case 'object': {
      const given = value as Readonly<Record<string, Json>>;
      const keys = 'properties' in schema ? Object.keys(schema.properties) : byName(Object.keys(given), names);
      const entries = keys.flatMap((key): [string, Json][] => {
        const member = 'properties' in schema ? schema.properties[key] : schema.additionalProperties;
        const written = Object.hasOwn(given, key) ? given[key] : undefined;
        return member === undefined || written === undefined ? [] : [[key, inOrder(member, written, names)]];
      });
      return Object.fromEntries(entries);
    }
  }
}

/** Names that are not listed come last, by code unit. */
function byName(keys: readonly string[], names: readonly string[]): string[] {
  const place = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length);
  return keys.toSorted().sort((a, b) => place(a) - place(b));
}
