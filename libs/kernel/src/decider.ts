import type { Event } from './event.js';

/** Who asks: one person or program, acting for exactly one party, in one role. */
export interface Actor {
  readonly user: string;
  readonly party: string;
  readonly role: string;
}

/** The product itself, when a reaction answers an event of the log. */
export const SYSTEM: Actor = { user: 'system', party: 'system', role: 'system' };

/** What someone wants done. Time and ids are in the data; the log's clock is never read while deciding. */
export interface Command<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
  readonly by: Actor;
}

/**
 * The rules of one stream. `decide` computes: it answers with the events that follow, or throws a Rejection.
 * `evolve` only copies: it may not compute anything that a later program could compute differently.
 */
export interface Decider<S, C extends Command, E extends Event> {
  readonly initial: S;
  decide(state: S, command: C): readonly E[];
  evolve(state: S, event: E): S;
}
