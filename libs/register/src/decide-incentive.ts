import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { incentiveDecider, incentiveStream, type IncentiveCommand } from './domain/incentive.decider.js';
import { mustBeRegistered } from './registered.js';

/** Any command about one incentive (奖补), with who asked and what they had seen. */
export class DecideIncentive extends Command<Appended> {
  constructor(
    readonly command: IncentiveCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideIncentive)
export class DecideIncentiveHandler implements ICommandHandler<DecideIncentive> {
  constructor(private readonly events: EventStore) {}

  async execute({ command, context }: DecideIncentive): Promise<Appended> {
    const creditCode = 'creditCode' in command.data ? command.data.creditCode : undefined;
    await mustBeRegistered(this.events, context.ledger, creditCode);
    return this.events.decide(incentiveStream(command.data.incentiveId), incentiveDecider, command, context);
  }
}
