import { InvariantViolated } from '@ledger/kernel';
import { nodeHash, type SubtreeHash } from './merkle.js';

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;
const HASH_BYTES = 32;

/** Where tiles are kept: level, index within the level, and up to 256 hashes laid end to end (tlog-tiles). */
export interface TileStore {
  get(level: number, n: number): Promise<Buffer | undefined>;
  put(level: number, n: number, hashes: Buffer): Promise<void>;
}

/**
 * Appends leaf hashes to a tree of tiles: a tile of level L holds the roots of 256^L leaves each, so that a full tile
 * never changes and only the right edge grows.
 */
export async function appendLeaves(tiles: TileStore, size: number, leaves: readonly Buffer[]): Promise<void> {
  let start = size;
  let hashes = leaves;
  for (let level = 0; hashes.length > 0; level++) {
    const above: Buffer[] = [];
    for (let done = 0; done < hashes.length;) {
      const n = Math.floor((start + done) / TILE_WIDTH);
      const held = (start + done) % TILE_WIDTH;
      const more = hashes.slice(done, done + TILE_WIDTH - held);
      const before = held > 0 ? await tiles.get(level, n) : undefined;
      if (held > 0 && (before?.length ?? 0) < held * HASH_BYTES)
        throw new InvariantViolated(`tile ${level}/${n} is shorter than the tree`);
      const tile = Buffer.concat([...(before ? [before.subarray(0, held * HASH_BYTES)] : []), ...more]);
      await tiles.put(level, n, tile);
      if (tile.length === TILE_WIDTH * HASH_BYTES) above.push(rootOfTile(tile, 0, TILE_WIDTH));
      done += more.length;
    }
    start = Math.floor(start / TILE_WIDTH);
    hashes = above;
  }
}

/** Subtree hashes out of tiles. */
export function subtreeHashes(tiles: TileStore): SubtreeHash {
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const width = 2 ** (level % TILE_HEIGHT);
    const first = index * width;
    const tile = await tiles.get(tileLevel, Math.floor(first / TILE_WIDTH));
    const from = first % TILE_WIDTH;
    if (!tile || tile.length < (from + width) * HASH_BYTES)
      throw new InvariantViolated(`tile ${tileLevel}/${Math.floor(first / TILE_WIDTH)} is missing or short`);
    return rootOfTile(tile, from, width);
  };
}

function rootOfTile(tile: Buffer, from: number, width: number): Buffer {
  if (width === 1) return tile.subarray(from * HASH_BYTES, (from + 1) * HASH_BYTES);
  const half = width / 2;
  return nodeHash(rootOfTile(tile, from, half), rootOfTile(tile, from + half, half));
}
