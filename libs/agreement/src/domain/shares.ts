import { ratio } from '@ledger/kernel';
import type { Share } from './agreement.model.js';

/** Shares as a document writes them. */
export type WrittenShares = Readonly<Record<string, string>>;

/** Shares in the parties' declared order, since a map has none of its own; names nobody declared come last. */
export function sharesOf(shares: WrittenShares, order: readonly string[]): Share[] {
  const place = (party: string): number => (order.includes(party) ? order.indexOf(party) : order.length);
  return Object.entries(shares)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([party, written]) => ({ party, share: ratio(written), written }));
}
