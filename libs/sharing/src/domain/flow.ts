import type { Agreement, ClauseForm, Share, SharingRule } from '@ledger/agreement';
import {
  amount,
  fraction,
  isZero,
  listOf,
  minus,
  optional,
  record,
  text,
  ZERO_RATIO,
  type ExactShare,
  type Ratio,
  type ShapeOf,
} from '@ledger/kernel';
import type { SharedFact } from './shared-fact.js';
import type { Sentence } from './sharing.rejections.js';

/** A value a step names: a word, a fraction, an amount, or several of them at once. */
export const namedValueShape = record({
  name: text,
  text: optional(text),
  fraction: optional(fraction),
  amount: optional(amount),
});
export type NamedValue = ShapeOf<typeof namedValueShape>;

/**
 * One clause at work on one fact, in exact fen: what flowed in, what flows on, and what it gave to parties on the way.
 * What neither flows on nor was given left the base: other levels of government have it.
 */
export const stepShape = record({
  clause: text,
  article: optional(text),
  in: fraction,
  out: fraction,
  given: listOf(record({ party: text, exact: fraction })),
  values: listOf(namedValueShape),
});
export type Step = ShapeOf<typeof stepShape>;

/** Why a fact is not shared though the agreement was asked: it stays whole with one party. */
export const UNSHARED = ['tax-not-shared', 'not-recognised'] as const;
export type UnsharedReason = (typeof UNSHARED)[number];

/** The money of one fact on its way through the clauses. Exact shares and what still flows sum to the base. */
export interface Flow {
  readonly agreement: Agreement;
  readonly fact: SharedFact;
  /** The rule that takes this tax, if one does. */
  readonly rule?: SharingRule;
  /** Set when the whole stays with one party. */
  readonly kept?: { readonly party: string; readonly reason: UnsharedReason };
  /** What no clause has given to a party yet, in fen. */
  readonly amount: Ratio;
  /** Shares that a clause has chosen for the split. */
  readonly shares?: readonly Share[];
  /** What clauses have given to parties. */
  readonly exact: readonly ExactShare[];
  readonly steps: readonly Step[];
}

/**
 * One primitive of sharing. A clause is one file: how it works on the flow, its sentence in the contract, its step in
 * an explanation, and the key it adds to a rule of the document, if it adds one.
 */
export interface Clause {
  readonly name: string;
  readonly form?: ClauseForm;
  /** Carries the flow one clause on. Rejects when the agreement does not say what to do. */
  apply(flow: Flow): Flow;
  /** What the signed text says, where the rule uses this clause. */
  sentence(rule: SharingRule, agreement: Agreement): Sentence | undefined;
  /** What the clause did, for the reader of an explanation. */
  tell(step: Step, names: PartyNames): Sentence;
}

/** Party names by id. */
export type PartyNames = ReadonlyMap<string, string>;

export const namesOf = (parties: readonly { readonly id: string; readonly name: string }[]): PartyNames =>
  new Map(parties.map(({ id, name }) => [id, name]));

/** The flow after a clause, with its step added. */
export function stepped(
  flow: Flow,
  clause: string,
  change: Partial<Flow>,
  values: readonly NamedValue[],
  from?: { readonly article?: string },
): Flow {
  const next = { ...flow, ...change };
  const { article } = from ?? next.rule ?? {};
  const before = new Map(flow.exact.map(({ party, exact }) => [party, exact]));
  const step: Step = {
    clause,
    ...(article !== undefined && { article }),
    in: flow.amount,
    out: next.amount,
    given: next.exact
      .map(({ party, exact }) => ({ party, exact: minus(exact, before.get(party) ?? ZERO_RATIO) }))
      .filter(({ party, exact }) => !before.has(party) || !isZero(exact)),
    values,
  };
  return { ...next, steps: [...flow.steps, step] };
}

/** The text of a value a step is known to have. */
export const valueOf = (step: Step, name: string): string =>
  step.values.find((value) => value.name === name)?.text ?? '';
