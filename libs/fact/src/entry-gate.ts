import type { Guard } from '@ledger/event-store';
import type { Period, Rejection } from '@ledger/kernel';

/**
 * What is about to change the facts of a period. An incentive the register says was paid, or has come back, is an act of
 * the treasury like a refund: it has happened, and nobody can be told to wait with it.
 */
export type EntryKind = 'receipt' | 'refund' | 'deduction' | 'incentive' | 'reference' | 'reversal';

/**
 * Whether a period takes a fact. Whoever keeps the periods provides it; without one every period is open. The guards
 * are the streams the answer was read from, which may not have moved when the fact is stored.
 */
export abstract class EntryGate {
  abstract check(
    ledger: string,
    agreementId: string,
    taxPeriod: Period,
    kind: EntryKind,
  ): Promise<{ readonly refusal?: Rejection; readonly guards?: readonly Guard[] }>;
}
