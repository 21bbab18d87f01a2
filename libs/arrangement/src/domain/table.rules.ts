import {
  compare,
  equals,
  isNegative,
  ONE,
  periodKind,
  ratioText,
  sumRatios,
  ZERO_RATIO,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import {
  LOCAL_SHARE_OF_CIT,
  ratiosOf,
  SALES,
  STATUTORY_FACTORS,
  STATUTORY_PARTS,
  WHOLE,
  type FactorTerm,
  type FactorValue,
  type Method,
} from './apportionment.js';
import type { Known, WrittenParticipant, WrittenTerms } from './arrangement.commands.js';
import { reject } from './arrangement.rejections.js';
import type { TableVersion } from './arrangement.state.js';
import { branchesOf, establishmentsOf, headOfficeOf, type Placed } from './participation.rules.js';

export interface TableKind {
  readonly method: Method;
  readonly taxType: string;
  readonly period: Period;
}
type Terms = Pick<
  TableVersion,
  'localShare' | 'parts' | 'factors' | 'headOffice' | 'participants' | 'out' | 'category'
>;

/** The terms of a table: what law fixes, and what its certifier says of the rest, held against the register. */
export function termsOf(kind: TableKind, written: WrittenTerms, known: Known): Terms {
  once(written.participants.map(({ participant }) => participant));
  once(written.out.map(({ participant }) => participant));
  switch (kind.method) {
    case 'three-factor':
      return threeFactor(kind, written, known);
    case 'by-sales':
      return bySales(kind, written, known);
    case 'custom':
      return custom(written);
  }
}

function threeFactor({ taxType, period }: TableKind, written: WrittenTerms, known: Known): Terms {
  if (taxType !== 'cit') reject('arrangement.method-not-for-tax', taxType, { method: 'three-factor', taxType });
  if (periodKind(period) !== 'year') reject('arrangement.table-not-of-year', period, { period });
  fixed(written, 'factors', 'localShare', 'category');
  const headOffice = headOfficeOf(known, needed(written.headOffice, 'headOffice'), period);
  const { placed, out } = branchesOf(known, headOffice, period, written);
  const participants = withRatios(STATUTORY_FACTORS, placed, written.participants);
  return {
    ...{ localShare: LOCAL_SHARE_OF_CIT, parts: STATUTORY_PARTS, factors: STATUTORY_FACTORS },
    ...{ headOffice, participants, out },
  };
}

function bySales({ period }: TableKind, written: WrittenTerms, known: Known): Terms {
  fixed(written, 'factors', 'headOffice', 'category');
  noneOut(written);
  const localShare = localShareOf(written);
  const placed = establishmentsOf(known, period, written.participants);
  return {
    ...{ localShare, parts: WHOLE, factors: SALES, out: [] },
    participants: withRatios(SALES, placed, written.participants),
  };
}

function custom(written: WrittenTerms): Terms {
  fixed(written, 'headOffice');
  noneOut(written);
  const localShare = localShareOf(written);
  const category = needed(written.category, 'category');
  const factors = needed(written.factors, 'factors');
  once(factors.map(({ factor }) => factor));
  for (const { factor, weight } of factors) {
    if (compare(weight, ZERO_RATIO) <= 0) reject('arrangement.weight-not-above-zero', factor, { factor });
  }
  const whole = sumRatios(factors.map(({ weight }) => weight));
  if (!equals(whole, ONE)) reject('arrangement.weights-not-one', ratioText(whole), { sum: ratioText(whole) });
  const placed = written.participants.map(({ participant, place }): Placed => {
    return { participant, place: needed(place, 'place'), as: 'place' };
  });
  return {
    ...{ localShare, parts: WHOLE, factors, out: [], category },
    participants: withRatios(factors, placed, written.participants),
  };
}

/** The factors of every participant, each named and none below zero, and the ratios that come of them. */
function withRatios(
  factors: readonly FactorTerm[],
  placed: readonly Placed[],
  written: readonly WrittenParticipant[],
): TableVersion['participants'] {
  const weighed = placed.map((one, index) => {
    const { participant, values } = written[index];
    once(values.map(({ factor }) => factor));
    const unknown = values.find(({ factor }) => !factors.some((term) => term.factor === factor));
    if (unknown) reject('arrangement.factor-unknown', unknown.factor, { participant, factor: unknown.factor });
    return { ...one, values: factors.map(({ factor }) => valueOf(participant, values, factor)) };
  });
  const ratios = ratiosOf(factors, weighed);
  return weighed.map((one, index) => ({ ...one, ratio: ratios[index] }));
}

function valueOf(participant: string, values: readonly FactorValue[], factor: string): FactorValue {
  const found = values.find((one) => one.factor === factor);
  if (!found) return reject('arrangement.participant-without-factors', participant, { participant, factor });
  if (isNegative(found.value)) reject('arrangement.factor-negative', participant, { participant, factor });
  return found;
}

function localShareOf(written: WrittenTerms): Ratio {
  const localShare = needed(written.localShare, 'localShare');
  if (compare(localShare, ZERO_RATIO) <= 0 || compare(localShare, ONE) > 0) {
    reject('arrangement.local-share-out-of-bounds', ratioText(localShare), { localShare: ratioText(localShare) });
  }
  return localShare;
}

/** What the law or the method fixes is not said again. */
function fixed(written: WrittenTerms, ...terms: readonly (keyof WrittenTerms)[]): void {
  const said = terms.find((term) => written[term] !== undefined);
  if (said) reject('arrangement.fixed-by-law', said, { term: said });
}

function noneOut({ out: [first] }: WrittenTerms): void {
  if (first) reject('arrangement.not-out', first.participant, { participant: first.participant, reason: first.reason });
}

function needed<T>(value: T | undefined, term: string): T {
  return value ?? reject('arrangement.term-missing', term, { term });
}

function once(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) reject('arrangement.named-twice', twice, { name: twice });
}
