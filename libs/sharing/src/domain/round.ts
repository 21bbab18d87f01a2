import type { Agreement, Rounding } from '@ledger/agreement';
import {
  allocateCumulative,
  amount,
  count,
  fraction,
  invariant,
  isZero,
  listOf,
  optional,
  over,
  ratio,
  record,
  roundExplained,
  sum,
  sumRatios,
  text,
  ZERO,
  ZERO_RATIO,
  type ExactShare,
  type Portion,
  type Ratio,
  type ShapeOf,
} from '@ledger/kernel';
import type { Outcome } from './share-fact.js';
import type { Sentence } from './sharing.rejections.js';

/** What the facts of one tax year have come to so far: exactly, and in the fen that were booked. */
export const carryShape = record({
  years: listOf(
    record({
      year: count,
      exactToDate: listOf(record({ party: text, exact: fraction })),
      allocatedToDate: listOf(record({ party: text, amount })),
    }),
  ),
});
/** Years to date by tax year, for rounding that is cumulative. Plain data: an event can hold it. */
export type Carry = ShapeOf<typeof carryShape>;

export const NO_CARRY: Carry = { years: [] };

/**
 * How one party's exact share became fen. At the level of the fact, `exact` = `floor` + `remainder`; cumulatively it is
 * `exactToDate` that is floored, and what was booked before is taken off: `amount` = `floor` + `unit` - `bookedBefore`.
 */
export const roundingLineShape = record({
  party: text,
  /** The party's part of this fact's base. */
  weight: fraction,
  exact: fraction,
  exactToDate: optional(fraction),
  bookedBefore: optional(amount),
  floor: amount,
  remainder: fraction,
  unit: amount,
  amount,
});
export type RoundingLine = ShapeOf<typeof roundingLineShape>;

export interface Rounded {
  readonly portions: readonly Portion[];
  readonly carry: Carry;
  readonly lines: readonly RoundingLine[];
}

/**
 * Turns the exact shares of one fact into fen (R2, R3, R4) so that the parts sum to the base. Cumulative rounding books
 * the tax year to date less what was booked before, so that a year's instalments sum to the annual result; what is kept
 * whole by one party needs no rounding and takes no part in that.
 */
export function roundShares({ level }: Rounding, outcome: Outcome, carry: Carry = NO_CARRY): Rounded {
  const rounded =
    level === 'cumulative' && outcome.kind === 'shared'
      ? roundYear(outcome, carry)
      : { lines: roundAlone(outcome), carry };
  const portions = rounded.lines.map(({ party, amount: fen }) => ({ party, amount: fen }));
  invariant(ratioEquals(sum(portions.map(({ amount: fen }) => fen)), outcome.base), 'rounding lost money');
  return { ...rounded, portions };
}

function roundAlone({ exact, base }: Outcome): RoundingLine[] {
  return roundExplained(exact).map((share) => ({ ...share, weight: weightOf(share.exact, base) }));
}

function roundYear({ exact, base, taxYear }: Outcome, carry: Carry): Omit<Rounded, 'portions'> {
  const before = carry.years.find(({ year }) => year === taxYear) ?? { exactToDate: [], allocatedToDate: [] };
  const { portions, exactToDate, allocatedToDate } = allocateCumulative(before, exact);
  const booked = new Map(before.allocatedToDate.map(({ party, amount: fen }) => [party, fen]));
  const lines = roundExplained(exactToDate).map(({ exact: toDate, ...share }, index): RoundingLine => {
    const portion = portions[index];
    invariant(portion?.party === share.party, 'a year to date lost its order');
    const own = exact.find(({ party }) => party === share.party)?.exact ?? ZERO_RATIO;
    return {
      ...share,
      weight: weightOf(own, base),
      exact: own,
      exactToDate: toDate,
      bookedBefore: booked.get(share.party) ?? ZERO,
      amount: portion.amount,
    };
  });
  const others = carry.years.filter(({ year }) => year !== taxYear);
  const years = [...others, { year: taxYear, exactToDate, allocatedToDate }].toSorted((a, b) => a.year - b.year);
  return { lines, carry: { years } };
}

/** The rounding sentence of the contract. */
export function roundingSentence({ rounding: { level }, parties }: Pick<Agreement, 'rounding' | 'parties'>): Sentence {
  const zh = parties.map(({ name }) => name).join('、');
  const en = parties.map(({ name }) => name).join(', ');
  return level === 'fact'
    ? {
        zh: `逐笔取整到分：先舍尾，余下各分依次归余数最大者，余数相同依 ${zh} 的次序。`,
        en: `Each fact is rounded to whole fen: floor, then the missing fen to the largest remainders, ties in the order ${en}.`,
      }
    : {
        zh: `按税款所属年度累计取整到分：以本年累计应得减已分配数入账；先舍尾，余下各分依次归余数最大者，余数相同依 ${zh} 的次序。`,
        en: `The tax year to date is rounded to whole fen, less what was booked before: floor, then the missing fen to the largest remainders, ties in the order ${en}.`,
      };
}

const weightOf = (exact: Ratio, base: Ratio): Ratio => (isZero(base) ? ZERO_RATIO : over(exact, base));
const ratioEquals = (fen: bigint, exact: Ratio): boolean => ratio(fen).n === exact.n && exact.d === 1n;

/** The sum of exact shares, in fen. */
export const exactSum = (shares: readonly ExactShare[]): Ratio => sumRatios(shares.map(({ exact }) => exact));
