import type { Schema } from '@ledger/agreement';
import { AGREEMENT_SCHEMA } from './domain/agreement-schema.js';
import { clauses } from './domain/clauses.js';

/** One entry of the document as a table of the manual names it: 'years[].from'. */
export interface Term {
  readonly path: string;
  /** Whether it must be there; `one-of`: it or another one. */
  readonly required: 'yes' | 'no' | 'one-of';
  /** The words it may be, where it is one of a list. */
  readonly words: readonly string[];
}

/** The parts of the document that have a table of their own in the manual, by the name of the table. */
export function tables(): ReadonlyMap<string, readonly Term[]> {
  const { properties } = AGREEMENT_SCHEMA;
  const item = (key: string): Schema => {
    const list = properties[key];
    if (list?.type !== 'array') throw new Error(`${key} is no list`);
    return list.items;
  };
  const amount = amountSchemaIn();
  return new Map([
    ['document', termsOf(AGREEMENT_SCHEMA, '', 1)],
    ['parties', termsOf(item('parties'))],
    ['validity', termsOf(properties['validity'])],
    ['retention', termsOf(item('retention'))],
    ['rules', termsOf(item('rules'), '', 1)],
    ['otherTaxes', termsOf(properties['otherTaxes'])],
    ['statistics', termsOf(item('statistics'), '', 2)],
    ['settlement', termsOf(properties['settlement'])],
    ['partialPayment', termsOf(properties['partialPayment'])],
    ['rounding', termsOf(properties['rounding'])],
    ['calendar', termsOf(properties['calendar'])],
    ['amount', termsOf(amount, '', 9, true)],
    ...clauses.map(({ name, schema }): [string, readonly Term[]] => [
      name,
      schema.type === 'object' && 'properties' in schema
        ? termsOf(schema)
        : [{ path: name, required: 'yes', words: wordsOf(schema) }],
    ]),
  ]);
}

/** How the document says an amount, taken from a clause that has one. */
function amountSchemaIn(): Schema {
  const recoup = clauses.find(({ name }) => name === 'recoup')?.schema;
  const found = recoup?.type === 'object' && 'properties' in recoup ? recoup.properties['investment'] : undefined;
  if (!found) throw new Error('recoup has no investment');
  return found;
}

/** An amount, or the simpler one inside an escalated base, has a section of its own and is not gone into. */
const isAmount = (schema: Schema): boolean =>
  schema.type === 'object' && 'properties' in schema && 'priorYear' in schema.properties;

/** Every entry below a part of the schema, down to the level asked for. */
function termsOf(schema: Schema, prefix = '', depth = 9, open = false): Term[] {
  if (schema.type === 'array') return termsOf(schema.items, prefix, depth);
  if (schema.type !== 'object' || !('properties' in schema) || (isAmount(schema) && !open)) return [];
  const either = new Set((schema.oneOf ?? []).flatMap(({ required }) => required));
  return Object.entries(schema.properties).flatMap(([key, member]): Term[] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const inside = member.type === 'array' && hasEntries(member.items) ? `${path}[]` : path;
    const required = either.has(key) ? 'one-of' : schema.required.includes(key) ? 'yes' : 'no';
    return [{ path, required, words: wordsOf(member) }, ...(depth > 1 ? termsOf(member, inside, depth - 1) : [])];
  });
}

const hasEntries = (schema: Schema): boolean => schema.type === 'object' && 'properties' in schema;

function wordsOf(schema: Schema): readonly string[] {
  if (schema.type === 'array') return wordsOf(schema.items);
  return schema.type === 'string' ? (schema.enum ?? []) : [];
}
