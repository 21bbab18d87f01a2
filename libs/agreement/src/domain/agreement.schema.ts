import type { Json } from '@ledger/kernel';
import type { Party } from './agreement.model.js';
import type { AgreementProblem } from './problem.js';
import type { ListSchema, MapSchema, RecordSchema, Schema, TextSchema } from './schema-check.js';
import { TAX_TYPES } from './taxes.js';

export const FORMAT = 'hezhang.agreement/1';

/** An id that also names streams, columns and map keys: it starts with a letter and stays in order when sorted. */
export const ID_PATTERN = '^[a-z][a-z0-9-]{0,39}$';

/** A rule's id as contracts number their rules: FC-2024. */
export const RULE_ID_PATTERN = '^[A-Za-z][A-Za-z0-9-]{0,39}$';

/** Years of sharing that an agreement can count to. */
const MOST_YEARS = 100;

const text = (description: string, maxLength: number): TextSchema => ({ type: 'string', description, maxLength });
const id = (description: string): TextSchema => ({ type: 'string', description, pattern: ID_PATTERN, maxLength: 40 });
const date = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});
const share = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'ratio',
  pattern: '^(0|[1-9]\\d*)(\\.\\d+)?%?$|^(0|[1-9]\\d*)/[1-9]\\d*$',
  maxLength: 40,
  examples: ['6/10', '60%', '0.6'],
});
const place = (description: string): TextSchema => ({
  type: 'string',
  description,
  format: 'division-code',
  pattern: '^\\d{6}$',
});
const word = <const W extends readonly string[]>(description: string, words: W): TextSchema => ({
  type: 'string',
  description,
  enum: words,
});
const list = (description: string, items: Schema, minItems = 1, maxItems = 200): ListSchema => ({
  type: 'array',
  description,
  items,
  minItems,
  maxItems,
});
const named = (
  description: string,
  properties: RecordSchema['properties'],
  optional: readonly string[] = [],
): RecordSchema => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

export const ROLES = ['origin', 'host', 'head-office', 'plant', 'park', 'fund', 'joint-venture', 'superior'] as const;
/** Dates of an enterprise that can start the clock of a rule, with the names officers know them by. */
export const ANCHORS = [
  { id: 'recognised', zh: '认定', en: 'recognition' },
  { id: 'construction-start', zh: '开工', en: 'start of construction' },
  { id: 'first-tax', zh: '首次纳税', en: 'first tax' },
  { id: 'production', zh: '投产', en: 'start of production' },
  { id: 'full-production', zh: '达产', en: 'full production' },
  { id: 'registration-change', zh: '变更登记', en: 'change of registration' },
] as const;
export type Anchor = (typeof ANCHORS)[number]['id'];
export const BASES = ['gross', 'retained'] as const;

const article = text('Where the signed text says it: 第七条.', 80);
const taxes = list(
  'Taxes, by code.',
  word(
    'A tax.',
    TAX_TYPES.map(({ id }) => id),
  ),
  1,
  TAX_TYPES.length,
);
const base = word('gross: the amount of the fact as entered. retained: the level the retention ladder leaves.', BASES);

/** Shares by party id; they sum to exactly one. */
export const sharesSchema: MapSchema = {
  type: 'object',
  description: 'The share of each party, by its id; together exactly one.',
  propertyNames: { pattern: ID_PATTERN },
  additionalProperties: share('An exact share, as text.'),
  minProperties: 1,
};
const sharesOnly = (description: string): RecordSchema => named(description, { shares: sharesSchema });
const year = (description: string): Schema => ({ type: 'integer', description, minimum: 1, maximum: MOST_YEARS });

