import type { Pool } from 'pg';
import type { EventStore } from '../log/event-store.js';
import type { Reaction } from './projection.js';

const PAGE = 500;

/**
 * Runs reactions from the log. A reaction's checkpoint moves after its commands have been stored; after a crash the
 * page is given again, and the commands' keys make the repetition harmless.
 */
export class Reactor {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
    readonly reactions: readonly Reaction[],
  ) {}

  /** Lets every reaction answer the log up to its head, and what that brings about, until nothing is left to answer. */
  async catchUp(ledger: string): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const reaction of this.reactions) moved = (await this.page(reaction, ledger)) || moved;
    }
  }

  async position(ledger: string): Promise<number> {
    const { rows } = await this.pool.query<{ name: string; position: number }>(
      'select name, position from hezhang.progress where ledger_id = $1 and version = 0',
      [ledger],
    );
    const at = new Map(rows.map(({ name, position }) => [name, position]));
    return this.reactions.reduce((least, { name }) => Math.min(least, at.get(name) ?? 0), Number.MAX_SAFE_INTEGER);
  }

  private async page(reaction: Reaction, ledger: string): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query(`insert into hezhang.progress values ($1, $2, 0, 0, '\\x00') on conflict do nothing`, [
        ledger,
        reaction.name,
      ]);
      const { rows } = await client.query<{ position: number }>(
        `select position from hezhang.progress where ledger_id = $1 and name = $2 and version = 0 for update skip locked`,
        [ledger, reaction.name],
      );
      const from = rows[0] && rows[0].position;
      if (from === undefined) {
        await client.query('rollback');
        return false;
      }
      for await (const page of this.store.log.events(ledger, from, from + PAGE, PAGE)) {
        const asked = page.filter(({ event }) => reaction.on.some(({ eventName }) => eventName === event.type));
        if (asked.length > 0) await reaction.react(asked, ledger);
        await client.query(
          'update hezhang.progress set position = $3 where ledger_id = $1 and name = $2 and version = 0',
          [ledger, reaction.name, page.at(-1)?.position],
        );
        await client.query('commit');
        return true;
      }
      await client.query('rollback');
      return false;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
}
