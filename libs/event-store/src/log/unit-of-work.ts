import type { Command, Decider, Event } from '@ledger/kernel';
import type { Recorded } from './envelope.js';
import type { Decision, Guard } from './event-store.js';
import { STREAM_START, type StreamAsk } from './log-reader.js';
import type { Folded, StreamCache } from './stream-cache.js';

/** Where streams come from. */
export interface StreamSource {
  /** A stream's events behind a revision, in pages. */
  stream(ledger: string, stream: string, after: number): AsyncIterable<readonly Recorded[]>;
  /** The first {@link STREAM_START} events of several streams, each behind a revision, in one question. */
  streams(ledger: string, asked: readonly StreamAsk[]): Promise<readonly (readonly Recorded[])[]>;
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
    const known = this.reached.get(stream) ?? this.remembered(stream);
    if (known) return known as Folded<S>;
    return this.hold(stream, await this.rest(stream, decider, this.start(stream, decider)));
  }

  /** Reads every stream that is not remembered, in one question; a stream met twice is read once. */
  async prefetch(decisions: readonly Decision[]): Promise<void> {
    const deciders = new Map(decisions.map(({ stream, decider }) => [stream, decider]));
    const unread = [...deciders].filter(([stream]) => !this.remembered(stream));
    if (unread.length < 2) return;
    const starts = unread.map(([stream, decider]) => this.start(stream, decider));
    const asked = unread.map(([stream], n) => ({ stream, after: starts[n].revision }));
    const found = await this.source.streams(this.ledger, asked);
    for (const [n, [stream, decider]] of unread.entries()) {
      const folded = evolved(decider, starts[n], found[n]);
      const long = found[n].length === STREAM_START;
      this.hold(stream, long ? await this.rest(stream, decider, folded) : folded);
    }
  }

  /** What this process remembers of a stream, held as it is: a baseline that the append confirms. */
  private remembered(stream: string): Folded | undefined {
    const folded = this.fresh ? undefined : this.cache.get(this.ledger, stream);
    if (!folded) return undefined;
    this.cached = true;
    return this.hold(stream, folded);
  }

  private start<S, C extends Command, E extends Event>(stream: string, { initial }: Decider<S, C, E>): Folded<S> {
    return this.cache.get<S>(this.ledger, stream) ?? { revision: 0, state: initial };
  }

  private async rest<S, C extends Command, E extends Event>(
    stream: string,
    decider: Decider<S, C, E>,
    start: Folded<S>,
  ): Promise<Folded<S>> {
    let folded = start;
    for await (const page of this.source.stream(this.ledger, stream, start.revision))
      folded = evolved(decider, folded, page);
    return folded;
  }

  private hold<S>(stream: string, folded: Folded<S>): Folded<S> {
    this.base.set(stream, folded.revision);
    this.reached.set(stream, folded);
    return folded;
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

function evolved<S, C extends Command, E extends Event>(
  decider: Decider<S, C, E>,
  before: Folded<S>,
  page: readonly Recorded[],
): Folded<S> {
  let { revision, state } = before;
  for (const { event, revision: next } of page) {
    state = decider.evolve(state, event as E);
    revision = next;
  }
  return { revision, state };
}
