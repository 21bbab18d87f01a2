import {
  count,
  defineEvent,
  shanghaiDate,
  SYSTEM,
  text,
  type Command,
  type Decider,
  type EventOf,
} from '@ledger/kernel';
import type { EventStore } from '../log/event-store.js';
import type { TreeHead } from './signed-note.js';

/** Ledgers of the product's own start with this; no co-operation's does. */
export const RESERVED = 'hezhang-';

/** The ledger whose events are checkpoints of the others: its positions order what no single ledger can. */
export const WORLD_LEDGER = 'hezhang-world';

/** A ledger's tree was signed at a size. `root` is base64. */
export const LedgerCheckpointed = defineEvent('LedgerCheckpointed', 1, { ledger: text, size: count, root: text });

type RecordCheckpoint = Command<
  'RecordCheckpoint',
  { readonly ledger: string; readonly size: number; readonly root: string }
>;

/** Sizes only grow; a size already recorded says nothing new. */
const worldDecider: Decider<number, RecordCheckpoint, EventOf<typeof LedgerCheckpointed>> = {
  initial: 0,
  decide: (size, { data }) => (data.size > size ? [LedgerCheckpointed(data)] : []),
  evolve: (_, { data }) => data.size,
};

/**
 * The world log: every signed checkpoint of every ledger, as events of a ledger of its own, which is chained, grown
 * into a tree and signed like the rest. One checkpoint of it vouches for all ledgers and for their order.
 */
export class WorldLog {
  private opened: Promise<unknown> | undefined;

  constructor(private readonly store: EventStore) {}

  async record(ledger: string, { size, root }: TreeHead): Promise<void> {
    await (this.opened ??= this.store.openLedger(WORLD_LEDGER));
    const data = { ledger, size, root: root.toString('base64') };
    const context = { ledger: WORLD_LEDGER, key: `${ledger}:${size}`, effectiveOn: shanghaiDate(new Date()) };
    await this.store.decide(`ledger-${ledger}`, worldDecider, { type: 'RecordCheckpoint', data, by: SYSTEM }, context);
  }
}
