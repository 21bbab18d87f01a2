import { calendarDate, fen, negate, period, ratio } from '@ledger/kernel';
import fc from 'fast-check';
import { causeOf, type AnySketch } from './sample-facts.js';
import type { Drawn } from './random-agreement.js';
import { FIRST, FUND, LAST, SUPERIOR, yuan } from './random-terms.js';
import { clauseOf } from './domain/reckon.js';
import type { Cause, DeductionFact, ReferenceFact, TaxFact } from './domain/shared-fact.js';
import { SOURCES } from './domain/shared-fact.js';

/** What comes in: figures that are certified first, and then everything else, in the order of arrival. */
export interface Arriving {
  readonly figures: readonly ReferenceFact[];
  readonly then: readonly Cause[];
}

interface FigureKind {
  readonly money: boolean;
  readonly byParty: boolean;
  readonly years: readonly [number, number];
  /** Fen, or the numerator of what is divided by `over`. */
  readonly least: number;
  readonly most: number;
  readonly over?: bigint;
}
const ALL: readonly [number, number] = [FIRST - 4, LAST + 1];
const money = (byParty: boolean, least = 1, years = ALL): FigureKind => ({
  money: true,
  byParty,
  years,
  least,
  most: 5_000_000,
});
const KINDS: Readonly<Record<string, FigureKind>> = {
  stock: money(false, -1_000_000, [2021, 2023]),
  yearly: money(false),
  revenue: money(true),
  payroll: money(true),
  assets: money(true),
  gain: money(true, -2_000_000),
  capacity: money(true),
  misplaced: money(true, 0),
  land: { money: false, byParty: true, years: ALL, least: 1, most: 500 },
  population: { money: false, byParty: true, years: ALL, least: 1, most: 100_000 },
  'growth-rate': { money: false, byParty: false, years: ALL, least: -20, most: 30, over: 100n },
  passed: { money: false, byParty: false, years: ALL, least: 0, most: 1 },
  milestone: { money: false, byParty: false, years: [2025, 2026], least: 0, most: 1 },
};

const readBy = ({ agreement }: Drawn): string[] => [
  ...new Set(
    agreement.rules.flatMap(({ clauses }) =>
      clauses.flatMap((clause) => clauseOf(clause).reads?.(clause.term).figures ?? []),
    ),
  ),
];

/** The place of a figure: what, whose and of which year. */
const places = (drawn: Drawn): AnySketch[] => {
  const { agreement, parties } = drawn;
  const perEnterprise = agreement.rules[0]?.per === 'enterprise';
  const hosts = parties.filter((party) => party !== FUND && party !== SUPERIOR);
  return readBy(drawn).flatMap((figure) => {
    const { years, byParty } = kindOf(figure);
    const whose = byParty ? hosts.filter((party) => takes(drawn, figure, party)) : [undefined];
    return yearsOf(years).flatMap((year) =>
      whose.flatMap((party) =>
        (perEnterprise ? [0, 1] : [undefined]).map((enterprise): AnySketch => ({
          kind: 'reference',
          id: `r-${figure}-${year}-${party ?? ''}-${enterprise ?? ''}`,
          figure,
          taxPeriod: `${year}`,
          ...(party !== undefined && { party }),
          ...(enterprise !== undefined && { enterprise, ofEnterprise: true as const }),
        })),
      ),
    );
  });
};

/** Whether some clause of the rule takes a figure of this party in any year. */
const takes = ({ agreement }: Drawn, figure: string, party: string): boolean =>
  (agreement.rules[0]?.clauses ?? []).some((clause) => {
    const { reads, turnsAway } = clauseOf(clause);
    const asked = { figure, party, year: FIRST - 4, value: ratio(1n) };
    return (reads?.(clause.term).figures?.includes(figure) ?? false) && turnsAway?.(asked, clause.term) === undefined;
  });

const yearsOf = ([from, to]: readonly [number, number]): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

function kindOf(figure: string): FigureKind {
  const kind = KINDS[figure];
  if (!kind) throw new Error(`nothing is known of the figure ${figure}`);
  return kind;
}

function valued(sketch: AnySketch, drawn: number, more: Partial<ReferenceFact> = {}): ReferenceFact {
  if (sketch.kind !== 'reference') throw new Error('no figure');
  const { money: ofMoney, least, most, over } = kindOf(sketch.figure);
  const n = BigInt(least + (drawn % (most - least + 1)));
  const value = over === undefined ? ratio(n) : ratio(`${n}/${over}`);
  return { ...(causeOf(sketch) as ReferenceFact), value, unit: ofMoney ? 'fen' : 'number', ...more };
}

