import { equals, fenFromYuan, ratio, ZERO_RATIO, type Fen, type Ratio } from '@ledger/kernel';
import type { Party } from './agreement.model.js';
import { below, problem, type AgreementProblem } from './problem.js';
import { article, id, money, named, number, share, text, word } from './schema-parts.js';

export const SETTLEMENT_FORMS = ['bilateral', 'superior'] as const;
export const INTEREST_SPANS = ['day', 'year-of-360', 'year-of-365'] as const;

/** How money moves: from one treasury to the other (横向转移), or up to a superior and down again (上解、补助). */
export type SettlementForm = (typeof SETTLEMENT_FORMS)[number];
/** What a rate of interest is for: one day, or a year counted as 360 or 365 days. */
export type InterestSpan = (typeof INTEREST_SPANS)[number];

/** When a transfer is due: so many days or months after the day all had signed, or after the last day of the period. */
export interface DueTerm {
  readonly after: 'closing' | 'period-end';
  readonly days?: number;
  readonly months?: number;
}

/** Simple interest on what is paid late, for every day after the due date up to the day of payment. */
export interface LateInterest {
  readonly rate: Ratio;
  /** The rate as the document writes it. */
  readonly written: string;
  readonly per: InterestSpan;
}

/** How what is due between the parties is paid (结算). A document without it leaves what {@link AS_USUAL} says. */
export interface SettlementTerms {
  readonly form: SettlementForm;
  /** The superior whose treasury takes the remittance and pays the subsidy; of the superior form. */
  readonly through?: { readonly id: string; readonly name: string };
  readonly due?: DueTerm;
  readonly instalments: 'allowed' | 'refused';
  readonly overpayment: 'refused' | 'carried';
  readonly overdue: 'demanded' | 'carried';
  /** A transfer below this is not due; it waits for the next settlement. In fen. */
  readonly minimum?: Fen;
  readonly lateInterest?: LateInterest;
  readonly article?: string;
}

/** What holds where the parties agreed nothing: transfers between themselves, at no date, and nothing is made of delay. */
export const AS_USUAL: SettlementTerms = {
  form: 'bilateral',
  instalments: 'allowed',
  overpayment: 'refused',
  overdue: 'demanded',
};

export const settlementSchema = named(
  'How what is due between the parties is paid (结算).',
  {
    article,
    form: word(
      'bilateral: from treasury to treasury. superior: remitted to a superior, who pays it as a subsidy.',
      SETTLEMENT_FORMS,
    ),
    through: named('The superior, where the form is superior.', {
      id: id('Names its account.'),
      name: text('Name as people read it.', 80),
    }),
    due: named(
      'When a transfer is due.',
      {
        after: word('closing: the day every party had signed. period-end: the last day of the period.', [
          'closing',
          'period-end',
        ]),
        days: number('So many days after it.', 0, 3650),
        months: number('So many months after it, on the same day of the month or its last.', 1, 120),
      },
      ['days', 'months'],
      [['days'], ['months']],
    ),
    instalments: word('Whether a transfer may be paid in parts.', ['allowed', 'refused']),
    overpayment: word('refused: a payment above what is open. carried: the excess goes into the next settlement.', [
      'refused',
      'carried',
    ]),
    overdue: word(
      'demanded: what is overdue stays where it is and is demanded. carried: it goes into the next settlement.',
      ['demanded', 'carried'],
    ),
    minimum: money('A transfer below it waits for the next settlement. Yuan.'),
    lateInterest: named('Simple interest on what is paid after its due date.', {
      rate: share('The rate, above zero.'),
      per: word('What the rate is for; a year counts as 360 or 365 days, whatever the calendar says.', INTEREST_SPANS),
    }),
  },
  ['article', 'through', 'due', 'minimum', 'lateInterest'],
);

/** The section as a document that fits the schema writes it. */
export interface WrittenSettlement extends Omit<SettlementTerms, 'minimum' | 'lateInterest'> {
  readonly minimum?: string;
  readonly lateInterest?: { readonly rate: string; readonly per: InterestSpan };
}

export function settlementTermsOf({ minimum, lateInterest, ...terms }: WrittenSettlement): SettlementTerms {
  return {
    ...terms,
    ...(minimum !== undefined && { minimum: fenFromYuan(minimum) }),
    ...(lateInterest && {
      lateInterest: { rate: ratio(lateInterest.rate), written: lateInterest.rate, per: lateInterest.per },
    }),
  };
}

/** What the schema cannot say of the section. */
export function settlementProblems(terms: SettlementTerms | undefined, parties: readonly Party[]): AgreementProblem[] {
  if (!terms) return [];
  const { form, through, due, lateInterest } = terms;
  const at = '/settlement';
  const declared = through && parties.find(({ id: party }) => party === through.id);
  return [
    ...(form === 'superior' && !through ? [problem(below(at, 'through'), 'missing-key', { key: 'through' })] : []),
    ...(form === 'bilateral' && through ? [problem(below(at, 'through'), 'unknown-key', { key: 'through' })] : []),
    ...(declared && declared.role !== 'superior'
      ? [problem(below(below(at, 'through'), 'id'), 'party-role', { party: declared.id, role: 'superior' })]
      : []),
    ...(lateInterest && !due ? [problem(below(at, 'due'), 'missing-key', { key: 'due' })] : []),
    ...(lateInterest && equals(lateInterest.rate, ZERO_RATIO)
      ? [problem(below(below(at, 'lateInterest'), 'rate'), 'not-above-zero')]
      : []),
  ];
}
