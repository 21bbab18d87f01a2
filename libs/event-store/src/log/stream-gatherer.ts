import type { Recorded } from './envelope.js';
import { STREAM_START, type LogReader, type StreamAsk } from './log-reader.js';
import type { StreamSource } from './unit-of-work.js';

interface Waiting extends StreamAsk {
  readonly resolve: (events: Recorded[]) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_STREAMS = 1_000;

/**
 * Reads streams for commands that decide at the same time: those asked for in one turn of the event loop are read in
 * one question, so that a burst of commands does not wait for a round trip each.
 */
export class StreamGatherer implements StreamSource {
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly log: LogReader) {}

  /** A stream from a revision on, in order, in pages; only the first is read together with other streams. */
  async *stream(ledger: string, stream: string, after: number): AsyncGenerator<Recorded[]> {
    const start = await this.start(ledger, stream, after);
    if (start.length > 0) yield start;
    if (start.length === STREAM_START) yield* this.log.stream(ledger, stream, after + STREAM_START);
  }

  streams(ledger: string, asked: readonly StreamAsk[]): Promise<Recorded[][]> {
    return this.log.streams(ledger, asked);
  }

  private start(ledger: string, stream: string, after: number): Promise<Recorded[]> {
    return new Promise((resolve, reject) => {
      let waiting = this.waiting.get(ledger);
      if (!waiting) {
        this.waiting.set(ledger, (waiting = []));
        setImmediate(() => this.send(ledger));
      }
      waiting.push({ stream, after, resolve, reject });
      if (waiting.length === MOST_STREAMS) this.send(ledger);
    });
  }

  private send(ledger: string): void {
    const asked = this.waiting.get(ledger);
    if (!asked) return;
    this.waiting.delete(ledger);
    this.log.streams(ledger, asked).then(
      (found) => asked.forEach(({ resolve }, index) => resolve(found[index] ?? [])),
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  }
}