const year = fc.integer({ min: FIRST, max: LAST });
const taxPeriod = fc
  .tuple(year, fc.constantFrom('', '-Q1', '-Q3', '-02', '-07', '-12'))
  .map(([of, part]) => `${of}${part}`);
const signedYuan = fc.tuple(fc.boolean(), yuan).map(([refund, of]) => (refund && of !== '0.00' ? `-${of}` : of));

const moneyFact = (drawn: Drawn): fc.Arbitrary<(index: number) => Cause> => {
  const categories = drawn.agreement.rules.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clauseOf(clause).reads?.(clause.term).deductions ?? []),
  );
  return fc
    .record({
      taxPeriod,
      yuan: signedYuan,
      enterprise: fc.nat({ max: 1 }),
      deduction: fc.nat({ max: 99 }),
      production: fc.constantFrom('2024-03-10', '2025-07-01', '2027-01-01'),
      place: fc.constantFrom('510682', '510106'),
      source: fc.constantFrom(...SOURCES),
      recommendedBy: fc.constantFrom('a', 'b'),
    })
    .map(({ deduction, production, ...one }) => (index: number): Cause => {
      const milestones = { production: one.enterprise === 0 ? '2024-03-10' : production };
      const common = { ...one, id: `f${index}`, milestones };
      const category = deduction < 30 ? categories[deduction % Math.max(1, categories.length)] : undefined;
      return causeOf(
        category === undefined
          ? common
          : {
              ...common,
              kind: 'deduction',
              category: category as DeductionFact['category'],
              legalBasis: 'law 1',
              review: 'passed',
            },
      );
    });
};

/** Ends of years at any time, and figures that are corrected, or withdrawn, after the money they concern. */
const other = (slots: readonly AnySketch[], withdraws: boolean): fc.Arbitrary<(n: number) => Cause> => {
  const end = year.map((of) => (): Cause => causeOf({ kind: 'year-end', year: of }));
  if (slots.length === 0) return end;
  const corrected = fc
    .tuple(fc.constantFrom(...slots), fc.nat(), fc.nat({ max: withdraws ? 3 : 0 }))
    .map(([slot, value, how]) => (index: number): Cause => {
      const fact = valued(slot, value, how === 3 ? { withdrawn: true } : {});
      return { ...fact, id: `${fact.id}-${index}` };
    });
  return fc.oneof({ weight: 2, arbitrary: end }, { weight: 1, arbitrary: corrected });
};

/**
 * Facts of every kind that an agreement takes, of two enterprises, two treasuries and several years in any order. Every
 * figure the agreement reads is on record first.
 */
export const arrivingFor = (drawn: Drawn, withdraws = false): fc.Arbitrary<Arriving> => {
  const slots = places(drawn);
  const each = fc.oneof({ weight: 3, arbitrary: moneyFact(drawn) }, { weight: 1, arbitrary: other(slots, withdraws) });
  return fc
    .record({
      values: fc.array(fc.nat(), { minLength: slots.length, maxLength: slots.length }),
      then: fc.array(each, { maxLength: 14 }),
    })
    .map(({ values, then }) => ({
      figures: slots.map((slot, n) => valued(slot, values[n] ?? 0)),
      then: then.map((make, index) => make(index)),
    }));
};

export const isMoney = (cause: Cause): cause is TaxFact | DeductionFact =>
  cause.kind !== 'reference' && cause.kind !== 'year-end';

/** The fact that takes another back in full. */
export function mirrored(fact: TaxFact | DeductionFact): Cause {
  const amount = negate(fact.amount);
  if (fact.kind === 'deduction') return { ...fact, id: `${fact.id}-back`, amount };
  return { ...fact, id: `${fact.id}-back`, amount, kind: amount < 0n ? 'refund' : 'receipt' };
}

/** The same fact over nothing. */
export const emptied = (cause: Cause): Cause => (isMoney(cause) ? { ...cause, amount: fen(0n) } : cause);

export const endOf = (of: number): Cause => ({
  id: `again-${of}`,
  kind: 'year-end',
  taxPeriod: period(`${of}`),
  receivedOn: calendarDate(`${of}-12-31`),
});
