import type { CalendarDate, DivisionCode, Json, PeriodKind, Ratio } from '@ledger/kernel';
import type { Anchor, BASES, ROLES } from './agreement.schema.js';
import type { AgreementProblem } from './problem.js';
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

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly shares: readonly Share[];
}

/** Shares by years since an anchor date of the enterprise; bands do not overlap and may leave years open. */
export interface Bands {
  readonly anchor: Anchor;
  readonly counting: 'calendar';
  readonly years: readonly Band[];
  readonly before?: readonly Share[];
  readonly after?: readonly Share[];
}

/** One sharing rule (分成规则): the taxes it takes, the base, and the shares or the bands of shares. */
export interface SharingRule {
  readonly id: string;
  readonly article?: string;
  readonly taxes: readonly TaxType[];
  readonly base: Base;
  readonly shares?: readonly Share[];
  readonly bands?: Bands;
  /** Terms of further clauses by key, as the document has them. */
  readonly terms: Readonly<Record<string, Json>>;
}

/** 'collector' is whichever party stands for the place where the tax was collected. */
export interface OtherTaxes {
  readonly to: string;
  readonly base: Base;
}

export interface Rounding {
  readonly method: 'largest-remainder';
  readonly level: 'fact' | 'cumulative';
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
  readonly rounding: Rounding;
  readonly document: Json;
  /** What is lawful but left open, to be shown before anyone signs. */
  readonly warnings: readonly AgreementProblem[];
}
