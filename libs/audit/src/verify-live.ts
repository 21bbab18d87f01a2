import { Injectable } from '@nestjs/common';
import {
  EventCatalog,
  LogPool,
  rootOf,
  sealedRows,
  TreeKeeper,
  type LedgerHead,
  type NoteKey,
  type Projection,
} from '@ledger/event-store';
import { InvariantViolated, Rejection } from '@ledger/kernel';
import type { PoolClient } from 'pg';
import { allProjections } from './all-projections.js';
import { ProjectionComparison } from './compare-projections.js';
import { CheckLog } from './domain/finding.js';
import type { Outside } from './heads.js';
import { LogJudge } from './judge-log.js';
import type { VerificationReport } from './report.js';

export interface VerifyOptions extends Outside {
  /** Told now and then how far it has come. */
  readonly progress?: (done: number, of: number) => void;
}

/** Verifies a ledger where it stands: the log, its tree, its checkpoints, what was computed, and the read models. */
@Injectable()
export class VerifyLedger {
  private readonly running = new Map<string, Promise<VerificationReport>>();

  constructor(
    private readonly log: LogPool,
    private readonly catalog: EventCatalog,
    private readonly trees: TreeKeeper,
  ) {}

  /** Rejects `ledger.unknown`. */
  async verify(ledger: string, options: VerifyOptions = {}): Promise<VerificationReport> {
    const client = await this.log.pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      return await new LiveVerification(client, this.log, this.trees, this.catalog, ledger, options).run();
    } finally {
      await client.query('rollback').catch(() => undefined);
      client.release();
    }
  }

  /** The same for readers who come together: one verification of a ledger runs at a time and answers all of them. */
  shared(ledger: string): Promise<VerificationReport> {
    let running = this.running.get(ledger);
    if (!running) {
      running = this.verify(ledger).finally(() => this.running.delete(ledger));
      this.running.set(ledger, running);
    }
    return running;
  }
}

class LiveVerification {
  private readonly head = new CheckLog('head');
  private readonly tiles = new CheckLog('tree');
  private readonly judge: LogJudge;
  private readonly projections: readonly Projection[];

  constructor(
    private readonly snapshot: PoolClient,
    private readonly log: LogPool,
    private readonly trees: TreeKeeper,
    catalog: EventCatalog,
    private readonly ledger: string,
    private readonly options: VerifyOptions,
  ) {
    const own: NoteKey = trees.key;
    this.judge = new LogJudge(ledger, catalog, own, options);
    this.projections = allProjections;
  }

  async run(): Promise<VerificationReport> {
    const head = await headOf(this.snapshot, this.ledger);
    const comparison = await ProjectionComparison.begin(this.snapshot, this.ledger, this.projections);
    await this.awaitTiles();
    await this.awaitCheckpoints();
    await this.readLog(head, comparison);
    this.judge.finish();
    this.holdHead(head);
    await this.holdNamedHeads();
    await comparison.finish();
    return this.judge.report([this.head, this.tiles, comparison.log]);
  }

  private async readLog({ position: last }: LedgerHead, comparison: ProjectionComparison): Promise<void> {
    // Pages come from outside the snapshot, which may be read behind them: what is stored does not change.
    for await (const page of sealedRows(this.log.pool, this.ledger)) {
      for (const row of page) {
        // Written since the snapshot was taken.
        if (row.position > last) return;
        const event = this.judge.take(row);
        if (event) await comparison.take(event);
      }
      this.options.progress?.(this.judge.events, last);
    }
  }

  private holdHead({ position, link }: LedgerHead): void {
    this.head.look();
    const { events } = this.judge;
    this.head.hold(
      position === events,
      position,
      `账本头记有 ${position} 条事件，账中有 ${events} 条`,
      `the head row counts ${position} events, the log holds ${events}`,
    );
    this.head.hold(
      link.equals(this.judge.link),
      position,
      '账本头的链值与末条事件不符',
      'the link in the head row is not that of the last event',
    );
  }

  private async awaitTiles(): Promise<void> {
    const { rows } = await this.snapshot.query<{ size: string }>(
      'select size::text from hezhang.merkle_sizes where ledger_id = $1',
      [this.ledger],
    );
    const size = Number(rows[0]?.size ?? 0);
    const root = await this.tileRoot(size);
    if (root) this.judge.heads.add({ size, root }, this.tiles, '库存默克尔瓦片', 'the stored Merkle tiles');
  }

  private async awaitCheckpoints(): Promise<void> {
    const { rows } = await this.snapshot.query<{ size: string; root: Buffer; note: string }>(
      'select c.size, c.root, c.note from hezhang.checkpoints c where c.ledger_id = $1 order by c.size',
      [this.ledger],
    );
    const { judge } = this;
    for (const { size, root, note } of rows) {
      const [zh, en] = [`检查点 ${size}`, `checkpoint ${size}`];
      const signed = judge.notary.open(note, zh, en);
      if (!signed) continue;
      const same = signed.size === Number(size) && signed.root.equals(root);
      judge.checkpoints.hold(
        same,
        Number(size),
        `${zh} 的表列与签名文本不符`,
        `the columns of ${en} are not what its note signs`,
      );
      judge.heads.add(signed, judge.checkpoints, zh, en);
    }
  }

  /** The heads that packages name lie behind us once they are known; the tiles, found good above, still give them. */
  private async holdNamedHeads(): Promise<void> {
    for (const { position, size, root } of this.judge.recompute.namedHeads) {
      this.tiles.look();
      const ours = size <= this.judge.events ? await this.tileRoot(size) : undefined;
      const same = ours?.toString('base64') === root;
      this.tiles.hold(
        same,
        position,
        `结算包所载检查点（${size}）与账不符`,
        `the checkpoint of ${size} events in this package is not of this log`,
      );
    }
  }

  private async tileRoot(size: number): Promise<Buffer | undefined> {
    try {
      return await rootOf(size, this.trees.hashes(this.ledger));
    } catch (error) {
      if (!(error instanceof InvariantViolated)) throw error;
      this.tiles.report(0, `默克尔瓦片缺失或过短（${error.message}）`, error.message);
      return undefined;
    }
  }
}

async function headOf(client: PoolClient, ledger: string): Promise<LedgerHead> {
  const { rows } = await client.query<{ position: string; link: Buffer; recorded_at: string }>(
    'select position::text, link, recorded_at from hezhang.ledger_heads where ledger_id = $1',
    [ledger],
  );
  const row = rows[0];
  if (!row) throw new Rejection('ledger.unknown', ledger, { ledger });
  return { ledger, position: Number(row.position), link: row.link, recordedAt: row.recorded_at };
}
