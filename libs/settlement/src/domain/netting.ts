import { fen, invariant, sum, ZERO, type Fen } from '@ledger/kernel';

/** What one party must pay (positive) or is to receive (negative) in fen, after its own share was left with it. */
export interface NetPosition {
  readonly party: string;
  readonly net: Fen;
}

export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
}

/**
 * Turns net positions into payments: payers in declared order pay receivers in declared order, so that two parties
 * make one payment and n parties at most n − 1. The positions sum to zero; nothing is rounded.
 */
export function net(positions: readonly NetPosition[]): Payment[] {
  invariant(sum(positions.map((position) => position.net)) === ZERO, 'net positions do not sum to zero');
  const owed = positions
    .filter((position) => position.net < 0n)
    .map((position) => ({ party: position.party, left: -position.net }));
  const payments: Payment[] = [];
  for (const payer of positions.filter((position) => position.net > 0n)) {
    let left: bigint = payer.net;
    for (const receiver of owed) {
      const amount = left < receiver.left ? left : receiver.left;
      if (amount === 0n) continue;
      payments.push({ from: payer.party, to: receiver.party, amount: fen(amount) });
      receiver.left -= amount;
      left -= amount;
    }
  }
  return payments;
}
