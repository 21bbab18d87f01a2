import type { Json } from '@ledger/kernel';
import type { Ladder, Party, RuleClause, SharingRule } from './agreement.model.js';
import type { AgreementProblem } from './problem.js';
import type { Schema } from './schema-check.js';

/**
 * What a clause does to the money that flows through its rule, which is what fixes where it may stand:
 * `prepare` looks at one fact alone; `take` gives a part away and lets the rest flow on; `end` gives all the rest;
 * `adjust` moves what was given between parties.
 */
export type ClauseRole = 'prepare' | 'take' | 'end' | 'adjust';
export const CLAUSE_ROLES: readonly ClauseRole[] = ['prepare', 'take', 'end', 'adjust'];

/** What stands around a clause in its document. */
export interface Around {
  readonly parties: readonly Party[];
  readonly retention: readonly Ladder[];
  readonly rule: SharingRule;
}

/** What a clause needs to be handed beside tax: deductions by category, reference figures by name. */
export interface ClauseReads {
  readonly deductions?: readonly string[];
  readonly figures?: readonly string[];
}

/**
 * How a clause is written in the document: its key, its part of the schema, and whatever a schema cannot say. The
 * clause itself lives in the sharing context, which knows this one and not the other way round.
 */
export interface ClauseForm<T = unknown> {
  readonly name: string;
  readonly role: ClauseRole;
  readonly schema: Schema;
  /** Every rule must have it. */
  readonly required?: true;
  /** It may stand in a rule more than once. */
  readonly repeats?: true;
  /** Whether it counts years, so that a clock clause must stand before it. */
  clocked?(term: T): boolean;
  /** Whether it goes by closing periods, so that money of each is kept apart. */
  byPeriod?(term: T): boolean;
  /** Whether it reckons over a year or longer, so that the rule must say whose. */
  reckons?(term: T): boolean;
  /** The term as the clause works with it; what it is given fits the schema. */
  read(written: Json, order: readonly string[]): T;
  check?(term: T, at: string, around: Around): readonly AgreementProblem[];
  /** What is lawful but left open, to be shown before anyone signs. */
  warn?(term: T, at: string): readonly AgreementProblem[];
  reads?(term: T): ClauseReads;
}

/** The form of a clause of a rule that was read with these forms. */
export function formOf(forms: readonly ClauseForm[], { name }: RuleClause): ClauseForm {
  const found = forms.find((form) => form.name === name);
  if (!found) throw new TypeError(`no form for clause ${name}`);
  return found;
}
