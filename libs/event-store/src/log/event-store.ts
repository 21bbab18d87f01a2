import {
  canonicalJson,
  Rejection,
  StaleRevision,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type Event,
} from '@ledger/kernel';
import type { Pool, PoolClient } from 'pg';
import { EventEmitter } from 'node:events';
import type { EventCatalog } from './catalog.js';
import { draft, sha256Hex, type Draft } from './envelope.js';
import { append, GroupCommitter, type Outcome } from './group-committer.js';
import { LogReader } from './log-reader.js';
import { StreamCache, type Folded } from './stream-cache.js';
import { StreamGatherer } from './stream-gatherer.js';
import { StreamLocks } from './stream-locks.js';
import { UnitOfWork } from './unit-of-work.js';

/** What comes with a command beside its data. */
export interface CommandContext {
  readonly ledger: string;
  /** The caller's idempotency key: same key and same content gives the first answer, other content is refused. */
  readonly key: string;
  /** Business date (业务口径) of the events that do not name their own. */
  readonly effectiveOn: CalendarDate;
  /** Revision the caller had seen (If-Match); the command is refused when the stream has moved on. */
  readonly expected?: number;
  /** Position of the event that a reaction answers. */
  readonly causedBy?: number;
  /** Streams that were read to decide and may not have moved when the events are stored. */
  readonly guards?: readonly Guard[];
}

export interface Guard {
  readonly stream: string;
  readonly revision: number;
}

/** The answer to a command: where in the log it stands. The same for every repetition of its key. */
export interface Appended {
  readonly ledger: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly replayed: boolean;
}

/** One command to one stream, with the rules that judge it. */
export interface Decision<S = any, C extends Command = any, E extends Event = any> {
  readonly stream: string;
  readonly decider: Decider<S, C, E>;
  readonly command: C;
}

/** After this many lost races a command is decided and stored while it holds the ledger, and cannot lose again. */
const RACES = 3;

/**
 * The only writer of history. A command is decided on the stream's folded state and appended under a check that the
 * stream has not moved; when it has, it is decided again, unless the caller named the revision it had seen.
 */
export class EventStore {
  /** Says that a ledger has grown: (ledger, position). Only for waking readers of this process. */
  readonly grown = new EventEmitter<{ grown: [ledger: string, position: number] }>();
  readonly log: LogReader;
  private readonly committer: GroupCommitter;
  private readonly gatherer: StreamGatherer;
  private readonly cache = new StreamCache();
  private readonly locks = new StreamLocks();

  constructor(
    private readonly pool: Pool,
    private readonly catalog: EventCatalog,
  ) {
    this.log = new LogReader(pool, catalog);
    this.gatherer = new StreamGatherer(this.log);
    this.committer = new GroupCommitter(pool, (ledger, position) => this.grown.emit('grown', ledger, position));
  }

  /** Opens a ledger; true when it was new. Ledger ids: lower-case letters, digits, hyphens. */
  async openLedger(ledger: string): Promise<boolean> {
    if (!/^[a-z][a-z0-9-]{1,62}$/.test(ledger)) throw new Rejection('ledger.bad-id', ledger, { ledger });
    const { rows } = await this.pool.query<{ opened: boolean }>('select hezhang.open_ledger($1) as opened', [ledger]);
    return rows[0]?.opened === true;
  }

  decide<S, C extends Command, E extends Event>(
    stream: string,
    decider: Decider<S, C, E>,
    command: C,
    context: CommandContext,
  ): Promise<Appended> {
    return this.decideAll([{ stream, decider, command }], context);
  }

  /**
   * Decides several commands as one: all of their events are stored together, or none. Commands to one stream see the
   * events of those before them. The answer speaks of the first command's stream.
   */
  decideAll(decisions: readonly Decision[], context: CommandContext): Promise<Appended> {
    if (decisions.length === 0) throw new Rejection('command.empty', 'no command was given');
    const streams = new Set(decisions.map(({ stream }) => `${context.ledger} ${stream}`));
    return this.locks.run([...streams], () => this.attempt(decisions, context));
  }

  private async attempt(decisions: readonly Decision[], context: CommandContext): Promise<Appended> {
    const requestHash = sha256Hex(
      canonicalJson(
        decisions.map(({ stream, command }) => ({
          stream,
          type: command.type,
          data: command.data,
          by: command.by.user,
        })),
      ),
    );
    let fresh = false;
    for (let race = 1; ; race++) {
      const done =
        race > RACES
          ? await this.holding(context.ledger, (client) => this.tryOnce(decisions, context, requestHash, true, client))
          : await this.tryOnce(decisions, context, requestHash, fresh);
      if (done !== 'again') return done;
      fresh = true;
    }
  }

