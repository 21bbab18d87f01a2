import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EventCatalog, parseVerifierKey, type NoteKey } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { allEvents } from '../all-events.js';
import type { NettingRecord } from '../domain/check-nettings.js';
import { CheckLog } from '../domain/finding.js';
import type { Outside } from '../heads.js';
import { isUnreadable, LogJudge } from '../judge-log.js';
import type { VerificationReport } from '../report.js';
import { notABundle, readManifest, readRow, type BundleManifest } from './bundle-format.js';
import { linesOf } from './lines.js';

export interface BundleReport extends VerificationReport {
  readonly manifest: BundleManifest;
}

/**
 * Verifies an evidence bundle with nothing but the file: seals, chain, tree, signed checkpoint, and everything that was
 * computed, computed again. A checkpoint or key of the reader's own counts before the bundle's; the report says whose
 * key vouched. Rejects `audit.not-a-bundle`; a bundle that breaks off or was altered is a report with findings.
 */
export async function verifyBundle(bundle: string | Readable, outside: Outside = {}): Promise<BundleReport> {
  return (await judgeBundle(bundle, outside)).report;
}

/** A bundle as it was judged, with what its ledger says of nettings, for those who compare it with others. */
export interface JudgedBundle {
  readonly report: BundleReport;
  readonly nettings: readonly NettingRecord[];
}

/** {@link verifyBundle}, with what only another ledger can confirm. */
export async function judgeBundle(bundle: string | Readable, outside: Outside): Promise<JudgedBundle> {
  const source = typeof bundle === 'string' ? createReadStream(bundle) : bundle;
  const packed = createGunzip();
  source.on('error', (error: Error) => packed.destroy(error));
  const lines = linesOf(source.pipe(packed));
  try {
    const manifest = readManifest(await firstLine(lines));
    return await judge(manifest, lines, outside);
  } finally {
    source.destroy();
    packed.destroy();
  }
}

async function firstLine(lines: AsyncGenerator<string>): Promise<string> {
  try {
    const first: IteratorResult<string, unknown> = await lines.next();
    if (first.done !== true) return first.value;
  } catch (error) {
    // A file that cannot be opened is not a file that is no bundle.
    if (!isPacking(error) && !isUnreadable(error)) throw error;
  }
  throw notABundle();
}

async function judge(manifest: BundleManifest, lines: AsyncGenerator<string>, outside: Outside): Promise<JudgedBundle> {
  const log = new LogJudge(manifest.ledger, new EventCatalog(allEvents), keyOf(manifest), outside);
  const head = new CheckLog('head');
  const signed = log.notary.open(manifest.checkpoint, '证据包检查点', "the bundle's checkpoint");
  if (signed) log.heads.add(signed, log.checkpoints, '证据包检查点', "the bundle's checkpoint");
  log.heads.add(
    { size: manifest.size, root: Buffer.from(manifest.root, 'base64') },
    head,
    '证据包首行',
    'the first line of the bundle',
  );
  try {
    for await (const line of lines) log.take(readRow(line));
  } catch (error) {
    if (!isPacking(error) && !isUnreadable(error)) throw error;
    log.seals.report(
      log.events + 1,
      `证据包在此处中断或已损坏（${error.message}）`,
      `the bundle breaks off or is damaged here: ${error.message}`,
    );
  }
  log.finish();
  const more = log.events - manifest.size;
  head.hold(
    more <= 0,
    log.events,
    `证据包比首行所载多 ${more} 条事件`,
    `the bundle holds ${more} events more than its first line says`,
  );
  return { report: { ...log.report([head]), manifest }, nettings: log.recompute.nettings };
}

function keyOf({ logKey }: BundleManifest): NoteKey {
  try {
    return parseVerifierKey(logKey);
  } catch (error) {
    if (error instanceof Rejection) throw notABundle();
    throw error;
  }
}

/** What zlib says of bytes that are not, or no longer, what was packed. */
const isPacking = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
