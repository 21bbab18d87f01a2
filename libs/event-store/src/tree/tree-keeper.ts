import type { Pool, PoolClient } from 'pg';
import { entryBytes, microsOf } from '../log/envelope.js';
import { leafHash, rootOf, type SubtreeHash } from './merkle.js';
import { checkpointText, signNote, type NoteKey, type NoteSigner, type TreeHead } from './signed-note.js';
import { appendLeaves, subtreeHashes, type TileStore } from './tile-tree.js';

const PAGE = 4_096;

/** The name a ledger's checkpoints carry. */
export const originOf = (ledger: string): string => `hezhang.log/1/${ledger}`;

/**
 * Grows each ledger's Merkle tree behind the log: leaves are the 48 bytes of position, recorded time and content hash,
 * so the tree follows from the table alone and any process may grow it.
 */
export class TreeKeeper {
  constructor(
    private readonly pool: Pool,
    private readonly signer: NoteSigner,
  ) {}

  /** The public half of the key that signs checkpoints. */
  get key(): NoteKey {
    const { name, kind, publicKey } = this.signer;
    return { name, kind, publicKey };
  }

  /** Brings the tree up to the log's head and answers the tree's size. */
  async grow(ledger: string): Promise<number> {
    for (;;) {
      const { size, more } = await this.growOnce(ledger);
      if (!more) return size;
    }
  }

  async head(ledger: string): Promise<TreeHead> {
    const size = await this.grow(ledger);
    return { origin: originOf(ledger), size, root: await rootOf(size, this.hashes(ledger)) };
  }

  hashes(ledger: string): SubtreeHash {
    return subtreeHashes(tilesOf(this.pool, ledger));
  }

  /** Signs the tree as it stands and keeps the note; the note of an unchanged tree is the one kept before. */
  async checkpoint(ledger: string): Promise<{ head: TreeHead; note: string }> {
    const head = await this.head(ledger);
    await this.pool.query(
      'insert into hezhang.checkpoints (ledger_id, size, root, note) values ($1, $2, $3, $4) on conflict do nothing',
      [ledger, head.size, head.root, signNote(checkpointText(head), this.signer)],
    );
    const { rows } = await this.pool.query<{ note: string }>(
      'select note from hezhang.checkpoints where ledger_id = $1 and size = $2',
      [ledger, head.size],
    );
    return { head, note: rows[0]?.note };
  }

  private async growOnce(ledger: string): Promise<{ size: number; more: boolean }> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into hezhang.merkle_sizes values ($1, 0) on conflict do nothing', [ledger]);
      const { rows: sizes } = await client.query<{ size: number }>(
        'select size from hezhang.merkle_sizes where ledger_id = $1 for update',
        [ledger],
      );
      const size = sizes[0]?.size ?? 0;
      const { rows } = await client.query<[number, string, Buffer]>({
        text: `select position, recorded_at, content_hash from hezhang.events
                where ledger_id = $1 and position > $2 order by position limit $3`,
        values: [ledger, size, PAGE],
        rowMode: 'array',
      });
      const leaves = rows.map(([position, recordedAt, content]) =>
        leafHash(entryBytes(position, microsOf(recordedAt), content)),
      );
      await appendLeaves(tilesOf(client, ledger), size, leaves);
      await client.query('update hezhang.merkle_sizes set size = $2 where ledger_id = $1', [
        ledger,
        size + leaves.length,
      ]);
      await client.query('commit');
      return { size: size + leaves.length, more: leaves.length === PAGE };
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}

export function tilesOf(client: Pool | PoolClient, ledger: string): TileStore {
  return {
    async get(level, n) {
      const { rows } = await client.query<{ hashes: Buffer }>(
        'select hashes from hezhang.merkle_tiles where ledger_id = $1 and level = $2 and n = $3',
        [ledger, level, n],
      );
      return rows[0]?.hashes;
    },
    async put(level, n, hashes) {
      await client.query(
        `insert into hezhang.merkle_tiles values ($1, $2, $3, $4)
         on conflict (ledger_id, level, n) do update set hashes = excluded.hashes`,
        [ledger, level, n, hashes],
      );
    },
  };
}
