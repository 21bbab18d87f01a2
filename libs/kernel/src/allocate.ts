import { subtract, sum, ZERO, type Fen } from './fen.js';
import { equals, fenTimes, isNegative, isZero, over, plus, ratio, sumRatios, ZERO_RATIO, type Ratio } from './ratio.js';
import { invariant, Rejection } from './rejection.js';
import {
  repeated,
  roundExplained,
  type ExactShare,
  type Portion,
  type RoundedShare,
  type RoundingMethod,
} from './round.js';

/** What a party counts for. Weights are relative: 6 and 4 share like 60% and 40%. */
export interface Weight {
  readonly party: string;
  readonly weight: Ratio;
}

/** A rounded share with the part of the whole it was worked out from; the parts sum to exactly one. */
export interface AllocationLine extends RoundedShare {
  readonly weight: Ratio;
}

/** What earlier instalments of a year have added up to, exactly and as booked. Both lists name the same parties. */
export interface ToDate {
  readonly exactToDate: readonly ExactShare[];
  readonly allocatedToDate: readonly Portion[];
}

/** One instalment as it is to be booked, and the year to date after it. */
export interface Instalment extends ToDate {
  readonly portions: readonly Portion[];
  /** How the year to date was rounded, line by line. */
  readonly roundedToDate: readonly RoundedShare[];
}

/**
 * Shares an amount so that not a fen is lost: exact shares are floored and the missing fen go one by one to the
 * largest remainders, ties to the party declared first, or as the parties agreed otherwise ({@link RoundingMethod}).
 * A refund mirrors the charge. Zero weight gets zero, unless it is the partner's, who takes the difference.
 * Rejects `kernel.bad-weights`. Throws `InvariantViolated` for a difference and no such partner.
 */
export function allocate(total: Fen, weights: readonly Weight[], method?: RoundingMethod): Portion[] {
  return allocateExplained(total, weights, method).lines.map(({ party, amount }) => ({ party, amount }));
}

/** {@link allocate} with every step of every line, for the explanation that is stored with the result. */
export function allocateExplained(
  total: Fen,
  weights: readonly Weight[],
  method?: RoundingMethod,
): { lines: AllocationLine[] } {
  const shares = normalised(weights);
  const exact = shares.map(({ party, weight }) => ({ party, exact: fenTimes(total, weight) }));
  const rounded = roundExplained(exact, method);
  const lines = shares.map(({ weight }, index) => ({ ...rounded[index], weight }));
  invariant(sum(lines.map(({ amount }) => amount)) === total, `an allocation of ${total} fen lost money`);
  return { lines };
}

/**
 * Books one instalment of a year: what the year to date comes to after it, less what was already booked, so that
 * the instalments sum to the annual result. Begin with two empty lists.
 *
 * Parties stand in the instalment's order (the agreement in force breaks ties), then those only named earlier, who
 * may still move by a rounding fen. A portion can differ from the instalment's own exact share by a fen or more,
 * never by two. A party whose exact shares to date cancel out stands at zero to date. The partner of a
 * {@link RoundingMethod} is bound by neither: it stands at its share to date and the difference to date.
 *
 * The method is that of the whole year to date: changing it between instalments rounds the earlier ones anew.
 *
 * Throws `InvariantViolated` when the instalment is not whole fen, the year to date does not agree with itself, or
 * there is a difference for a partner named neither now nor earlier.
 */
export function allocateCumulative(
  before: ToDate,
  instalment: readonly ExactShare[],
  method?: RoundingMethod,
): Instalment {
  const instalmentTotal = sumRatios(instalment.map(({ exact }) => exact));
  invariant(repeated(instalment) === undefined, `${repeated(instalment)} is named twice in an instalment`);
  invariant(instalmentTotal.d === 1n, `an instalment of ${instalmentTotal.n}/${instalmentTotal.d} fen is not whole`);
  const earlier = agreeing(before);
  const current = new Map(instalment.map(({ party, exact }) => [party, exact]));

  const exactToDate = [...new Set([...current.keys(), ...earlier.keys()])].map((party) => ({
    party,
    exact: plus(earlier.get(party)?.exact ?? ZERO_RATIO, current.get(party) ?? ZERO_RATIO),
  }));
  const roundedToDate = roundExplained(exactToDate, method);
  const allocatedToDate = roundedToDate.map(({ party, amount }) => ({ party, amount }));
  const portions = allocatedToDate.map(({ party, amount }) => ({
    party,
    amount: subtract(amount, earlier.get(party)?.amount ?? ZERO),
  }));
  invariant(sum(portions.map(({ amount }) => amount)) === instalmentTotal.n, 'an instalment lost money');
  return { portions, exactToDate, allocatedToDate, roundedToDate };
}

function agreeing({ exactToDate, allocatedToDate }: ToDate): Map<string, ExactShare & Portion> {
  const booked = new Map(allocatedToDate.map((portion) => [portion.party, portion]));
  invariant(repeated(exactToDate) === undefined, `${repeated(exactToDate)} is named twice to date`);
  invariant(repeated(allocatedToDate) === undefined, `${repeated(allocatedToDate)} is booked twice to date`);
  invariant(booked.size === exactToDate.length, 'exact and booked shares to date name different parties');
  const exact = sumRatios(exactToDate.map((share) => share.exact));
  invariant(
    equals(exact, ratio(sum(allocatedToDate.map(({ amount }) => amount)))),
    'exact and booked shares to date sum to different totals',
  );
  return new Map(
    exactToDate.map((share) => {
      const portion = booked.get(share.party);
      invariant(portion, `${share.party} has an exact share to date and nothing booked`);
      return [share.party, { ...share, ...portion }];
    }),
  );
}

function normalised(weights: readonly Weight[]): Weight[] {
  const negative = weights.find(({ weight }) => isNegative(weight));
  if (negative) reject(`${negative.party} has a negative weight`, { reason: 'negative', party: negative.party });
  const twice = repeated(weights);
  if (twice !== undefined) reject(`${twice} is named twice`, { reason: 'repeated', party: twice });
  const whole = sumRatios(weights.map(({ weight }) => weight));
  if (isZero(whole)) reject('no party has a weight above zero', { reason: 'nothing' });
  return weights.map(({ party, weight }) => ({ party, weight: over(weight, whole) }));
}

function reject(detail: string, params: Record<string, string>): never {
  throw new Rejection('kernel.bad-weights', detail, params);
}
