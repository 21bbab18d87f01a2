import { applyDecorators } from '@nestjs/common';
import { ApiHideProperty, ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { FEN_DIGITS } from '@ledger/kernel';
import { Column, type ColumnOptions as TableColumn } from 'typeorm';
import { FEN_SCHEMA } from './fields.js';

/** A column of a read model is a field of the response: the description serves both. */
export interface ColumnOptions {
  readonly nullable?: true;
  /** Part of the row's key, behind the ledger. */
  readonly key?: true;
}

type Schema = Omit<ApiPropertyOptions, 'description' | 'nullable'>;

function column(
  table: TableColumn,
  schema: Schema,
  description: string,
  { nullable, key }: ColumnOptions,
): PropertyDecorator {
  return applyDecorators(
    Column({ ...table, ...(nullable && { nullable }), ...(key && { primary: true }) }),
    ApiProperty({ ...schema, description, ...(nullable && { nullable }) } as ApiPropertyOptions),
  );
}

/** The ledger: first in the key of every table. Not repeated in answers, where the address names it. */
export const LedgerColumn = (): PropertyDecorator =>
  applyDecorators(Column({ type: 'text', primary: true }), ApiHideProperty());

/** Text that belongs to the row's key. */
export const KeyColumn = (description: string): PropertyDecorator =>
  column({ type: 'text' }, { type: String }, description, { key: true });

export const TextColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'text' }, { type: String }, description, options);

/** Money in fen: `numeric(24,0)` in the table, a decimal string outside. */
export const FenColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'numeric', precision: FEN_DIGITS, scale: 0 }, FEN_SCHEMA, description, options);

/** An exact fraction, 'n/d'. */
export const RatioColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'text' }, { type: String, format: 'ratio' }, description, options);

export const DateColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'date' }, { type: String, format: 'date' }, description, options);

/** An instant as ISO 8601 text in UTC: kept as text so that the past, read from memory, answers letter for letter. */
export const InstantColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'text' }, { type: String, format: 'date-time' }, description, options);

export const FlagColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'boolean' }, { type: Boolean }, description, options);

/** A whole number that is not money: a count, a revision. */
export const CountColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column({ type: 'integer' }, { type: 'integer' }, description, options);

/** A place in the log. The driver gives a bigint as text; positions fit a number exactly. */
export const PositionColumn = (description: string, options: ColumnOptions = {}): PropertyDecorator =>
  column(
    {
      type: 'bigint',
      transformer: {
        from: (stored: string | number | null) => (stored === null ? null : Number(stored)),
        to: (value: unknown) => value,
      },
    },
    { type: 'integer' },
    description,
    options,
  );

/** Structured content, typed by its class where it has one. */
export const JsonColumn = (
  description: string,
  of?: () => abstract new () => object,
  { isArray = false, ...options }: ColumnOptions & { readonly isArray?: boolean } = {},
): PropertyDecorator => {
  const anything = isArray ? { type: 'array', items: {} } : { type: 'object', additionalProperties: true };
  const schema = of ? { type: of, isArray } : anything;
  return column({ type: 'json' }, schema as Schema, description, options);
};
