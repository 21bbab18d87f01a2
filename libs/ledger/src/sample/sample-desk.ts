import type { Command, CommandBus } from '@nestjs/cqrs';
import type { CommandContext, EventStore, LogRunner } from '@ledger/event-store';
import { calendarDate } from '@ledger/kernel';

/** Where the acts of a sample are given, each as a command with a key of its own, in the order of the story. */
export class SampleDesk {
  private given = 0;

  /** `act` begins the keys. They are fixed: what an interrupted run has done is passed over by the next one. */
  constructor(
    private readonly commands: CommandBus,
    readonly events: EventStore,
    private readonly runner: LogRunner,
    readonly ledger: string,
    private readonly act: string,
  ) {}

  /** A desk for another act of the same story. */
  for(act: string): SampleDesk {
    return new SampleDesk(this.commands, this.events, this.runner, this.ledger, act);
  }

  async give(...commands: readonly Command<unknown>[]): Promise<void> {
    for (const command of commands) await this.commands.execute(command);
  }

  /** What comes with the next command of this act: it is business of that date unless its events name their own. */
  on(date: string): CommandContext {
    const key = `sample-${this.act}-${++this.given}`;
    return { ledger: this.ledger, key, effectiveOn: calendarDate(date) };
  }

  /** Waits until every reaction and view has followed what was given so far. */
  async follow(): Promise<void> {
    const head = await this.events.log.head(this.ledger);
    await this.runner.waitFor(this.ledger, head?.position ?? 0, 60_000);
  }
}
