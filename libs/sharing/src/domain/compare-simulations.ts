import type { AgreementProblem } from '@ledger/agreement';
import { subtract, sum, ZERO, type Fen } from '@ledger/kernel';
import type { PartyTotal, RefusedFact, SimulatedAgreement, SimulationTotals } from './simulate.js';
import type { Sentence } from './sharing.rejections.js';

/** One what-if run, as far as it is compared. */
export interface SimulatedVariant extends SimulationTotals {
  readonly agreement: SimulatedAgreement;
  readonly warnings: readonly AgreementProblem[];
  readonly refusals: readonly RefusedFact[];
}

/** What a party gets under one variant, in fen. */
export interface ComparedAmount {
  /** Absent where the variant has no such party. */
  readonly amount?: Fen;
  /** More than under the first variant; a party that is not there gets nothing. */
  readonly difference: Fen;
}

export interface ComparedYear {
  readonly year: number;
  readonly amounts: readonly ComparedAmount[];
}

/** One party, matched by its id, under every variant in turn. */
export interface ComparedParty {
  readonly party: string;
  /** As the first variant that has it calls it. */
  readonly name: string;
  /** As each variant calls it; undefined where it is no party. */
  readonly names: readonly (string | undefined)[];
  readonly years: readonly ComparedYear[];
  readonly total: readonly ComparedAmount[];
}

/** A fact that at least one variant refuses. */
export interface ComparedRefusal {
  readonly fact: string;
  readonly kind: RefusedFact['fact']['kind'];
  /** Why, by variant; undefined where the variant shares it. */
  readonly reasons: readonly (RefusalReason | undefined)[];
}
export interface RefusalReason extends Sentence {
  readonly code: string;
}

/** Several variants of an agreement over the same facts, side by side. */
export interface Comparison {
  readonly variants: readonly Omit<SimulatedVariant, 'refusals' | 'totals' | 'years'>[];
  /** In declared order of the first variant, then those that only later ones have. */
  readonly parties: readonly ComparedParty[];
  /** All parties together. */
  readonly sums: { readonly years: readonly ComparedYear[]; readonly total: readonly ComparedAmount[] };
  readonly refusals: readonly ComparedRefusal[];
}

/** Compares what-if runs over the same facts with the first of them. */
export function compareSimulations(variants: readonly SimulatedVariant[]): Comparison {
  const years = [...new Set(variants.flatMap((one) => one.years.map(({ year }) => year)))].sort((a, b) => a - b);
  const ids = [...new Set(variants.flatMap(({ agreement }) => agreement.parties.map(({ id }) => id)))];
  return {
    variants: variants.map(({ agreement, warnings, results, refused }) => ({ agreement, warnings, results, refused })),
    parties: ids.map((id) => comparedParty(variants, years, id)),
    sums: {
      years: years.map((year) => ({ year, amounts: compared(variants.map((one) => sumOf(yearOf(one, year)))) })),
      total: compared(variants.map(({ totals }) => sumOf(totals))),
    },
    refusals: comparedRefusals(variants),
  };
}

function comparedParty(variants: readonly SimulatedVariant[], years: readonly number[], id: string): ComparedParty {
  const names = variants.map(({ agreement }) => agreement.parties.find((one) => one.id === id)?.name);
  const of = (totals: (variant: SimulatedVariant) => readonly PartyTotal[]): ComparedAmount[] =>
    compared(
      variants.map((one, at) =>
        names[at] === undefined ? undefined : (totals(one).find(({ party }) => party === id)?.total ?? ZERO),
      ),
    );
  return {
    party: id,
    name: names.find((name) => name !== undefined) ?? id,
    names,
    years: years.map((year) => ({ year, amounts: of((one) => yearOf(one, year)) })),
    total: of(({ totals }) => totals),
  };
}

const yearOf = (variant: SimulatedVariant, year: number): readonly PartyTotal[] =>
  variant.years.find((one) => one.year === year)?.totals ?? [];

const sumOf = (totals: readonly PartyTotal[]): Fen => sum(totals.map(({ total }) => total));

const compared = (amounts: readonly (Fen | undefined)[]): ComparedAmount[] =>
  amounts.map((amount) => ({
    ...(amount !== undefined && { amount }),
    difference: subtract(amount ?? ZERO, amounts[0] ?? ZERO),
  }));

function comparedRefusals(variants: readonly SimulatedVariant[]): ComparedRefusal[] {
  const found = new Map<
    string,
    { fact: string; kind: ComparedRefusal['kind']; reasons: (RefusalReason | undefined)[] }
  >();
  variants.forEach(({ refusals }, at) => {
    for (const { fact, code, zh, en } of refusals) {
      const key = `${fact.kind} ${fact.id}`;
      const one = found.get(key) ?? { fact: fact.id, kind: fact.kind, reasons: variants.map(() => undefined) };
      one.reasons[at] = { code, zh, en };
      found.set(key, one);
    }
  });
  return [...found.values()];
}
