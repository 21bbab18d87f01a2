import { divisionCode, type DivisionCode } from '@ledger/kernel';
import { below, problem, type AgreementProblem } from './problem.js';
import type { RecordSchema } from './schema-check.js';
import { article, list, named, number, place, word } from './schema-parts.js';
import { TAX_TYPES, type TaxType } from './taxes.js';

/** Taxes and places of which every period must have a fact or a nil return (零申报). */
export interface RequiredReturn {
  readonly taxes: readonly TaxType[];
  readonly places: readonly DivisionCode[];
}

/** By when the parties have to be where (期限), and what they have to report. */
export interface Calendar {
  /** Days after the end of a period by which it is to be closed. */
  readonly closeWithinDays?: number;
  /** Months after the end of a year by which the list of its settlements (结算清单) is due. */
  readonly listWithinMonths?: number;
  /** Months after the end of a year by which the plan of its transfers (资金划转计划) is due. */
  readonly planWithinMonths?: number;
  readonly returns: readonly RequiredReturn[];
  readonly article?: string;
}

const taxes = list(
  'Taxes, by code.',
  word(
    'A tax.',
    TAX_TYPES.map(({ id }) => id),
  ),
  1,
  TAX_TYPES.length,
);

/** The `calendar` part of the JSON Schema of an agreement document. */
export const calendarSchema: RecordSchema = named(
  'By when the parties have to be where, and what has to be reported in every period.',
  {
    closeWithinDays: number('Days after the end of a period by which it is to be closed.', 1, 366),
    listWithinMonths: number('Months after the end of a year by which the list of its settlements is due.', 1, 24),
    planWithinMonths: number('Months after the end of a year by which the plan of its transfers is due.', 1, 24),
    returns: list(
      'Of what every period must have a fact or a nil return.',
      named('Taxes at places.', {
        taxes,
        places: list('Where; a place includes what lies in it.', place('A division code.')),
      }),
    ),
    article,
  },
  ['closeWithinDays', 'listWithinMonths', 'planWithinMonths', 'returns', 'article'],
);

/** A calendar that fits its schema. */
export interface WrittenCalendar extends Omit<Calendar, 'returns'> {
  readonly returns?: readonly { readonly taxes: readonly TaxType[]; readonly places: readonly string[] }[];
}

export const calendarOf = ({ returns = [], ...written }: WrittenCalendar): Calendar => ({
  ...written,
  returns: returns.map(({ taxes: of, places }) => ({ taxes: of, places: places.map((one) => divisionCode(one)) })),
});

/** The plan of a year's transfers cannot be due before the list that it is made from. */
export function calendarProblems(calendar: Calendar | undefined, at: string): AgreementProblem[] {
  const { listWithinMonths: listed, planWithinMonths: planned } = calendar ?? {};
  if (listed === undefined || planned === undefined || listed <= planned) return [];
  return [problem(below(at, 'planWithinMonths'), 'plan-before-list', { plan: `${planned}`, list: `${listed}` })];
}
