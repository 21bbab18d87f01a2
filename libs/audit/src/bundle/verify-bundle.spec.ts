import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  checkpointText,
  CompactRange,
  draft,
  entryBytes,
  EventCatalog,
  generateSigner,
  genesisLink,
  leafHash,
  linkAfter,
  microsOf,
  originOf,
  sha256,
  signNote,
  verifierKey,
  type SealedRow,
} from '@ledger/event-store';
import { history } from '../../fixtures/history.js';
import { allEvents } from '../all-events.js';
import { BUNDLE_FORMAT, manifestLine, rowLine } from './bundle-format.js';
import { verifyBundle } from './verify-bundle.js';

const catalog = new EventCatalog(allEvents);
const ledger = 'spec';

describe('an evidence bundle', () => {
  const signer = generateSigner('hezhang.test/log');
  const sealed = (): SealedRow[] => {
    let link = genesisLink(ledger);
    return history(catalog).map(({ position, stream, revision, effectiveOn, actor, event }) => {
      const context = { ledger, actor, metadata: { key: `${position}` }, effectiveOn };
      const { type, version, body, effectiveOn: on } = draft(catalog, context, stream, revision, event);
      const contentHash = sha256(body);
      const recordedAt = `2024-07-02 08:00:00.${`${position}`.padStart(6, '0')}+00`;
      link = linkAfter(link, entryBytes(position, microsOf(recordedAt), contentHash));
      return { position, stream, revision, type, version, effectiveOn: on, body, contentHash, recordedAt, link };
    });
  };
  const note = (rows: readonly SealedRow[]): { root: string; checkpoint: string } => {
    const tree = new CompactRange();
    for (const { position, recordedAt, contentHash } of rows)
      tree.append(leafHash(entryBytes(position, microsOf(recordedAt), contentHash)));
    const head = { origin: originOf(ledger), size: rows.length, root: tree.root() };
    return { root: head.root.toString('base64'), checkpoint: signNote(checkpointText(head), signer) };
  };
  const bundle = (rows: readonly SealedRow[], vouched = note(rows), size = rows.length): Buffer => {
    const manifest = {
      format: BUNDLE_FORMAT,
      ledger,
      size,
      ...vouched,
      logKey: verifierKey(signer),
      createdFrom: size,
      engine: 'hezhang-sharing/1',
    };
    return gzipSync([manifestLine(manifest), ...rows.map(rowLine)].join(''));
  };
  const verify = (bytes: Buffer, outside = {}) => verifyBundle(Readable.from([bytes]), outside);
  const found = async (bytes: Buffer, outside = {}): Promise<string[]> =>
    (await verify(bytes, outside)).checks.flatMap(({ findings: all }) =>
      all.map(({ check, position }) => `${check} ${position}`),
    );

  it('is verified with nothing else at hand, and says whose key vouched', async () => {
    const rows = sealed();
    const report = await verify(bundle(rows));
    expect(report).toMatchObject({
      ledger,
      events: rows.length,
      ok: true,
      root: note(rows).root,
      voucher: { source: 'own', size: rows.length },
    });
    expect(await verify(bundle(rows), { key: signer })).toMatchObject({ ok: true, voucher: { source: 'given' } });
  });

  it('names the event of which one byte was changed, and what follows from it', async () => {
    const rows = sealed();
    const text = gunzipSync(bundle(rows)).toString();
    const changed = gzipSync(text.replace('\\"gross\\":\\"10000001\\"', '\\"gross\\":\\"10000002\\"'));
    const position = rows.find(({ type }) => type === 'TaxReceiptRecorded')?.position as number;
    expect(await found(changed)).toEqual([`seal ${position}`, `share ${position + 1}`]);
  });

  it('misses a removed last event only without a checkpoint held outside', async () => {
    const rows = sealed();
    const held = note(rows).checkpoint;
    const shorter = rows.slice(0, -1);
    expect(await found(bundle(shorter))).toEqual([]);
    expect(await found(bundle(shorter), { checkpoint: held })).toEqual([`checkpoint ${rows.length}`]);
    expect(await found(bundle(shorter, note(rows), rows.length))).toEqual([
      `checkpoint ${rows.length}`,
      `head ${rows.length}`,
    ]);
  });

  it("does not open under a key that is not the reader's", async () => {
    const forged = await verify(bundle(sealed()), { key: generateSigner('hezhang.test/log') });
    expect(forged.checks.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['checkpoint']);
  });

  it('is refused when it is no bundle, and reported when it breaks off', async () => {
    await expect(verify(gzipSync('{"format":"other"}\n'))).rejects.toMatchObject({ code: 'audit.not-a-bundle' });
    await expect(verify(Buffer.from('certificate,amount\n'))).rejects.toMatchObject({ code: 'audit.not-a-bundle' });
    const whole = bundle(sealed());
    const report = await verify(whole.subarray(0, whole.length - 200));
    expect(report.ok).toBe(false);
    expect(report.checks[0]?.findings.at(-1)?.en).toContain('breaks off');
  });
});
