import type { Agreement } from '@ledger/agreement';
import type { CreditCode, Period } from '@ledger/kernel';
import type { AgreementByHash, Cause, Standing } from '@ledger/sharing';
import type { FactKind } from './period.events.js';

/** A fact of the log, or the end of a year, on its way into a book. */
export interface IncomingFact {
  readonly position: number;
  readonly cause: Cause;
  readonly kind: FactKind;
  /** Where it is booked. */
  readonly period: Period;
  /** Where it belongs. */
  readonly ownPeriod: Period;
  /** The version that governs it; for a reference figure every version in force, since any may read it. */
  readonly agreements: readonly Agreement[];
  /** It was suspended, or noted for earlier versions, and is looked at once more. */
  readonly again?: true;
}

/** A statistical figure of the log on its way into a book: in yuan, never money; without value when withdrawn. */
export interface IncomingStatistic {
  readonly position: number;
  readonly period: Period;
  readonly statistic: {
    readonly reportId: string;
    readonly creditCode: CreditCode;
    readonly place: string;
    readonly indicator: string;
    readonly value?: string;
  };
}

/** What the facts of one command are booked against beside their own book. */
export interface Surroundings {
  /** What the agreement's other books hold: an account, and rounding to date, may have gone on there. */
  readonly others: readonly Standing[];
  /** Any version of the agreement that an earlier year was reckoned by. */
  readonly byHash: AgreementByHash;
}
