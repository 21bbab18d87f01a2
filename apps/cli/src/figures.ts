/** A figure in yuan, its thousands apart. */
export const grouped = (figure: string): string => figure.replace(/\B(?=(?:\d{3})+(?!\d)(?=\.|$))/g, ',');

/** Rows with those of their figures told that way. */
export const allGrouped = (rows: readonly object[], figures: readonly string[]): object[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        figures.includes(key) && typeof value === 'string' ? grouped(value) : (value as unknown),
      ]),
    ),
  );
