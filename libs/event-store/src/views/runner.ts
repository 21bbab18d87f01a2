import { Rejection } from '@ledger/kernel';
import type { Client, Pool } from 'pg';
import type { EventStore } from '../log/event-store.js';
import type { Projector } from './projector.js';
import type { Reactor } from './reactor.js';

const LONGEST_SLEEP_MS = 1_000;
const SLOWEST_RETRY_MS = 10_000;
/** A reaction's events may themselves be answered; this many times over is as deep as ours go. */
const REACTION_DEPTH = 4;

/** What keeps a ledger's reactions or projections from moving, for the health page. */
export interface Trouble {
  readonly ledger: string;
  readonly reason: string;
  readonly since: Date;
}

/**
 * Runs reactions and projections behind the log: woken by this process's own appends and by NOTIFY of others, and at
 * the latest after a second. A failure is kept in sight and tried again; it never ends the process.
 */
export class LogRunner {
  readonly troubles = new Map<string, Trouble>();
  private readonly pending = new Set<string>();
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private stopping = false;
  private listener: Client | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    readonly projector: Projector,
    readonly reactor: Reactor,
    private readonly connectListener?: () => Promise<Client>,
  ) {}

  async start(): Promise<void> {
    await this.projector.prepare();
    this.store.grown.on('grown', this.noticed);
    if (this.connectListener) {
      this.listener = await this.connectListener();
      this.listener.on('error', () => (this.listener = undefined));
      this.listener.on('notification', ({ payload }) => payload && this.awaken(payload));
      await this.listener.query('listen hezhang_log');
    }
    this.running = this.loop();
  }

  /** Only tells other processes what this one appends: one of them follows the log. */
  announce(): void {
    this.store.grown.on('grown', this.notify);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.store.grown.off('grown', this.noticed);
    this.store.grown.off('grown', this.notify);
    this.wake();
    await this.running;
    await this.listener?.end();
  }

  /**
   * Waits until what follows from a position can be read: reactions have answered it and views show the answers.
   * Errors: `read.not-fresh` when that takes longer than `patience` milliseconds.
   */
  async waitFor(ledger: string, position: number, patience = 5_000): Promise<void> {
    const until = Date.now() + patience;
    const head = await this.headOf(ledger);
    if (position > head)
      throw new Rejection('read.unknown-position', `${position}`, { position: `${position}`, head: `${head}` });
    const reached = async (goal: number, where: { position(ledger: string): Promise<number> }): Promise<void> => {
      while ((await where.position(ledger)) < goal) {
        if (Date.now() > until) throw new Rejection('read.not-fresh', `${position}`, { position: `${position}` });
        this.awaken(ledger);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    let goal = position;
    for (let round = 0; round < REACTION_DEPTH; round++) {
      await reached(goal, this.reactor);
      const grown = await this.headOf(ledger);
      if (grown === goal) break;
      goal = grown;
    }
    await reached(goal, this.projector);
  }

  private async headOf(ledger: string): Promise<number> {
    return (await this.store.log.head(ledger))?.position ?? 0;
  }

  private readonly noticed = (ledger: string): void => {
    this.awaken(ledger);
    if (this.connectListener) this.notify(ledger);
  };

  private readonly notify = (ledger: string): void => {
    void this.pool.query(`select pg_notify('hezhang_log', $1)`, [ledger]).catch(() => undefined);
  };

  private awaken(ledger: string): void {
    this.pending.add(ledger);
    this.wake();
  }

  private async loop(): Promise<void> {
    let retry = LONGEST_SLEEP_MS;
    while (!this.stopping) {
      const asked = new Set(this.pending);
      this.pending.clear();
      try {
        const ledgers = asked.size > 0 ? [...asked] : await this.store.log.ledgers();
        for (const ledger of ledgers) await this.serve(ledger);
        if (asked.size === 0) await this.projector.switchOver(ledgers);
        retry = LONGEST_SLEEP_MS;
      } catch (error) {
        this.troubles.set('*', { ledger: '*', reason: String(error), since: new Date() });
        retry = Math.min(retry * 2, SLOWEST_RETRY_MS);
      }
      if (this.pending.size === 0 && !this.stopping) await this.sleep(retry);
    }
  }

  private async serve(ledger: string): Promise<void> {
    try {
      await this.reactor.catchUp(ledger);
      await this.projector.catchUp(ledger);
      this.troubles.delete(ledger);
      this.troubles.delete('*');
    } catch (error) {
      const known = this.troubles.get(ledger);
      this.troubles.set(ledger, { ledger, reason: String(error), since: known?.since ?? new Date() });
    }
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
