import { negate, type CalendarDate, type Fen, type Period } from '@ledger/kernel';
import type { Posting } from './journal.decider.js';

/** An entry before it is posted; `date` where it is not the business date of the event. */
export interface Draft {
  readonly description: string;
  readonly postings: readonly Posting[];
  readonly date?: CalendarDate;
  /** The agreement and the period it is of; none of a netting or of the joint company. */
  readonly of?: { readonly agreementId: string; readonly period: Period };
}

export const debit = (name: string, amount: Fen): Posting => ({ account: name, amount });
export const credit = (name: string, amount: Fen): Posting => ({ account: name, amount: negate(amount) });

/** Shared money that stands in a party's treasury. */
export const treasury = (party: string): string => `treasury:${party}`;
