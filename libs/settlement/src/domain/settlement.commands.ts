import type { CalendarDate, Command, Fen, Period } from '@ledger/kernel';
import type { CarriedLine, Line } from './settlement.events.js';
import type { Terms } from './terms.js';

export interface Position {
  readonly party: string;
  readonly held: Fen;
  readonly entitled: Fen;
  readonly net: Fen;
}

export type DrawSettlement = Command<
  'DrawSettlement',
  {
    readonly settlementId: string;
    readonly agreementId: string;
    readonly period: Period;
    readonly fingerprint: string;
    readonly positions: readonly Position[];
    readonly terms: Terms;
    readonly drawnOn: CalendarDate;
    readonly carried: readonly CarriedLine[];
  }
>;
export type DrawNetPayments = Command<
  'DrawNetPayments',
  {
    readonly settlementId: string;
    readonly nettingId: string;
    readonly terms: Terms;
    readonly drawnOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly positions: readonly { readonly party: string; readonly net: Fen }[];
  }
>;
/** A payment for one or several transfers; `paymentId` is given by the ledger, from the reference. */
export type RegisterPayment = Command<
  'RegisterPayment',
  {
    readonly settlementId: string;
    readonly paymentId: string;
    readonly transfers: readonly string[];
    readonly amount: Fen;
    readonly reference: string;
    readonly paidOn: CalendarDate;
  }
>;
interface OfPayment {
  readonly settlementId: string;
  readonly paymentId: string;
}
export type ConfirmPayment = Command<
  'ConfirmPayment',
  OfPayment & { readonly amount: Fen; readonly receivedOn: CalendarDate }
>;
export type RejectPayment = Command<'RejectPayment', OfPayment & { readonly reason: string; readonly received?: Fen }>;
export type CancelPayment = Command<'CancelPayment', OfPayment & { readonly reason: string }>;
export type WaiveInterest = Command<
  'WaiveInterest',
  { readonly settlementId: string; readonly transferId: string; readonly amount: Fen; readonly reason: string }
>;
export type DemandRemainder = Command<
  'DemandRemainder',
  {
    readonly settlementId: string;
    readonly transferId: string;
    readonly demandedOn: CalendarDate;
    readonly payBy: CalendarDate;
  }
>;
/** Closes what goes into a later settlement; `lines` is what {@link remaindersOn} says of the day. */
export type CarryRemainders = Command<
  'CarryRemainders',
  {
    readonly settlementId: string;
    readonly into: string;
    readonly on: CalendarDate;
    readonly lines: readonly Line[];
  }
>;
interface OfNetting {
  readonly settlementId: string;
  readonly nettingId: string;
  readonly lines: readonly Line[];
}
export type HoldLines = Command<'HoldLines', OfNetting>;
export type ReleaseLines = Command<'ReleaseLines', OfNetting>;
export type NetLines = Command<'NetLines', OfNetting & { readonly on: CalendarDate }>;

export type SettlementCommand =
  | DrawSettlement
  | DrawNetPayments
  | RegisterPayment
  | ConfirmPayment
  | RejectPayment
  | CancelPayment
  | WaiveInterest
  | DemandRemainder
  | CarryRemainders
  | HoldLines
  | ReleaseLines
  | NetLines;
