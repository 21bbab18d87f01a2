import type { Command, Decider, Event } from '@ledger/kernel';
import type { Recorded } from './envelope.js';
import type { Decision, Guard } from './event-store.js';
import type { Folded, StreamCache } from './stream-cache.js';

/** Where a stream's events behind a revision come from, in pages. */
export interface StreamSource {
  stream(ledger: string, stream: string, after: number): AsyncIterable<Recorded[]>;
}

/** The streams one attempt has read, the state it reached in each, and whether any of it came from memory. */
export class UnitOfWork {
  cached = false;
  private readonly base = new Map<string, number>();
  private readonly reached = new Map<string, Folded>();

  constructor(
    private readonly cache: StreamCache,
    private readonly source: StreamSource,
    private readonly ledger: string,
    private readonly fresh: boolean,
  ) {}

  async load<S, C extends Command, E extends Event>(stream: string, decider: Decider<S, C, E>): Promise<Folded<S>> {
    const known = this.reached.get(stream);
    if (known) return known as Folded<S>;
    let folded = this.cache.get<S>(this.ledger, stream);
    if (folded && !this.fresh) {
      this.cached = true;
    } else {
      const start = folded ?? { revision: 0, state: decider.initial };
      let { revision, state } = start;
      for await (const page of this.source.stream(this.ledger, stream, revision)) {
        for (const { event } of page) state = decider.evolve(state, event as E);
        revision = page.at(-1)?.revision ?? revision;
      }
      folded = { revision, state };
    }
    this.base.set(stream, folded.revision);
    this.reached.set(stream, folded);
    return folded;
  }

  /** Reads every stream that is not remembered, all at once; a stream met twice is read once. */
  async prefetch(decisions: readonly Decision[]): Promise<void> {
    const deciders = new Map(decisions.map(({ stream, decider }) => [stream, decider]));
    await Promise.all([...deciders].map(([stream, decider]) => this.load(stream, decider)));
  }

  advance(stream: string, folded: Folded): void {
    this.reached.set(stream, folded);
  }

  holds(stream: string): boolean {
    return this.base.has(stream);
  }

  baselines(): Guard[] {
    return [...this.base].map(([stream, revision]) => ({ stream, revision }));
  }

  keep(): void {
    for (const [stream, folded] of this.reached) this.cache.put(this.ledger, stream, folded);
  }
}
