import { Controller, Get, HttpException } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '@ledger/edge';
import { EventStore, Following, LogPool, LogRunner } from '@ledger/event-store';

export class Health {
  @ApiProperty({ enum: ['ok', 'failing'] }) readonly status!: 'ok' | 'failing';
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'What was looked at and found.',
  })
  readonly details!: Readonly<Record<string, string>>;
}

/** Whether the process lives, and whether it can serve: database, views behind the log, streams set aside. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly log: LogPool,
    private readonly store: EventStore,
    private readonly runner: LogRunner,
    private readonly following: Following,
  ) {}

  @Get('live')
  @Public()
  @ApiOkResponse({ type: Health })
  live(): Health {
    return { status: 'ok', details: {} };
  }

  @Get('ready')
  @Public()
  @ApiOkResponse({ type: Health })
  async ready(): Promise<Health> {
    const details = await this.look().catch((error: unknown) => ({ database: (error as Error).message }));
    const failing = 'database' in details || 'quarantine' in details || 'troubles' in details;
    const health: Health = { status: failing ? 'failing' : 'ok', details };
    if (failing) throw new HttpException(health, 503);
    return health;
  }

  private async look(): Promise<Record<string, string>> {
    const { rows } = await this.log.pool.query<{ streams: number }>(
      'select count(*)::int as streams from hezhang.quarantine',
    );
    const behind = await this.behind();
    const troubles = [...this.runner.troubles.values()].map(({ ledger, reason }) => `${ledger}: ${reason}`);
    return {
      following: this.following.on ? 'yes' : 'no',
      behind: `${behind} events`,
      ...(rows[0]?.streams ? { quarantine: `${rows[0].streams} streams` } : {}),
      ...(troubles.length > 0 ? { troubles: troubles.join('; ') } : {}),
    };
  }

  private async behind(): Promise<number> {
    let most = 0;
    for (const ledger of await this.store.log.ledgers()) {
      const head = (await this.store.log.head(ledger))?.position ?? 0;
      most = Math.max(most, head - (await this.runner.projector.position(ledger)));
    }
    return most;
  }
}
