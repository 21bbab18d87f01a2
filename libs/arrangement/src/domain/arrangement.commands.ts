import type { TaxType } from '@ledger/agreement';
import type { CalendarDate, Command, CreditCode, DivisionCode, Fen, Period, Ratio } from '@ledger/kernel';
import type { EnterpriseState } from '@ledger/register';
import type { FactorTerm, FactorValue, Method } from './apportionment.js';
import type { AssessmentKind, Category, Ground, OutReason } from './arrangement.events.js';

/** What the register and the agreement say when an act is decided on; looked up for it, never sent by its sender. */
export interface Known extends Pick<EnterpriseState, 'registered' | 'establishments' | 'restructurings'> {
  /** Parties of the agreement in force on the day, in its order; none where it is not in force. */
  readonly parties: readonly string[];
}
interface Looked {
  readonly known?: Known;
}

/** One who takes part, with its factors. */
export interface WrittenParticipant {
  readonly participant: string;
  /** Where it is; asked of a custom table alone: where an establishment stands is the register's to say. */
  readonly place?: DivisionCode;
  /** A production department of the head office that counts as a branch (article 16). */
  readonly department?: boolean;
  /** Whether that department's revenue, payroll and assets are accounted for apart. */
  readonly separatelyAccounted?: boolean;
  /** Opened in the year, but not new: it came out of a restructuring (article 16, second and third paragraphs). */
  readonly continues?: boolean;
  readonly values: readonly FactorValue[];
}
/** One who takes no part for a reason the register does not know. */
export interface WrittenOut {
  readonly participant: string;
  readonly reason: OutReason;
  readonly evidence?: string;
}
/** What of a table its certifier says; the rest is law. */
export interface WrittenTerms {
  readonly headOffice?: string;
  readonly category?: Category;
  readonly localShare?: Ratio;
  readonly factors?: readonly FactorTerm[];
  readonly participants: readonly WrittenParticipant[];
  readonly out: readonly WrittenOut[];
  readonly evidence: string;
}
interface OfEnterprise extends Looked {
  readonly creditCode: CreditCode;
}
interface OfTable extends OfEnterprise {
  readonly tableId: string;
}

export type CertifyTable = Command<
  'CertifyTable',
  OfEnterprise &
    WrittenTerms & {
      readonly agreementId: string;
      readonly taxType: TaxType;
      readonly period: Period;
      readonly method: Method;
      readonly certifiedOn: CalendarDate;
    }
>;
export type CorrectTable = Command<
  'CorrectTable',
  OfTable &
    WrittenTerms & {
      readonly ground: Ground;
      readonly reason: string;
      readonly correctedOn: CalendarDate;
      readonly appliesFrom?: CalendarDate;
    }
>;
/** Names the version it confirms: what another has put in its place meanwhile is not confirmed by it. */
export type ConfirmTable = Command<'ConfirmTable', OfTable & { readonly version: number }>;
export type ApportionAssessment = Command<
  'ApportionAssessment',
  OfTable & {
    readonly assessmentId: string;
    readonly kind: AssessmentKind;
    readonly taxPeriod: Period;
    readonly amount: Fen;
    readonly assessedOn: CalendarDate;
    readonly foundAt?: string;
    readonly evidence: string;
  }
>;
/** Apportions anew what the register now says differently of. */
export type ApportionAnew = Command<'ApportionAnew', OfTable & { readonly on: CalendarDate; readonly reason: string }>;
export type ArrangementCommand = CertifyTable | CorrectTable | ConfirmTable | ApportionAssessment | ApportionAnew;
