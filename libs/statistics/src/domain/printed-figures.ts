import { compare, floor, minus, plus, ratio, ratioOf, times, type Ratio } from '@ledger/kernel';
import { Statistic } from '@ledger/sharing';

const PLACES = 100n;
const HALF = ratioOf(1n, 2n);

/** The views of an indicator as a table prints them, to two decimals; its columns add up as printed. */
export interface PrintedViews {
  readonly parties: readonly Statistic[];
  readonly views: Statistic;
  readonly elimination: Statistic;
}

/**
 * Exact views put to two decimals. The elimination is rounded to the nearest hundredth, a half up; what the parties
 * count is brought to the official total and that elimination by largest remainder, ties to the party declared first.
 * The official total has two decimals of itself.
 */
export function printedViews(parties: readonly Statistic[], official: Statistic): PrintedViews {
  const exact = Statistic.sum(parties).minus(official);
  const elimination = hundredths(floor(plus(inHundredths(exact), HALF)));
  const views = official.plus(elimination);
  const floors = parties.map((one) => floor(inHundredths(one)));
  const missing = floor(inHundredths(views)) - floors.reduce((sum, one) => sum + one, 0n);
  const remainders = parties.map((one, index) => minus(inHundredths(one), ratio(floors[index] ?? 0n)));
  const first = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
    .slice(0, Number(missing))
    .map(({ index }) => index);
  const printed = floors.map((one, index) => hundredths(one + (first.includes(index) ? 1n : 0n)));
  return { parties: printed, views, elimination };
}

const inHundredths = (figure: Statistic): Ratio => times(ratio(figure.wire), ratio(PLACES));
const hundredths = (count: bigint): Statistic => Statistic.of(ratioOf(count, PLACES));

/** '128000000.00': two decimals, without separators, for machines. */
export const plainText = (figure: Statistic): string => figure.text.replaceAll(',', '');
