import { Rejection } from '@ledger/kernel';
import type { Pool, PoolClient } from 'pg';
import type { Draft } from './envelope.js';

/** One command's part of a batch: all of its events are stored, or none. */
export interface Submission {
  readonly ledger: string;
  readonly key: string;
  readonly requestHash: Buffer;
  /** The stream the answer speaks of. */
  readonly stream: string;
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
  readonly recordedAt: string;
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
 * it gather into the next one, so that one transaction and one flush carry them all. An idle queue sends at once.
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
      if (!queue.busy) void this.drain(submission.ledger, queue);
    });
  }

  private async drain(ledger: string, queue: Queue): Promise<void> {
    queue.busy = true;
    while (queue.waiting.length > 0) {
      const batch = takeBatch(queue);
      try {
        const outcomes = await append(
          this.pool,
          ledger,
          batch.map(({ submission }) => submission),
        );
        batch.forEach((one, index) => one.resolve(outcomes[index] as Outcome));
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
    .query<unknown[]>({
      name: 'append_batch',
      text: 'select * from hezhang.append_batch($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)',
      rowMode: 'array',
      values: batchValues(ledger, batch),
    })
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === NO_SUCH_LEDGER)
        throw new Rejection('ledger.unknown', ledger, { ledger });
      throw error;
    });
  return rows.map(([, outcome, stream, revision, firstPosition, position, recordedAt]) => ({
    outcome: outcome as Outcome['outcome'],
    stream: stream as string,
    revision: Number(revision),
    firstPosition: Number(firstPosition),
    position: Number(position),
    recordedAt: recordedAt as string,
  }));
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

function batchValues(ledger: string, batch: readonly Submission[]): unknown[] {
  const columns: string[][] = Array.from({ length: 14 }, () => []);
  const [keys, requests, streams, checkCommand, checkStream, checkRevision, ...ofEvent] = columns as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
    ...string[][],
  ];
  batch.forEach((submission, index) => {
    const command = `${index + 1}`;
    keys.push(quoted(submission.key));
    requests.push(bytes(submission.requestHash));
    streams.push(quoted(submission.stream));
    for (const { stream, revision } of submission.checks) {
      checkCommand.push(command);
      checkStream.push(quoted(stream));
      checkRevision.push(`${revision}`);
    }
    for (const one of submission.events) {
      const values = [
        command,
        quoted(one.stream),
        `${one.revision}`,
        one.type,
        `${one.version}`,
        one.effectiveOn,
        quoted(one.body),
        bytes(one.contentHash),
      ];
      values.forEach((value, at) => (ofEvent[at] as string[]).push(value));
    }
  });
  return [ledger, ...columns.map((column) => `{${column.join(',')}}`)];
}

/** One element of a PostgreSQL array literal; written here because the driver's own quoting is most of a batch's cost. */
const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const bytes = (value: Buffer): string => `"\\\\x${value.toString('hex')}"`;
