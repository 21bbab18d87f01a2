import type { LogReader } from '../log/log-reader.js';
import type { TreeKeeper } from './tree-keeper.js';
import { WORLD_LEDGER, type WorldLog } from './world-log.js';

const EVERY_MS = 5_000;
const EVERY_EVENTS = 256;

/**
 * Signs each ledger's tree every few seconds, or sooner when it has grown by a page of events, so that there is always
 * a recent checkpoint to hold against the log, and enters every checkpoint into the world log.
 */
export class Checkpointer {
  private readonly sizes = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: LogReader,
    private readonly trees: TreeKeeper,
    private readonly world: WorldLog,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.soon(), EVERY_MS);
    this.timer.unref();
  }

  /** Told of every growth of a ledger of this process. */
  grown(ledger: string, position: number): void {
    if (position - (this.sizes.get(ledger) ?? 0) >= EVERY_EVENTS) this.soon();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** Signs what has grown since the last time. */
  async checkpointAll(): Promise<void> {
    const ledgers = (await this.log.ledgers()).filter((ledger) => ledger !== WORLD_LEDGER);
    for (const ledger of [...ledgers, WORLD_LEDGER]) {
      const position = (await this.log.head(ledger))?.position ?? 0;
      if (position === 0 || this.sizes.get(ledger) === position) continue;
      const { head } = await this.trees.checkpoint(ledger);
      if (ledger !== WORLD_LEDGER) await this.world.record(ledger, head);
      this.sizes.set(ledger, head.size);
    }
  }

  private soon(): void {
    // One after the other; a failure shows as a checkpoint that lags, and the next round tries again.
    this.working = this.working.then(() => this.checkpointAll()).catch(() => undefined);
  }
}
