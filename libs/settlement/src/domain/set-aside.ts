import { invariant } from '@ledger/kernel';
import { liabilityIn } from './find.js';
import { interestFor } from './late.js';
import type { HoldLines, NetLines, ReleaseLines } from './settlement.commands.js';
import { LinesHeld, LinesNetted, LinesReleased, type SettlementEvent } from './settlement.events.js';
import { reject } from './settlement.rejections.js';
import { openOf, type Drawn } from './settlement.state.js';

/** Sets lines aside for a netting: each with the whole of what is open of it, or it has changed since it was named. */
export function holdLines(state: Drawn, { data }: HoldLines): SettlementEvent[] {
  const { settlementId, nettingId, lines } = data;
  for (const { transferId, from, to, amount } of lines) {
    const liability = liabilityIn(state, transferId);
    if (liability.heldBy !== undefined)
      reject('settlement.line-held', transferId, { transfer: transferId, netting: liability.heldBy });
    const same = liability.from === from && liability.to === to && openOf(liability) === amount;
    if (!same) reject('settlement.line-changed', transferId, { settlement: settlementId });
  }
  return [LinesHeld({ settlementId, nettingId, lines })];
}

export function releaseLines(state: Drawn, { data }: ReleaseLines): SettlementEvent[] {
  heldFor(state, data);
  return [LinesReleased(data)];
}

/** Settles the lines of a netting that every party accepted; what of them is overdue bears interest up to then. */
export function netLines(state: Drawn, { data: { on, ...data } }: NetLines): SettlementEvent[] {
  heldFor(state, data);
  return [...interestFor(state, data.lines, on, on), LinesNetted(data)];
}

/** Only the netting that holds lines may act on them; who else asks is our own bug. */
function heldFor(state: Drawn, { nettingId, lines }: ReleaseLines['data']): void {
  for (const { transferId, amount } of lines) {
    const { heldBy, held } = liabilityIn(state, transferId);
    invariant(heldBy === nettingId && held === amount, `${transferId} is not held for ${nettingId}`);
  }
}
