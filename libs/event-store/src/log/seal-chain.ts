import { CompactRange, leafHash } from '../tree/merkle.js';
import type { TreeHead } from '../tree/signed-note.js';
import { entryBytes, genesisLink, linkAfter, microsOf, sha256 } from './envelope.js';

/** One row of the log, its columns beside the body they were taken from. */
export interface LoggedRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly effectiveOn: string;
  readonly body: string;
  readonly recordedAt: string;
}

/** One row of the log with everything that vouches for it. */
export interface SealedRow extends LoggedRow {
  readonly contentHash: Buffer;
  readonly link: Buffer;
}

/** As much of a row as its hashes cover, and the hashes. */
export type HashedRow = Pick<SealedRow, 'position' | 'body' | 'contentHash' | 'recordedAt' | 'link'>;

export type SealCheck =
  'position' | 'content' | 'envelope' | 'link' | 'clock' | 'revision' | 'head' | 'root' | 'length';

/** The first thing wrong that a check found at one event; position 0 speaks of the ledger as a whole. */
export interface SealFinding {
  readonly position: number;
  readonly check: SealCheck;
  readonly detail: string;
}

const MOST_FINDINGS = 100;

/** What a check has found wrong: the first hundred findings, and how many there were. */
export class Findings {
  readonly all: SealFinding[] = [];
  count = 0;

  report(position: number, check: SealCheck, detail: string): void {
    this.count += 1;
    if (this.all.length < MOST_FINDINGS) this.all.push({ position, check, detail });
  }
}

/**
 * The half of a check that hashes: stored bytes against their hash, the clock, the chain, and the Merkle tree that
 * grows from them. Needs nothing parsed.
 */
export class SealChain {
  readonly tree = new CompactRange();
  link: Buffer;
  private micros = 0n;
  private readonly awaited: TreeHead[];

  constructor(
    ledger: string,
    heads: readonly TreeHead[],
    private readonly findings: Findings,
  ) {
    this.link = genesisLink(ledger);
    this.awaited = [...heads].sort((a, b) => a.size - b.size);
  }

  content({ position, body, contentHash }: HashedRow): void {
    if (!sha256(body).equals(contentHash))
      this.findings.report(position, 'content', 'stored bytes do not give the stored content hash');
  }

  chain({ position, recordedAt, contentHash, link }: HashedRow): void {
    const micros = microsOf(recordedAt);
    if (micros < this.micros) this.findings.report(position, 'clock', 'recorded before the event in front of it');
    this.micros = micros;
    const entry = entryBytes(position, micros, contentHash);
    if (!linkAfter(this.link, entry).equals(link)) this.findings.report(position, 'link', 'the chain breaks here');
    this.link = link;
    this.tree.append(leafHash(entry));
    while (this.awaited[0] && this.awaited[0].size <= this.tree.size) this.compare(this.awaited.shift() as TreeHead);
  }

  /** What a checkpoint promised and a log of `events` does not hold. */
  finish(events: number): void {
    for (const { size } of this.awaited)
      this.findings.report(events + 1, 'length', `a checkpoint covers ${size} events, the log holds ${events}`);
    this.awaited.length = 0;
  }

  private compare({ size, root }: TreeHead): void {
    const ours = size === this.tree.size ? this.tree.root() : undefined;
    if (!ours?.equals(root))
      this.findings.report(size, 'root', `the tree of the first ${size} events is not the one a checkpoint names`);
  }
}
