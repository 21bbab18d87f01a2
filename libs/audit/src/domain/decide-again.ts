import {
  canonicalJson,
  InvariantViolated,
  Rejection,
  type Actor,
  type Command,
  type Decider,
  type Event,
} from '@ledger/kernel';
import type { CheckLog, LoggedEvent } from './finding.js';

/** One stream as the log has it so far. */
interface Running<S, E> {
  readonly state: S;
  /** What must follow from the act before. */
  readonly awaited: readonly E[];
  /** Events that stand before the act they belong to, and the state before them. */
  readonly before?: { readonly state: S; readonly events: readonly LoggedEvent[] };
}

/** What an event was decided from; undefined for one that only ever follows another. */
type CommandOf<C extends Command> = (recorded: LoggedEvent) => Omit<C, 'by'> | undefined;

/**
 * Decides every act on the streams of one decider again, by the actor on record, and holds every event against what
 * follows. `leads` names events that a decision puts before the one which tells what was asked.
 */
export class DecideAgain<S, C extends Command, E extends Event> {
  private readonly running = new Map<string, Running<S, E>>();

  constructor(
    private readonly log: CheckLog,
    private readonly decider: Decider<S, C, E>,
    private readonly commandOf: CommandOf<C>,
    private readonly leads: ReadonlySet<string> = new Set(),
  ) {}

  take(recorded: LoggedEvent): void {
    const { stream } = recorded;
    const event = recorded.event as E;
    const { state, awaited, before } = this.running.get(stream) ?? { state: this.decider.initial, awaited: [] };
    const after = this.decider.evolve(state, event);
    const [next, ...rest] = awaited;
    if (next) {
      this.same(recorded, next);
      this.running.set(stream, { state: after, awaited: rest });
    } else if (this.leads.has(event.type)) {
      const held = before ?? { state, events: [] };
      this.running.set(stream, { state: after, awaited, before: { ...held, events: [...held.events, recorded] } });
    } else {
      const told = [...(before?.events ?? []), recorded];
      const follows = this.decided(recorded, before?.state ?? state);
      told.forEach((one, n) => this.same(one, follows[n]));
      this.running.set(stream, { state: after, awaited: follows.slice(told.length) });
    }
  }

  /** After the last event: what belongs to no act, and what should have followed the last one. */
  finish(): void {
    for (const { awaited, before } of this.running.values()) {
      for (const { type } of awaited) this.wrong(0, type, 'missing');
      for (const { position, event } of before?.events ?? []) this.wrong(position, event.type, '');
    }
  }

  private same({ position, event }: LoggedEvent, due: E | undefined): void {
    if (!due) this.wrong(position, event.type, '');
    else if (canonicalJson(event) !== canonicalJson(due)) this.wrong(position, event.type, canonicalJson(due));
  }

  private wrong(position: number, what: string, due: string): void {
    const shown = due.slice(0, 300);
    this.log.report(
      position,
      `${what} 与重新决定的结果不符${shown && `：${shown}`}`,
      `${what} is not what follows when it is decided again${shown && `: ${shown}`}`,
    );
  }

  /** What the act comes to when it is decided again; nothing where it would have been refused. */
  private decided(recorded: LoggedEvent, state: S): readonly E[] {
    const command = this.commandOf(recorded);
    if (!command) return [];
    const by: Actor = recorded.actor;
    try {
      return this.decider.decide(state, { ...command, by } as C);
    } catch (error) {
      if (error instanceof Rejection || error instanceof InvariantViolated) return [];
      throw error;
    }
  }
}
