/**
 * The JSON form of a command's data as a request carries it: money and fractions as text, branded strings as plain
 * strings. A request class that `implements Wire<…>` stops compiling when the command and the request drift apart.
 */
export type Wire<T> = T extends bigint
  ? string
  : T extends { readonly n: bigint; readonly d: bigint }
    ? string
    : T extends string
      ? string
      : T extends number | boolean | null | undefined
        ? T
        : T extends readonly (infer U)[]
          ? readonly Wire<U>[]
          : { readonly [K in keyof T]: Wire<T[K]> };
