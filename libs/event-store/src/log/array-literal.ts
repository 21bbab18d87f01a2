/** One text as an element of a PostgreSQL array literal. */
export const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** Bytes, given in hex, as an element of a PostgreSQL array literal. */
export const bytes = (hex: string): string => `"\\\\x${hex}"`;

/** A list of texts as a PostgreSQL array literal; the driver's own quoting takes several times as long. */
export const textArray = (values: readonly string[]): string => `{${values.map(quoted).join(',')}}`;
