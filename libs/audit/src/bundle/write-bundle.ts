import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { LogPool, sealedRows, TreeKeeper, verifierKey } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { ENGINE } from '@ledger/sharing';
import { BUNDLE_FORMAT, manifestLine, rowLine, type BundleManifest } from './bundle-format.js';

export interface BundleOptions {
  /** Told now and then how far it has come. */
  readonly progress?: (done: number, of: number) => void;
}

/** Makes evidence bundles (`*.hzb`): a whole ledger in one file that can be verified with nothing else at hand. */
@Injectable()
export class WriteBundle {
  constructor(
    private readonly log: LogPool,
    private readonly trees: TreeKeeper,
  ) {}

  /** Writes a bundle and answers what it holds. Rejects `ledger.unknown`. */
  async write(ledger: string, out: Writable, options: BundleOptions = {}): Promise<BundleManifest> {
    const manifest = await this.manifest(ledger);
    await pipeline(Readable.from(this.lines(manifest, options)), createGzip(), out);
    return manifest;
  }

  /** The same as a stream to read from. Rejects `ledger.unknown`. */
  async stream(ledger: string): Promise<Readable> {
    const manifest = await this.manifest(ledger);
    const packed = createGzip();
    // An error on the way destroys the packed stream, and with it whatever it is sent through.
    pipeline(Readable.from(this.lines(manifest, {})), packed).catch((error: Error) => packed.destroy(error));
    return packed;
  }

  private async manifest(ledger: string): Promise<BundleManifest> {
    const { rows } = await this.log.pool.query('select 1 from hezhang.ledger_heads where ledger_id = $1', [ledger]);
    if (rows.length === 0) throw new Rejection('ledger.unknown', ledger, { ledger });
    const { head, note } = await this.trees.checkpoint(ledger);
    return {
      format: BUNDLE_FORMAT,
      ledger,
      size: head.size,
      root: head.root.toString('base64'),
      checkpoint: note,
      logKey: verifierKey(this.trees.key),
      createdFrom: head.size,
      engine: ENGINE,
    };
  }

  /** A page of lines at a time: one string a line would cost more than the packing. */
  private async *lines(manifest: BundleManifest, { progress }: BundleOptions): AsyncGenerator<string> {
    yield manifestLine(manifest);
    if (manifest.size === 0) return;
    for await (const page of sealedRows(this.log.pool, manifest.ledger)) {
      const rows = page.filter(({ position }) => position <= manifest.size);
      yield rows.map(rowLine).join('');
      progress?.(rows.at(-1)?.position ?? manifest.size, manifest.size);
      if (rows.length < page.length || rows.at(-1)?.position === manifest.size) return;
    }
  }
}
