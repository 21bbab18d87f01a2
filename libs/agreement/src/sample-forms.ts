import type { Base, Share } from './domain/agreement.model.js';
import { base as baseSchema } from './domain/agreement.schema.js';
import { partyProblems, shareProblems } from './domain/check-rules.js';
import type { ClauseForm } from './domain/clause-form.js';
import { below, problem } from './domain/problem.js';
import {
  ANCHORS,
  enterpriseCode,
  id,
  list,
  money,
  MOST_YEARS,
  named,
  number,
  partyId,
  share,
  sharesSchema,
  word,
} from './domain/schema-parts.js';
import { sharesOf, type WrittenShares } from './domain/shares.js';
import { coverage } from './domain/statistics-rules.js';

const base: ClauseForm<Base> = {
  name: 'base',
  role: 'prepare',
  required: true,
  schema: baseSchema,
  read: (written) => written as Base,
  check: (kind, at, { rule, retention }) =>
    rule.taxes
      .filter((tax) => kind === 'retained' && !retention.some(({ taxes }) => taxes.includes(tax)))
      .map((tax) => problem(at, 'ladder-missing', { tax })),
};

const clock: ClauseForm = {
  name: 'clock',
  role: 'prepare',
  schema: named('What starts the clock.', {
    anchors: list(
      'Dates of the enterprise.',
      word(
        'A date.',
        ANCHORS.map((anchor) => anchor.id),
      ),
    ),
    counting: word('How years are counted.', ['calendar', 'anniversary']),
  }),
  read: (written) => written,
};

const only: ClauseForm = {
  name: 'only',
  role: 'prepare',
  schema: list('Enterprises.', enterpriseCode('A credit code.')),
  read: (written) => written,
};

/** Gives a part away first: an amount, or a fraction. It reckons over the year where it is an amount. */
const first: ClauseForm<{ readonly party: string; readonly fixed?: string; readonly part?: string }> = {
  name: 'first',
  role: 'take',
  repeats: true,
  schema: named(
    'Who gets what first.',
    { party: partyId('Who.'), fixed: money('An amount.'), part: share('A part.') },
    ['fixed', 'part'],
    [['fixed'], ['part']],
  ),
  read: (written) => written as never,
  reckons: ({ fixed }) => fixed !== undefined,
  check: ({ party }, at, { parties }) => partyProblems(party, below(at, 'party'), parties),
};

const deduct: ClauseForm<readonly string[]> = {
  name: 'deduct',
  role: 'take',
  schema: list('Categories.', id('A category.')),
  read: (written) => written as unknown as readonly string[],
  reckons: () => true,
  reads: (deductions) => ({ deductions }),
};

const split: ClauseForm<readonly Share[]> = {
  name: 'split',
  role: 'end',
  schema: sharesSchema,
  read: (written, order) => sharesOf(written as WrittenShares, order),
  check: (shares, at, { parties }) => shareProblems(shares, at, parties),
};

interface Band {
  readonly from: number;
  readonly to: number;
  readonly shares: readonly Share[];
}
const bands: ClauseForm<readonly Band[]> = {
  name: 'bands',
  role: 'end',
  clocked: () => true,
  schema: list(
    'Shares by years of the clock.',
    named('One band.', {
      from: number('First year.', 1, MOST_YEARS),
      to: number('Last year.', 1, MOST_YEARS),
      shares: sharesSchema,
    }),
  ),
  read: (written, order) =>
    (written as unknown as readonly (Omit<Band, 'shares'> & { readonly shares: WrittenShares })[]).map((band) => ({
      ...band,
      shares: sharesOf(band.shares, order),
    })),
  check: (years, at, { parties }) =>
    years.flatMap((band, n) => shareProblems(band.shares, below(below(at, n), 'shares'), parties)),
  warn: (years, at) => coverage(years).gaps.map((open) => problem(at, 'band-gap', { years: open })),
};

/** Moves what one party was given to another. */
const cede: ClauseForm<{ readonly from: string; readonly to: string }> = {
  name: 'cede',
  role: 'adjust',
  schema: named('Who gives way to whom.', { from: partyId('Who.'), to: partyId('To whom.') }),
  read: (written) => written as never,
  check: ({ from, to }, at, { parties }) => [
    ...partyProblems(from, below(at, 'from'), parties),
    ...partyProblems(to, below(at, 'to'), parties),
  ],
};

/** Forms of clauses, for tests: one or two of each role. What they do to money is not known here. */
export const SAMPLE_FORMS: readonly ClauseForm[] = [base, clock, only, first, deduct, split, bands, cede];
