import type { Anchor, TaxType } from '@ledger/agreement';
import type { CalendarDate, CreditCode, DivisionCode, Fen, Period, Ratio } from '@ledger/kernel';

/** A date in the life of an enterprise that a rule may count from. */
export interface Milestone {
  readonly name: Exclude<Anchor, 'recognised'>;
  readonly date: CalendarDate;
}

/** What the register says of the enterprise a fact belongs to. */
export interface SharedEnterprise {
  readonly creditCode: CreditCode;
  readonly name?: string;
  readonly recognisedFrom: CalendarDate;
  /** Last day of its recognition, when it has one. */
  readonly recognisedUntil?: CalendarDate;
  /** The party that recommended it (推荐方), by id. */
  readonly recommendedBy?: string;
  readonly milestones: readonly Milestone[];
}

/** How tax came in: declared by the taxpayer, or recovered by inspection (查补), by audit, or a late fee (滞纳金). */
export const SOURCES = ['declared', 'inspection', 'audit', 'late-fee'] as const;
export type Source = (typeof SOURCES)[number];

/** A tax receipt (入库税款) or refund (退库) as sharing sees it: self-contained, so that it can be computed again. */
export interface TaxFact {
  readonly id: string;
  readonly kind: 'receipt' | 'refund';
  readonly taxType: TaxType;
  /** Fen, gross; negative for a refund. */
  readonly amount: Fen;
  /** 所属期: decides the version, the ladder and the year. */
  readonly taxPeriod: Period;
  /** 入库日期. */
  readonly receivedOn: CalendarDate;
  /** Division of the treasury that took it in. */
  readonly place: DivisionCode;
  readonly source: Source;
  readonly enterprise: SharedEnterprise;
}

/** What a party paid for the account of all before anything is shared: 奖补, 征收成本, 出口退税负担, 奖励. */
export const DEDUCTIONS = ['incentive', 'collection-cost', 'export-rebate', 'reward'] as const;
export type Deduction = (typeof DEDUCTIONS)[number];

/**
 * Money spent that an agreement may take off the base before it shares. It counts only as far as a rule says so; an
 * incentive (奖补) counts only when paid, lawful and cleared by fair-competition review (公平竞争审查条例, 2024-08-01).
 */
export interface DeductionFact {
  readonly id: string;
  readonly kind: 'deduction';
  readonly category: Deduction;
  /** Fen spent, above zero; below zero when it is taken back. */
  readonly amount: Fen;
  readonly taxPeriod: Period;
  /** Paid on. */
  readonly receivedOn: CalendarDate;
  /** Division of the treasury that paid. */
  readonly place: DivisionCode;
  /** The law or approval an incentive rests on, by number. */
  readonly legalBasis?: string;
  /** Result of the fair-competition review (公平竞争审查). */
  readonly review?: 'passed' | 'pending' | 'refused';
  /** The enterprise it was paid to or for, where it was for one. */
  readonly enterprise?: SharedEnterprise;
}

/**
 * A certified figure that rules refer to: tax of the years before a move, factors of an apportionment, population,
 * investment made. It moves no money of itself. A later fact with the same figure, year and subject takes its place.
 */
export interface ReferenceFact {
  readonly id: string;
  readonly kind: 'reference';
  /** What it is, as the agreement calls it: 'pre-move-tax', 'revenue', 'population'. */
  readonly figure: string;
  /** Fen where `unit` is 'fen', otherwise a plain number (people, mu). */
  readonly value: Ratio;
  readonly unit: 'fen' | 'number';
  /** The calendar year it is of, or the period. */
  readonly taxPeriod: Period;
  /** Certified on. */
  readonly receivedOn: CalendarDate;
  /** It should not have been recorded and took no other's place: the figure is unknown again. */
  readonly withdrawn?: true;
  /** Whose figure it is: a party's, an enterprise's, with both that enterprise's at that party, with neither of all. */
  readonly party?: string;
  readonly enterprise?: SharedEnterprise;
}

/** What sharing takes in. */
export type SharedFact = TaxFact | DeductionFact | ReferenceFact;

/**
 * A statistical figure (产值, 增加值, 固定资产投资): never money, so a type of its own that no sum of fen accepts. The
 * official figure is stored once; views by agreement are derived from it.
 */
export interface StatisticFact {
  readonly id: string;
  readonly kind: 'statistic';
  readonly indicator: string;
  /** The figure in its unit, exact; yuan where the indicator is a value. */
  readonly figure: Ratio;
  readonly period: Period;
  /** Where it arose. */
  readonly place: DivisionCode;
  readonly enterprise: SharedEnterprise;
}

/** The books of a calendar year are ended: what only a whole year decides (a guarantee, a pool) is worked out now. */
export interface YearEnd {
  readonly id: string;
  readonly kind: 'year-end';
  /** The year. */
  readonly taxPeriod: Period;
  readonly receivedOn: CalendarDate;
}

/** Whatever can move a figure. */
export type Cause = SharedFact | YearEnd;
