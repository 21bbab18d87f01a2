import type { Agreement } from '@ledger/agreement';
import type { ExactShare, Ratio } from '@ledger/kernel';
import type { Account } from './account.js';
import type { Step, UnsharedReason } from './flow.js';
import type { EndedYear } from './standing.js';

/** The year to date that an increment was taken from: what it had come to before, and how it is reckoned now. */
export interface ToDateOf {
  readonly rule: string;
  /** Credit code of the enterprise whose account it is, or '' for the whole rule's. */
  readonly scope: string;
  readonly taxYear: number;
  readonly closed: boolean;
  readonly before: readonly ExactShare[];
  readonly steps: readonly Step[];
}

interface Result {
  /** The agreement it is shared by: the one that governs the fact, or the one its account year is reckoned by for good. */
  readonly agreement: Agreement;
  /** What there was to share, in fen. */
  readonly base: Ratio;
  /** Exact shares in declared order; they sum to the base. */
  readonly exact: readonly ExactShare[];
  readonly steps: readonly Step[];
  /** The year of the tax period. */
  readonly taxYear: number;
  readonly toDate?: ToDateOf;
}
export interface SharedOutcome extends Result {
  readonly kind: 'shared';
  readonly rule: string;
}
/** The agreement was asked and leaves the whole with one party. */
export interface UnsharedOutcome extends Result {
  readonly kind: 'unshared';
  readonly reason: UnsharedReason;
  readonly party: string;
}
/** What another year or account comes to anew because of a fact: its shares move between parties. */
export interface RevisedOutcome extends Result {
  readonly kind: 'revised';
  readonly rule: string;
  readonly toDate: ToDateOf;
}
export type OwnOutcome = SharedOutcome | UnsharedOutcome;
export type Outcome = OwnOutcome | RevisedOutcome;

/** A fact's own shares, what it changes elsewhere, and the accounts as they stand after it. */
export interface Sharing {
  /** Absent for what brings no money of its own. */
  readonly own?: OwnOutcome;
  readonly revisions: readonly RevisedOutcome[];
  readonly accounts: readonly Account[];
  /** The calendar year that it ends. */
  readonly ended?: EndedYear;
}

/** An agreement by the version and hash that an account year names. */
export type AgreementByHash = (version: number, hash: string) => Agreement;
