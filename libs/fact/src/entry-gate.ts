import type { Guard } from '@ledger/event-store';
import type { Period, Rejection } from '@ledger/kernel';

/** What is about to change the facts of a period. */
export type EntryKind = 'receipt' | 'refund' | 'deduction' | 'reference' | 'reversal';

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
