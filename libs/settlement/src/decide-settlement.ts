import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { settlementDecider, type SettlementCommand } from './domain/settlement.decider.js';

/** Any settlement command, with who asked and what they had seen. */
export class DecideSettlement extends Command<Appended> {
  constructor(
    readonly command: SettlementCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideSettlement)
export class DecideSettlementHandler implements ICommandHandler<DecideSettlement> {
  constructor(private readonly events: EventStore) {}

  execute({ command, context }: DecideSettlement): Promise<Appended> {
    return this.events.decide(`settlement-${command.data.settlementId}`, settlementDecider, command, context);
  }
}
