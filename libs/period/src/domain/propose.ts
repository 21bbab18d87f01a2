import type { Period } from '@ledger/kernel';
import { fingerprintOf, positionsOf, type Package } from './package.js';
import { PackageProposed, type PeriodEvent } from './period.events.js';
import { linesOf, type PeriodState } from './period.state.js';

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
  const statistics = Object.values(state.statistics).sort((a, b) => (a.reportId < b.reportId ? -1 : 1));
  const format = 'hezhang.package/1' as const;
  return {
    format,
    agreementId,
    period,
    revision,
    parties: state.parties,
    lines,
    statistics,
    positions,
    shared,
    openDisputes: [],
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