  /** One attempt: 'again' when it was judged on a state that had moved on and the caller had not asked for that state. */
  private async tryOnce(
    decisions: readonly Decision[],
    context: CommandContext,
    requestHash: string,
    fresh: boolean,
    client?: PoolClient,
  ): Promise<Appended | 'again'> {
    const { stream, decider } = decisions[0];
    const source = client ? new LogReader(client, this.catalog) : this.gatherer;
    const work = new UnitOfWork(this.cache, source, context.ledger, fresh);
    let judged: { drafts: Draft[]; checks: Guard[] };
    try {
      judged = await this.judge(work, decisions, context);
    } catch (error) {
      if (!(error instanceof Rejection || error instanceof StaleRevision)) throw error;
      const before = await this.answerOf(context, requestHash);
      if (before) return before;
      if (work.cached) return 'again';
      throw error;
    }
    const { drafts: events, checks } = judged;
    if (events.length === 0) {
      const before = await this.answerOf(context, requestHash);
      if (before) return before;
      const head = await this.log.head(context.ledger);
      const { revision } = await work.load(stream, decider);
      return { ledger: context.ledger, stream, revision, position: head?.position ?? 0, replayed: false };
    }
    const { revision } = await work.load(stream, decider);
    const submission = { ledger: context.ledger, key: context.key, requestHash, stream, revision, checks, events };
    const outcome = client
      ? (await append(client, context.ledger, [submission]))[0]
      : await this.committer.submit(submission);
    if (outcome.outcome === 'appended' && !client) work.keep();
    if (outcome.outcome !== 'stale') return answer(context, outcome);
    const guarded = context.guards?.some((guard) => guard.stream === outcome.stream);
    const seen = context.expected !== undefined && outcome.stream === stream;
    if (!guarded && !seen) return 'again';
    const expected = checks.find((check) => check.stream === outcome.stream)?.revision ?? 0;
    throw new StaleRevision(outcome.stream, expected, outcome.revision);
  }

  /** Works inside one transaction that holds the ledger's head: nobody else can append meanwhile. */
  private async holding<T>(ledger: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('select hezhang.hold_ledger($1)', [ledger]);
      const result = await work(client);
      await client.query('commit');
      this.grown.emit('grown', ledger, 0);
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** A stream's state now, re-read from the log behind what this process remembers. */
  async load<S, C extends Command, E extends Event>(
    ledger: string,
    stream: string,
    decider: Decider<S, C, E>,
  ): Promise<Folded<S>> {
    const work = new UnitOfWork(this.cache, this.gatherer, ledger, true);
    const folded = await work.load(stream, decider);
    work.keep();
    return folded;
  }

  private async judge(work: UnitOfWork, decisions: readonly Decision[], context: CommandContext) {
    const drafts: Draft[] = [];
    if (decisions.length > 1) await work.prefetch(decisions);
    const metadata = { key: context.key, ...(context.causedBy === undefined ? {} : { causedBy: context.causedBy }) };
    const actors = new Map<Actor, Actor>();
    for (const [index, { stream, decider, command }] of decisions.entries()) {
      let { state, revision } = await work.load(stream, decider);
      if (index === 0 && context.expected !== undefined && context.expected !== revision) {
        throw new StaleRevision(stream, context.expected, revision);
      }
      const { by } = command;
      const actor = actors.get(by) ?? { user: by.user, party: by.party, role: by.role };
      actors.set(by, actor);
      for (const event of decider.decide(state, command) as readonly Event[]) {
        state = decider.evolve(state, event);
        revision += 1;
        drafts.push(
          draft(
            this.catalog,
            { ledger: context.ledger, actor, metadata, effectiveOn: context.effectiveOn },
            stream,
            revision,
            event,
          ),
        );
      }
      work.advance(stream, { state, revision });
    }
    const checks = [...work.baselines(), ...(context.guards ?? []).filter(({ stream }) => !work.holds(stream))];
    return { drafts, checks };
  }

  private async answerOf(context: CommandContext, requestHash: string): Promise<Appended | undefined> {
    const { rows } = await this.pool.query<unknown[]>({
      name: 'stored_answer',
      text: `select request_hash, stream_id, revision, first_position, position from hezhang.commands
              where ledger_id = $1 and key = $2`,
      values: [context.ledger, context.key],
      rowMode: 'array',
    });
    const row = rows[0];
    if (!row) return undefined;
    const [hash, stream, revision, firstPosition, position] = row;
    return answer(context, {
      outcome: requestHash === (hash as Buffer).toString('hex') ? 'replayed' : 'key-reused',
      stream: stream as string,
      revision: Number(revision),
      firstPosition: Number(firstPosition),
      position: Number(position),
    });
  }
}

function answer({ ledger, key }: CommandContext, { outcome, stream, revision, position }: Outcome): Appended {
  if (outcome === 'key-reused')
    throw new Rejection('command.key-reused', `key ${key} was used for other content`, { key });
  return { ledger, stream, revision, position, replayed: outcome === 'replayed' };
}
