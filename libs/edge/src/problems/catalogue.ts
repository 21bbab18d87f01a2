import { InvariantViolated } from '@ledger/kernel';
import type { Sentence } from '../language.js';

/** What one code means over HTTP: its status and its sentence. */
export interface ProblemKind extends Sentence {
  readonly status: number;
}

const kinds = new Map<string, ProblemKind>();

/**
 * Gives every code of a context its status and its sentences, and puts them into the catalogue. The type parameter is
 * the decider's union of codes: leaving one out does not compile. 404 unknown, 403 not yours, 409 in conflict with the
 * state of things, 422 content that breaks a rule.
 */
export function defineProblems<C extends string>(problems: { readonly [K in C]: ProblemKind }): {
  readonly [K in C]: ProblemKind;
} {
  for (const [code, kind] of Object.entries<ProblemKind>(problems)) {
    if (kinds.has(code)) throw new InvariantViolated(`problem ${code} is defined twice`);
    kinds.set(code, kind);
  }
  return problems;
}

export const problemKind = (code: string): ProblemKind | undefined => kinds.get(code);

/** Every code this program can answer with, in order, for the documentation. */
export const problemCodes = (): string[] => [...kinds.keys()].sort();
