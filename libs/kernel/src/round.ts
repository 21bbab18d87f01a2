import { fen, negate, sum, ZERO, type Fen } from './fen.js';
import { compare, floor, isNegative, isZero, minus, ratio, ratioOf, sumRatios, type Ratio } from './ratio.js';
import { invariant } from './rejection.js';

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
 * When a negative amount is shared everything is mirrored: the floor lies towards zero, the remainder and the unit of
 * a party are those of the charge, negated.
 */
export interface RoundedShare extends ExactShare, Portion {
  readonly floor: Fen;
  readonly remainder: Ratio;
  /**
   * The fen that rounding put on top of the floor: 0 or 1, mirrored 0 or -1. For the partner of
   * {@link RoundingMethod} any whole number, of either sign.
   */
  readonly unit: Fen;
}

/**
 * What the parties agreed to do with the odd fen. Under each the shares sum to the amount shared, and a refund
 * mirrors the charge.
 *
 * - `largest-remainder`, where the agreement is silent: the missing fen go one by one to the largest remainders, ties
 *   to the party declared first.
 * - `partner`: every other party is rounded to the nearest fen, half a fen away from zero, and the named one takes
 *   the difference, which is at most half a fen for each of the others. It takes it whatever its own exact share is,
 *   a whole one and zero included: that is what being the partner means, and with nothing due it may so end below zero.
 * - `declared-order`: the missing fen go one by one down the declared order, past those with a whole share.
 */
export type RoundingMethod =
  | { readonly name: 'largest-remainder' }
  | { readonly name: 'partner'; readonly partner: string }
  | { readonly name: 'declared-order' };

type FlooredShare = Omit<RoundedShare, 'unit' | 'amount'>;

const LARGEST_REMAINDER: RoundingMethod = { name: 'largest-remainder' };
const HALF = ratioOf(1n, 2n);

/**
 * Rounds exact shares, whose sum is whole, to whole fen; by largest remainder unless the parties agreed otherwise.
 *
 * Shares of both signs may meet in one vector (a refund under one ladder, receipts under another). The rule is the
 * same one: floor, then units as the method says; by largest remainder that is the whole-fen vector nearest to the
 * exact one. It runs in the direction of the total, so a negative total is the mirror of the positive; a total of
 * zero takes its direction from the first share that is not zero, so that mirroring holds there too. But for the
 * partner's, a whole share, zero among them, is never touched, and no share moves by a fen or more.
 *
 * Throws `InvariantViolated` when the sum is not whole, a party is named twice, or there is a difference for a
 * partner who is not among the shares.
 */
export function roundExact(shares: readonly ExactShare[], method?: RoundingMethod): Portion[] {
  return roundExplained(shares, method).map(({ party, amount }) => ({ party, amount }));
}

/** {@link roundExact} with every step of every line. */
export function roundExplained(
  shares: readonly ExactShare[],
  method: RoundingMethod = LARGEST_REMAINDER,
): RoundedShare[] {
  const twice = repeated(shares);
  invariant(twice === undefined, `${twice} is named twice among exact shares`);
  const total = sumRatios(shares.map(({ exact }) => exact));
  invariant(total.d === 1n, `exact shares sum to ${total.n}/${total.d} fen, not to whole fen`);
  const direction = isZero(total) ? shares.find(({ exact }) => !isZero(exact))?.exact : total;
  const lines =
    direction && isNegative(direction)
      ? roundUpwards(shares.map(mirrorShare), -total.n, method).map(mirrorRounded)
      : roundUpwards(shares, total.n, method);
  invariant(sum(lines.map(({ amount }) => amount)) === total.n, `rounding ${total.n} fen lost money`);
  return lines;
}

/** The first party that stands a second time in a list. */
export function repeated(named: readonly { readonly party: string }[]): string | undefined {
  const seen = new Set<string>();
  return named.find(({ party }) => seen.size === seen.add(party).size)?.party;
}

function roundUpwards(shares: readonly ExactShare[], total: bigint, method: RoundingMethod): RoundedShare[] {
  const floored = shares.map(({ party, exact }) => {
    const whole = fen(floor(exact));
    return { party, exact, floor: whole, remainder: minus(exact, ratio(whole)) };
  });
  const missing = fen(total - sum(floored.map((share) => share.floor)));
  const units = unitsBy(method, floored, missing);
  return floored.map((share) => {
    const unit = units.get(share.party) ?? ZERO;
    return { ...share, unit, amount: fen(share.floor + unit) };
  });
}

/** Who gets how many fen on top of the floor; whoever is not named gets none. */
function unitsBy(method: RoundingMethod, floored: readonly FlooredShare[], missing: Fen): Map<string, Fen> {
  const broken = floored.filter(({ remainder }) => !isZero(remainder));
  switch (method.name) {
    case 'largest-remainder':
      // A stable sort: equal remainders stay in the order the agreement declares.
      return oneEach(
        broken.toSorted((a, b) => compare(b.remainder, a.remainder)),
        missing,
      );
    case 'declared-order':
      return oneEach(broken, missing);
    case 'partner': {
      const others = broken.filter((share) => share.party !== method.partner && nearestIsAbove(share));
      const units = new Map(others.map(({ party }) => [party, fen(1n)]));
      const difference = fen(missing - BigInt(units.size));
      invariant(
        difference === ZERO || floored.some(({ party }) => party === method.partner),
        `${method.partner} is to take a difference of ${difference} fen and is not among the exact shares`,
      );
      return units.set(method.partner, difference);
    }
  }
}

function oneEach(ranked: readonly FlooredShare[], missing: Fen): Map<string, Fen> {
  invariant(missing >= 0n && missing <= BigInt(ranked.length), `${missing} fen for ${ranked.length} broken shares`);
  return new Map(ranked.slice(0, Number(missing)).map(({ party }) => [party, fen(1n)]));
}

/** Whether the fen above the floor is the nearest; half a fen goes away from zero, so below zero it stays down. */
function nearestIsAbove({ exact, remainder }: FlooredShare): boolean {
  const side = compare(remainder, HALF);
  return side === 0 ? !isNegative(exact) : side > 0;
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
