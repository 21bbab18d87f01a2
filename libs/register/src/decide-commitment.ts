import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { commitmentDecider, commitmentStream, type CommitmentCommand } from './domain/commitment.decider.js';
import { mustBeRegistered } from './registered.js';

/** Any command about one commitment (承诺), with who asked and what they had seen. */
export class DecideCommitment extends Command<Appended> {
  constructor(
    readonly command: CommitmentCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideCommitment)
export class DecideCommitmentHandler implements ICommandHandler<DecideCommitment> {
  constructor(private readonly events: EventStore) {}

  async execute({ command, context }: DecideCommitment): Promise<Appended> {
    const creditCode = 'creditCode' in command.data ? command.data.creditCode : undefined;
    await mustBeRegistered(this.events, context.ledger, creditCode);
    return this.events.decide(commitmentStream(command.data.commitmentId), commitmentDecider, command, context);
  }
}
