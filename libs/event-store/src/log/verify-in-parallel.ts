import type { Pool } from 'pg';
import { Worker } from 'node:worker_threads';
import type { TreeHead } from '../tree/signed-note.js';
import type { Envelope } from './envelope.js';
import { pageOf, type HashingTask, type HashingVerdict } from './hashing-page.js';
import { Findings, type LoggedRow, type SealFinding } from './seal-chain.js';
import { RowCheck, toldRows, type ToldRow } from './verify.js';

/** How many pages may wait for the hashing thread before reading waits for it. */
const PAGES_AHEAD = 4;

export interface ParallelCheck {
  /** Tree heads that someone holds outside. */
  readonly heads?: readonly TreeHead[];
  /**
   * Takes each row whose columns agree with its bytes, while its hashes are still being worked out: what it builds is
   * worth something only when the check ends without a finding.
   */
  readonly take?: (envelope: Envelope, row: LoggedRow) => void;
  /** The hashing thread's program, where it is not beside this file. */
  readonly program?: URL;
}

export interface Checked {
  readonly events: number;
  /** In the order of the log, as {@link SealVerifier} has them. */
  readonly findings: readonly SealFinding[];
  readonly link: Buffer;
  readonly root: Buffer;
}

/**
 * Checks a whole ledger as {@link SealVerifier} does, with the hashing in a thread of its own, so that reading and
 * folding go on beside it.
 */
export async function verifyInParallel(pool: Pool, ledger: string, check: ParallelCheck = {}): Promise<Checked> {
  const { heads = [], take, program = new URL('./hashing-thread.js', import.meta.url) } = check;
  const findings = new Findings();
  const rows = new RowCheck(ledger, findings);
  const thread = new HashingThread(program, { ledger, heads });
  try {
    for await (const page of toldRows(pool, ledger)) {
      await thread.hash(page);
      for (const row of page) {
        rows.next(row);
        const before = findings.count;
        const envelope = rows.envelope(row);
        if (envelope && findings.count === before) take?.(envelope, row);
      }
    }
    const verdict = await thread.verdict();
    return {
      events: rows.position,
      findings: [...findings.all, ...verdict.findings].sort((a, b) => a.position - b.position),
      link: Buffer.from(verdict.link),
      root: Buffer.from(verdict.root),
    };
  } finally {
    await thread.end();
  }
}

/** The other thread as seen from here. */
class HashingThread {
  private readonly worker: Worker;
  private readonly failed: Promise<never>;
  private ahead = 0;
  private answered: (verdict?: HashingVerdict) => void = () => undefined;

  constructor(program: URL, task: HashingTask) {
    this.worker = new Worker(program, { workerData: task });
    this.worker.on('message', (message: 'done' | HashingVerdict) => {
      if (message === 'done') this.ahead -= 1;
      this.answered(message === 'done' ? undefined : message);
    });
    this.failed = new Promise((_, reject) => {
      this.worker.on('error', reject);
      this.worker.on('exit', (code) => reject(new Error(`the hashing thread ended with ${code}`)));
    });
    this.failed.catch(() => undefined);
  }

  /** Hands over a page, as soon as few enough wait. */
  async hash(rows: readonly ToldRow[]): Promise<void> {
    while (this.ahead >= PAGES_AHEAD) await this.answer();
    this.ahead += 1;
    this.worker.postMessage(pageOf(rows));
  }

  async verdict(): Promise<HashingVerdict> {
    this.worker.postMessage('end');
    for (;;) {
      const verdict = await this.answer();
      if (verdict) return verdict;
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private answer(): Promise<HashingVerdict | undefined> {
    return Promise.race([new Promise<HashingVerdict | undefined>((resolve) => (this.answered = resolve)), this.failed]);
  }
}
