import { InvariantViolated, type EventType } from '@ledger/kernel';

/** Every event type a program can read and write, by stored name. */
export class EventCatalog {
  private readonly types = new Map<string, EventType>();

  constructor(types: Iterable<EventType>) {
    for (const type of types) {
      if (this.types.has(type.eventName)) throw new InvariantViolated(`two event types are named ${type.eventName}`);
      this.types.set(type.eventName, type);
    }
  }

  typeOf(name: string): EventType {
    const type = this.types.get(name);
    if (!type) throw new InvariantViolated(`event type ${name} is not known to this program`);
    return type;
  }

  /** Whether this program can read the type; an unknown one is history of a newer program. */
  knows(name: string): boolean {
    return this.types.has(name);
  }
}
