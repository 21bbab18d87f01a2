/** One place of what was sent that is at fault: a JSON pointer, a stable code and a sentence in both languages. */
export interface RefusedPlace {
  readonly pointer: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * A lawful no: the input or the request breaks a rule of the domain, and whoever asked can put it right.
 * `code` is stable (`<context>.<reason>`) and finds the sentence in the reader's language, `params` fill it;
 * `detail` is the English sentence for logs; `pointer` is the JSON pointer or cell at fault, when known.
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  /** Every place at fault, where there can be several: each with its own sentence. */
  readonly places: readonly RefusedPlace[] = [];

  constructor(
    readonly code: string,
    readonly detail: string,
    readonly params: Readonly<Record<string, string>> = {},
    readonly pointer?: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Our bug, or history that is no longer what was written. Never caught to carry on. */
export class InvariantViolated extends Error {
  override readonly name = 'InvariantViolated';
}

/** Someone else wrote to the stream first: the caller decided on a revision that is no longer the last. */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${stream} is at revision ${actual}, not ${expected}`);
  }
}

/** States what must hold whatever the input was. Throws {@link InvariantViolated}. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolated(message);
}
