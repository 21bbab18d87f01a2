import type { Anchor, TaxType } from '@ledger/agreement';
import type { CalendarDate, CreditCode, DivisionCode, Fen, Period } from '@ledger/kernel';

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
  readonly milestones: readonly Milestone[];
}

/** A tax receipt (入库税款) or refund (退库) as sharing sees it: self-contained, so that it can be computed again. */
export interface SharedFact {
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
  readonly enterprise: SharedEnterprise;
}
