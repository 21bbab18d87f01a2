import { calendarDate, divisionCode, ratio, Rejection } from '@ledger/kernel';
import { ID_PATTERN, RULE_ID_PATTERN } from './agreement.schema.js';
import { below, problem, type AgreementProblem, type AgreementProblemReason } from './problem.js';

interface Described {
  readonly title?: string;
  readonly description?: string;
}
export interface TextSchema extends Described {
  readonly type: 'string';
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  /** `ratio` and `division-code` are ours; a validator that does not know them still has the pattern. */
  readonly format?: 'date' | 'ratio' | 'division-code';
  readonly examples?: readonly string[];
}
export interface CountSchema extends Described {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}
export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems: number;
}
export interface RecordSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}
export interface MapSchema extends Described {
  readonly type: 'object';
  readonly propertyNames: { readonly pattern: string };
  readonly additionalProperties: Schema;
  readonly minProperties: number;
}

/** The part of JSON Schema 2020-12 that agreement documents need; any full validator reads it the same way. */
export type Schema = TextSchema | CountSchema | ListSchema | RecordSchema | MapSchema;

/**
 * Checks a value against a schema and names everything that does not fit. Written here and not taken from a general
 * validator because the sentences are for finance officers in two languages, a number where text is meant needs its own
 * sentence, and the domain compiles no code at run time.
 */
export function fits(schema: Schema, value: unknown, at = ''): AgreementProblem[] {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' ? textFits(schema, value, at) : [wrongType(value, at, '文本', 'text')];
    case 'integer':
      return countFits(schema, value, at);
    case 'array':
      return Array.isArray(value)
        ? listFits(schema, value, at)
        : [problem(at, 'wrong-type', { zhType: '列表', enType: 'a list' })];
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return [problem(at, 'wrong-type', { zhType: '带名称的条目', enType: 'named entries' })];
      }
      return 'properties' in schema ? recordFits(schema, value, at) : mapFits(schema, value, at);
  }
}

function wrongType(value: unknown, at: string, zhType: string, enType: string): AgreementProblem {
  return typeof value === 'number'
    ? problem(at, 'number-not-text', { value: String(value) })
    : problem(at, 'wrong-type', { zhType, enType });
}

function textFits(schema: TextSchema, value: string, at: string): AgreementProblem[] {
  const allowed = schema.const === undefined ? schema.enum : [schema.const];
  if (allowed && !allowed.includes(value)) return [problem(at, 'not-allowed', { value, allowed: allowed.join(', ') })];
  if (schema.format) return formatFits(schema.format, value, at);
  const plain = value.isWellFormed() && !/\p{Cc}/u.test(value) && value.trim() !== '';
  const tooLong = schema.maxLength !== undefined && value.length > schema.maxLength;
  if (plain && !tooLong && (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value))) return [];
  return [problem(at, 'bad-text', { value: value.slice(0, 40), ...formOf(schema) })];
}

/** How a text is to be written, in words where the pattern is one of ours. */
function formOf({ pattern, maxLength = 0 }: TextSchema): { readonly zhForm: string; readonly enForm: string } {
  switch (pattern) {
    case ID_PATTERN:
      return {
        zhForm: '小写字母开头，只含小写字母、数字和连字符，至多 40 个字符',
        enForm: 'a lower-case letter, then lower-case letters, digits and hyphens, at most 40',
      };
    case RULE_ID_PATTERN:
      return {
        zhForm: '字母开头，只含字母、数字和连字符，至多 40 个字符',
        enForm: 'a letter, then letters, digits and hyphens, at most 40',
      };
    case undefined:
      return {
        zhForm: `一行非空文字，至多 ${maxLength} 个字符`,
        enForm: `one line of text, not blank, at most ${maxLength} characters`,
      };
    default:
      return { zhForm: pattern, enForm: pattern };
  }
}

const FORMATS: Readonly<
  Record<NonNullable<TextSchema['format']>, { read: (text: string) => unknown; reason: AgreementProblemReason }>
> = {
  date: { read: calendarDate, reason: 'bad-date' },
  ratio: { read: unsignedRatio, reason: 'bad-ratio' },
  'division-code': { read: divisionCode, reason: 'bad-place' },
};

/** Longer fractions than any agreement writes; the limit keeps hostile input from costing time. */
const RATIO_LENGTH = 40;

function unsignedRatio(text: string): unknown {
  if (text.startsWith('-') || text.length > RATIO_LENGTH) throw new Rejection('kernel.bad-ratio', 'not a share');
  return ratio(text);
}

function formatFits(format: NonNullable<TextSchema['format']>, value: string, at: string): AgreementProblem[] {
  const { read, reason } = FORMATS[format];
  try {
    read(value);
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [problem(at, reason, { value: value.slice(0, 40) })];
    throw error;
  }
}

function countFits({ minimum, maximum }: CountSchema, value: unknown, at: string): AgreementProblem[] {
  if (!Number.isSafeInteger(value)) return [problem(at, 'wrong-type', { zhType: '整数', enType: 'a whole number' })];
  const number = value as number;
  if (number >= minimum && number <= maximum) return [];
  return [problem(at, 'out-of-range', { least: `${minimum}`, most: `${maximum}` })];
}

function listFits(schema: ListSchema, value: readonly unknown[], at: string): AgreementProblem[] {
  const { minItems = 0, maxItems } = schema;
  if (value.length < minItems) return [problem(at, 'too-few', { least: `${minItems}` })];
  if (value.length > maxItems) return [problem(at, 'too-many', { most: `${maxItems}` })];
  return value.flatMap((item, index) => fits(schema.items, item, below(at, index)));
}

function recordFits(schema: RecordSchema, value: object, at: string): AgreementProblem[] {
  const given = value as Readonly<Record<string, unknown>>;
  return [
    ...Object.keys(given)
      .filter((key) => !Object.hasOwn(schema.properties, key))
      .map((key) => problem(below(at, key), 'unknown-key', { key: key.slice(0, 40) })),
    ...schema.required
      .filter((key) => !Object.hasOwn(given, key))
      .map((key) => problem(below(at, key), 'missing-key', { key })),
    ...Object.entries(schema.properties)
      .filter(([key]) => Object.hasOwn(given, key))
      .flatMap(([key, member]) => fits(member, given[key], below(at, key))),
  ];
}

function mapFits(schema: MapSchema, value: object, at: string): AgreementProblem[] {
  const entries = Object.entries(value);
  if (entries.length < schema.minProperties) return [problem(at, 'too-few', { least: `${schema.minProperties}` })];
  const names = new RegExp(schema.propertyNames.pattern, 'u');
  return entries.flatMap(([key, member]) =>
    names.test(key)
      ? fits(schema.additionalProperties, member, below(at, key))
      : [problem(below(at, key), 'unknown-key', { key: key.slice(0, 40) })],
  );
}
