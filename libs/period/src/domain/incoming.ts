import type { Agreement } from '@ledger/agreement';
import type { StatisticEvent } from '@ledger/fact';
import type { EventOf, Period } from '@ledger/kernel';
import type { AgreementByHash, Cause, Governing, Standing } from '@ledger/sharing';
import type { FactKind, StatisticNoted } from './period.events.js';

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

/** A statistical figure of the log on its way into a book: never money; without value when withdrawn. */
export interface IncomingStatistic {
  readonly position: number;
  readonly period: Period;
  readonly statistic: Reported;
}
type Reported = Omit<EventOf<typeof StatisticNoted>['data'], 'agreementId' | 'period' | 'factPosition'>;

/** What a book takes of a report: the figure that stands after it, and what the register said of its enterprise. */
export function reportedBy({ type, data }: StatisticEvent): Reported {
  const { reportId, creditCode, place, period: reportPeriod } = data;
  const { recognisedFrom, recognisedUntil, recommendedBy, milestones } = data;
  const { indicator, value } = type === 'StatisticWithdrawn' ? data.reverses : data.measure;
  return {
    ...{ reportId, creditCode, place, indicator, reportPeriod, recognisedFrom, milestones },
    ...(recognisedUntil !== undefined && { recognisedUntil }),
    ...(recommendedBy !== undefined && { recommendedBy }),
    ...(type !== 'StatisticWithdrawn' && { value }),
  };
}

/** What the facts of one command are booked against beside their own book. */
export interface Surroundings {
  /** What the agreement's other books hold: an account, and rounding to date, may have gone on there. */
  readonly others: readonly Standing[];
  /** Any version of the agreement that an earlier year was reckoned by. */
  readonly byHash: AgreementByHash;
  /** The versions in force, which say how figures are counted; only needed where there are any. */
  readonly governing?: Governing;
}
