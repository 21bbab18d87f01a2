import type { Agreement, Rounding } from '@ledger/agreement';
import {
  allocateCumulative,
  amount,
  equals,
  fraction,
  invariant,
  isZero,
  lastDay,
  optional,
  over,
  periodContaining,
  periodOf,
  ratio,
  record,
  Rejection,
  roundExplained,
  sum,
  sumRatios,
  text,
  ZERO,
  ZERO_RATIO,
  type ExactShare,
  type Period,
  type PeriodKind,
  type Portion,
  type Ratio,
  type RoundingMethod,
  type ShapeOf,
  type ToDate,
} from '@ledger/kernel';
import type { Outcome } from './outcome.js';
import type { Sentence } from './sharing.rejections.js';
import type { Carry, Standing, TermToDate } from './standing.js';

/**
 * How one party's exact share became fen. At the level of the fact, `exact` = `floor` + `remainder`; to date it is
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
  readonly lines: readonly RoundingLine[];
  /** The term that went on, where rounding is to date. */
  readonly terms: Carry['terms'];
}

/** The method as the kernel knows it. */
export function methodOf({ method, partner }: Rounding): RoundingMethod {
  if (method !== 'partner') return { name: method };
  invariant(partner !== undefined, 'rounding by partner names none');
  return { name: 'partner', partner };
}

/** The closing period a tax period (所属期) belongs to; one that spans several (汇算清缴) belongs to the last of them. */
export function ownPeriodOf(taxPeriod: Period, kind: PeriodKind): Period {
  try {
    return periodContaining(taxPeriod, kind);
  } catch (error) {
    if (error instanceof Rejection) return periodOf(lastDay(taxPeriod), kind);
    throw error;
  }
}

/**
 * Turns the exact shares of one outcome into fen (R2, R3, R4) so that the parts sum to the base. To date, it books what
 * the year or the closing period has come to less what was booked before, so that instalments sum to the whole; what is
 * kept whole by one party needs no rounding and takes no part in that.
 */
export function roundShares(
  agreement: Agreement,
  outcome: Outcome,
  standing: Pick<Standing, 'term'>,
  taxPeriod?: Period,
): Rounded {
  const { rounding } = agreement;
  const term = outcome.kind === 'unshared' ? undefined : termOf(agreement, outcome, taxPeriod);
  const before = term === undefined ? undefined : standing.term(term);
  const exact = outcome.kind === 'unshared' ? outcome.exact : inDeclaredOrder(agreement, outcome, before);
  const rounded =
    term === undefined
      ? { lines: roundAlone(exact, outcome, rounding), terms: [] }
      : roundToDate(exact, outcome, rounding, { term, ...(before && { before }) });
  const portions = rounded.lines.map(({ party, amount: fen }) => ({ party, amount: fen }));
  invariant(equals(ratio(sum(portions.map(({ amount: fen }) => fen))), outcome.base), 'rounding lost money');
  return { ...rounded, portions };
}

/** The year or closing period to round over; undefined where each fact is rounded alone. */
function termOf({ rounding: { level }, period }: Agreement, outcome: Outcome, taxPeriod?: Period): string | undefined {
  switch (level) {
    case 'fact':
      return undefined;
    case 'cumulative':
      return `${outcome.taxYear}`;
    case 'period':
      return taxPeriod === undefined || outcome.kind === 'revised' ? undefined : ownPeriodOf(taxPeriod, period);
  }
}

/**
 * The shares in the order the agreement declares, whichever fact named a party first: with them whoever was due
 * something before, and the party that takes the difference, though they may be due nothing now.
 */
function inDeclaredOrder({ parties, rounding }: Agreement, { exact }: Outcome, before?: ToDate): ExactShare[] {
  const due = new Map(exact.map((share) => [share.party, share.exact]));
  const named = new Set([...due.keys(), ...(before?.exactToDate ?? []).map(({ party }) => party), rounding.partner]);
  return parties.filter(({ id }) => named.has(id)).map(({ id }) => ({ party: id, exact: due.get(id) ?? ZERO_RATIO }));
}

function roundAlone(exact: readonly ExactShare[], { kind, base }: Outcome, rounding: Rounding): RoundingLine[] {
  const method = kind === 'unshared' ? undefined : methodOf(rounding);
  return roundExplained(exact, method).map((share) => ({ ...share, weight: weightOf(share.exact, base) }));
}

const NEW_TERM: TermToDate = { revision: 0, exactToDate: [], allocatedToDate: [] };

function roundToDate(
  exact: readonly ExactShare[],
  { base }: Outcome,
  rounding: Rounding,
  { term, before = NEW_TERM }: { term: string; before?: TermToDate | undefined },
): Omit<Rounded, 'portions'> {
  const method = methodOf(rounding);
  const { portions, exactToDate, allocatedToDate, roundedToDate } = allocateCumulative(before, exact, method);
  const booked = new Map(before.allocatedToDate.map(({ party, amount: fen }) => [party, fen]));
  const lines = roundedToDate.map(({ exact: toDate, ...share }, index): RoundingLine => {
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
  return { lines, terms: [{ term, revision: before.revision + 1, exactToDate, allocatedToDate }] };
}

const OVER = {
  fact: { zh: '逐笔取整到分', en: 'Each fact is rounded to whole fen' },
  period: {
    zh: '按税款所属会计期间累计取整到分，以本期累计应得减已分配数入账',
    en: 'The closing period to date is rounded to whole fen, less what was booked before',
  },
  cumulative: {
    zh: '按税款所属年度累计取整到分，以本年累计应得减已分配数入账',
    en: 'The tax year to date is rounded to whole fen, less what was booked before',
  },
} as const;

/** The rounding sentence of the contract. */
export function roundingSentence({
  rounding: { method, level, partner },
  parties,
}: Pick<Agreement, 'rounding' | 'parties'>): Sentence {
  const zh = parties.map(({ name }) => name).join('、');
  const en = parties.map(({ name }) => name).join(', ');
  const taker = parties.find(({ id }) => id === partner)?.name ?? '';
  const how = {
    'largest-remainder': {
      zh: `先舍尾，余下各分依次归余数最大者，余数相同依 ${zh} 的次序。`,
      en: `floor, then the missing fen to the largest remainders, ties in the order ${en}.`,
    },
    partner: {
      zh: `各方四舍五入，差额归${taker}。`,
      en: `half up for every party, and ${taker} takes the difference.`,
    },
    'declared-order': {
      zh: `先舍尾，余下各分依 ${zh} 的次序自上而下各给一分。`,
      en: `floor, then one missing fen each from the top, in the order ${en}.`,
    },
  }[method];
  return { zh: `${OVER[level].zh}：${how.zh}`, en: `${OVER[level].en}: ${how.en}` };
}

const weightOf = (exact: Ratio, base: Ratio): Ratio => (isZero(base) ? ZERO_RATIO : over(exact, base));

/** The sum of exact shares, in fen. */
export const exactSum = (shares: readonly ExactShare[]): Ratio => sumRatios(shares.map(({ exact }) => exact));