const bands = named(
  'Shares that change with the years since an anchor date.',
  {
    anchor: word(
      'The date of the enterprise that starts the clock.',
      ANCHORS.map(({ id: anchor }) => anchor),
    ),
    counting: word('calendar: the calendar year of the anchor date is year 1.', ['calendar']),
    years: list(
      'Bands of years. A year between bands stops sharing; it is never interpolated.',
      named('One band.', { from: year('First year.'), to: year('Last year.'), shares: sharesSchema }),
    ),
    before: sharesOnly('What holds in years before year 1.'),
    after: sharesOnly('What follows the last band.'),
  },
  ['before', 'after'],
);

const ladder = named(
  'How a tax is split between levels of government before the parties share (地方留成).',
  {
    article,
    places: list('Where it holds; a place includes what lies in it.', place('A division code.')),
    taxes,
    from: date('First day of the tax periods it holds for.'),
    to: date('Last day of the tax periods it holds for.'),
    path: list(
      'The steps in order. Each is carried out in whole fen, so the path is part of the rule.',
      named('One step.', {
        split: id('tax for the whole tax, or a level that an earlier step made.'),
        into: list(
          'Its parts in order; order breaks ties.',
          named('One part.', { level: id('A level.'), part: share('Its part.') }),
          2,
          20,
        ),
      }),
      1,
      20,
    ),
    retained: id('The level that is the local retained portion.'),
  },
  ['article', 'to'],
);

/**
 * A further key of a sharing rule, brought by the clause that executes it: its part of the schema and whatever a schema
 * cannot say. The clause itself lives in the sharing context, which knows this one and not the other way round.
 */
export interface ClauseForm {
  readonly key: string;
  readonly schema: Schema;
  check?(term: Json, pointer: string, parties: readonly Party[]): readonly AgreementProblem[];
}

function rule(forms: readonly ClauseForm[]): RecordSchema {
  const core = {
    id: {
      type: 'string',
      description: 'Names the rule in results and explanations.',
      pattern: RULE_ID_PATTERN,
    } as const,
    article,
    taxes,
    base,
    shares: sharesSchema,
    bands,
  };
  const further = Object.fromEntries(forms.map(({ key, schema }) => [key, schema]));
  return named('One sharing rule (分成规则).', { ...core, ...further }, [
    'article',
    'shares',
    'bands',
    ...Object.keys(further),
  ]);
}

/** The JSON Schema (2020-12) of an agreement document, with the clauses this program executes. */
export function agreementSchema(
  forms: readonly ClauseForm[] = [],
): RecordSchema & { readonly $schema: string; readonly $id: string } {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:hezhang:agreement:1',
    title: FORMAT,
    ...named(
      'A co-operation agreement (合作协议) between local governments, as signed by every party.',
      {
        format: { type: 'string', const: FORMAT },
        id: id('Names the agreement in its ledger.'),
        title: text('Title as signed.', 200),
        parties: list(
          'Parties in declared order; the order breaks ties of a rounding fen.',
          named(
            'A party (合作方).',
            {
              id: id('Names the party everywhere.'),
              name: text('Name as people read it.', 80),
              place: place('Its jurisdiction (辖区).'),
              role: word('Its part in the co-operation.', ROLES),
            },
            ['place'],
          ),
          2,
          50,
        ),
        validity: named('First and last day of the tax periods it governs.', {
          from: date('First day.'),
          to: date('Last day.'),
        }),
        period: word('How often the books are closed.', ['month', 'quarter', 'year']),
        recognition: word(
          'Which tax periods of an enterprise count: those wholly after its recognition, or with any day after it.',
          ['whole-period', 'any-day'],
        ),
        retention: list('Retention ladders.', ladder, 0),
        rules: list('Sharing rules.', rule(forms)),
        otherTaxes: named('Taxes that no rule shares.', {
          to: id('A party, or collector: whoever stands for the place of collection.'),
          base,
        }),
        rounding: named('How exact shares become fen.', {
          method: word('largest-remainder: ties to the party declared first.', ['largest-remainder']),
          level: word('fact: each alone. cumulative: the year to date less what was booked.', ['fact', 'cumulative']),
        }),
      },
      ['retention'],
    ),
  };
}
