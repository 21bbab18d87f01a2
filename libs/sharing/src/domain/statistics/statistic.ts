import {
  equals,
  floor,
  InvariantViolated,
  isNegative,
  isZero,
  minus,
  plus,
  ratio,
  ratioOf,
  ratioText,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';

declare const statisticBrand: unique symbol;

/**
 * A statistical figure (统计数): output, value added, investment, exact and in the unit of its indicator. It is neither
 * money nor a plain fraction: nothing adds it to fen, and what tries while the program runs is stopped.
 */
export class Statistic {
  declare readonly [statisticBrand]: 'Statistic';

  private constructor(private readonly exact: Ratio) {
    Object.freeze(this);
  }

  static readonly ZERO = new Statistic(ZERO_RATIO);

  static of(figure: Ratio): Statistic {
    return new Statistic(figure);
  }

  static sum(figures: readonly Statistic[]): Statistic {
    return figures.reduce((total, figure) => total.plus(figure), Statistic.ZERO);
  }

  plus(other: Statistic): Statistic {
    return new Statistic(plus(this.exact, other.exact));
  }

  minus(other: Statistic): Statistic {
    return new Statistic(minus(this.exact, other.exact));
  }

  /** The part of it that a share takes; never rounded. */
  part(share: Ratio): Statistic {
    return new Statistic(times(this.exact, share));
  }

  equals(other: Statistic): boolean {
    return equals(this.exact, other.exact);
  }

  get isZero(): boolean {
    return isZero(this.exact);
  }

  /** Canonical, for storage: '128000000' or '1000/3'. */
  get wire(): string {
    return ratioText(this.exact);
  }

  /** As people read it: '128,000,000.00', with more decimals where it has more, and as a fraction where none end it. */
  get text(): string {
    return written(this.exact);
  }

  [Symbol.toPrimitive](): never {
    throw new InvariantViolated('a statistical figure was used as a number');
  }
}

const FEWEST_PLACES = 2;
const MOST_PLACES = 12;

const grouped = (whole: bigint): string => whole.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');

function written(value: Ratio): string {
  if (isNegative(value)) return `-${written(ratioOf(-value.n, value.d))}`;
  const whole = floor(value);
  const rest = minus(value, ratio(whole));
  for (let places = FEWEST_PLACES; places <= MOST_PLACES; places++) {
    const scaled = times(rest, ratio(10n ** BigInt(places)));
    if (scaled.d === 1n) return `${grouped(whole)}.${scaled.n.toString().padStart(places, '0')}`;
  }
  return whole === 0n ? ratioText(rest) : `${grouped(whole)} ${ratioText(rest)}`;
}
