import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import {
  countCheck,
  creditCodeCheck,
  dateCheck,
  divisionCheck,
  fenCheck,
  flagCheck,
  jsonCheck,
  listCheck,
  objectCheck,
  periodCheck,
  ratioCheck,
  REQUIRED,
  textCheck,
  wordCheck,
  type Check,
} from './validation/checks.js';

/** Every field's description comes first; a field is required unless said otherwise, and never null. */
export interface FieldOptions {
  readonly optional?: boolean;
  readonly example?: unknown;
}

export interface TextOptions extends FieldOptions {
  /** Length in characters: 1 to 500 unless given. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

export interface CountOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

/** Bounds in fen. */
export interface FenOptions extends FieldOptions {
  readonly min?: number | bigint;
  readonly max?: number | bigint;
}

/** Bounds on the number of items. */
export type ListOptions = CountOptions;

type Schema = Omit<ApiPropertyOptions, 'description' | 'required' | 'example'>;

/** One check and one line of documentation for one field. */
function field(
  check: Check,
  schema: Schema,
  description: string,
  { optional = false, example }: FieldOptions,
): PropertyDecorator {
  const whole: Check = (value) => (value === undefined ? [REQUIRED] : check(value));
  return applyDecorators(
    ApiProperty({
      ...schema,
      description,
      required: !optional,
      ...(example !== undefined && { example }),
    } as ApiPropertyOptions),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    ValidateBy(
      {
        name: 'check',
        validator: {
          validate: (value: unknown) => whole(value).length === 0,
          defaultMessage: (at) => whole(at?.value)[0]?.en ?? 'is not right',
        },
      },
      { context: { check: whole } },
    ),
  );
}

export function TextField(description: string, options: TextOptions = {}): PropertyDecorator {
  const { min = 1, max = 500, pattern } = options;
  return field(
    textCheck(options),
    { type: String, minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) },
    description,
    options,
  );
}

/** Money: whole fen (分) as a decimal string, negative for refunds. */
export function FenField(description: string, options: FenOptions = {}): PropertyDecorator {
  const { min, max } = options;
  const bounds = { ...(min !== undefined && { min: BigInt(min) }), ...(max !== undefined && { max: BigInt(max) }) };
  return field(fenCheck(bounds), FEN_SCHEMA, description, { example: '1234567', ...options });
}

/** An exact ratio: '2/5', '40%', '0.175'. */
export function RatioField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(ratioCheck, { type: String, format: 'ratio' }, description, { example: '2/5', ...options });
}

/** A calendar date, YYYY-MM-DD, Asia/Shanghai. */
export function DateField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(dateCheck, { type: String, format: 'date' }, description, { example: '2024-12-31', ...options });
}

/** An accounting period: 2024, 2024-Q1 or 2024-03. */
export function PeriodField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    periodCheck,
    { type: String, format: 'period', pattern: '^\\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$' },
    description,
    { example: '2024-Q1', ...options },
  );
}

/** A unified social credit code, GB 32100-2015. */
export function CreditCodeField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    creditCodeCheck,
    { type: String, format: 'credit-code', minLength: 18, maxLength: 18 },
    description,
    options,
  );
}

/** An administrative division, GB/T 2260. */
export function DivisionField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(divisionCheck, { type: String, format: 'division', pattern: '^\\d{6}$' }, description, {
    example: '510106',
    ...options,
  });
}

/** A whole number that is not money. */
export function CountField(description: string, options: CountOptions = {}): PropertyDecorator {
  const { min, max } = options;
  const schema = {
    type: 'integer',
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  } as const;
  return field(countCheck(options), schema, description, options);
}

export function FlagField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(flagCheck, { type: Boolean }, description, options);
}

/** One word of a closed list. */
export function OneOfField(
  description: string,
  values: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  return field(wordCheck(values), { type: String, enum: [...values] }, description, options);
}

/** A list of records, each checked as its class says. */
export function ListField(
  description: string,
  item: () => new () => object,
  options: ListOptions = {},
): PropertyDecorator {
  const { min, max } = options;
  const sizes = { ...(min !== undefined && { minItems: min }), ...(max !== undefined && { maxItems: max }) };
  return applyDecorators(
    field(listCheck(objectCheck, options), { type: () => item(), isArray: true, ...sizes }, description, options),
    ValidateNested({ each: true }),
    Type(item),
  );
}

/** A list of words, each not blank. */
export function TextListField(
  description: string,
  options: ListOptions & { readonly pattern?: RegExp } = {},
): PropertyDecorator {
  const { min, max, pattern } = options;
  const sizes = { ...(min !== undefined && { minItems: min }), ...(max !== undefined && { maxItems: max }) };
  const check = listCheck(textCheck(pattern ? { pattern } : {}), options);
  return field(check, { type: String, isArray: true, ...sizes }, description, options);
}

/** A record inside the request, checked as its class says. */
export function RecordField(
  description: string,
  of: () => new () => object,
  options: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(field(objectCheck, { type: () => of() }, description, options), ValidateNested(), Type(of));
}

/** A JSON document kept as it is; numbers in it are whole. */
export function JsonField(description: string, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    field(jsonCheck, { type: 'object', additionalProperties: true }, description, options),
    // class-transformer would rebuild the document; what was sent is what is signed.
    Transform(({ obj, key }) => (obj as Record<string, unknown>)[key]),
  );
}

export const FEN_SCHEMA = { type: String, format: 'fen', pattern: '^(0|-?[1-9]\\d{0,23})$' } as const;
