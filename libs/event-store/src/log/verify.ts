import type { Pool } from 'pg';
import { CompactRange, leafHash } from '../tree/merkle.js';
import type { TreeHead } from '../tree/signed-note.js';
import { entryBytes, genesisLink, linkAfter, microsOf, sha256, type Envelope } from './envelope.js';

/** One row of the log with everything that vouches for it. */
export interface SealedRow {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly effectiveOn: string;
  readonly body: string;
  readonly contentHash: Buffer;
  readonly recordedAt: string;
  readonly link: Buffer;
}

export type SealCheck =
  'position' | 'content' | 'envelope' | 'link' | 'clock' | 'revision' | 'head' | 'root' | 'length';

/** The first thing wrong that a check found at one event; position 0 speaks of the ledger as a whole. */
export interface SealFinding {
  readonly position: number;
  readonly check: SealCheck;
  readonly detail: string;
}

const MOST_FINDINGS = 100;

/**
 * Checks rows as they pass: positions without a gap, stored bytes against their hash, columns against the bytes, the
 * chain, both monotone orders, and the Merkle tree that grows from them. Knows nothing of where rows come from, so the
 * live table and an evidence bundle are judged by the same code.
 */
export class SealVerifier {
  readonly findings: SealFinding[] = [];
  readonly tree = new CompactRange();
  link: Buffer;
  private position = 0;
  private micros = 0n;
  private readonly revisions = new Map<string, number>();
  private readonly awaited: TreeHead[];

  constructor(
    private readonly ledger: string,
    heads: readonly TreeHead[] = [],
  ) {
    this.link = genesisLink(ledger);
    this.awaited = [...heads].sort((a, b) => a.size - b.size);
  }

  get events(): number {
    return this.position;
  }

  /** Takes the next row and answers its parsed envelope, or undefined when the row is not what it claims to be. */
  take(row: SealedRow): Envelope | undefined {
    const at = this.position + 1;
    if (row.position !== at) this.report(at, 'position', `expected event ${at}, found ${row.position}`);
    this.position = row.position;
    const found = this.findings.length;
    if (!sha256(row.body).equals(row.contentHash))
      this.report(row.position, 'content', 'stored bytes do not give the stored content hash');
    const envelope = this.envelope(row);
    const micros = microsOf(row.recordedAt);
    if (micros < this.micros) this.report(row.position, 'clock', 'recorded before the event in front of it');
    this.micros = micros;
    const entry = entryBytes(row.position, micros, row.contentHash);
    if (!linkAfter(this.link, entry).equals(row.link)) this.report(row.position, 'link', 'the chain breaks here');
    this.link = row.link;
    this.tree.append(leafHash(entry));
    while (this.awaited[0] && this.awaited[0].size <= this.tree.size) this.compare(this.awaited.shift() as TreeHead);
    return this.findings.length === found ? envelope : undefined;
  }

  /** To be called after the last row: what a checkpoint promised and the log does not hold. */
  finish(): void {
    for (const { size } of this.awaited)
      this.report(this.position + 1, 'length', `a checkpoint covers ${size} events, the log holds ${this.position}`);
    this.awaited.length = 0;
  }

  report(position: number, check: SealCheck, detail: string): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ position, check, detail });
  }

  private compare({ size, root }: TreeHead): void {
    const ours = size === this.tree.size ? this.tree.root() : undefined;
    if (!ours?.equals(root))
      this.report(size, 'root', `the tree of the first ${size} events is not the one a checkpoint names`);
  }

  private envelope(row: SealedRow): Envelope | undefined {
    let envelope: Envelope;
    try {
      envelope = JSON.parse(row.body) as Envelope;
    } catch {
      this.report(row.position, 'envelope', 'stored body is not JSON');
      return undefined;
    }
    const told = [
      envelope.ledger,
      envelope.stream,
      envelope.revision,
      envelope.type,
      envelope.version,
      envelope.effectiveOn,
    ];
    const held = [this.ledger, row.stream, row.revision, row.type, row.version, row.effectiveOn];
    const names = ['ledger', 'stream', 'revision', 'type', 'version', 'effectiveOn'];
    const differs = names.filter((_, n) => told[n] !== held[n]);
    if (differs.length > 0)
      this.report(row.position, 'envelope', `column differs from stored body: ${differs.join(', ')}`);
    const before = this.revisions.get(row.stream) ?? 0;
    if (row.revision !== before + 1)
      this.report(row.position, 'revision', `stream ${row.stream} goes from ${before} to ${row.revision}`);
    this.revisions.set(row.stream, row.revision);
    return envelope;
  }
}

const PAGE = 5_000;

/** Pages of sealed rows of the live table, the next one under way while the caller works on this one. */
export async function* sealedRows(pool: Pool, ledger: string): AsyncGenerator<SealedRow[]> {
  const page = async (after: number): Promise<SealedRow[]> => {
    const { rows } = await pool.query<[string, string, number, string, number, string, string, Buffer, string, Buffer]>(
      {
        name: 'sealed_rows',
        text: `select position, stream_id, revision, type, version, effective_on, body, content_hash, recorded_at, link
               from hezhang.events where ledger_id = $1 and position > $2 order by position limit $3`,
        values: [ledger, after, PAGE],
        rowMode: 'array',
      },
    );
    return rows.map(
      ([position, stream, revision, type, version, effectiveOn, body, contentHash, recordedAt, link]) => ({
        position: Number(position),
        stream,
        revision,
        type,
        version,
        effectiveOn,
        body,
        contentHash,
        recordedAt,
        link,
      }),
    );
  };
  for (let next = page(0); ;) {
    const rows = await next;
    if (rows.length === 0) return;
    const last = rows.at(-1)?.position ?? 0;
    next = rows.length === PAGE ? page(last) : Promise.resolve([]);
    next.catch(() => undefined);
    yield rows;
  }
}
