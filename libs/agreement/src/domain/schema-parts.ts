import type { CountSchema, ListSchema, MapSchema, RecordSchema, Schema, TextSchema } from './schema-check.js';

/** An id that also names streams, columns and map keys: it starts with a letter and stays in order when sorted. */
export const ID_PATTERN = '^[a-z][a-z0-9-]{0,39}$';

/** A rule's id as contracts number their rules: FC-2024. */
export const RULE_ID_PATTERN = '^[A-Za-z][A-Za-z0-9-]{0,39}$';

/** Years of sharing that an agreement can count to. */
export const MOST_YEARS = 100;

/**
 * One line that is not blank, without control, direction or zero-width characters: what a signer reads is what is
 * there, and two names that look alike are alike.
 */
export const LINE_PATTERN = '^\\p{Zs}*[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}][^\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}\\p{Cs}]*$';

/** A date of the years this program counts; that the day exists is for the format to say. */
export const DATE_PATTERN = '^(19\\d\\d|2[01]\\d\\d|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';

/** GB/T 2260: a province-level prefix in use, and a prefecture level wherever there is a county level. */
export const PLACE_PATTERN = '^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])(0000|(0[1-9]|[1-9]\\d)\\d\\d)$';

/** One line of text. */
export const text = (description: string, maxLength: number): TextSchema => ({
  type: 'string',
  description,
  pattern: LINE_PATTERN,
  maxLength,
});
export const id = (description: string): TextSchema => ({
  type: 'string',
  description,
  pattern: ID_PATTERN,
  maxLength: 40,
});
export const date = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'date',
  pattern: DATE_PATTERN,
});
/** An exact fraction of something, or a factor: '6/10', '60%', '1.2'. */
export const share = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'ratio',
  pattern: '^(0|[1-9]\\d*)(\\.\\d+)?%?$|^(0|[1-9]\\d*)/[1-9]\\d*$',
  maxLength: 40,
  examples: ['6/10', '60%', '0.6'],
});
/** Yuan with at most two decimals, not below zero, as text; the length keeps it within the digits that fen can have. */
export const money = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'amount',
  pattern: '^(0|[1-9]\\d*|[1-9]\\d{0,2}(,\\d{3})+)(\\.\\d{1,2})?$',
  maxLength: 22,
  examples: ['2000000.00', '2,000,000.00'],
});
export const partyId = (description: string): TextSchema => id(description);
/** A name of a reference figure (基准数据). */
export const figureName = (description = 'A reference figure (基准数据), by name.'): TextSchema => id(description);
export const number = (description: string, minimum: number, maximum: number): CountSchema => ({
  type: 'integer',
  description,
  minimum,
  maximum,
});
export const place = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'division-code',
  pattern: PLACE_PATTERN,
});
/** A unified social credit code (GB 32100). */
export const enterpriseCode = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'credit-code',
  pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$',
});
export const word = <const W extends readonly string[]>(description: string, words: W): TextSchema => ({
  type: 'string',
  description,
  enum: words,
});
export const list = (description: string, items: Schema, minItems = 1, maxItems = 200): ListSchema => ({
  type: 'array',
  description,
  items,
  minItems,
  maxItems,
});
export const named = (
  description: string,
  properties: RecordSchema['properties'],
  optional: readonly string[] = [],
  oneOf: readonly (readonly string[])[] = [],
): RecordSchema => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  ...(oneOf.length && { oneOf: oneOf.map((required) => ({ required })) }),
  additionalProperties: false,
});

/** Dates of an enterprise that can start the clock of a rule, with the names officers know them by. */
export const ANCHORS = [
  { id: 'recognised', zh: '认定', en: 'recognition' },
  { id: 'construction-start', zh: '开工', en: 'start of construction' },
  { id: 'first-tax', zh: '首次纳税', en: 'first tax' },
  { id: 'production', zh: '投产', en: 'start of production' },
  { id: 'full-production', zh: '达产', en: 'full production' },
  { id: 'registration-change', zh: '变更登记', en: 'change of registration' },
  { id: 'approval', zh: '批准', en: 'approval' },
  { id: 'recommendation', zh: '推荐', en: 'recommendation' },
  { id: 'grant-complete', zh: '援建资金全部到位', en: 'full arrival of the grant' },
] as const;
export type Anchor = (typeof ANCHORS)[number]['id'];
export const article = text('Where the signed text says it: 第七条.', 80);
/** Shares by party id; they sum to exactly one. */
export const sharesSchema: MapSchema = {
  type: 'object',
  description: 'The share of each party, by its id; together exactly one.',
  propertyNames: { type: 'string', pattern: ID_PATTERN },
  additionalProperties: share('An exact share, as text.'),
  minProperties: 1,
};
