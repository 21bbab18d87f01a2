import { INDICATORS, type Indicator } from '@ledger/agreement';
import { fenFromYuan, oneOf, plainYuan, record, Rejection, textAs, ZERO, type ShapeOf } from '@ledger/kernel';

declare const figureBrand: unique symbol;

/** A statistical figure in yuan, always two decimals ('320000000.00'). Never money: nothing adds it to fen. */
export type Figure = string & { readonly [figureBrand]: 'Figure' };

/**
 * Reads a figure in yuan as statistics offices write it ('320,000,000' or '320000000.00').
 * Rejects `kernel.bad-amount` when it is not such a figure, `fact.negative-figure` when it is below zero.
 */
export function figure(text: string): Figure {
  const read = fenFromYuan(text);
  if (read < ZERO) throw new Rejection('fact.negative-figure', text, { value: text });
  return plainYuan(read) as Figure;
}

/**
 * A figure with what it measures and in which unit. The list of indicators is closed here, though an agreement may name
 * others: a figure of which nobody knows name and unit can stand in no published table.
 */
export const measureShape = record({
  indicator: oneOf(...INDICATORS.map(({ id }) => id)),
  unit: oneOf(...INDICATORS.map(({ unit }) => unit)),
  value: textAs(figure),
});
export type Measure = ShapeOf<typeof measureShape>;

export const measure = (indicator: Indicator, value: string): Measure => ({
  indicator,
  unit: INDICATORS.find(({ id }) => id === indicator)?.unit ?? 'CNY-yuan',
  value: figure(value),
});
