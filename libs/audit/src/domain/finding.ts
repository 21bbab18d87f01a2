import type { Actor, CalendarDate, Event } from '@ledger/kernel';

/** What is looked at, one word each; every one of them is told in a report, found wanting or not. */
export type Check =
  | 'seal' // positions, stored bytes, columns, chain, clock, revisions
  | 'head' // the ledger's head row
  | 'tree' // stored Merkle tiles
  | 'checkpoint' // signed notes
  | 'agreement' // documents, their hashes, who signed them
  | 'share' // every recorded share, computed again
  | 'package' // every fingerprint, taken again
  | 'signature' // who signed what
  | 'apportionment' // tax apportioned by law, computed again from its table
  | 'dispute' // what is held, who agreed to what, what it came to
  | 'settlement' // transfers from positions
  | 'netting' // what is netted with other ledgers, against the settlements of this one
  | 'entry' // journal entries
  | 'projection'; // read models against a replay

/** Something that is not as it should be. `position` is the event at fault; 0 speaks of the ledger as a whole. */
export interface Finding {
  readonly position: number;
  readonly check: Check;
  readonly zh: string;
  readonly en: string;
}

/** One event of the log as a recomputation sees it, in order of position. */
export interface LoggedEvent {
  readonly position: number;
  readonly stream: string;
  readonly effectiveOn: CalendarDate;
  readonly actor: Actor;
  readonly event: Event;
}

/** Findings of one check; the first of them name the place, the rest are counted. */
export class CheckLog {
  private static readonly MOST = 100;
  readonly findings: Finding[] = [];
  examined = 0;
  failed = 0;

  constructor(readonly check: Check) {}

  /** Counts one thing looked at. */
  look(): void {
    this.examined += 1;
  }

  report(position: number, zh: string, en: string): void {
    this.failed += 1;
    if (this.findings.length < CheckLog.MOST) this.findings.push({ position, check: this.check, zh, en });
  }

  /** Reports unless what is claimed holds. */
  hold(holds: boolean, position: number, zh: string, en: string): void {
    if (!holds) this.report(position, zh, en);
  }
}
