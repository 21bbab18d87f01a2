import { calendarSchema } from './calendar.js';
import type { ClauseForm } from './clause-form.js';
import type { RecordSchema } from './schema-check.js';
import {
  article,
  date,
  id,
  list,
  named,
  partyId,
  place,
  RULE_ID_PATTERN,
  share,
  sharesSchema,
  text,
  word,
} from './schema-parts.js';
import { settlementSchema } from './settlement-terms.js';
import { statisticsSchema } from './statistics-rules.js';
import { TAX_TYPES } from './taxes.js';

export const FORMAT = 'hezhang.agreement/1';

export const ROLES = ['origin', 'host', 'head-office', 'plant', 'park', 'fund', 'joint-venture', 'superior'] as const;
export const BASES = ['gross', 'retained'] as const;

const taxes = list(
  'Taxes, by code.',
  word(
    'A tax.',
    TAX_TYPES.map(({ id }) => id),
  ),
  1,
  TAX_TYPES.length,
);
export const base = word(
  'gross: the amount of the fact as entered. retained: the level the retention ladder leaves.',
  BASES,
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

/** A clause in a rule: exactly one clause key, and where the signed text says it. Without forms nothing is a clause. */
function clause(forms: readonly ClauseForm[]): RecordSchema {
  const terms = Object.fromEntries(forms.map(({ name, schema }) => [name, schema]));
  const keys = Object.keys(terms);
  return {
    ...named('One clause, by its key.', { ...terms, article }, [...keys, 'article']),
    oneOf: keys.map((key) => ({ required: [key] })),
  };
}

function rule(forms: readonly ClauseForm[]): RecordSchema {
  return named(
    'One sharing rule (分成规则).',
    {
      id: {
        type: 'string',
        description: 'Names the rule in results and explanations.',
        pattern: RULE_ID_PATTERN,
      },
      article,
      taxes,
      per: word(
        'Whose year to date it reckons by: each enterprise alone, or all facts of the rule together. Only where a clause reckons over a year or longer.',
        ['enterprise', 'rule'],
      ),
      clauses: list('What happens to the money, in declared order.', clause(forms), 1, 40),
    },
    ['article', 'per'],
  );
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
        format: { type: 'string', description: 'The format and its version.', const: FORMAT },
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
        statistics: statisticsSchema,
        settlement: settlementSchema,
        partialPayment: named(
          'How a payment below what is owed counts (P34).',
          {
            method: word('agreed-ratio: by the shares stated here. by-liability: in proportion to what is owed.', [
              'agreed-ratio',
              'by-liability',
            ]),
            shares: sharesSchema,
            article,
          },
          ['shares', 'article'],
        ),
        rounding: named(
          'How exact shares become fen.',
          {
            method: word(
              'largest-remainder: floor, then the missing fen to the largest remainders, ties to the party declared first. partner: half up, and the named party takes the difference. declared-order: floor, then one fen each from the top.',
              ['largest-remainder', 'partner', 'declared-order'],
            ),
            partner: partyId('Takes the difference, where the method is partner.'),
            level: word(
              'fact: each alone. period: the closing period to date less what was booked. cumulative: the tax year to date less what was booked.',
              ['fact', 'period', 'cumulative'],
            ),
          },
          ['partner'],
        ),
        calendar: calendarSchema,
      },
      ['retention', 'statistics', 'settlement', 'partialPayment', 'calendar'],
    ),
  };
}
