import { calendarDate, creditCode, divisionCode, fenFromYuan, ratio, Rejection } from '@ledger/kernel';
import { ID_PATTERN, LINE_PATTERN, RULE_ID_PATTERN } from './schema-parts.js';
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
  /**
   * All but `date` are ours; a validator that does not know them still has the pattern, which says all of it but that a
   * day exists and that a check digit is right. `amount` is yuan, not below zero.
   */
  readonly format?: 'date' | 'ratio' | 'amount' | 'division-code' | 'credit-code';
  readonly examples?: readonly string[];
}
export interface CountSchema extends Described {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}
export interface FlagSchema extends Described {
  readonly type: 'boolean';
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
  /** Exactly one of these sets of keys is there. */
  readonly oneOf?: readonly { readonly required: readonly string[] }[];
  readonly additionalProperties: false;
}
export interface MapSchema extends Described {
  readonly type: 'object';
  readonly propertyNames: { readonly type: 'string'; readonly pattern: string };
  readonly additionalProperties: Schema;
  readonly minProperties: number;
}

/** The part of JSON Schema 2020-12 that agreement documents need; any full validator reads it the same way. */
export type Schema = TextSchema | CountSchema | FlagSchema | ListSchema | RecordSchema | MapSchema;

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
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : [problem(at, 'wrong-type', { zhType: 'true 或 false', enType: 'true or false' })];
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
  const shown = shortened(value);
  if (allowed && !allowed.includes(value))
    return [problem(at, 'not-allowed', { value: shown, allowed: allowed.join(', ') })];
  const tooLong = schema.maxLength !== undefined && lengthOf(value) > schema.maxLength;
  const written = !tooLong && (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value));
  if (written && (!schema.format || isMeant(schema.format, value))) return [];
  return [
    schema.format
      ? problem(at, FORMATS[schema.format].reason, { value: shown })
      : problem(at, 'bad-text', { value: shown, ...formOf(schema) }),
  ];
}

/** As JSON Schema counts: a rare character of a place name is one character, though two code units. */
const lengthOf = (text: string): number => [...text].length;
const shortened = (text: string): string => [...text].slice(0, 40).join('').toWellFormed();

/** How a text is to be written, in words where the pattern is one of ours. */
function formOf({ pattern = '', maxLength = 0 }: TextSchema): { readonly zhForm: string; readonly enForm: string } {
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
    case LINE_PATTERN:
      return {
        zhForm: `一行非空文字，不含控制字符和不可见字符，至多 ${maxLength} 个字符`,
        enForm: `one line of text, not blank, without control or invisible characters, at most ${maxLength} characters`,
      };
    default:
      return { zhForm: pattern, enForm: pattern };
  }
}

const FORMATS: Readonly<
  Record<NonNullable<TextSchema['format']>, { read: (text: string) => unknown; reason: AgreementProblemReason }>
> = {
  date: { read: calendarDate, reason: 'bad-date' },
  ratio: { read: ratio, reason: 'bad-ratio' },
  amount: { read: fenFromYuan, reason: 'bad-amount' },
  'division-code': { read: divisionCode, reason: 'bad-place' },
  'credit-code': { read: creditCode, reason: 'bad-credit-code' },
};

/** Whether text that is written as its pattern says also means something: that the day exists, the check digit is right. */
function isMeant(format: keyof typeof FORMATS, value: string): boolean {
  try {
    FORMATS[format].read(value);
    return true;
  } catch (error) {
    if (error instanceof Rejection) return false;
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
    ...oneOfFits(schema, given, at),
    ...Object.entries(schema.properties)
      .filter(([key]) => Object.hasOwn(given, key))
      .flatMap(([key, member]) => fits(member, given[key], below(at, key))),
  ];
}

function oneOfFits({ oneOf }: RecordSchema, given: object, at: string): AgreementProblem[] {
  const met = oneOf?.filter(({ required }) => required.every((key) => Object.hasOwn(given, key)));
  if (!oneOf || !met || met.length === 1) return [];
  const keys = oneOf.map(({ required }) => required.join(' + ')).join(', ');
  return [problem(at, met.length === 0 ? 'none-of' : 'several-of', { keys })];
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
