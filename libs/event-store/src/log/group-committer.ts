import { Rejection } from '@ledger/kernel';
import type { Pool, PoolClient } from 'pg';
import { bytes, quoted } from './array-literal.js';
import type { Draft } from './envelope.js';

/** One command's part of a batch: all of its events are stored, or none. */
export interface Submission {
  readonly ledger: string;
  readonly key: string;
  /** SHA-256 of what was asked, hex. */
  readonly requestHash: string;
  /** The stream the answer speaks of, and its revision when all of this is stored. */
  readonly stream: string;
  readonly revision: number;
  /** Revisions that must still hold when the batch commits; every written stream is among them. */
  readonly checks: readonly { readonly stream: string; readonly revision: number }[];
  readonly events: readonly Draft[];
}

export interface Outcome {
  readonly outcome: 'appended' | 'replayed' | 'key-reused' | 'stale';
  readonly stream: string;
  readonly revision: number;
  readonly firstPosition: number;
  readonly position: number;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  busy: boolean;
}

const NO_SUCH_LEDGER = 'HZ001';
const MOST_COMMANDS = 500;
const MOST_EVENTS = 5_000;

/**
 * Group commit (one queue a ledger, one batch in flight, no timer): while a batch is being flushed the commands behind
 * it gather into the next one, so that one transaction and one flush carry them all. An idle queue sends at the end of the
 * same turn of the event loop, with everything that turn has brought.
 * Nothing is acknowledged before its batch has committed.
 */
export class GroupCommitter {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly pool: Pool,
    private readonly committed: (ledger: string, position: number) => void,
  ) {}

  submit(submission: Submission): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      let queue = this.queues.get(submission.ledger);
      if (!queue) this.queues.set(submission.ledger, (queue = { waiting: [], busy: false }));
      queue.waiting.push({ submission, resolve, reject });
      if (queue.busy) return;
      queue.busy = true;
      const started = queue;
      setImmediate(() => void this.drain(submission.ledger, started));
    });
  }

  private async drain(ledger: string, queue: Queue): Promise<void> {
    while (queue.waiting.length > 0) {
      const batch = takeBatch(queue);
      try {
        const outcomes = await append(
          this.pool,
          ledger,
          batch.map(({ submission }) => submission),
        );
        batch.forEach((one, index) => one.resolve(outcomes[index]));
        const last = outcomes.reduce(
          (most, one) => (one.outcome === 'appended' ? Math.max(most, one.position) : most),
          0,
        );
        if (last > 0) this.committed(ledger, last);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.queues.delete(ledger);
  }
}

/** What the append function says of a command it did not append: its number from one, and the outcome. */
type Refused = readonly [number, Outcome['outcome'], string, number, number, number];

/**
 * Stores submissions that share no stream and no key, in one call and one transaction.
 * Errors: `ledger.unknown`.
 */
export async function append(
  client: Pool | PoolClient,
  ledger: string,
  batch: readonly Submission[],
): Promise<Outcome[]> {
  const { rows } = await client
    .query<[number, string | null]>({
      name: 'append_batch',
      text: `select o_before, o_refused
               from hezhang.append_batch($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      rowMode: 'array',
      values: batchValues(ledger, batch),
    })
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === NO_SUCH_LEDGER)
        throw new Rejection('ledger.unknown', ledger, { ledger });
      throw error;
    });
  const [before, told] = rows[0];
  const refused = new Map(told === null ? [] : (JSON.parse(told) as Refused[]).map((one) => [one[0] - 1, one]));
  let position = before;
  return batch.map(({ stream, revision, events }, index) => {
    const other = refused.get(index);
    if (other)
      return { outcome: other[1], stream: other[2], revision: other[3], firstPosition: other[4], position: other[5] };
    const firstPosition = position + 1;
    position += events.length;
    return { outcome: 'appended', stream, revision, firstPosition, position };
  });
}

/**
 * The next commands, in order of arrival. A command that touches a stream or carries a key already in the batch waits
 * for the next one: its check could not hold, or its answer is about to be stored.
 */
function takeBatch(queue: Queue): Waiting[] {
  const taken: Waiting[] = [];
  const left: Waiting[] = [];
  const seen = new Set<string>();
  let events = 0;
  for (const one of queue.waiting) {
    const { key, checks, events: drafts } = one.submission;
    const touched = [`key ${key}`, ...checks.map(({ stream }) => `stream ${stream}`)];
    const full = taken.length >= MOST_COMMANDS || (taken.length > 0 && events + drafts.length > MOST_EVENTS);
    if (full || touched.some((name) => seen.has(name))) {
      left.push(one);
    } else {
      taken.push(one);
      events += drafts.length;
    }
    for (const name of touched) seen.add(name);
  }
  queue.waiting = left;
  return taken;
}

/** Array literals of a batch, a column each. */
function batchValues(ledger: string, batch: readonly Submission[]): string[] {
  const commands = columns(6);
  const checks = columns(3);
  const events = columns(6);
  let bodies = '';
  let last = 0;
  batch.forEach((one, index) => {
    const first = last + 1;
    last += one.events.length;
    const asked = [
      quoted(one.key),
      bytes(one.requestHash),
      quoted(one.stream),
      `${one.revision}`,
      `${first}`,
      `${last}`,
    ];
    add(commands, asked);
    for (const { stream, revision } of one.checks) add(checks, [`${index + 1}`, quoted(stream), `${revision}`]);
    for (const { stream, revision, type, version, effectiveOn, contentHash, body } of one.events) {
      add(events, [quoted(stream), `${revision}`, type, `${version}`, effectiveOn, bytes(contentHash)]);
      bodies += bodies === '' ? body : `,${body}`;
    }
  });
  return [ledger, ...[...commands, ...checks, ...events].map((column) => `{${column}}`), `[${bodies}]`];
}

const columns = (count: number): string[] => Array.from({ length: count }, () => '');

/** Adds one element to each column of array literals. */
function add(literals: string[], elements: readonly string[]): void {
  for (let n = 0; n < elements.length; n++) literals[n] += literals[n] === '' ? elements[n] : `,${elements[n]}`;
}
