import {
  Global,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { EventType } from '@ledger/kernel';
import { Client, type Pool } from 'pg';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { EventCatalog } from './log/catalog.js';
import { EventStore } from './log/event-store.js';
import type { NoteSigner } from './tree/signed-note.js';
import { Checkpointer } from './tree/checkpointer.js';
import { TreeKeeper } from './tree/tree-keeper.js';
import { WorldLog } from './tree/world-log.js';
import { PastViews } from './views/past.js';
import type { Projection, Reaction } from './views/projection.js';
import { Projector } from './views/projector.js';
import { Reactor } from './views/reactor.js';
import { snakeCase } from './views/row-table.js';
import { LogRunner } from './views/runner.js';
import { Views } from './views/views.js';

export interface EventStoreOptions {
  readonly url: string;
  readonly pool: Pool;
  readonly events: readonly EventType[];
  readonly projections: readonly Projection[];
  readonly signer: NoteSigner;
  /** Whether this process runs reactions and projections; another may do it instead. */
  readonly follow: boolean;
}

/** Where context modules hand in their reactions while the application is put together. */
export class Reactions {
  readonly all: Reaction[] = [];

  add(reaction: Reaction): void {
    this.all.push(reaction);
  }
}

/** The pool that reads and writes the log, for work on its stored bytes. */
export class LogPool {
  constructor(readonly pool: Pool) {}
}

/** Whether this process follows the log. */
export class Following {
  constructor(readonly on: boolean) {}
}

/** The log, its views and its tree as one global module. */
@Global()
@Module({})
export class EventStoreModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly runner: LogRunner,
    private readonly dataSource: DataSource,
    private readonly following: Following,
    private readonly checkpointer: Checkpointer,
    private readonly store: EventStore,
    private readonly log: LogPool,
  ) {}

  static forRoot({ url, pool, events, projections, signer, follow }: EventStoreOptions): DynamicModule {
    const catalog = new EventCatalog(events);
    const store = new EventStore(pool, catalog);
    const reactions = new Reactions();
    const projector = new Projector(pool, store, projections);
    const reactor = new Reactor(pool, store, reactions.all);
    const past = new PastViews(store.log, projections);
    const trees = new TreeKeeper(pool, signer);
    const runner = new LogRunner(pool, store, projector, reactor, () => listen(url));
    return {
      module: EventStoreModule,
      providers: [
        { provide: EventCatalog, useValue: catalog },
        { provide: EventStore, useValue: store },
        { provide: Reactions, useValue: reactions },
        { provide: LogRunner, useValue: runner },
        { provide: PastViews, useValue: past },
        { provide: TreeKeeper, useValue: trees },
        { provide: Checkpointer, useValue: new Checkpointer(store.log, trees, new WorldLog(store)) },
        { provide: LogPool, useValue: new LogPool(pool) },
        { provide: Following, useValue: new Following(follow) },
        { provide: DataSource, useFactory: () => connectViews(url, projections) },
        {
          provide: Views,
          useFactory: (dataSource: DataSource) => new Views(dataSource, store.log, past),
          inject: [DataSource],
        },
      ],
      exports: [
        LogPool,
        Following,
        EventCatalog,
        EventStore,
        Reactions,
        LogRunner,
        PastViews,
        TreeKeeper,
        Views,
        DataSource,
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.following.on) {
      this.runner.announce();
      return this.runner.projector.prepare();
    }
    await this.runner.start();
    this.store.grown.on('grown', (ledger, position) => this.checkpointer.grown(ledger, position));
    this.checkpointer.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.checkpointer.stop();
    await this.runner.stop();
    await this.dataSource.destroy();
    await this.log.pool.end();
  }
}

class SnakeNames extends DefaultNamingStrategy {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snakeCase(className);
  }

  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

/** TypeORM's connection to the read models, through the views that always name the version in use. */
function connectViews(url: string, projections: readonly Projection[]): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    schema: 'views',
    entities: projections.flatMap(({ tables }) => [...tables]) as never,
    namingStrategy: new SnakeNames(),
    poolSize: 10,
  }).initialize();
}

async function listen(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
