import type { CalendarDate, DivisionCode, Json, PeriodKind, Ratio } from '@ledger/kernel';
import type { BASES, ROLES } from './agreement.schema.js';
import type { Calendar } from './calendar.js';
import type { AgreementProblem } from './problem.js';
import type { SettlementTerms } from './settlement-terms.js';
import type { StatisticsRule } from './statistics-rules.js';
import type { TaxType } from './taxes.js';

export type PartyRole = (typeof ROLES)[number];

/** A party (合作方) in the order the agreement declares. A fund or a company may stand for no place. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly place?: DivisionCode;
  readonly role: PartyRole;
}

/** First and last day of the tax periods (所属期) an agreement governs, both included. */
export interface Validity {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A party's share: exact, and as the document writes it, since people know 4/10 and not 2/5. */
export interface Share {
  readonly party: string;
  readonly share: Ratio;
  readonly written: string;
}

/** One step of a ladder: the money of a level (or the whole tax) is split among further levels, in whole fen. */
export interface LadderStep {
  readonly split: string;
  readonly into: readonly { readonly level: string; readonly part: Ratio; readonly written: string }[];
}

/** How a tax is cut by the levels of government before the parties share what is left (地方留成). */
export interface Ladder {
  readonly article?: string;
  readonly places: readonly DivisionCode[];
  readonly taxes: readonly TaxType[];
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  readonly path: readonly LadderStep[];
  /** The level whose money is the local retained portion. */
  readonly retained: string;
}

/** What is shared: the amount as entered, or what the ladder leaves. */
export type Base = (typeof BASES)[number];

/** One clause of a rule as the document states it; the clause's own form has read the term. */
export interface RuleClause {
  readonly name: string;
  readonly article?: string;
  readonly term: unknown;
}

/** Whose year to date a rule reckons by: each enterprise's alone, or that of all its facts together. */
export type Per = 'enterprise' | 'rule';

/** One sharing rule (分成规则): the taxes it takes and its clauses in declared order. */
export interface SharingRule {
  readonly id: string;
  readonly article?: string;
  readonly taxes: readonly TaxType[];
  /** Set where a clause reckons over a year or longer. */
  readonly per?: Per;
  readonly clauses: readonly RuleClause[];
}

/** 'collector' is whichever party stands for the place where the tax was collected. */
export interface OtherTaxes {
  readonly to: string;
  readonly base: Base;
}

/** How exact shares become fen, and over what: each fact alone, the closing period, or the tax year to date. */
export interface Rounding {
  readonly method: 'largest-remainder' | 'partner' | 'declared-order';
  /** Takes the difference where the method is `partner`. */
  readonly partner?: string;
  readonly level: 'fact' | 'period' | 'cumulative';
}

/** How a payment below what is owed counts against what is owed (P34). */
export interface PartialPayment {
  readonly method: 'agreed-ratio' | 'by-liability';
  /** By which shares, where the method is the agreed ratio. */
  readonly shares?: readonly Share[];
  readonly article?: string;
}

/** An agreement document that was found to be whole and consistent, ready to be executed. */
export interface Agreement {
  readonly id: string;
  /** The version the ledger gave it; 0 for a document outside any ledger. */
  readonly version: number;
  /** SHA-256 of the document's canonical JSON, hex. */
  readonly hash: string;
  readonly title: string;
  readonly parties: readonly Party[];
  readonly validity: Validity;
  readonly period: PeriodKind;
  readonly recognition: 'whole-period' | 'any-day';
  readonly retention: readonly Ladder[];
  readonly rules: readonly SharingRule[];
  readonly otherTaxes: OtherTaxes;
  readonly statistics: readonly StatisticsRule[];
  readonly settlement?: SettlementTerms;
  readonly partialPayment?: PartialPayment;
  readonly rounding: Rounding;
  readonly calendar?: Calendar;
  readonly document: Json;
  /** What is lawful but left open, to be shown before anyone signs. */
  readonly warnings: readonly AgreementProblem[];
}
