import type { Event, EventType } from '@ledger/kernel';
import type { Recorded } from '../log/envelope.js';

/** A row class: table row and response in one, described by its column decorators. */
export type RowClass<R extends object = object> = abstract new () => R;

/** The whole of what a projection may do. Keys are full primary keys without the ledger, which is set for it. */
export interface RowStore {
  insert<R extends object>(row: RowClass<R>, rows: OmitLedger<R> | readonly OmitLedger<R>[]): Promise<void>;
  /** Changes one row that exists. */
  update<R extends object>(row: RowClass<R>, key: Partial<R>, change: Partial<R>): Promise<void>;
  upsert<R extends object>(row: RowClass<R>, value: OmitLedger<R>): Promise<void>;
  delete<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<void>;
  get<R extends object>(row: RowClass<R>, key: Partial<R>): Promise<R | undefined>;
}

export type OmitLedger<R> = Omit<R, 'ledgerId'>;

/**
 * Fills read models from events. The same code runs over PostgreSQL for live views and over memory for the past, so a
 * projection may use nothing but the row store and the event.
 */
export interface Projection<E extends Event = any> {
  readonly name: string;
  /** Raised when `apply` or a row class changes: the read model is then rebuilt from the first event. */
  readonly version: number;
  readonly tables: readonly RowClass[];
  readonly on: readonly EventType[];
  apply(rows: RowStore, recorded: Recorded<E>): Promise<void> | void;
}

/** Answers the log with commands. Runs at least once per event: what it asks for must be idempotent by its key. */
export interface Reaction {
  readonly name: string;
  readonly on: readonly EventType[];
  react(events: readonly Recorded<any>[], ledger: string): Promise<void>;
}
