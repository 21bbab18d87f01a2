import type { Period } from '@ledger/kernel';
import { openIn } from './dispute.js';
import { fingerprintOf, positionsOf, type Package } from './package.js';
import { PackageProposed, SignaturesVoided, type PeriodEvent } from './period.events.js';
import { evolveBook, linesOf, periodIn, type BookState, type PeriodState } from './period.state.js';

/** A signed head of the log: how many events it had and their root, base64. */
export interface Checkpoint {
  readonly size: number;
  readonly root: string;
}
/** The package of a period as it stands. The next proposal is one revision on. */
export function packageOf(
  agreementId: string,
  period: Period,
  state: PeriodState,
  revision: number,
  checkpoint: Checkpoint,
): Package {
  const lines = linesOf(state);
  const positions = positionsOf(state.parties, lines);
  const shared = positions.reduce((total, { entitled }) => total + entitled, 0n) as Package['shared'];
  const statistics = Object.values(state.statistics).sort((a, b) => (a.outputId < b.outputId ? -1 : 1));
  const format = 'hezhang.package/1' as const;
  return {
    format,
    agreementId,
    period,
    revision,
    ...(state.closed && { follows: state.closed }),
    parties: state.parties,
    lines,
    statistics,
    positions,
    shared,
    openDisputes: openIn(state.disputes),
    checkpoint,
  };
}

/** Puts the period's content to the parties as the next revision. */
export function propose(
  agreementId: string,
  period: Period,
  state: PeriodState,
  checkpoint: Checkpoint,
  proposedBy: string,
): PeriodEvent {
  const revision = state.revision + 1;
  const content = packageOf(agreementId, period, state, revision, checkpoint);
  const { lines, shared, positions } = content;
  const fingerprint = fingerprintOf(content);
  return PackageProposed({
    agreementId,
    period,
    revision,
    fingerprint,
    lines: lines.length,
    shared,
    positions,
    checkpoint,
    proposedBy,
  });
}

/** What changed a period: a fact, by its place in the log too, or a dispute. */
export interface Change {
  readonly causedBy: string;
  readonly causedByPosition?: number;
}

/**
 * What follows where the content of a period changed: while it is with the parties, what they signed is voided, with the
 * cause, and the content stands as the next revision.
 */
export function revise(
  book: BookState,
  agreementId: string,
  period: Period,
  change: Change,
  checkpoint: Checkpoint,
): PeriodEvent[] {
  const { status, revision, signatures, proposedBy = 'system' } = periodIn(book, period);
  if (status !== 'proposed') return [];
  const parties = signatures.map(({ party }) => party);
  const voided = parties.length > 0 ? [SignaturesVoided({ agreementId, period, revision, parties, ...change })] : [];
  const after = periodIn(voided.reduce<BookState>(evolveBook, book), period);
  return [...voided, propose(agreementId, period, after, checkpoint, proposedBy)];
}
