import { negate, period as readPeriod, sum, ZERO, type EventOf } from '@ledger/kernel';
import type { DisputeBooked, DisputeRaised } from './dispute.events.js';
import { revisionId, shareId } from './line-id.js';
import type { PackageLine } from './package.js';
import type { FactShared, PeriodEvent, ShareRevised } from './period.events.js';

/** An event that puts a line into a period. */
export type LineEvent = EventOf<typeof FactShared | typeof ShareRevised | typeof DisputeRaised | typeof DisputeBooked>;

/** The line that an event puts into its period; none where it puts none. */
export function lineOf({ type, data }: PeriodEvent): PackageLine | undefined {
  switch (type) {
    case 'FactShared': {
      const { agreementId: _a, period: _p, explanation: _e, carry: _c, figure: _f, ...line } = data;
      return { lineId: shareId(data), ...line };
    }
    case 'ShareRevised': {
      const { agreementId: _a, period: _p, explanation: _e, kind: _k, taxYear, ...revised } = data;
      const taxPeriod = readPeriod(`${taxYear}`);
      return { lineId: revisionId(data), ...revised, kind: 'revision', taxPeriod, amount: ZERO };
    }
    case 'DisputeRaised': {
      if (!data.held) return undefined;
      const { agreementId, disputeId, contested, period } = data;
      const { lineId: _l, bookedIn: _b, ...line } = data.line;
      const portions = contested.map(({ party, amount }) => ({ party, amount: negate(amount) }));
      const about = { lineId: `${agreementId}:${disputeId}:held`, kind: 'held', dispute: disputeId } as const;
      const correction = period !== line.ownPeriod;
      return { ...about, ...line, amount: ZERO, base: sum(portions.map(({ amount }) => amount)), portions, correction };
    }
    case 'DisputeBooked': {
      const { agreementId, disputeId, base, portions, correction } = data;
      const { lineId: _l, bookedIn: _b, ...line } = data.line;
      const about = { lineId: `${agreementId}:${disputeId}:settled`, kind: 'settled', dispute: disputeId } as const;
      return { ...about, ...line, amount: ZERO, base, portions, correction };
    }
    case 'FigureNoted':
    case 'YearEnded':
    case 'FactNotShared':
    case 'FactSuspended':
    case 'StatisticNoted':
    case 'PeriodLocked':
    case 'PeriodUnlocked':
    case 'PackageProposed':
    case 'PackageSubmitted':
    case 'PackageSigned':
    case 'SignaturesVoided':
    case 'PeriodClosed':
    case 'DisputeRefused':
    case 'DisputeOffered':
    case 'DisputeAccepted':
    case 'DisputeEnded':
    case 'ReopeningRequested':
    case 'ReopeningAgreed':
    case 'ReopeningDeclined':
    case 'PeriodReopened':
    case 'ControlTotalEntered':
    case 'NilReturned':
    case 'NilReturnWithdrawn':
    case 'TransferPlanFiled':
      return undefined;
  }
}
