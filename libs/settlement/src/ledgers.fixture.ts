import { EventCatalog, EventStore, logPool } from '@ledger/event-store';
import { calendarDate, fen, fenFromYuan, period, SYSTEM, type Actor, type Fen } from '@ledger/kernel';
import { settlementStream } from './decide-settlement.js';
import { nettingEvents } from './domain/netting.events.js';
import { referenceEvents } from './domain/payment-reference.js';
import { roundEvents } from './domain/round.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { settlementEvents } from './domain/settlement.events.js';
import { openOf, type Liability } from './domain/settlement.state.js';
import { drawing } from './domain/sample-settlement.js';
import type { Terms } from './domain/terms.js';

const catalog = new EventCatalog([...settlementEvents, ...roundEvents, ...referenceEvents, ...nettingEvents]);

/** A database of a test's own. */
export interface OwnDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Ledgers on a PostgreSQL of their own, as several processes would write to them. */
export class Ledgers {
  private acts = 0;

  private constructor(
    private readonly database: OwnDatabase,
    /** One process each: its own memory, its own connections. */
    readonly stores: readonly EventStore[],
    private readonly stop: () => Promise<unknown>,
  ) {}

  static async open(database: OwnDatabase, names: readonly string[], processes = 1): Promise<Ledgers> {
    const pools = Array.from({ length: processes }, () => logPool(database.url, { max: 4 }));
    const stores = pools.map((pool) => new EventStore(pool, catalog));
    const ledgers = new Ledgers(database, stores, () => Promise.all(pools.map((pool) => pool.end())));
    for (const name of names) await ledgers.store.openLedger(name);
    return ledgers;
  }

  get store(): EventStore {
    return this.stores[0];
  }

  async close(): Promise<void> {
    await this.stop();
    await this.database.stop();
  }

  context(ledger: string, on = '2024-04-25') {
    return { ledger, key: `act-${(this.acts += 1)}`, effectiveOn: calendarDate(on) };
  }

  /** Draws a settlement in which each party of `owed` holds so much for another: 'a owes b' is net +, −. */
  async draw(
    ledger: string,
    settlementId: string,
    owed: readonly (readonly [from: string, to: string, yuan: string])[],
    terms: Partial<Terms> = {},
  ): Promise<void> {
    const parties = [...new Set(owed.flatMap(([from, to]) => [from, to]))];
    const positions = parties.map((party) => {
      const net = owed.reduce((all, [from, to, yuan]) => {
        return from === party ? all + fenFromYuan(yuan) : to === party ? all - fenFromYuan(yuan) : all;
      }, 0n);
      return { party, held: fen(net > 0n ? net : 0n), entitled: fen(net < 0n ? -net : 0n), net: fen(net) };
    });
    const data = { ...drawing(terms), settlementId, period: period('2024-Q1'), positions };
    await this.store.decide(
      settlementStream(settlementId),
      settlementDecider,
      { type: 'DrawSettlement', data, by: SYSTEM },
      this.context(ledger, '2024-04-10'),
    );
  }

  async liabilities(ledger: string, settlementId: string): Promise<readonly Liability[]> {
    const { state } = await this.store.load(ledger, settlementStream(settlementId), settlementDecider);
    return state.status === 'none' ? [] : state.liabilities;
  }

  /** What is open of every liability of a settlement, as 'a>b 300000.00'. */
  async open(ledger: string, settlementId: string): Promise<string[]> {
    return (await this.liabilities(ledger, settlementId)).map((one) => `${one.from}>${one.to} ${openOf(one)}`);
  }

  /** Event types of a ledger from a position on. */
  async told(ledger: string, after = 0): Promise<string[]> {
    const types: string[] = [];
    for await (const page of this.store.log.events(ledger, after)) types.push(...page.map(({ event }) => event.type));
    return types;
  }
}

export const preparer = (party: string, user = `${party}-1`): Actor => ({ user, party, role: 'preparer' });
export const reviewer = (party: string, user = `${party}-2`): Actor => ({ user, party, role: 'reviewer' });
export const yuan = (text: string): Fen => fenFromYuan(text);
