import { fenFromYuan, invariant, plainYuan, ratioOf, type Fen, type Ratio, type Shape } from '@ledger/kernel';

declare const figureBrand: unique symbol;

/**
 * A statistical figure in yuan, exact to two decimals and held in hundredths: investment, revenue, contribution.
 * Never money: its type keeps it from being added to fen that someone owes.
 */
export type Figure = bigint & { readonly [figureBrand]: 'Figure' };

export const NOTHING = 0n as Figure;

/** Reads a figure in yuan ('320,000,000' or '320000000.00'). Rejects `kernel.bad-amount`. */
export const figure = (yuan: string): Figure => fenFromYuan(yuan) as bigint as Figure;
/** Reads back what {@link figureText} wrote: the pipeline does so for every month of every project. */
export function writtenFigure(yuan: string): Figure {
  invariant(/^-?\d+\.\d\d$/.test(yuan), `${yuan} is not a figure as it is written`);
  return BigInt(yuan.replace('.', '')) as Figure;
}
/** The figure in yuan, always two decimals: '320000000.00'. */
export const figureText = (value: Figure): string => plainYuan(value as bigint as Fen);
export const sumFigures = (values: readonly Figure[]): Figure =>
  values.reduce<bigint>((sum, one) => sum + one, 0n) as Figure;
/** One figure less another, in yuan. */
export const differenceText = (one: Figure, other: Figure): string => figureText((one - other) as Figure);
export const figureRatio = (value: Figure): Ratio => ratioOf(value, 1n);

/** Stored as text in yuan, as output figures are. */
export const figureShape: Shape<Figure> = {
  write: figureText,
  read: (json) => figure(json as string),
};

/**
 * An exact fraction with so many decimals, half away from zero: for reading only, nothing is computed from it.
 * '359/24' with two decimals is '14.96'.
 */
export function decimalText({ n, d }: Ratio, places: number): string {
  const scale = 10n ** BigInt(places);
  const size = n < 0n ? -n : n;
  const rounded = (2n * size * scale + d) / (2n * d);
  const digits = rounded.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = n < 0n && rounded !== 0n ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-places)}`;
}
