import type { Pool } from 'pg';
import type { CompactRange } from '../tree/merkle.js';
import type { TreeHead } from '../tree/signed-note.js';
import type { Envelope } from './envelope.js';
import { PAGE, pagesAhead } from './log-reader.js';
import { Findings, SealChain, type LoggedRow, type SealCheck, type SealedRow, type SealFinding } from './seal-chain.js';

/** A row as the server tells it: its hashes in hex. */
export interface ToldRow extends LoggedRow {
  readonly contentHash: string;
  readonly link: string;
}

/** What stands both in a column and in the body. */
const COLUMNS = ['ledger', 'stream', 'revision', 'type', 'version', 'effectiveOn'] as const;

/**
 * The half of a check that reads: positions without a gap, columns against the stored bytes, and every stream's own
 * order. Needs nothing hashed.
 */
export class RowCheck {
  /** Position of the row taken last. */
  position = 0;
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly ledger: string,
    private readonly findings: Findings,
  ) {}

  next({ position }: LoggedRow): void {
    const at = this.position + 1;
    if (position !== at) this.findings.report(at, 'position', `expected event ${at}, found ${position}`);
    this.position = position;
  }

  /** The row's envelope, or undefined when its body is not one. */
  envelope(row: LoggedRow): Envelope | undefined {
    let envelope: Envelope;
    try {
      envelope = JSON.parse(row.body) as Envelope;
    } catch {
      this.findings.report(row.position, 'envelope', 'stored body is not JSON');
      return undefined;
    }
    if (!agrees(envelope, this.ledger, row)) {
      const names = COLUMNS.filter((name) => envelope[name] !== (name === 'ledger' ? this.ledger : row[name]));
      this.findings.report(row.position, 'envelope', `column differs from stored body: ${names.join(', ')}`);
    }
    const before = this.revisions.get(row.stream) ?? 0;
    if (row.revision !== before + 1)
      this.findings.report(row.position, 'revision', `stream ${row.stream} goes from ${before} to ${row.revision}`);
    this.revisions.set(row.stream, row.revision);
    return envelope;
  }
}

/** Whether no column differs. Written out: looking fields up by name costs as much as parsing the body. */
const agrees = (envelope: Envelope, ledger: string, row: LoggedRow): boolean =>
  envelope.ledger === ledger &&
  envelope.stream === row.stream &&
  envelope.revision === row.revision &&
  envelope.type === row.type &&
  envelope.version === row.version &&
  envelope.effectiveOn === row.effectiveOn;

/**
 * Checks rows as they pass: positions without a gap, stored bytes against their hash, columns against the bytes, the
 * chain, both monotone orders, and the Merkle tree that grows from them. Knows nothing of where rows come from, so the
 * live table and an evidence bundle are judged by the same code.
 */
export class SealVerifier {
  private readonly found = new Findings();
  private readonly rows: RowCheck;
  private readonly seals: SealChain;

  constructor(ledger: string, heads: readonly TreeHead[] = []) {
    this.rows = new RowCheck(ledger, this.found);
    this.seals = new SealChain(ledger, heads, this.found);
  }

  get findings(): readonly SealFinding[] {
    return this.found.all;
  }

  get tree(): CompactRange {
    return this.seals.tree;
  }

  /** Link of the row taken last. */
  get link(): Buffer {
    return this.seals.link;
  }

  get events(): number {
    return this.rows.position;
  }

  /** Takes the next row and answers its parsed envelope, or undefined when the row is not what it claims to be. */
  take(row: SealedRow): Envelope | undefined {
    this.rows.next(row);
    const before = this.found.count;
    this.seals.content(row);
    const envelope = this.rows.envelope(row);
    this.seals.chain(row);
    return this.found.count === before ? envelope : undefined;
  }

  /** To be called after the last row: what a checkpoint promised and the log does not hold. */
  finish(): void {
    this.seals.finish(this.events);
  }

  report(position: number, check: SealCheck, detail: string): void {
    this.found.report(position, check, detail);
  }
}

/** Pages of sealed rows of the live table, the next one under way while the caller works on this one. */
export async function* sealedRows(pool: Pool, ledger: string): AsyncGenerator<SealedRow[]> {
  for await (const page of toldRows(pool, ledger)) {
    yield page.map((row) => ({
      ...row,
      contentHash: Buffer.from(row.contentHash, 'hex'),
      link: Buffer.from(row.link, 'hex'),
    }));
  }
}

/** The same with hashes as hex, the form that costs least to hand to another thread. */
export function toldRows(pool: Pool, ledger: string): AsyncGenerator<ToldRow[]> {
  return pagesAhead(PAGE, 0, async (after) => {
    const { rows } = await pool.query<[number, string, number, string, number, string, string, string, string, string]>(
      {
        name: 'sealed_rows',
        text: `select position, stream_id, revision, type, version, effective_on, body, recorded_at,
                    encode(content_hash, 'hex'), encode(link, 'hex')
               from hezhang.events where ledger_id = $1 and position > $2 order by position limit $3`,
        values: [ledger, after, PAGE],
        rowMode: 'array',
      },
    );
    return rows.map(
      ([position, stream, revision, type, version, effectiveOn, body, recordedAt, contentHash, link]) => ({
        position,
        stream,
        revision,
        type,
        version,
        effectiveOn,
        body,
        recordedAt,
        contentHash,
        link,
      }),
    );
  });
}
