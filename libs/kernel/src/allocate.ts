import { fen, negate, subtract, sum, ZERO, type Fen } from './fen.js';
import {
  compare,
  equals,
  fenTimes,
  floor,
  isNegative,
  isZero,
  minus,
  over,
  plus,
  ratio,
  ratioOf,
  sumRatios,
  ZERO_RATIO,
  type Ratio,
} from './ratio.js';
import { invariant, Rejection } from './rejection.js';

/** What a party counts for. Weights are relative: 6 and 4 share like 60% and 40%. */
export interface Weight {
  readonly party: string;
  readonly weight: Ratio;
}

/** What a party gets, in whole fen. */
export interface Portion {
  readonly party: string;
  readonly amount: Fen;
}

/** What a party is due before rounding: an exact fraction, in fen. */
export interface ExactShare {
  readonly party: string;
  readonly exact: Ratio;
}

/**
 * How an exact share became whole fen: `exact = floor + remainder` and `amount = floor + unit`.
 * When a negative amount is shared everything is mirrored: the floor lies towards zero, the remainder is negative,
 * the unit -1.
 */
export interface RoundedShare extends ExactShare, Portion {
  readonly floor: Fen;
  readonly remainder: Ratio;
  /** The rounding fen: 0, 1 or -1. */
  readonly unit: Fen;
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
}

/**
 * Shares an amount so that not a fen is lost: exact shares are floored and the missing fen go one by one to the
 * largest remainders, ties to the party declared first. A refund mirrors the charge. Zero weight gets zero.
 * Rejects `kernel.bad-weights`.
 */
export function allocate(total: Fen, weights: readonly Weight[]): Portion[] {
  return allocateExplained(total, weights).lines.map(({ party, amount }) => ({ party, amount }));
}

/** {@link allocate} with every step of every line, for the explanation that is stored with the result. */
export function allocateExplained(total: Fen, weights: readonly Weight[]): { lines: AllocationLine[] } {
  const shares = normalised(weights);
  const exact = shares.map(({ party, weight }) => ({ party, exact: fenTimes(total, weight) }));
  const rounded = roundExplained(exact);
  const lines = shares.map(({ weight }, index) => ({ ...rounded[index], weight }));
  invariant(sum(lines.map(({ amount }) => amount)) === total, `an allocation of ${total} fen lost money`);
  return { lines };
}

/**
 * Rounds exact shares, whose sum is whole, to whole fen by largest remainder.
 *
 * Shares of both signs may meet in one vector (a refund under one ladder, receipts under another). The rule is the
 * same one: floor, then units to the largest remainders, which is the whole-fen vector nearest to the exact one. It
 * runs in the direction of the total, so a negative total is the mirror of the positive; a total of zero takes its
 * direction from the first share that is not zero, so that mirroring holds there too. A whole share, zero among
 * them, is never touched, and no share moves by a fen or more.
 *
 * Throws `InvariantViolated` when the sum is not whole or a party is named twice.
 */
export function roundExact(shares: readonly ExactShare[]): Portion[] {
  return roundExplained(shares).map(({ party, amount }) => ({ party, amount }));
}

/** {@link roundExact} with every step of every line. */
export function roundExplained(shares: readonly ExactShare[]): RoundedShare[] {
  invariant(repeated(shares) === undefined, `${repeated(shares)} is named twice among exact shares`);
  const total = sumRatios(shares.map(({ exact }) => exact));
  invariant(total.d === 1n, `exact shares sum to ${total.n}/${total.d} fen, not to whole fen`);
  const direction = isZero(total) ? shares.find(({ exact }) => !isZero(exact))?.exact : total;
  return direction && isNegative(direction)
    ? roundUpwards(shares.map(mirrorShare), -total.n).map(mirrorRounded)
    : roundUpwards(shares, total.n);
}

function roundUpwards(shares: readonly ExactShare[], total: bigint): RoundedShare[] {
  const floored = shares.map(({ party, exact }) => {
    const whole = fen(floor(exact));
    return { party, exact, floor: whole, remainder: minus(exact, ratio(whole)) };
  });
  const missing = total - sum(floored.map((share) => share.floor));
  // A stable sort: equal remainders stay in the order the agreement declares.
  const ranked = floored.toSorted((a, b) => compare(b.remainder, a.remainder));
  const favoured = new Set(ranked.slice(0, Number(missing)).map(({ party }) => party));
  invariant(BigInt(favoured.size) === missing, `${missing} rounding fen for ${shares.length} shares`);
  return floored.map((share) => {
    const unit = fen(favoured.has(share.party) ? 1n : 0n);
    invariant(unit === ZERO || !isZero(share.remainder), `${share.party} got a rounding fen on a whole share`);
    return { ...share, unit, amount: fen(share.floor + unit) };
  });
}

/**
 * Books one instalment of a year: what the year to date comes to after it, less what was already booked, so that
 * the instalments sum to the annual result. Begin with two empty lists.
 *
 * Parties stand in the instalment's order (the agreement in force breaks ties), then those only named earlier, who
 * may still move by a rounding fen. A portion can differ from the instalment's own exact share by a fen or more,
 * never by two. A party whose exact shares to date cancel out stands at zero to date.
 *
 * Throws `InvariantViolated` when the instalment is not whole fen, or the year to date does not agree with itself.
 */
export function allocateCumulative(before: ToDate, instalment: readonly ExactShare[]): Instalment {
  const instalmentTotal = sumRatios(instalment.map(({ exact }) => exact));
  invariant(repeated(instalment) === undefined, `${repeated(instalment)} is named twice in an instalment`);
  invariant(instalmentTotal.d === 1n, `an instalment of ${instalmentTotal.n}/${instalmentTotal.d} fen is not whole`);
  const earlier = agreeing(before);
  const current = new Map(instalment.map(({ party, exact }) => [party, exact]));

  const exactToDate = [...new Set([...current.keys(), ...earlier.keys()])].map((party) => ({
    party,
    exact: plus(earlier.get(party)?.exact ?? ZERO_RATIO, current.get(party) ?? ZERO_RATIO),
  }));
  const allocatedToDate = roundExact(exactToDate);
  const portions = allocatedToDate.map(({ party, amount }) => ({
    party,
    amount: subtract(amount, earlier.get(party)?.amount ?? ZERO),
  }));
  invariant(sum(portions.map(({ amount }) => amount)) === instalmentTotal.n, 'an instalment lost money');
  return { portions, exactToDate, allocatedToDate };
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

function repeated(named: readonly { readonly party: string }[]): string | undefined {
  const seen = new Set<string>();
  return named.find(({ party }) => seen.size === seen.add(party).size)?.party;
}

function mirrorRatio({ n, d }: Ratio): Ratio {
  return ratioOf(-n, d);
}

function mirrorShare({ party, exact }: ExactShare): ExactShare {
  return { party, exact: mirrorRatio(exact) };
}

function mirrorRounded({ party, exact, floor, remainder, unit, amount }: RoundedShare): RoundedShare {
  return {
    party,
    exact: mirrorRatio(exact),
    floor: negate(floor),
    remainder: mirrorRatio(remainder),
    unit: negate(unit),
    amount: negate(amount),
  };
}
