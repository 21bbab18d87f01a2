/** State of one stream folded up to a revision. */
export interface Folded<S = unknown> {
  readonly revision: number;
  readonly state: S;
}

/**
 * Remembers folded streams of this process. It is a baseline only: a state from here is confirmed by the append's
 * revision check, or re-read before it may turn a command away, because another process may have written since.
 *
 * Streams stand in two generations: one that is not asked for while a generation fills is forgotten with the next.
 */
export class StreamCache {
  private young = new Map<string, Folded>();
  private old = new Map<string, Folded>();

  constructor(private readonly generation = 5_000) {}

  get<S>(ledger: string, stream: string): Folded<S> | undefined {
    const key = `${ledger} ${stream}`;
    const found = this.young.get(key) ?? this.old.get(key);
    if (found) this.set(key, found);
    return found as Folded<S> | undefined;
  }

  put(ledger: string, stream: string, folded: Folded): void {
    const key = `${ledger} ${stream}`;
    const known = this.young.get(key) ?? this.old.get(key);
    if (!known || known.revision <= folded.revision) this.set(key, folded);
  }

  private set(key: string, folded: Folded): void {
    if (this.young.size >= this.generation && !this.young.has(key)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, folded);
  }
}
