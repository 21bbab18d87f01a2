import { InvariantViolated } from '@ledger/kernel';
import { sha256, sha256Of } from '../log/envelope.js';

/** RFC 6962 leaf hash. */
export const leafHash = (entry: Buffer): Buffer => sha256Of(LEAF, entry);

/** RFC 6962 interior node. */
export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256Of(NODE, left, right);

export const EMPTY_ROOT = sha256('');
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/**
 * The right edge of a growing tree: the roots of its full subtrees, largest first. Enough to append leaves and to give
 * the root without keeping any of them.
 */
export class CompactRange {
  private readonly roots: Buffer[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  append(leaf: Buffer): void {
    let node = leaf;
    for (let bits = this.count; bits % 2 === 1; bits = Math.floor(bits / 2))
      node = nodeHash(this.roots.pop() as Buffer, node);
    this.roots.push(node);
    this.count += 1;
  }

  root(): Buffer {
    return (
      this.roots.reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ??
      EMPTY_ROOT
    );
  }
}

/** Hash of the full subtree of `2 ** level` leaves that starts at leaf `index * 2 ** level`. */
export type SubtreeHash = (level: number, index: number) => Promise<Buffer>;

/** Root of the first `size` leaves, from stored subtree hashes. */
export async function rootOf(size: number, hashOf: SubtreeHash): Promise<Buffer> {
  return size === 0 ? EMPTY_ROOT : rangeRoot(0, size, hashOf);
}

/** RFC 9162 inclusion proof of one leaf in the tree of the first `size` leaves. */
export async function inclusionProof(index: number, size: number, hashOf: SubtreeHash): Promise<Buffer[]> {
  if (index >= size) throw new InvariantViolated(`leaf ${index} is not in a tree of ${size}`);
  const path = async (start: number, end: number): Promise<Buffer[]> => {
    if (end - start === 1) return [];
    const split = start + largestPowerBelow(end - start);
    return index < split
      ? [...(await path(start, split)), await rangeRoot(split, end, hashOf)]
      : [...(await path(split, end)), await rangeRoot(start, split, hashOf)];
  };
  return path(0, size);
}

/** RFC 9162 consistency proof between the tree of `from` leaves and the one of `to`. */
export async function consistencyProof(from: number, to: number, hashOf: SubtreeHash): Promise<Buffer[]> {
  if (from < 1 || from > to) throw new InvariantViolated(`no consistency proof from ${from} to ${to}`);
  const path = async (start: number, end: number, whole: boolean): Promise<Buffer[]> => {
    if (from - start === end - start) return whole ? [] : [await rangeRoot(start, end, hashOf)];
    const split = start + largestPowerBelow(end - start);
    return from <= split
      ? [...(await path(start, split, whole)), await rangeRoot(split, end, hashOf)]
      : [...(await path(split, end, false)), await rangeRoot(start, split, hashOf)];
  };
  return path(0, to, true);
}

/** Whether a proof leads from a leaf to the root of a tree of `size` leaves. */
export function provesInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index >= size) return false;
  let node = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && node.equals(root);
}

async function rangeRoot(start: number, end: number, hashOf: SubtreeHash): Promise<Buffer> {
  const width = end - start;
  const level = Math.log2(width);
  if (Number.isInteger(level) && start % width === 0) return hashOf(level, start / width);
  const split = start + largestPowerBelow(width);
  return nodeHash(await rangeRoot(start, split, hashOf), await rangeRoot(split, end, hashOf));
}

function largestPowerBelow(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}
