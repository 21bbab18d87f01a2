import {
  decode,
  SealVerifier,
  type EventCatalog,
  type NoteKey,
  type Recorded,
  type SealedRow,
} from '@ledger/event-store';
import { InvariantViolated, Rejection } from '@ledger/kernel';
import { CheckLog } from './domain/finding.js';
import { Recompute } from './domain/recompute.js';
import { AwaitedHeads, Notary, type Outside } from './heads.js';
import { checkResult, reportSeal, type CheckResult, type VerificationReport } from './report.js';

/**
 * Judges a log row by row, wherever the rows come from: seals, chain and tree, then everything that was computed,
 * computed again. What cannot even be read is a finding, not a failure: corrupt history is what an audit is for.
 */
export class LogJudge {
  readonly seals = new CheckLog('seal');
  readonly checkpoints = new CheckLog('checkpoint');
  readonly recompute = new Recompute();
  readonly heads = new AwaitedHeads();
  readonly notary: Notary;
  private readonly verifier: SealVerifier;
  private told = 0;

  constructor(
    readonly ledger: string,
    private readonly catalog: EventCatalog,
    own: NoteKey,
    outside: Outside = {},
  ) {
    this.verifier = new SealVerifier(ledger);
    this.notary = new Notary(ledger, this.checkpoints, own, outside);
    this.notary.putOutside(this.heads);
  }

  get events(): number {
    return this.verifier.events;
  }

  get link(): Buffer {
    return this.verifier.link;
  }

  get root(): Buffer {
    return this.verifier.tree.root();
  }

  /** Takes the next row and answers its event, where it can be read. */
  take(row: SealedRow): Recorded | undefined {
    this.seals.look();
    this.sealed(row);
    for (const finding of this.verifier.findings.slice(this.told)) reportSeal(this.seals, finding);
    this.told = this.verifier.findings.length;
    this.heads.compare(this.verifier.tree);
    const event = this.read(row);
    if (event) this.again(event);
    return event;
  }

  finish(): void {
    this.heads.finish(this.verifier.tree);
    this.recompute.finish();
  }

  /** The report, with what only the live database can be asked. */
  report(more: readonly CheckLog[] = []): VerificationReport {
    const logs = [this.seals, this.checkpoints, ...this.recompute.logs, ...more];
    const checks: CheckResult[] = logs.map(checkResult);
    return {
      ledger: this.ledger,
      events: this.events,
      root: this.root.toString('base64'),
      ok: checks.every(({ ok }) => ok),
      voucher: this.notary.voucher,
      pending: this.recompute.pending,
      checks,
    };
  }

  private sealed(row: SealedRow): void {
    try {
      this.verifier.take(row);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.unreadable(row, error);
    }
  }

  /** Also what a seal is broken on is read, so that the report shows what follows from it. */
  private read(row: SealedRow): Recorded | undefined {
    try {
      return decode(this.catalog, row.position, row.recordedAt, row.body);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.unreadable(row, error);
      return undefined;
    }
  }

  private unreadable({ position }: SealedRow, { message }: Error): void {
    this.seals.report(position, `此事件无法读取（${message}）`, `the event cannot be read: ${message}`);
  }

  private again(event: Recorded): void {
    try {
      this.recompute.take(event);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      this.recompute
        .logFor(event.event)
        .report(event.position, `无法重算（${error.message}）`, `it cannot be computed again: ${error.message}`);
    }
  }
}

/** What forged or corrupt history makes of our own readers. */
export const isUnreadable = (error: unknown): error is Error =>
  error instanceof InvariantViolated ||
  error instanceof Rejection ||
  error instanceof SyntaxError ||
  error instanceof TypeError;
