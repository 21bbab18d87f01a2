/** State of one stream folded up to a revision. */
export interface Folded<S = unknown> {
  readonly revision: number;
  readonly state: S;
}

/**
 * Remembers folded streams of this process. It is a baseline only: a state from here is confirmed by the append's
 * revision check, or re-read before it may turn a command away, because another process may have written since.
 */
export class StreamCache {
  private readonly folded = new Map<string, Folded>();

  constructor(private readonly most = 10_000) {}

  get<S>(ledger: string, stream: string): Folded<S> | undefined {
    const key = `${ledger} ${stream}`;
    const found = this.folded.get(key);
    if (found) {
      this.folded.delete(key);
      this.folded.set(key, found);
    }
    return found as Folded<S> | undefined;
  }

  put(ledger: string, stream: string, folded: Folded): void {
    const key = `${ledger} ${stream}`;
    const known = this.folded.get(key);
    if (known && known.revision > folded.revision) return;
    this.folded.delete(key);
    this.folded.set(key, folded);
    if (this.folded.size > this.most) this.folded.delete(this.folded.keys().next().value as string);
  }
}
