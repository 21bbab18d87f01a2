import { type Actor } from '@ledger/kernel';
import { reject, type SettlementRejection } from './settlement.rejections.js';
import type { Drawn, Liability } from './settlement.state.js';

export function liabilityIn(state: Drawn, transferId: string): Liability {
  const found = state.liabilities.find((one) => one.transferId === transferId);
  return found ?? reject('settlement.transfer-unknown', transferId, { transfer: transferId });
}

/** Refuses everyone but the party whose act this is. */
export function ofParty(by: Actor, party: string, code: SettlementRejection): void {
  if (by.party !== party) reject(code, by.party, { party, asked: by.party });
}
